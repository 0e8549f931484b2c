# SPDX-License-Identifier: Apache-2.0
"""Pascal VOC: an XML file an image."""

from pathlib import Path

import msgspec
import pytest
from tests.support.pictures import lay, picture

from labelwright.formats.format import ReadOptions
from labelwright.formats.format_detection import recognise_format
from labelwright.formats.input_files import open_source
from labelwright.formats.standard_formats import standard_formats
from labelwright.formats.voc import VOC
from labelwright.kinds.box import BoxValue
from labelwright.schema.schema import Field, Label, Schema
from labelwright.testing.format_files import read_files, read_losses

SCHEMA = Schema(media="image", fields=(Field(name="thing", kind="box", labels=(Label(name="cat"),)),))
CORNERS = "<polygon><x1>1</x1><y1>2</y1><x2>9</x2><y2>2</y2><x3>9</x3><y3>8</y3></polygon>"


def thing(name: str = "cat", box: str = "10 20 30 60", rest: str = "") -> str:
    sides = "".join(f"<{side}>{n}</{side}>" for side, n in zip(("xmin", "ymin", "xmax", "ymax"), box.split(), strict=True))
    return f"<object><name>{name}</name><pose>Unspecified</pose><difficult>0</difficult><bndbox>{sides}</bndbox>{rest}</object>"


def voc(*things: str, image: str = "a.png", size: tuple[int, int] = (100, 80), rest: str = "") -> str:
    measures = f"<size><width>{size[0]}</width><height>{size[1]}</height><depth>3</depth></size>"
    return (
        f"<annotation><folder>x</folder><filename>{image}</filename>{measures}<segmented>0</segmented>{rest}{''.join(things)}</annotation>"
    )


def read_one(folder: Path, schema: Schema | None = SCHEMA):
    (item,), refused = read_files(VOC, folder, ReadOptions(schema=schema))
    assert refused == []
    return item


@pytest.mark.parametrize(
    ("labels", "image"),
    [("a.xml", "a.png"), ("Annotations/a.xml", "JPEGImages/a.png"), ("labels/a.xml", "data/a.png"), ("x/a.xml", "y/a.png")],
)
def test_objects_become_boxes_of_the_image_wherever_it_lies(tmp_path, labels, image):
    lay(tmp_path, {labels: voc(thing()), image: picture()})

    item = read_one(tmp_path)

    (mark,) = item.annotations[0].marks
    assert (item.key, mark.field, mark.label, mark.attributes) == (image, "thing", "cat", {})
    assert msgspec.json.decode(mark.value, type=BoxValue) == BoxValue(10, 20, 20, 40)


def test_what_an_object_says_of_itself_is_attributes(tmp_path):
    said = (
        "<truncated>1</truncated><occluded>0</occluded><attributes><attribute><name>seen</name><value>true</value></attribute></attributes>"
    )
    lay(tmp_path, {"a.xml": voc(thing(rest=said)), "a.png": picture()})

    assert read_one(tmp_path).annotations[0].marks[0].attributes == {"truncated": True, "seen": True}


def test_corners_are_a_polygon_where_there_is_a_field_and_told_where_not(tmp_path):
    lay(tmp_path, {"a.xml": voc(thing(rest=CORNERS)), "a.png": picture()})
    outlined = Schema(media="image", fields=(*SCHEMA.fields, Field(name="area", kind="polygon", labels=(Label(name="cat"),))))

    assert read_one(tmp_path, outlined).annotations[0].marks[0].field == "area"
    item = read_one(tmp_path)
    assert (item.annotations[0].marks[0].field, [loss.params for loss in item.losses]) == ("thing", [{"element": "polygon"}])


def test_parts_and_other_elements_are_named(tmp_path):
    part = "<part><name>head</name><bndbox><xmin>1</xmin></bndbox></part>"
    lay(tmp_path, {"a.xml": voc(thing(rest=part), rest="<source><database>mine</database></source><owner/>"), "a.png": picture()})

    assert [loss.params["element"] for loss in read_one(tmp_path).losses] == ["source", "part"]


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (thing(box="10 20 10 60"), "mark.empty"),
        (thing(box="10 20 x 60"), "voc.number"),
        (thing(box="10 20 nan 60"), "voc.number"),
        (thing(box="10 20 5_0 60"), "voc.number"),
        (thing(name=""), "voc.name"),
        ("<object><name>cat</name></object>", "voc.number"),
    ],
)
def test_a_bad_object_is_named_and_the_others_are_taken(tmp_path, bad, reason):
    lay(tmp_path, {"a.xml": voc(bad, thing()), "a.png": picture()})

    (answer,) = read_one(tmp_path).annotations

    assert (len(answer.marks), answer.is_complete, [loss.params["reason"] for loss in answer.losses]) == (1, False, [reason])


def test_a_file_without_objects_says_that_nothing_is_there(tmp_path):
    lay(tmp_path, {"a.xml": voc(), "a.png": picture()})

    assert [(answer.marks, answer.is_complete) for answer in read_one(tmp_path).annotations] == [((), True)]


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><annotation><filename>&b;</filename></annotation>'


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("<annotation>", "xml.invalid"),
        ("", "xml.invalid"),
        (BOMB, "xml.invalid"),
        ('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><annotation>&a;</annotation>', "xml.invalid"),
        (voc(image="gone.png"), "image.missing"),
        (voc(image=""), "voc.image"),
        (voc(size=(80, 90)), "image.size"),
    ],
)
def test_a_file_that_cannot_be_taken_is_refused_alone(tmp_path, text, code):
    lay(tmp_path, {"a.xml": text, "b.xml": voc(image="b.png"), "b.png": picture(), "a.png": picture(shade=9)})

    items, refused = read_files(VOC, tmp_path)

    assert [(row.where.partition(":")[0], row.code) for row in refused] == [("a.xml", code)]
    assert {item.key for item in items} == {"a.png", "b.png"}


def test_splits_are_those_of_the_lists_and_other_xml_is_named(tmp_path):
    lay(tmp_path, {f"Annotations/{name}.xml": voc(image=f"{name}.png") for name in "ab"} | {"Annotations/notes.xml": "<notes/>"})
    lay(tmp_path, {f"JPEGImages/{name}.png": picture(shade=ord(name)) for name in "abc"})
    lay(tmp_path, {"ImageSets/Main/train.txt": "a\n", "ImageSets/Main/val.txt": "b  1\n"})

    items, _ = read_files(VOC, tmp_path)

    assert recognise_format(open_source(tmp_path), standard_formats()) is VOC
    assert {item.key: item.meta.get("split") for item in items} == {
        "JPEGImages/a.png": "train", "JPEGImages/b.png": "val", "JPEGImages/c.png": None,
    }  # fmt: skip
    assert read_losses(VOC, tmp_path).by_code() == {"source.file": 1}


def test_boxes_on_the_stored_image_are_turned_with_it_and_told(tmp_path):
    lay(tmp_path, {"a.xml": voc(thing()), "a.png": picture(turned=8)})

    item = read_one(tmp_path)

    assert msgspec.json.decode(item.annotations[0].marks[0].value, type=BoxValue) == BoxValue(20, 70, 40, 20)
    assert [loss.code for loss in item.losses] == ["image.turned"]


def test_the_snippet_runs(tmp_path, capsys):
    lay(tmp_path, {"a.xml": voc(thing())})

    exec(VOC.snippet(str(tmp_path)), {})

    assert "1 images, 1 boxes" in capsys.readouterr().out
