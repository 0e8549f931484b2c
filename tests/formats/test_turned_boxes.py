# SPDX-License-Identifier: Apache-2.0
"""CVAT writes the turn of a box as an attribute beside the box before the turn: it is read as the turned box that it is."""

from pathlib import Path
from typing import Any

import msgspec
import pytest
from tests.support.pictures import lay, picture

from labelwright.formats.coco import COCO
from labelwright.formats.format import Format, ReadOptions
from labelwright.formats.label_studio import LABEL_STUDIO
from labelwright.formats.voc import VOC
from labelwright.formats.votes.vote_reader import read_votes
from labelwright.formats.votes.votes import ReadAnnotations, ReadRequest
from labelwright.kinds.box import BoxValue
from labelwright.kinds.geometry import rotate_box
from labelwright.schema.schema import Attribute, Field, Label, Schema
from labelwright.testing.format_files import read_files

BOX = BoxValue(10, 20, 30, 40)


def ask(**more: Any) -> Schema:
    return Schema(media="image", fields=(Field(name="thing", kind="box", labels=(Label(name="car"),), **more),))


MAY_BE_TURNED, UPRIGHT = ask(), ask(settings={"rotation": False})
NAMES_IT = ask(attributes=(Attribute(name="rotation", type="number"),))


def coco(rotation: object, **members: Any) -> dict[str, Any]:
    row = {"id": 1, "image_id": 1, "category_id": 1, "bbox": [10, 20, 30, 40], "attributes": {"occluded": True, "rotation": rotation}}
    return {
        "images": [{"id": 1, "file_name": "a.png", "width": 100, "height": 80}],
        "annotations": [row | members],
        "categories": [{"id": 1, "name": "car"}],
    }


def voc(rotation: object) -> str:
    said = f"<attributes><attribute><name>rotation</name><value>{rotation}</value></attribute></attributes>"
    sides = "<bndbox><xmin>10</xmin><ymin>20</ymin><xmax>40</xmax><ymax>60</ymax></bndbox>"
    thing = f"<object><name>car</name><occluded>1</occluded>{sides}{said}</object>"
    return f"<annotation><filename>a.png</filename><size><width>100</width><height>80</height></size>{thing}</annotation>"


def read(folder: Path, format: Format, document: object, schema: Schema, *, turned: int = 1) -> tuple[BoxValue, dict[str, Any], list[str]]:
    lay(folder, {"labels.xml" if format is VOC else "labels.json": document, "a.png": picture(100, 80, turned=turned)})
    (item,), refused = read_files(format, folder, ReadOptions(schema=schema))
    ((mark,), losses) = item.annotations[0].marks, [loss.code for loss in item.losses]
    assert refused == []
    return msgspec.json.decode(mark.value, type=BoxValue), dict(mark.attributes), losses


@pytest.mark.parametrize(("format", "write"), [(COCO, coco), (VOC, voc)], ids=["coco", "voc"])
@pytest.mark.parametrize(("rotation", "turn"), [(30.5, 30.5), (-30, 330), (405, 45), (-1e-20, 0), (0.0, 0)])
def test_a_rotation_turns_its_box(tmp_path: Path, format: Format, write: Any, rotation: float, turn: float):
    value, attributes, losses = read(tmp_path, format, write(rotation), MAY_BE_TURNED)

    assert value == msgspec.structs.replace(BOX, rotation=turn)
    assert (attributes, losses) == ({"occluded": True}, [])


@pytest.mark.parametrize(("format", "write"), [(COCO, coco), (VOC, voc)], ids=["coco", "voc"])
@pytest.mark.parametrize(("rotation", "schema"), [(30, UPRIGHT), (30, NAMES_IT), (0, NAMES_IT), ("left", MAY_BE_TURNED), ("left", UPRIGHT)])
def test_a_rotation_that_the_field_cannot_take_as_a_turn_stays_an_attribute(
    tmp_path: Path, format: Format, write: Any, rotation: object, schema: Schema
):
    value, attributes, _ = read(tmp_path, format, write(rotation), schema)

    assert value == BOX
    assert str(attributes["rotation"]) == str(rotation)


def test_no_turn_says_nothing_more_of_a_box_that_must_be_upright(tmp_path: Path):
    assert read(tmp_path, COCO, coco(0.0), UPRIGHT) == (BOX, {"occluded": True}, [])


def test_a_rotation_beside_the_attributes_is_nobodys_degrees(tmp_path: Path):
    document = coco(None)
    document["annotations"][0] |= {"attributes": {}, "rotation": 0.5}

    assert read(tmp_path, COCO, document, MAY_BE_TURNED) == (BOX, {"rotation": 0.5}, [])


@pytest.mark.parametrize("turn", [0, 30])
def test_corners_that_are_those_of_the_turned_box_or_of_it_before_the_turn_are_no_outline_of_their_own(tmp_path: Path, turn: float):
    corners = [[number for point in rotate_box(BOX.unturned, turn) for number in point]]

    _, _, losses = read(tmp_path, COCO, coco(30, segmentation=corners), MAY_BE_TURNED)

    assert losses == []


def test_corners_of_another_turn_are_told(tmp_path: Path):
    corners = [[number for point in rotate_box(BOX.unturned, 60) for number in point]]

    assert read(tmp_path, COCO, coco(30, segmentation=corners), MAY_BE_TURNED)[2] == ["coco.segmentation"]


def test_a_turned_box_is_turned_again_with_an_image_that_is_stored_on_its_side(tmp_path: Path):
    document = coco(30)

    value, _, losses = read(tmp_path, COCO, document, MAY_BE_TURNED, turned=6)

    assert value == BoxValue(20, 10, 40, 30, 30)
    assert losses == ["image.turned"]


def test_quality_compares_boxes_as_they_are_turned(tmp_path: Path):
    lay(tmp_path, {"ada.json": coco(30), "ben.json": coco(0)})

    found = read_votes([tmp_path / "ada.json", tmp_path / "ben.json"], ReadRequest())

    assert isinstance(found, ReadAnnotations)
    assert [marks for row in found.annotations for marks in row.marks] == [(msgspec.structs.replace(BOX, rotation=30), "car"), (BOX, "car")]


@pytest.mark.parametrize("tiny", [-1e-20, -1e-300])
def test_the_tiniest_turn_to_the_left_is_none_in_every_reader(tmp_path: Path, tiny: float):
    value = {"x": 10, "y": 10, "width": 20, "height": 20, "rotation": tiny, "rectanglelabels": ["car"]}
    result = {
        "type": "rectanglelabels",
        "from_name": "thing",
        "to_name": "image",
        "value": value,
        "original_width": 100,
        "original_height": 80,
    }
    tasks = [{"id": 1, "data": {"image": "a.png"}, "annotations": [{"result": [result]}]}]
    lay(tmp_path, {"tasks.json": tasks, "a.png": picture(100, 80)})

    (item,), _ = read_files(LABEL_STUDIO, tmp_path, ReadOptions(schema=MAY_BE_TURNED, media="image"))

    ((mark,),) = (annotation.marks for annotation in item.annotations)
    assert msgspec.json.decode(mark.value, type=BoxValue).rotation == 0
