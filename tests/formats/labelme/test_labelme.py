# SPDX-License-Identifier: Apache-2.0
"""Labelme: a JSON file beside each image."""

from pathlib import Path
from typing import Any

import msgspec
import pytest
from tests.support.pictures import lay, picture

from labelwright.formats.format import ReadOptions
from labelwright.formats.format_detection import recognise_format
from labelwright.formats.input_files import open_source
from labelwright.formats.labelme import LABELME
from labelwright.formats.standard_formats import standard_formats
from labelwright.schema.schema import Field, Label, Schema
from labelwright.testing.format_files import read_files, read_losses

LABELS = (Label(name="car"), Label(name="cat", title="Cat"))
SCHEMA = Schema(
    media="image",
    fields=tuple(Field(name=f"a-{kind}", kind=kind, labels=LABELS) for kind in ("polygon", "box", "ellipse", "point", "polyline")),
)


def shape(kind: str, *points: tuple[float, float], **members: Any) -> dict[str, Any]:
    return {"label": "car", "points": list(points), "group_id": None, "shape_type": kind, "flags": {}} | members


def labelme(*shapes: Any, image: str = "a.png", **members: Any) -> dict[str, Any]:
    head = {"version": "5.4.1", "flags": {}, "shapes": list(shapes), "imagePath": image, "imageData": None}
    return head | {"imageHeight": 80, "imageWidth": 100} | members


def read_one(folder: Path, schema: Schema | None = SCHEMA):
    (item,), refused = read_files(LABELME, folder, ReadOptions(schema=schema))
    assert refused == []
    return item


@pytest.mark.parametrize(
    ("kind", "points", "value"),
    [
        ("rectangle", [(30, 40), (10, 20)], {"kind": "box", "x": 10, "y": 20, "width": 20, "height": 20}),
        ("polygon", [(0, 0), (9, 0), (9, 9)], {"kind": "polygon", "rings": [[[0, 0], [9, 0], [9, 9]]]}),
        ("circle", [(50, 40), (53, 44)], {"kind": "ellipse", "cx": 50, "cy": 40, "rx": 5, "ry": 5}),
        ("point", [(1, 2)], {"kind": "point", "x": 1, "y": 2}),
        ("line", [(1, 2), (3, 4)], {"kind": "polyline", "points": [[1, 2], [3, 4]]}),
        ("linestrip", [(1, 2), (3, 4), (5, 6)], {"kind": "polyline", "points": [[1, 2], [3, 4], [5, 6]]}),
        (
            "oriented_rectangle",
            [(60, 20), (60, 60), (40, 60), (40, 20)],
            {"kind": "box", "x": 30, "y": 30, "width": 40, "height": 20, "rotation": 90},
        ),
    ],
)
def test_each_shape_becomes_a_mark_of_the_field_that_holds_it(tmp_path, kind, points, value):
    lay(tmp_path, {"a.json": labelme(shape(kind, *points)), "a.png": picture()})

    (mark,) = read_one(tmp_path).annotations[0].marks

    found = msgspec.json.decode(mark.value)
    assert (mark.field, mark.label) == (f"a-{value['kind']}", "car")
    assert {name: found[name] for name in value} == value


def test_a_group_of_points_is_as_many_marks(tmp_path):
    lay(tmp_path, {"a.json": labelme(shape("points", (1, 2), (3, 4))), "a.png": picture()})

    assert [mark.field for mark in read_one(tmp_path).annotations[0].marks] == ["a-point", "a-point"]


def test_a_rectangle_is_a_polygon_where_there_is_no_field_of_boxes(tmp_path):
    lay(tmp_path, {"a.json": labelme(shape("rectangle", (10, 20), (30, 40))), "a.png": picture()})

    (mark,) = read_one(tmp_path, Schema(media="image", fields=SCHEMA.fields[:1])).annotations[0].marks

    assert msgspec.json.decode(mark.value)["rings"] == [[[10, 20], [30, 20], [30, 40], [10, 40]]]


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (shape("rectangle", (1, 2)), "labelme.points"),
        (shape("rectangle", (1, 2), (1, 5)), "mark.empty"),
        (shape("circle", (1, 2), (1, 2)), "mark.empty"),
        (shape("polygon", (1, 2), (3, 4)), "labelme.points"),
        (shape("polygon") | {"points": [[1, "2"], [3, 4], [5, 6]]}, "labelme.points"),
        (shape("polygon") | {"points": None}, "labelme.points"),
        (shape("cube", (1, 2)), "labelme.shape"),
        (shape("point", (1, 2), label=None), "labelme.shape"),
        ("no shape", "labelme.shape"),
    ],
)
def test_a_bad_shape_is_named_and_the_others_are_taken(tmp_path, bad, reason):
    lay(tmp_path, {"a.json": labelme(bad, shape("point", (1, 2))), "a.png": picture()})

    (answer,) = read_one(tmp_path).annotations

    assert (len(answer.marks), answer.is_complete) == (1, False)
    assert [(loss.where.partition(": points")[0].partition(": shape_type")[0], loss.params["reason"]) for loss in answer.losses] == [
        ("a.json: shapes[0]", reason)
    ]


def test_a_shape_that_no_field_holds_leaves_the_item_open(tmp_path):
    lay(tmp_path, {"a.json": labelme(shape("point", (1, 2))), "a.png": picture()})

    (answer,) = read_one(tmp_path, Schema(media="image", fields=SCHEMA.fields[:2])).annotations

    assert (answer.is_complete, [loss.params["reason"] for loss in answer.losses]) == (False, ["mark.no_field"])


def test_flags_and_what_else_a_shape_says_are_attributes(tmp_path):
    one = shape("point", (1, 2), flags={"occluded": True}, group_id=3, description="half", other={"a": 1}, mask="x")
    lay(tmp_path, {"a.json": labelme(one, flags={"night": True, "rain": False}, camera="front"), "a.png": picture()})

    item = read_one(tmp_path)

    assert item.annotations[0].marks[0].attributes == {"group_id": 3, "description": "half", "occluded": True}
    assert item.meta == {"camera": "front", "flags": ["night"]}
    assert [loss.code for loss in item.losses] == ["labelme.mask", "attribute.unreadable"]


def test_a_file_without_shapes_says_that_nothing_is_there(tmp_path):
    lay(tmp_path, {"a.json": labelme(), "a.png": picture()})

    assert [(answer.marks, answer.is_complete) for answer in read_one(tmp_path).annotations] == [((), True)]


@pytest.mark.parametrize(
    ("path", "lies"), [("../images/a.png", "images/a.png"), ("..\\images\\a.png", "images/a.png"), ("C:/x/a.png", "labels/a.png")]
)
def test_an_image_is_found_by_its_path_or_its_name(tmp_path, path, lies):
    lay(tmp_path, {"labels/a.json": labelme(shape("point", (1, 2)), image=path), lies: picture()})

    assert read_one(tmp_path).source == lies


@pytest.mark.parametrize(
    ("document", "code"),
    [
        (labelme(image="gone.png"), "image.missing"),
        (labelme(image=""), "labelme.image"),
        (labelme(imageWidth=50), "image.size"),
        ("{", "json.invalid"),
        (labelme(image="../../../etc/passwd"), "image.missing"),
    ],
)
def test_a_file_that_cannot_be_taken_is_refused_alone(tmp_path, document, code):
    lay(tmp_path, {"a.json": document, "b.json": labelme(image="b.png"), "a.png": picture(), "b.png": picture(shade=9)})

    items, refused = read_files(LABELME, tmp_path)

    assert ([row.code for row in refused], {item.key for item in items}) == ([code], {"a.png", "b.png"})


def test_other_json_is_named_and_images_without_labels_are_items(tmp_path):
    lay(tmp_path, {"a.json": labelme(), "a.png": picture(), "b.png": picture(shade=9), "c.json": [1], "vis/a.png": picture(shade=5)})

    items, _ = read_files(LABELME, tmp_path)

    assert {item.key: len(item.annotations) for item in items} == {"a.png": 1, "b.png": 0}
    assert read_losses(LABELME, tmp_path).by_code() == {"source.file": 1, "image.of_labels": 1}


def test_it_is_recognised_among_images(tmp_path):
    lay(tmp_path, {"images/a.json": labelme(), "images/a.png": picture()})

    assert recognise_format(open_source(tmp_path), standard_formats()) is LABELME


def test_the_snippet_runs(tmp_path, capsys):
    lay(tmp_path, {"a.json": labelme(shape("point", (1, 2)))})

    exec(LABELME.snippet(str(tmp_path)), {})

    assert "1 images, 1 shapes" in capsys.readouterr().out
