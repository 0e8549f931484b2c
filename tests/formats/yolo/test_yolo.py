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
from tests.support.pictures import lay, picture

from labelwright.base.errors import InvalidFile
from labelwright.formats.format import ReadOptions, WriteOptions
from labelwright.formats.format_detection import recognise_format
from labelwright.formats.input_files import open_source
from labelwright.formats.output_files import FolderSink
from labelwright.formats.standard_formats import standard_formats
from labelwright.formats.yolo import YOLO
from labelwright.kinds.box import BoxValue
from labelwright.model.item import Asset
from labelwright.schema.schema import Field, Label, Schema
from labelwright.testing import factories as make
from labelwright.testing import strategies as some
from labelwright.testing.format_files import read_files, read_losses, write_files

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
        "train": "images/train",
        "val": "images/train",
        "nc": 2,
        "names": {0: "car", 1: "bus"},
    }
    assert report.rows == ()


def test_losses_are_counted_exactly(tmp_path):
    marks = (bus(BoxValue(10, 10, 30, 20, 30), dark=True, n=2), bus(BoxValue(-0.4, 0, 10, 10)))

    _, report = write_files(YOLO, SCHEMA, [make.item("a.png", make.image_asset("a"), make.annotation(*marks))], tmp_path)

    assert report.by_code() == {"attribute.not_held": 2, "mark.simplified": 1, "yolo.beyond_edge": 1, "file.not_held": 1}


def label_files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.txt"))


def test_items_go_into_the_split_their_metadata_names_and_an_unknown_one_is_told(tmp_path):
    splits = {"a": "val", "b": "../../x", "c": "valid", "d": "Test", "e": 7, "f": None}
    items = [make.item(n, make.image_asset(n), make.annotation(), meta={"split": split}) for n, split in splits.items()]

    folder, report = write_files(YOLO, SCHEMA, items, tmp_path)

    assert label_files(folder) == [f"labels/{name}.txt" for name in ("test/d", "train/b", "train/e", "train/f", "val/a", "val/c")]
    assert sorted(row.params["split"] for row in report.rows if row.code == "yolo.split") == ["../../x", "7"]
    assert yaml.safe_load((folder / "data.yaml").read_text())["val"] == "images/val"


@pytest.mark.parametrize(
    ("file", "written"),
    [
        ("images/a.png", "train/a"),
        ("images/train/a.png", "train/a"),
        ("train/images/a.png", "train/a"),
        ("valid/images/a.png", "val/a"),
        ("images/val/sub/a.png", "val/sub/a"),
        ("valid/a.png", "val/valid/a"),
        ("images", "train/images"),
    ],
)
def test_standard_folders_are_stripped_and_keep_their_split(tmp_path, file, written):
    item = make.item("a", make.image_asset("a", file=file), make.annotation())

    folder, report = write_files(YOLO, SCHEMA, [item], tmp_path, options=WriteOptions(assets=with_pictures))

    assert (label_files(folder), report.rows) == ([f"labels/{written}.txt"], ())
    assert len(list((folder / "images").rglob(f"{written}.png"))) == 1


def find_labels_as_trainers_do(image: Path) -> Path:
    """The rule of the trainer's loader (checked by hand with `tools/check_yolo_export.py`): `labels` for the last `images`."""
    before, after = str(image).rsplit("/images/", 1)
    return Path(f"{before}/labels/{after}".rsplit(".", 1)[0] + ".txt")


@pytest.mark.parametrize(
    "file", ["a.png", "images/a.png", "x/images/y/a.png", "images/images/a.png", "a.b.png", "x.y/a", "photo", "c:\a.png"]
)
def test_a_trainer_finds_the_boxes_of_every_image(tmp_path, file):
    item = make.item(file, make.image_asset("a", file=file), make.annotation(bus(BoxValue(64, 48, 320, 240))))

    folder, _ = write_files(YOLO, SCHEMA, [item], tmp_path, options=WriteOptions(assets=with_pictures))

    data = yaml.safe_load((folder / "data.yaml").read_text())
    (image,) = [path for path in (folder / data["train"]).rglob("*") if path.suffix == ".png"]
    assert find_labels_as_trainers_do(image).read_text() == "1 0.35000000 0.35000000 0.50000000 0.50000000\n"
    assert "path" not in data


def test_images_that_differ_by_their_ending_only_get_names_and_labels_of_their_own(tmp_path):
    keys = ("a.jpg", "a.png", "A.png", "images/a.bmp")
    items = [make.item(key, make.image_asset(key, file=key), make.annotation(bus(BoxValue(0, 0, n + 1, 9)))) for n, key in enumerate(keys)]

    folder, report = write_files(YOLO, SCHEMA, items, tmp_path, options=WriteOptions(assets=with_pictures))

    assert sorted(name.lower() for name in label_files(folder)) == [f"labels/train/a{end}.txt" for end in ("-2", "-3", "-4", "")]
    assert report.by_code() == {"file.renamed": 3}


def test_class_numbers_stay_when_a_label_is_put_in_front(tmp_path):
    later = Schema(media="image", fields=(Field(name="thing", kind="box", labels=(Label(name="new"), *SCHEMA.fields[0].labels)),))
    header = msgspec.structs.replace(make.project(SCHEMA), schemas=tuple(make.project(schema).schemas[0] for schema in (SCHEMA, later)))

    YOLO.writer()(header, later, [], FolderSink(tmp_path), WriteOptions())

    assert yaml.safe_load((tmp_path / "data.yaml").read_text())["names"] == {0: "car", 1: "bus", 2: "new"}


def test_classes_are_called_by_their_titles(tmp_path):
    schema = Schema(media="image", fields=(Field(name="thing", kind="box", labels=(Label(name="light", title="Traffic Light"),)),))

    folder, _ = write_files(YOLO, schema, [], tmp_path)

    assert yaml.safe_load((folder / "data.yaml").read_text())["names"] == {0: "Traffic Light"}


def test_an_empty_answer_is_an_empty_file_and_comes_back_as_one(tmp_path):
    item = make.item("a.png", make.image_asset("a"), make.annotation())
    folder, _ = write_files(YOLO, SCHEMA, [item], tmp_path, options=WriteOptions(assets=with_pictures))

    (row,), _ = read_files(YOLO, folder)

    assert [(answer.marks, answer.is_complete) for answer in row.annotations] == [((), True)]


def test_metadata_is_told(tmp_path):
    item = make.item("a", make.image_asset("a"), make.annotation(), meta={"camera": 1, "split": "val"})

    _, report = write_files(YOLO, SCHEMA, [item], tmp_path, options=WriteOptions(assets=with_pictures))

    assert [(row.code, row.params["meta"]) for row in report.rows] == [("meta.not_held", "camera")]


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
        ("0 nan .5 .1 .1", "yolo.line"),
        ("1_0 .5 .5 .1 .1", "yolo.line"),
        ("0 .5 .5 0_1 .1", "yolo.line"),
        ("0 320 240 10 10", "yolo.share"),
        ("0 .5 .5 0 .1", "yolo.share"),
        ("0 .1 .1 .2 .1 .2 .2 .1", "yolo.line"),
        ("0 .1 .1 .2 .1 .2 20", "yolo.share"),
    ],
)
def test_a_wrong_line_is_named_and_the_others_are_taken(tmp_path, line, code):
    (item,), refused = read_files(YOLO, dataset(tmp_path, f"{line}\n1 .5 .5 .1 .1 .9\n"))

    (answer,) = item.annotations
    assert (refused, len(answer.marks), answer.is_complete) == ([], 1, False)
    assert [(loss.code, loss.where, loss.params["reason"]) for loss in answer.losses] == [("mark.unreadable", "labels/a.txt: line 1", code)]


def test_a_models_confidence_is_an_attribute(tmp_path):
    (item,), _ = read_files(YOLO, dataset(tmp_path, "1 .5 .5 .1 .1 .9\n"))

    assert item.annotations[0].marks[0].attributes == {"confidence": 0.9}


OUTLINE = "0 .1 .1 .2 .1 .2 .2\n"


def test_an_outline_is_a_polygon_where_there_is_a_field_for_it(tmp_path):
    area = Schema(media="image", fields=(*SCHEMA.fields, Field(name="area", kind="polygon", labels=(Label(name="car"),))))

    (item,), _ = read_files(YOLO, dataset(tmp_path, OUTLINE + "0 .5 .5 .1 .1\n"), ReadOptions(schema=area))

    assert [mark.field for mark in item.annotations[0].marks] == ["area", "thing"]


def test_else_the_box_around_an_outline_is_taken_and_told(tmp_path):
    (item,), _ = read_files(YOLO, dataset(tmp_path, OUTLINE), ReadOptions(schema=SCHEMA))

    box = msgspec.json.decode(item.annotations[0].marks[0].value, type=BoxValue)
    assert (box.x, box.y, box.width, box.height) == pytest.approx((64, 48, 64, 48))
    assert ([loss.code for loss in item.losses], item.annotations[0].is_complete) == (["yolo.outline"], True)


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


def test_shares_of_an_image_that_exif_turns_are_of_the_upright_one_as_trainers_take_them_and_told(tmp_path):
    lay(tmp_path, {"data.yaml": "names: [car]", "a.png": picture(120, 60, turned=6), "a.txt": "0 .25 .5 .1 .2"})

    (item,), _ = read_files(YOLO, tmp_path)

    box = msgspec.json.decode(item.annotations[0].marks[0].value, type=BoxValue)
    assert (box.x, box.y, box.width, box.height) == pytest.approx((12, 48, 6, 24))
    assert [loss.code for loss in item.losses] == ["image.frame_assumed"]


def test_shares_of_the_stored_image_are_turned_with_it_where_somebody_says_so(tmp_path):
    lay(tmp_path, {"data.yaml": "names: [car]", "a.png": picture(120, 60, turned=6), "a.txt": "0 .25 .5 .1 .2"})

    (item,), _ = read_files(YOLO, tmp_path, ReadOptions(frame="stored"))

    box = msgspec.json.decode(item.annotations[0].marks[0].value, type=BoxValue)
    assert (box.x, box.y, box.width, box.height) == pytest.approx((24, 24, 12, 12))
    assert [loss.code for loss in item.losses] == ["image.turned"]


def words_of(folder: Path) -> dict[str, tuple[str | None, list[str | None]]]:
    rows, refused = read_files(YOLO, folder)
    assert refused == []
    return {row.key: (row.meta.get("split"), [mark.label for one in row.annotations for mark in one.marks]) for row in rows}


LINE = "1 .5 .5 .2 .2\n"


def test_splits_of_roboflow_are_kept_as_they_are_called(tmp_path):
    lay(tmp_path, {"data.yaml": "names: [cat, dog]\nnc: 2\ntrain: ../train/images\nval: ../valid/images\n"})
    for n, split in enumerate(("train", "valid", "test")):
        lay(tmp_path, {f"{split}/images/a.jpg": picture(shade=n), f"{split}/labels/a.txt": LINE, "README.dataset.txt": "Hello"})

    assert words_of(tmp_path) == {f"{split}/images/a.jpg": (split, ["dog"]) for split in ("train", "valid", "test")}


def test_darknet_is_read_with_the_splits_of_its_lists(tmp_path):
    lay(tmp_path, {"obj.data": "classes = 2\nnames = data/words.txt\n", "words.txt": "cat\ndog\n"})
    lay(tmp_path, {"train.txt": "data/obj_train_data/a.jpg\n", "valid.txt": "/home/me/data/obj_train_data/b.jpg\n"})
    lay(tmp_path, {f"obj_train_data/{name}.jpg": picture(shade=ord(name)) for name in "abc"} | {"obj_train_data/a.txt": LINE})

    assert recognise_format(open_source(tmp_path), standard_formats()) is YOLO
    assert words_of(tmp_path) == {
        "obj_train_data/a.jpg": ("train", ["dog"]), "obj_train_data/b.jpg": ("valid", []), "obj_train_data/c.jpg": ("train", []),
    }  # fmt: skip


@pytest.mark.parametrize("place", ["classes.txt", "labels/classes.txt", "labels/train/classes.txt", "meta/data.yaml"])
def test_classes_are_found_wherever_they_are_named(tmp_path, place):
    names = "names:\n  0: cat\n  1: dog\n" if place.endswith("yaml") else "cat\ndog\n"
    lay(tmp_path, {place: names, "images/train/a.png": picture(), "labels/train/a.txt": LINE})

    assert recognise_format(open_source(tmp_path), standard_formats()) is YOLO
    assert words_of(tmp_path) == {"images/train/a.png": ("train", ["dog"])}


def test_lists_of_classes_that_differ_are_told(tmp_path):
    lay(
        tmp_path,
        {"data.yaml": "names: [cat, dog]", "classes.txt": "dog\ncat\n", "x/classes.txt": "cat\ndog\n", "a.png": picture(), "a.txt": LINE},
    )

    assert [(row.code, row.places[0].partition(":")[0]) for row in read_losses(YOLO, tmp_path).rows if row.code == "yolo.names_differ"] == [
        ("yolo.names_differ", "classes.txt")
    ]


def test_two_images_of_one_label_file_both_have_its_boxes_and_are_told(tmp_path):
    """That is what a trainer makes of them."""
    lay(tmp_path, {"data.yaml": "names: [cat, dog]", "images/a.jpg": picture(), "images/a.png": picture(shade=9), "labels/a.txt": LINE})

    assert words_of(tmp_path) == {"images/a.jpg": (None, ["dog"]), "images/a.png": (None, ["dog"])}
    assert read_losses(YOLO, tmp_path).count("yolo.shared_labels") == 1


def test_images_that_only_show_labels_are_told_and_no_items(tmp_path):
    files = ["images/a.jpg", "vis/a.jpg", "images/a_mask.png", "images/b_mask.png", "vis/c.jpg"]
    lay(tmp_path, {"data.yaml": "names: [cat]"} | {name: picture(shade=n) for n, name in enumerate(files)})

    assert set(words_of(tmp_path)) == {"images/a.jpg", "images/b_mask.png", "vis/c.jpg"}
    assert {row.params["sign"] for row in read_losses(YOLO, tmp_path).rows if row.code == "image.of_labels"} == {"vis/", "_mask"}


def test_a_class_that_has_another_number_here_is_told_and_one_without_a_mark_too(tmp_path):
    lay(tmp_path, {"data.yaml": "names: [bus, car, ufo]", "a.png": picture(), "a.txt": LINE})

    losses = read_losses(YOLO, tmp_path, ReadOptions(schema=SCHEMA))

    assert {(row.code, row.params["label"]) for row in losses.rows} == {
        ("label.number", "bus"), ("label.number", "car"), ("label.unused", "ufo"),
    }  # fmt: skip


def test_the_snippet_names_the_data_file():
    assert "data='out/data.yaml'" in YOLO.snippet("out/")
