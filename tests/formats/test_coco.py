# SPDX-License-Identifier: Apache-2.0
"""COCO: as pycocotools reads it, and back."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pycocotools import coco as pycocotools

from labelwright.base.errors import InvalidFile
from labelwright.formats.coco import COCO
from labelwright.formats.format import ReadOptions, WriteOptions
from labelwright.kinds.box import BoxValue
from labelwright.kinds.choice import ChoiceValue
from labelwright.kinds.point import PointValue
from labelwright.kinds.polygon import PolygonValue
from labelwright.schema.schema import Field, Label, Schema
from labelwright.testing import factories as make
from labelwright.testing import strategies as some
from labelwright.testing.format_files import read_files, write_files

SCHEMA = Schema(
    media="image",
    fields=(
        Field(name="safe", kind="choice", labels=(Label(name="yes"), Label(name="no"))),
        Field(name="thing", kind="box", labels=(Label(name="car"), Label(name="traffic-light", title="Traffic Light"))),
    ),
)


def car(*numbers: Any, **attributes):
    return make.mark("thing", BoxValue(*numbers), label="car", **attributes)


def picture(key: str, *marks, **members):
    return make.item(key, make.image_asset(key, file=f"{key}.jpg"), make.annotation(*marks), **members)


def test_pycocotools_loads_the_boxes(tmp_path, capsys):
    path, _ = write_files(COCO, SCHEMA, [picture("a", car(1, 2, 30, 40), car(5, 5, 10, 10)), picture("b")], tmp_path)

    coco = pycocotools.COCO(str(path))

    assert [coco.anns[n]["bbox"] for n in (1, 2)] == [[1, 2, 30, 40], [5, 5, 10, 10]]
    assert [(image["file_name"], image["width"], image["height"]) for image in coco.imgs.values()] == [
        ("a.jpg", 640, 480),
        ("b.jpg", 640, 480),
    ]
    assert [category["name"] for category in coco.loadCats(coco.getCatIds())] == ["car", "traffic-light"]


def test_a_turned_box_keeps_its_corners_and_is_counted(tmp_path):
    path, report = write_files(COCO, SCHEMA, [picture("a", car(100, 100, 20, 10, 90))], tmp_path)

    (row,) = json.loads(path.read_text())["annotations"]
    assert row["bbox"] == pytest.approx([105, 95, 10, 20])
    assert (len(row["segmentation"][0]), row["area"]) == (8, pytest.approx(200))
    assert report.count("coco.rotation") == 1


def test_an_outline_becomes_a_segmentation_and_only_its_holes_are_lost(tmp_path):
    square, hole = ((0, 0), (10, 0), (10, 10), (0, 10)), ((2, 2), (8, 2), (8, 8))
    path, report = write_files(COCO, SCHEMA, [picture("a", make.mark("thing", PolygonValue((square, hole)), label="car"))], tmp_path)

    (row,) = json.loads(path.read_text())["annotations"]
    assert (row["bbox"], row["segmentation"]) == ([0, 0, 10, 10], [[0, 0, 10, 0, 10, 10, 0, 10]])
    assert report.by_code() == {"coco.holes": 1}


def test_losses_are_counted_exactly(tmp_path):
    items = [
        picture("a", make.mark("safe", ChoiceValue(("yes",))), make.mark("thing", PointValue(1, 1)), car(1, 1, 2, 2)),
        make.item("open", make.image_asset()),
        make.item("bad", make.image_asset()),
        make.item("text", make.text_asset("t"), make.annotation()),
    ]
    items[2] = msgspec.structs.replace(items[2], state="excluded", reason="broken")

    _, report = write_files(COCO, SCHEMA, items, tmp_path)

    assert report.by_code() == {
        "mark.kind": 1,
        "coco.flat_box": 1,
        "item.no_final": 1,
        "item.excluded": 1,
        "item.medium": 1,
    }
    assert (report.items, report.marks) == (1, 1)


def test_asked_for_all_answers_one_is_written_and_the_rest_is_counted(tmp_path):
    item = make.item("a", make.image_asset(), make.annotation(car(1, 1, 2, 2)), make.annotation(car(9, 9, 2, 2), author="ben@example.org"))

    path, report = write_files(COCO, SCHEMA, [item], tmp_path, options=WriteOptions(answers="all"))

    assert [row["bbox"] for row in json.loads(path.read_text())["annotations"]] == [[9, 9, 2, 2]]
    assert report.count("answer.further") == 1


@given(st.lists(st.lists(some.boxes(), max_size=3), max_size=3))
def test_upright_boxes_come_back_as_they_were(found):
    items = [picture(f"i{n}", *(car(b.x, b.y, b.width, b.height, dark=True) for b in boxes)) for n, boxes in enumerate(found)]
    with TemporaryDirectory() as folder:
        path, report = write_files(COCO, SCHEMA, items, Path(folder))
        incoming, refused = read_files(COCO, path, ReadOptions(schema=SCHEMA))

    assert refused == []
    assert report.rows == ()
    marks = [[mark for one in row.annotations for mark in one.marks] for row in incoming]
    assert [[msgspec.json.decode(mark.value, type=BoxValue) for mark in row] for row in marks] == found
    assert {(mark.field, mark.label, mark.attributes["dark"]) for row in marks for mark in row} <= {("thing", "car", True)}


OUTLINES = Schema(media="image", fields=(Field(name="area", kind="polygon", labels=(Label(name="lake"),)),))


def test_outlines_come_back_where_the_schema_asks_for_polygons(tmp_path):
    value = PolygonValue((((0.5, 0), (10, 0), (10, 10)),))
    path, _ = write_files(COCO, OUTLINES, [picture("a", make.mark("area", value, label="lake"))], tmp_path)

    (item,), refused = read_files(COCO, path, ReadOptions(schema=OUTLINES))

    (mark,) = item.annotations[0].marks
    assert (mark.field, mark.label, refused) == ("area", "lake", [])
    assert msgspec.json.decode(mark.value, type=PolygonValue) == value


@pytest.mark.parametrize("outline", [None, [], {"counts": "x"}, [[1, 2, 3, 4]], [[1, 2, 3, 4, 5, 6, 7]], [[1, 2, 3, 4, 5, "6"]], [[], []]])
def test_what_is_no_outline_is_refused_alone(tmp_path, outline):
    path = document(tmp_path, annotations=[{"image_id": 1, "category_id": 3, "segmentation": outline}])

    assert [row.code for row in read_files(COCO, path, ReadOptions(schema=OUTLINES))[1]] == ["coco.outline"]


def document(tmp_path: Path, **members) -> Path:
    path = tmp_path / "coco.json"
    whole = {"images": [{"id": 1, "file_name": "a.jpg"}], "annotations": [], "categories": [{"id": 3, "name": "Traffic Light"}]}
    path.write_text(json.dumps(whole | members))
    return path


def test_a_category_becomes_the_label_of_that_title(tmp_path):
    path = document(tmp_path, annotations=[{"image_id": 1, "category_id": 3, "bbox": [1, 2, 3, 4], "iscrowd": 1}])

    (item,), _ = read_files(COCO, path, ReadOptions(schema=SCHEMA))

    (mark,) = item.annotations[0].marks
    assert (mark.label, mark.attributes) == ("Traffic Light", {"crowd": True})


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ({"image_id": 1, "category_id": 3, "bbox": [1, 2, 0, 4]}, "mark.empty"),
        ({"image_id": 1, "category_id": 3, "bbox": [1, 2, 3]}, "coco.bbox"),
        ({"image_id": 1, "category_id": 3, "bbox": ["1", 2, 3, 4]}, "coco.bbox"),
        ({"image_id": 1, "category_id": 9, "bbox": [1, 2, 3, 4]}, "coco.no_category"),
        ({"image_id": 9, "category_id": 3, "bbox": [1, 2, 3, 4]}, "coco.no_image"),
        ({"image_id": [], "category_id": {}, "bbox": {}}, "coco.no_image"),
        ({}, "coco.no_image"),
    ],
)
def test_a_wrong_annotation_is_refused_alone(tmp_path, row, code):
    items, refused = read_files(COCO, document(tmp_path, annotations=[row]))

    assert ([item.key for item in items], [(one.where.partition(":")[0], one.code) for one in refused]) == (
        ["a.jpg"],
        [("annotations[0]", code)],
    )


@pytest.mark.parametrize("name", ["../a.jpg", "/etc/passwd", "C:\\a.jpg", "a\0b", 7, None])
def test_a_file_name_that_leads_outside_is_refused(tmp_path, name):
    _, refused = read_files(COCO, document(tmp_path, images=[{"id": 1, "file_name": name}]))

    assert [row.code for row in refused] == ["file.unsafe"]


@pytest.mark.parametrize(
    "data",
    [b"", b"[]", b"{}", b'{"images": 3}', b'{"images": [], "images": []}', b"\xff", b'{"images": [NaN]}', b'{"images":' + b"[" * 99999],
)
def test_what_is_no_coco_file_is_refused_whole(tmp_path, data):
    (tmp_path / "x.json").write_bytes(data)

    with pytest.raises(InvalidFile):
        read_files(COCO, tmp_path / "x.json")


def test_the_snippet_runs(tmp_path, capsys):
    path, _ = write_files(COCO, SCHEMA, [picture("a", car(1, 2, 30, 40))], tmp_path)

    exec(COCO.snippet(str(path)), {})

    assert "1 images, 1 boxes of ['car', 'traffic-light']" in capsys.readouterr().out
