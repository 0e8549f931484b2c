# SPDX-License-Identifier: Apache-2.0
"""Files as the tools themselves wrote them (`tools/field_fixtures.py`, by hand): every mark of them comes in where it stood."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.support.inventory import Inventory, read_inventory

from labelwright.formats.format import ReadOptions
from labelwright.formats.format_detection import recognise_format
from labelwright.formats.input_files import open_source
from labelwright.formats.standard_formats import standard_formats
from labelwright.kinds.box import BoxValue
from labelwright.kinds.choice import ChoiceValue
from labelwright.kinds.polygon import PolygonValue
from labelwright.kinds.span import SpanValue
from labelwright.kinds.standard_kinds import standard_registry
from labelwright.schema.schema import Field, Label, Schema

FIXTURES = Path(__file__).parent / "fixtures"
ANIMALS = (Label(name="cat"), Label(name="dog"))
IMAGES = Schema(media="image", fields=tuple(Field(name=kind, kind=kind, labels=ANIMALS) for kind in ("box", "polygon")))
BOXES_ALONE = Schema(media="image", fields=IMAGES.fields[:1])
NAMES = Schema(media="text", fields=(Field(name="ner", kind="span", labels=(Label(name="PER"), Label(name="LOC"))),))
VERDICT = Schema(media="text", fields=(Field(name="verdict", kind="choice", labels=(Label(name="good"), Label(name="bad"))),))
CAT, DOG = ("cat", BoxValue(2, 3, 10, 8)), ("dog", BoxValue(20, 10, 15, 12))
KINDS = standard_registry()


def read(path: str, schema: Schema) -> tuple[str, Inventory]:
    """Return the format as which a fixture is recognised, and all that its reader took and named."""
    format_ = recognise_format(open_source(FIXTURES / path), standard_formats())
    return format_.name, read_inventory(format_, FIXTURES / path, ReadOptions(schema=schema))


def say(taken: Inventory) -> list[tuple[str | None, Any]]:
    return [(mark.label, KINDS.decode(mark.value)) for mark in taken.marks]


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("datumaro/coco_instances", "coco"),
        ("datumaro/voc_detection", "voc"),
        ("datumaro/yolo", "yolo"),
        ("supervision/coco", "coco"),
        ("label_studio/coco", "coco"),
    ],
)
def test_boxes_of_other_tools_stand_where_they_stood(path: str, name: str):
    found, taken = read(path, BOXES_ALONE)

    assert (found, taken.refused) == (name, [])
    marks = say(taken)
    assert [label for label, _ in marks] == ["cat", "dog"]
    wanted = [CAT[1]] if path.startswith("label_studio") else [CAT[1], DOG[1]]
    for (_, value), box in zip(marks, wanted, strict=False):
        assert (value.x, value.y, value.width, value.height) == pytest.approx((box.x, box.y, box.width, box.height), abs=1e-4)


def test_supervision_writes_yolo_that_is_read(tmp_path: Path):
    for part in ("images/a.png", "labels/a.txt", "data.yaml"):
        (tmp_path / part).parent.mkdir(exist_ok=True)
        (tmp_path / part).write_bytes((FIXTURES / "supervision" / part).read_bytes())
    format_ = recognise_format(open_source(tmp_path), standard_formats())
    marks = say(read_inventory(format_, tmp_path, ReadOptions(schema=BOXES_ALONE)))

    assert format_.name == "yolo"
    assert [(label, tuple(round(n, 3) for n in (v.x, v.y, v.width, v.height))) for label, v in marks] == [
        ("cat", (2, 3, 10, 8)),
        ("dog", (20, 10, 15, 12)),
    ]


def test_supervision_counts_the_pixels_of_voc_from_one_and_its_upper_left_edge_is_taken_as_written():
    name, taken = read("supervision/voc", BOXES_ALONE)

    assert (name, say(taken)) == ("voc", [("cat", BoxValue(3, 4, 9, 7)), ("dog", BoxValue(21, 11, 14, 11))])


def test_shapes_of_labelme_are_read():
    name, taken = read("labelme", IMAGES)

    outline = PolygonValue((((1.5, 1.5), (9.5, 1.5), (9.5, 9.5)),))
    assert (name, taken.refused, say(taken)) == ("labelme", [], [CAT, DOG, ("cat", outline)])


def test_boxes_of_label_studio_are_turned_about_their_upper_left_corner(tmp_path: Path):
    for part in ("a.png", "tasks.json"):
        (tmp_path / part).write_bytes((FIXTURES / "label_studio" / part).read_bytes())
    format_ = recognise_format(open_source(tmp_path), standard_formats())
    (_, cat), (_, dog) = say(read_inventory(format_, tmp_path, ReadOptions(schema=BOXES_ALONE)))

    assert (cat.x, cat.y, cat.width, cat.height, cat.rotation) == pytest.approx((2, 3, 10, 8, 0))
    middle = (dog.x + dog.width / 2, dog.y + dog.height / 2)
    assert (*middle, dog.width, dog.height, dog.rotation) == pytest.approx((17, 15, 10, 6, 90))


def test_documents_of_spacy_are_read():
    name, taken = read("spacy/docs.spacy", NAMES)

    assert name == "spacy"
    assert say(taken) == [
        ("PER", SpanValue(((0, 9),), "Ann Smith")),
        ("PER", SpanValue(((14, 17),), "Bob")),
        ("LOC", SpanValue(((21, 25),), "Bath")),
    ]


def test_tokens_of_a_hugging_face_dataset_are_spans_of_its_names():
    _, taken = read("datasets/tokens.parquet", NAMES)

    assert say(taken) == [("PER", SpanValue(((0, 9),), "Ann Smith")), ("PER", SpanValue(((14, 17),), "Bob"))]


def test_class_numbers_of_a_hugging_face_dataset_are_its_names():
    _, taken = read("datasets/labels.parquet", VERDICT)

    assert [value for _, value in say(taken)] == [ChoiceValue(("good",)), ChoiceValue(("bad",))]


@pytest.mark.parametrize("file", ["rows.csv", "rows.xlsx", "rows.jsonl", "rows.json"])
def test_tables_of_pandas_are_rows_whose_keys_keep_their_zeros(file: str):
    _, taken = read(f"pandas/{file}", VERDICT)

    assert [(item.key, item.text) for item in taken.items] == [("007", 'one, "two"'), ("008", "three\nfour")]
    assert [value for _, value in say(taken)] == [ChoiceValue(("good",)), ChoiceValue(("bad",))]
