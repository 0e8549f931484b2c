# SPDX-License-Identifier: Apache-2.0
"""COCO: as pycocotools reads it, and back."""

import io
import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageOps
from pycocotools import coco as pycocotools
from tests.support.pictures import lay
from tests.support.pictures import picture as image

from labelwright.base.errors import InvalidFile, NotFound
from labelwright.formats.coco import COCO
from labelwright.formats.format import ReadOptions, WriteOptions
from labelwright.formats.output_files import FolderSink
from labelwright.kinds.box import BoxValue
from labelwright.kinds.choice import ChoiceValue
from labelwright.kinds.point import PointValue
from labelwright.kinds.polygon import PolygonValue
from labelwright.schema.schema import Field, Label, Schema
from labelwright.testing import factories as make
from labelwright.testing import strategies as some
from labelwright.testing.format_files import read_files, read_losses, write_files

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
    assert [category["name"] for category in coco.loadCats(coco.getCatIds())] == ["car", "Traffic Light"]


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
        lay(Path(folder), {f"i{n}.jpg": image(640, 480) for n in range(len(found))})
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
    lay(tmp_path, {"a.jpg": image(640, 480)})

    (item,), refused = read_files(COCO, path, ReadOptions(schema=OUTLINES))

    (mark,) = item.annotations[0].marks
    assert (mark.field, mark.label, refused) == ("area", "lake", [])
    assert msgspec.json.decode(mark.value, type=PolygonValue) == value


@pytest.mark.parametrize(
    ("outline", "code"),
    [
        (None, "coco.outline"),
        ([], "coco.outline"),
        ({"counts": "x"}, "coco.rle"),
        ([[1, 2, 3, 4]], "coco.outline"),
        ([[1, 2, 3, 4, 5, 6, 7]], "coco.outline"),
        ([[1, 2, 3, 4, 5, "6"]], "coco.outline"),
        ([[], []], "coco.outline"),
    ],
)
def test_what_is_no_outline_is_named_and_its_image_stays_open(tmp_path, outline, code):
    path = document(tmp_path, annotations=[{"image_id": 1, "category_id": 3, "segmentation": outline}])

    (item,), refused = read_files(COCO, path, ReadOptions(schema=OUTLINES))

    (answer,) = item.annotations
    assert (refused, answer.is_complete, [loss.params["reason"] for loss in answer.losses]) == ([], False, [code])


def document(tmp_path: Path, **members) -> Path:
    path = tmp_path / "coco.json"
    whole = {"images": [{"id": 1, "file_name": "a.jpg"}], "annotations": [], "categories": [{"id": 3, "name": "Traffic Light"}]}
    path.write_text(json.dumps(whole | members))
    lay(tmp_path, {"a.jpg": image()})
    return path


def test_a_category_becomes_the_label_of_that_title(tmp_path):
    path = document(tmp_path, annotations=[{"image_id": 1, "category_id": 3, "bbox": [1, 2, 3, 4], "iscrowd": 1}])

    (item,), _ = read_files(COCO, path, ReadOptions(schema=SCHEMA))

    (mark,) = item.annotations[0].marks
    assert (mark.label, mark.attributes) == ("Traffic Light", {"iscrowd": True})


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ({"image_id": 1, "category_id": 3, "bbox": [1, 2, 0, 4]}, "mark.empty"),
        ({"image_id": 1, "category_id": 3, "bbox": [1, 2, 3]}, "coco.bbox"),
        ({"image_id": 1, "category_id": 3, "bbox": ["1", 2, 3, 4]}, "coco.bbox"),
        ({"image_id": 1, "category_id": 9, "bbox": [1, 2, 3, 4]}, "coco.no_category"),
    ],
)
def test_a_wrong_annotation_is_named_and_the_others_are_taken(tmp_path, row, code):
    good = {"image_id": 1, "category_id": 3, "bbox": [1, 2, 3, 4]}

    (item,), refused = read_files(COCO, document(tmp_path, annotations=[row, good]), ReadOptions(schema=SCHEMA))

    (answer,) = item.annotations
    (loss,) = answer.losses
    assert (refused, len(answer.marks), answer.is_complete) == ([], 1, False)
    assert (loss.code, loss.where.partition(":")[0], loss.params) == (
        "mark.unreadable",
        "annotations[0]",
        {"field": "thing", "reason": code},
    )


@pytest.mark.parametrize(
    "row", [{"image_id": 9, "category_id": 3, "bbox": [1, 2, 3, 4]}, {"image_id": [], "category_id": {}, "bbox": {}}, {}]
)
def test_an_annotation_of_no_image_is_refused(tmp_path, row):
    items, refused = read_files(COCO, document(tmp_path, annotations=[row]))

    assert ([item.key for item in items], [(one.where, one.code) for one in refused]) == (["a.jpg"], [("annotations[0]", "coco.no_image")])


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

    assert "1 images, 1 boxes of ['Traffic Light', 'car']" in capsys.readouterr().out


def read_coco(path: Path, schema: Schema = SCHEMA):
    (item,), refused = read_files(COCO, path, ReadOptions(schema=schema))
    assert refused == []
    return item


def boxed(*rows: dict[str, Any], file: str = "a.png", size: tuple[int, int] = (100, 80), **members: Any) -> dict[str, Any]:
    row = {"id": 1, "image_id": 1, "category_id": 1, "bbox": [10, 20, 30, 40], "area": 1200, "iscrowd": 0, "segmentation": []}
    return {
        "images": [{"id": 1, "file_name": file, "width": size[0], "height": size[1]}],
        "annotations": [row | more for more in rows or ({},)],
        "categories": [{"id": 1, "name": "car"}],
    } | members


@pytest.mark.parametrize(
    ("files", "image_name", "split"),
    [
        ({"annotations/instances_val.json": boxed(), "val2017/a.png": image()}, "val2017/a.png", "val"),
        ({"annotations/instances_train2017.json": boxed(), "train2017/a.png": image()}, "train2017/a.png", "train"),
        ({"annotations/instances_default.json": boxed(), "images/default/a.png": image()}, "images/default/a.png", None),
        ({"annotations/instances_lidar.json": boxed(), "images/lidar/a.png": image()}, "images/lidar/a.png", None),
        ({"labels.json": boxed(), "data/a.png": image()}, "data/a.png", None),
        ({"valid/_annotations.coco.json": boxed(), "valid/a.png": image()}, "valid/a.png", "valid"),
        ({"result.json": boxed(file="images/a.png"), "images/a.png": image()}, "images/a.png", None),
        ({"x/y/result.json": boxed(), "elsewhere/a.png": image()}, "elsewhere/a.png", None),
    ],
)
def test_the_trees_of_other_tools_import_as_they_are(tmp_path, files, image_name, split):
    item = read_coco(lay(tmp_path, files))

    assert (item.source, item.meta.get("split"), len(item.annotations[0].marks)) == (image_name, split, 1)


def test_several_files_of_one_tree_are_its_splits(tmp_path):
    files = {f"{split}/_annotations.coco.json": boxed() for split in ("train", "valid", "test")}
    lay(tmp_path, files | {f"{split}/a.png": image(shade=n) for n, split in enumerate(("train", "valid", "test"))})

    items, refused = read_files(COCO, tmp_path, ReadOptions(schema=SCHEMA))

    assert refused == []
    assert {item.key: item.meta["split"] for item in items} == {"train/a.png": "train", "valid/a.png": "valid", "test/a.png": "test"}


def test_of_several_files_one_that_is_not_coco_is_named(tmp_path):
    lay(tmp_path, {"a.json": boxed(), "a.png": image(), "notes.json": {"hello": 1}})

    assert [row.places[0].partition(":")[0] for row in read_losses(COCO, tmp_path).rows if row.code == "source.file"] == ["notes.json"]


def test_a_missing_image_says_where_it_was_looked_for(tmp_path):
    lay(tmp_path, {"annotations/instances_val.json": boxed()})

    _, (refused,) = read_files(COCO, tmp_path)

    assert refused.code == "image.missing"
    assert all(place in refused.message for place in ("annotations/a.png", "annotations/images/a.png"))


def test_an_image_beside_a_single_file_is_found(tmp_path):
    lay(tmp_path, {"x.json": boxed(size=(80, 100)), "a.png": image(100, 80, turned=6)})

    assert read_coco(tmp_path / "x.json").source == "a.png"


@pytest.mark.parametrize("turned", [5, 6, 7, 8])
def test_positions_on_the_stored_image_are_turned_with_it_and_told(tmp_path, turned):
    """The sizes tell: they are those of the image as stored. The corners go where Pillow puts their pixels."""
    lay(tmp_path, {"x.json": boxed(), "a.png": image(100, 80, turned=turned)})

    item = read_coco(tmp_path)

    assert value_of(item) == upright_by_pillow(turned)
    assert [loss.code for loss in item.losses] == ["image.turned"]


def upright_by_pillow(turned: int, rectangle=(10, 20, 30, 40)) -> list[float]:
    """Return where a rectangle of the stored image is once Pillow has turned the image."""
    drawn = Image.open(io.BytesIO(image(100, 80, turned=turned))).convert("L")
    x, y, width, height = rectangle
    drawn.paste(255, (x, y, x + width, y + height))
    exif = Image.Exif()
    exif[0x0112] = turned
    stream = io.BytesIO()
    drawn.save(stream, "PNG", exif=exif)
    around = ImageOps.exif_transpose(Image.open(stream)).getbbox()
    assert around is not None
    left, top, right, bottom = around
    return [left, top, right - left, bottom - top]


def value_of(item) -> list[float]:
    box = msgspec.json.decode(item.annotations[0].marks[0].value, type=BoxValue)
    return [box.x, box.y, box.width, box.height]


@pytest.mark.parametrize("turned", range(1, 9))
def test_whoever_says_so_has_positions_turned_from_the_stored_image(tmp_path, turned):
    lay(tmp_path, {"x.json": boxed(), "a.png": image(100, 80, turned=turned)})

    (item,), _ = read_files(COCO, tmp_path, ReadOptions(schema=SCHEMA, frame="stored"))

    assert value_of(item) == upright_by_pillow(turned)


def test_positions_on_the_upright_image_stay(tmp_path):
    lay(tmp_path, {"x.json": boxed(size=(80, 100)), "a.png": image(100, 80, turned=6)})

    item = read_coco(tmp_path)

    assert (value_of(item), item.losses) == ([10, 20, 30, 40], ())


def test_where_the_size_tells_nothing_the_upright_image_is_taken_and_told(tmp_path):
    lay(tmp_path, {"x.json": boxed(), "a.png": image(100, 80, turned=3)})

    item = read_coco(tmp_path)

    assert (value_of(item), [loss.code for loss in item.losses]) == ([10, 20, 30, 40], ["image.frame_assumed"])


def test_annotations_of_another_size_are_refused_with_both(tmp_path):
    lay(tmp_path, {"x.json": boxed(size=(50, 40)), "a.png": image(100, 80)})

    _, (refused,) = read_files(COCO, tmp_path)

    assert (refused.code, "100 x 80" in refused.message, "50 x 40" in refused.message) == ("image.size", True, True)


BOTH = Schema(
    media="image",
    fields=(
        Field(name="thing", kind="box", labels=(Label(name="car"), Label(name="bus"))),
        Field(name="area", kind="polygon", labels=(Label(name="car"), Label(name="lake"))),
    ),
)
TRIANGLE = [[10, 20, 40, 20, 40, 60]]


def test_where_there_are_both_fields_an_outline_is_a_polygon_and_a_box_a_box(tmp_path):
    lay(tmp_path, {"x.json": boxed({}, {"segmentation": TRIANGLE}), "a.png": image()})

    item = read_coco(tmp_path, BOTH)

    assert ([mark.field for mark in item.annotations[0].marks], item.losses) == (["thing", "area"], ())


def test_a_label_that_only_one_field_has_decides(tmp_path):
    categories = [{"id": 1, "name": "bus"}]
    lay(tmp_path, {"x.json": boxed({"segmentation": TRIANGLE}, categories=categories), "a.png": image()})

    item = read_coco(tmp_path, BOTH)

    assert [(mark.field, mark.label) for mark in item.annotations[0].marks] == [("thing", "bus")]
    assert [loss.code for loss in item.losses] == ["coco.segmentation"]


def test_outlines_of_a_project_of_boxes_are_told_and_its_own_boxes_are_no_outlines(tmp_path):
    rectangle = [[10, 20, 40, 20, 40, 60, 10, 60]]
    rows = (
        {"segmentation": TRIANGLE},
        {"segmentation": rectangle},
        {"segmentation": {"counts": [1], "size": [1, 1]}},
        {"segmentation": [[1]]},
    )
    lay(tmp_path, {"x.json": boxed(*rows), "a.png": image()})

    item = read_coco(tmp_path)

    assert (len(item.annotations[0].marks), item.annotations[0].is_complete) == (4, True)
    assert [(loss.code, loss.where) for loss in item.losses] == [
        ("coco.segmentation", "annotations[0]"), ("coco.rle", "annotations[2]"), ("coco.segmentation", "annotations[3]"),
    ]  # fmt: skip


def test_an_outline_in_several_pieces_is_one_polygon_and_a_piece_within_another_adds_nothing(tmp_path):
    far, inner = [60, 20, 90, 20, 90, 60], [35, 25, 38, 25, 38, 30]
    lay(tmp_path, {"x.json": boxed({"segmentation": [*TRIANGLE, far, inner], "bbox": []}), "a.png": image()})

    (mark,) = read_coco(tmp_path, BOTH).annotations[0].marks

    assert len(msgspec.json.decode(mark.value, type=PolygonValue).rings) == 2


def test_a_box_that_is_not_the_one_around_its_outline_is_told(tmp_path):
    lay(tmp_path, {"x.json": boxed({"segmentation": TRIANGLE, "bbox": [0, 0, 100, 80]}), "a.png": image()})

    assert [loss.code for loss in read_coco(tmp_path, BOTH).losses] == ["coco.bbox"]


def test_attributes_come_along_wherever_they_stand_and_what_is_no_value_is_told(tmp_path):
    row = {"iscrowd": 1, "score": 0.5, "attributes": {"occluded": False, "track": [1]}, "keypoints": [1, 2, 2]}
    lay(tmp_path, {"x.json": boxed(row), "a.png": image()})

    item = read_coco(tmp_path)

    assert item.annotations[0].marks[0].attributes == {"iscrowd": True, "score": 0.5, "occluded": False}
    assert [(loss.code, *loss.params.values()) for loss in item.losses] == [
        ("coco.member", "keypoints", "annotations"), ("attribute.unreadable", "track"),
    ]  # fmt: skip


def test_crowds_leave_and_come_back_as_crowds(tmp_path):
    path, _ = write_files(COCO, SCHEMA, [picture("a", car(1, 2, 30, 40, iscrowd=True), car(1, 2, 3, 4, iscrowd=False))], tmp_path)
    lay(tmp_path, {"a.jpg": image(640, 480)})

    assert [row["iscrowd"] for row in json.loads(path.read_text())["annotations"]] == [1, 0]
    assert [mark.attributes["iscrowd"] for mark in read_coco(path).annotations[0].marks] == [True, False]


def test_an_image_without_annotations_says_that_nothing_is_there_and_leaves_so(tmp_path):
    path, _ = write_files(COCO, SCHEMA, [picture("a")], tmp_path)
    lay(tmp_path, {"a.jpg": image(640, 480)})

    (answer,) = read_coco(path).annotations

    assert (answer.marks, answer.is_complete) == ((), True)


def test_two_images_of_one_id_are_refused_for_nobody_knows_whose_the_boxes_are(tmp_path):
    images = [{"id": 1, "file_name": name, "width": 100, "height": 80} for name in ("a.png", "b.png")]
    lay(tmp_path, {"x.json": boxed(images=images), "a.png": image(), "b.png": image(shade=9)})

    items, refused = read_files(COCO, tmp_path)

    assert (items, sorted(row.code for row in refused)) == ([], ["coco.image_twice", "coco.image_twice", "coco.no_image"])


def test_what_else_is_said_of_an_image_is_its_metadata_and_comes_back(tmp_path):
    item = picture("a", meta={"camera": "front", "taken": {"by": "ann"}, "width": 3})
    path, report = write_files(COCO, SCHEMA, [item], tmp_path)
    lay(tmp_path, {"a.jpg": image(640, 480)})

    assert read_coco(path).meta == {"camera": "front", "taken": {"by": "ann"}}
    assert [(row.code, row.params["meta"]) for row in report.rows] == [("meta.not_held", "width")]


def test_sections_and_members_that_nobody_reads_are_named(tmp_path):
    categories = [{"id": 1, "name": "car", "supercategory": "vehicle", "skeleton": [[1, 2]]}, {"id": 2, "name": "ufo"}]
    lay(tmp_path, {"x.json": boxed(info={"year": 2017}, licenses=[{"id": 1}], categories=categories), "a.png": image()})

    losses = read_losses(COCO, tmp_path, ReadOptions(schema=SCHEMA))

    assert {(row.code, *sorted(row.params.values())) for row in losses.rows} == {
        ("coco.section", "info"),
        ("coco.section", "licenses"),
        ("coco.member", "categories", "skeleton"),
        ("coco.member", "categories", "supercategory"),
        ("label.number", "1", "car", "thing"),
        ("label.unused", "ufo"),
    }


NUMBERED = Schema(media="image", fields=(Field(name="thing", kind="box", labels=(Label(name="car", source_id=7), Label(name="bus"))),))


def test_a_category_whose_label_has_another_number_is_told(tmp_path):
    categories = [{"id": 1, "name": "car"}, {"id": 2, "name": "bus"}]
    lay(tmp_path, {"x.json": boxed(categories=categories), "a.png": image()})

    losses = read_losses(COCO, tmp_path, ReadOptions(schema=NUMBERED))

    told = {(row.code, row.params["label"], row.params["number"]) for row in losses.rows if row.code.startswith("label.")}
    assert told == {("label.other_number", "car", "1"), ("label.number", "bus", "2")}


def test_source_ids_are_written_again(tmp_path):
    path, _ = write_files(COCO, NUMBERED, [picture("a")], tmp_path)

    assert {row["name"]: row["id"] for row in json.loads(path.read_text())["categories"]} == {"car": 7, "bus": 1}


def test_a_label_put_in_front_changes_no_id(tmp_path):
    later = Schema(media="image", fields=(Field(name="thing", kind="box", labels=(Label(name="new"), *SCHEMA.fields[1].labels)),))
    header = msgspec.structs.replace(make.project(SCHEMA), schemas=tuple(make.project(schema).schemas[0] for schema in (SCHEMA, later)))

    COCO.writer()(header, later, [], FolderSink(tmp_path), WriteOptions())

    categories = json.loads((tmp_path / "demo.json").read_text())["categories"]
    assert {row["name"]: row["id"] for row in categories} == {"car": 1, "Traffic Light": 2, "new": 3}


def test_a_title_that_is_another_labels_name_is_not_written_for_it(tmp_path):
    labels = (Label(name="a", title="b"), Label(name="b", title="B"), Label(name="c", title="C"), Label(name="d", title="C"))
    schema = Schema(media="image", fields=(Field(name="thing", kind="box", labels=labels),))

    path, _ = write_files(COCO, schema, [], tmp_path)

    assert [row["name"] for row in json.loads(path.read_text())["categories"]] == ["a", "B", "c", "d"]


def test_with_files_the_images_lie_beside_the_labels_each_under_its_own_name(tmp_path):
    data = image(640, 480)
    items = [make.item(f"i{n}", make.image_asset(f"i{n}", file="same.jpg"), make.annotation(car(1, 2, 3, 4))) for n in range(2)]

    report = COCO.writer()(make.project(SCHEMA), SCHEMA, items, FolderSink(tmp_path), WriteOptions(assets=lambda *_: io.BytesIO(data)))

    rows, refused = read_files(COCO, tmp_path, ReadOptions(schema=SCHEMA))
    assert {(row.key, row.source) for row in rows} == {("i0", "images/same.jpg"), ("i1", "images/same-2.jpg")}
    assert (refused, report.by_code()) == ([], {"file.renamed": 1})


def test_an_image_that_is_gone_is_told_and_the_others_are_written(tmp_path):
    def gone(key: str, _asset: Any) -> io.BytesIO:
        if key == "a":
            raise NotFound("there is no file", code="file.unknown")
        return io.BytesIO(b"x")

    report = COCO.writer()(make.project(SCHEMA), SCHEMA, [picture("a"), picture("b")], FolderSink(tmp_path), WriteOptions(assets=gone))

    assert (report.by_code(), [path.name for path in (tmp_path / "images").iterdir()]) == ({"file.gone": 1}, ["b.jpg"])
