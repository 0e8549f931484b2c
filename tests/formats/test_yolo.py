# SPDX-License-Identifier: Apache-2.0
"""YOLO: folders as trainers want them, and back."""

import io
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from labelwright.base.errors import InvalidFile
from labelwright.formats.format import ReadOptions, WriteOptions
from labelwright.formats.yolo import YOLO, read_image_size
from labelwright.kinds.box import BoxValue
from labelwright.model.item import Asset
from labelwright.schema.schema import Field, Label, Schema
from labelwright.testing import factories as make
from labelwright.testing import strategies as some
from labelwright.testing.format_files import read_files, write_files

SCHEMA = Schema(media="image", fields=(Field(name="thing", kind="box", labels=(Label(name="car"), Label(name="bus"))),))


def png(width: int = 640, height: int = 480, **members) -> bytes:
    stream = io.BytesIO()
    Image.new("L", (width, height)).save(stream, "PNG", **members)
    return stream.getvalue()


PICTURE = png()


def with_pictures(_key: str, _asset: Asset) -> io.BytesIO:
    return io.BytesIO(PICTURE)


def bus(box: BoxValue, **attributes):
    return make.mark("thing", box, label="bus", **attributes)


def test_labels_are_shares_of_the_sides(tmp_path):
    item = make.item("a", make.image_asset("a", file="sub/a.png"), make.annotation(bus(BoxValue(64, 48, 320, 240))))

    folder, report = write_files(YOLO, SCHEMA, [item], tmp_path, options=WriteOptions(assets=with_pictures))

    assert (folder / "labels/train/sub/a.txt").read_text() == "1 0.35000000 0.35000000 0.50000000 0.50000000\n"
    assert (folder / "images/train/sub/a.png").read_bytes() == PICTURE
    assert yaml.safe_load((folder / "data.yaml").read_text()) == {
        "path": ".",
        "train": "images/train",
        "val": "images/train",
        "names": {0: "car", 1: "bus"},
    }
    assert report.rows == ()


def test_losses_are_counted_exactly(tmp_path):
    marks = (bus(BoxValue(10, 10, 30, 20, 30), dark=True, n=2), bus(BoxValue(-0.4, 0, 10, 10)))

    _, report = write_files(YOLO, SCHEMA, [make.item("a.png", make.image_asset("a"), make.annotation(*marks))], tmp_path)

    assert report.by_code() == {"attribute.not_held": 2, "mark.simplified": 1, "yolo.beyond_edge": 1, "file.not_held": 1}


def test_items_go_into_the_split_their_metadata_names(tmp_path):
    items = [make.item(n, make.image_asset(n), make.annotation(), meta={"split": split}) for n, split in [("a", "val"), ("b", "../../x")]]

    folder, _ = write_files(YOLO, SCHEMA, items, tmp_path)

    assert sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.txt")) == ["labels/train/b.txt", "labels/val/a.txt"]


@given(st.lists(some.boxes(), max_size=4))
def test_boxes_come_back_to_a_thousandth_of_a_pixel(boxes):
    item = make.item("a.png", make.image_asset("a"), make.annotation(*map(bus, boxes)))
    with TemporaryDirectory() as folder:
        path, _ = write_files(YOLO, SCHEMA, [item], Path(folder), options=WriteOptions(assets=with_pictures))
        (row,), refused = read_files(YOLO, path, ReadOptions(schema=SCHEMA))

    assert refused == []
    marks = [mark for one in row.annotations for mark in one.marks]
    found = [msgspec.json.decode(mark.value, type=BoxValue) for mark in marks]
    assert [n for b in found for n in (b.x, b.y, b.width, b.height)] == pytest.approx(
        [n for b in boxes for n in (b.x, b.y, b.width, b.height)], abs=1e-3
    )
    assert {(mark.field, mark.label) for mark in marks} <= {("thing", "bus")}


def dataset(tmp_path: Path, label: str, *, data: str = "names: [car, bus]\n", image: bytes = PICTURE) -> Path:
    for name, content in {"data.yaml": data.encode(), "images/a.png": image, "labels/a.txt": label.encode()}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    return tmp_path


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("0 .5 .5", "yolo.line"),
        ("x .5 .5 .1 .1", "yolo.line"),
        ("7 .5 .5 .1 .1", "yolo.class"),
        ("0 nan .5 .1 .1", "yolo.share"),
        ("0 320 240 10 10", "yolo.share"),
        ("0 .5 .5 0 .1", "yolo.share"),
        ("0 .1 .1 .2 .1 .2 .2 .1 .2", "yolo.line"),
    ],
)
def test_a_wrong_line_is_refused_alone(tmp_path, line, code):
    (item,), refused = read_files(YOLO, dataset(tmp_path, f"{line}\n1 .5 .5 .1 .1 .9\n"))

    assert len(item.annotations[0].marks) == 1
    assert [(row.where, row.code) for row in refused] == [("labels/a.txt: line 1", code)]


def test_a_picture_that_is_none_is_refused(tmp_path):
    items, refused = read_files(YOLO, dataset(tmp_path, "", image=b"nothing"))

    assert (items, [row.code for row in refused]) == ([], ["image.broken"])


def test_labels_without_a_picture_are_refused(tmp_path):
    folder = dataset(tmp_path, "0 .5 .5 .1 .1")
    (folder / "labels/b.txt").write_text("0 .5 .5 .1 .1")

    _, refused = read_files(YOLO, folder)

    assert [(row.where, row.code) for row in refused] == [("labels/b.txt", "yolo.no_image")]


@pytest.mark.parametrize("data", ["", "names: 3", "[", "names: {a: b}", "\t"])
def test_a_data_file_that_names_nothing_is_refused_whole(tmp_path, data):
    with pytest.raises(InvalidFile):
        read_files(YOLO, dataset(tmp_path, "", data=data))


def test_a_picture_taken_sideways_is_measured_as_shown():
    exif = Image.Exif()
    exif[0x0112] = 6

    assert read_image_size(io.BytesIO(png(30, 20, exif=exif)), "a.png") == (20, 30)


def test_the_snippet_names_the_data_file():
    assert "data='out/data.yaml'" in YOLO.snippet("out/")
