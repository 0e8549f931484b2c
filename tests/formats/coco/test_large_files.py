# SPDX-License-Identifier: Apache-2.0
"""A COCO file is never held whole, whatever the order of its sections, its size, and what it is packed in."""

import gzip
import itertools
import json
import tracemalloc
import zipfile
from collections import deque
from pathlib import Path
from typing import Any

import pytest
from tests.support.pictures import lay, picture

from labelwright.base.errors import InvalidFile
from labelwright.formats import stored_rows
from labelwright.formats.coco import COCO
from labelwright.formats.coco.index import CocoIndex
from labelwright.formats.format import ReadOptions
from labelwright.formats.input_files import open_source
from labelwright.model.losses import READING, Loss
from labelwright.schema.schema import Field, Label, Schema
from labelwright.testing.format_files import read_files, read_losses

SCHEMA = Schema(media="image", fields=(Field(name="thing", kind="box", labels=(Label(name="car"), Label(name="bus"))),))
IMAGES = 5


def sections(images: int = IMAGES, ids: type = int) -> dict[str, list[dict[str, Any]]]:
    """Return a document whose annotations, in no order, tell by the box whose they are: x is the image's number, y one of its three."""
    rows = [(n, k) for k in (2, 0, 1) for n in range(images)]
    return {
        "images": [{"id": ids(n), "file_name": f"{n}.png"} for n in range(images)],
        "annotations": [{"image_id": ids(n), "category_id": 1 + k % 2, "bbox": [n, k, 9, 9], "note": "é"} for n, k in rows],
        "categories": [{"id": 1, "name": "car"}, {"id": 2, "name": "bus"}],
    }


def lay_coco(folder: Path, document: dict[str, Any] | bytes) -> Path:
    data = document if isinstance(document, bytes) else json.dumps(document).encode()
    return lay(folder, {"labels.json": data} | {f"images/{n}.png": picture(shade=n) for n in range(IMAGES)})


def read_boxes(path: Path) -> dict[str, list[tuple[str | None, float, float]]]:
    items, refused = read_files(COCO, path, ReadOptions(schema=SCHEMA))
    assert refused == []
    marks = {item.key: [(mark.label, json.loads(bytes(mark.value))) for mark in item.annotations[0].marks] for item in items}
    return {key: [(label, value["x"], value["y"]) for label, value in found] for key, found in marks.items()}


EXPECTED = {f"{n}.png": [("car", n, 2), ("car", n, 0), ("bus", n, 1)] for n in range(IMAGES)}


@pytest.mark.parametrize("order", list(itertools.permutations(("images", "annotations", "categories"))), ids=",".join)
@pytest.mark.parametrize("ids", [int, str])
def test_sections_may_stand_in_any_order(tmp_path, order, ids):
    document = sections(ids=ids)

    assert read_boxes(lay_coco(tmp_path, {name: document[name] for name in order})) == EXPECTED


@pytest.mark.parametrize("in_memory", [0, stored_rows.IN_MEMORY])
def test_rows_come_back_from_memory_as_from_a_file(tmp_path, monkeypatch, in_memory):
    monkeypatch.setattr(stored_rows, "IN_MEMORY", in_memory)

    assert read_boxes(lay_coco(tmp_path, sections())) == EXPECTED


def test_a_zip_and_a_packed_file_are_read_alike(tmp_path):
    folder = lay_coco(tmp_path / "a", sections())
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        for path in folder.rglob("*.*"):
            packed.write(path, path.relative_to(folder))

    assert read_boxes(tmp_path / "a.zip") == EXPECTED

    (folder / "labels.json.gz").write_bytes(gzip.compress((folder / "labels.json").read_bytes()))
    (folder / "labels.json").unlink()

    assert read_boxes(folder) == EXPECTED


@pytest.mark.parametrize(
    ("spoil", "where"),
    [
        (lambda text: text.replace('"category_id": 2', '"category_id" 2', 1), r"annotations\[10\] \(line 1, byte"),
        (lambda text: text[: text.index('"categories"')], r"a name \(line 1, byte"),
        (lambda text: text.replace('"category_id": 2', '"id": 2, "id": 1', 1), r"annotations\[10\].*'id' is given twice"),
        (lambda text: text.replace('[1, 1, 9, 9]', "[NaN, 1, 9, 9]"), r"annotations\[11\].*NaN"),
        (lambda text: text.replace('[1, 1, 9, 9]', "[1e999, 1, 9, 9]"), r"annotations\[11\]"),
        (lambda text: text + "}", "the end"),
        (lambda text: text[:-1] + ', "images": []}', "'images' is given twice"),
        (lambda text: text[:-1] + ', "videos": [{"a": 1, "a": 2}]}', r"videos\[0\].*'a' is given twice"),
    ],
)  # fmt: skip
def test_a_fault_anywhere_refuses_the_file_before_its_first_image_and_says_where(tmp_path, spoil, where):
    folder = lay_coco(tmp_path, spoil(json.dumps(sections())).encode())
    rows = COCO.reader()(open_source(folder), ReadOptions(schema=SCHEMA))

    with pytest.raises(InvalidFile, match=where) as caught:
        next(rows)
    assert caught.value.code == "json.invalid"


def test_the_temporary_files_are_closed_when_reading_ends_or_stops(tmp_path, monkeypatch):
    opened: list[stored_rows.StoredRows] = []

    class Watched(stored_rows.StoredRows):
        def __init__(self) -> None:
            super().__init__()
            opened.append(self)

    monkeypatch.setattr("labelwright.formats.coco.index.StoredRows", Watched)
    folder = lay_coco(tmp_path, sections())
    read_boxes(folder)
    stopped = COCO.reader()(open_source(folder), ReadOptions(schema=SCHEMA))
    next(stopped)
    del stopped
    (folder / "labels.json").write_text('{"images": [}')
    with pytest.raises(InvalidFile):
        read_files(COCO, folder)

    assert [rows._file.closed for rows in opened] == [True] * 6


def test_of_ten_times_the_annotations_only_numbers_are_held(tmp_path):
    def held_bytes(images: int) -> int:
        path = tmp_path / f"{images}.json"
        path.write_text(json.dumps(sections(images)))
        tracemalloc.start()
        with path.open("rb") as stream, CocoIndex() as index:
            deque(index.read(stream, 64_000_000), maxlen=0)
            for _, image in index.images():
                index.take_annotations(image["id"])
            assert list(index.orphans()) == []
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak

    held_bytes(1_000)
    few, many = held_bytes(10_000), held_bytes(50_000)

    assert (many - few) / 40_000 < 400, "bytes an image with its three annotations; as objects they are 2,500"


def test_an_annotation_is_parsed_once_to_be_found_and_once_to_be_taken(tmp_path, monkeypatch):
    counted = [0]

    def count(data: bytes) -> Any:
        counted[0] += 1
        return json.loads(data)

    monkeypatch.setattr("labelwright.formats.coco.index.parse_json", count)
    folder = lay_coco(tmp_path, sections())

    for row in COCO.reader()(open_source(folder), ReadOptions(schema=SCHEMA)):
        assert not (isinstance(row, Loss) and row.code != "label.number")
    assert counted == [IMAGES + 3 * IMAGES]


@pytest.mark.parametrize("section", ["images", "annotations", "info"])
def test_a_file_that_is_still_being_read_says_so_from_time_to_time(tmp_path, monkeypatch, section):
    monkeypatch.setattr("labelwright.formats.coco.index.ROWS", 10)
    document = {"images": [], "annotations": [], "categories": []} | {section: [{"id": n, "image_id": 1} for n in range(95)]}

    rows = iter(COCO.reader()(open_source(lay_coco(tmp_path, document)), ReadOptions(schema=SCHEMA)))

    assert [next(rows) for _ in range(9)] == [READING] * 9
    assert read_losses(COCO, tmp_path, ReadOptions(schema=SCHEMA)).count(READING.code) == 0
