# SPDX-License-Identifier: Apache-2.0
"""Run-length masks come in as masks where the project has a field for them, pixel for pixel as pycocotools reads them, and leave again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pycocotools import mask as reference
from tests.support.pictures import lay, picture

from labelwright.base.extents import ImageExtent
from labelwright.formats.coco import COCO
from labelwright.formats.coco.masks import parse_mask
from labelwright.formats.format import ReadOptions
from labelwright.kinds.mask import MaskValue, decoded, encoded
from labelwright.kinds.standard_kinds import standard_registry
from labelwright.model.records import Incoming
from labelwright.schema.schema import Field, Label, Schema
from labelwright.testing import factories as make
from labelwright.testing.format_files import read_files, read_losses, write_files

LABELS = (Label(name="cell"),)
BOX, POLYGON, MASK = (Field(name=kind, kind=kind, labels=LABELS) for kind in ("box", "polygon", "mask"))
BITMAPS = st.tuples(st.integers(1, 12), st.integers(1, 12)).flatmap(
    lambda size: st.lists(st.booleans(), min_size=size[0] * size[1], max_size=size[0] * size[1]).map(
        lambda bits: np.array(bits, dtype=np.uint8).reshape(size)
    )
)
# A pixel at column 2, row 1 of an image of 4 by 3 and the whole last column, as pycocotools writes them.
FROZEN = np.array([[0, 0, 0, 1], [0, 0, 1, 1], [0, 0, 0, 1]], dtype=np.uint8)
FROZEN_TEXT = "7112"
FROZEN_RUNS = [7, 1, 1, 3]


def document(folder: Path, *segmentations: Any, turned: int = 1, size: tuple[int, int] = (4, 3), **members: Any) -> Path:
    width, height = size
    rows = [
        {"id": n, "image_id": 1, "category_id": 1, "bbox": [2, 0, 2, 3], "segmentation": one, "iscrowd": 1} | members
        for n, one in enumerate(segmentations, 1)
    ]
    image = {"id": 1, "file_name": "a.png", "width": width, "height": height}
    files = {"a.json": {"images": [image], "annotations": rows, "categories": [{"id": 1, "name": "cell"}]}}
    return lay(folder, files | {"a.png": picture(width, height, turned=turned)})


def read(folder: Path, *fields: Field, **options: Any) -> list[Incoming]:
    rows, refused = read_files(COCO, folder, ReadOptions(schema=Schema(media="image", fields=fields), **options))
    assert refused == []
    return rows


def list_masks(rows: list[Incoming]) -> list[Any]:
    registry = standard_registry()
    values = [registry.decode(mark.value) for row in rows for one in row.annotations for mark in one.marks]
    return [decoded(value).astype(np.uint8).tolist() for value in values if isinstance(value, MaskValue)]


@pytest.mark.parametrize("counts", [FROZEN_TEXT, FROZEN_RUNS], ids=["compressed", "plain"])
def test_a_run_length_mask_is_a_mask_of_a_field_of_masks(tmp_path: Path, counts: object):
    rows = read(document(tmp_path, {"size": [3, 4], "counts": counts}), BOX, POLYGON, MASK)

    assert list_masks(rows) == [FROZEN.tolist()]
    (mark,) = rows[0].annotations[0].marks
    assert (mark.field, mark.label, mark.attributes) == ("mask", "cell", {"iscrowd": True})
    assert rows[0].losses == ()


def test_without_a_field_of_masks_the_box_is_taken_and_that_is_told(tmp_path: Path):
    folder = document(tmp_path, {"size": [3, 4], "counts": FROZEN_RUNS})

    rows = read(folder, BOX, POLYGON)

    assert ([mark.field for mark in rows[0].annotations[0].marks], [loss.code for loss in rows[0].losses]) == (["box"], ["coco.rle"])


def test_an_outline_beside_masks_stays_an_outline(tmp_path: Path):
    folder = document(tmp_path, [[0, 0, 3, 0, 3, 2]], {"size": [3, 4], "counts": FROZEN_TEXT}, iscrowd=0, bbox=None)

    assert [mark.field for mark in read(folder, POLYGON, MASK)[0].annotations[0].marks] == ["polygon", "mask"]


@pytest.mark.parametrize(
    ("segmentation", "reason"),
    [
        ({"size": [3, 4], "counts": [7, 1]}, "mask.runs"),
        ({"size": [3, 4], "counts": "~~"}, "mask.runs"),
        ({"size": [3, 4], "counts": [12]}, "mark.empty"),
        ({"size": [3, -4], "counts": [12]}, "mask.size"),
        ({"size": [300_000, 300_000], "counts": [1]}, "mask.size"),
        ({"size": [3, 4], "counts": [7, 1.5, 3.5]}, "mask.runs"),
        ({"counts": [7]}, "mask.size"),
        ([[0, 0, 3, 0, 3, 2]], "coco.mask"),
    ],
)
def test_a_mask_that_cannot_be_read_is_named(tmp_path: Path, segmentation: Any, reason: str):
    folder = document(tmp_path, segmentation)

    losses = read_losses(COCO, folder, ReadOptions(schema=Schema(media="image", fields=(MASK,))))

    assert [row.params["reason"] for row in losses.rows if row.code == "mark.unreadable"] == [reason]


@settings(max_examples=60, deadline=None)
@given(bitmap=BITMAPS.filter(lambda bitmap: bitmap.any()))
def test_pixels_are_those_that_pycocotools_reads_and_writes(bitmap: Any):
    theirs: Any = reference.encode(np.asfortranarray(bitmap))
    text = theirs["counts"].decode()

    ours = parse_mask({"segmentation": {"size": list(bitmap.shape), "counts": text}})

    assert decoded(ours).astype(np.uint8).tolist() == bitmap.tolist()
    assert encoded(bitmap.astype(np.bool_)).counts == text


def test_the_frozen_answers_are_those_of_pycocotools():
    theirs: Any = reference.encode(np.asfortranarray(FROZEN))

    assert theirs["counts"].decode() == FROZEN_TEXT
    runs: Any = {"size": [3, 4], "counts": FROZEN_RUNS}
    plain: Any = reference.frPyObjects(runs, 3, 4)
    assert plain["counts"].decode() == FROZEN_TEXT


def test_a_mask_leaves_as_compressed_runs_with_its_box_and_area_and_comes_back(tmp_path: Path):
    mark = make.mark("mask", encoded(FROZEN.astype(np.bool_)), label="cell", iscrowd=True)
    asset = make.image_asset("a", width_px=4, height_px=3)
    schema = Schema(media="image", fields=(MASK,))

    path, losses = write_files(COCO, schema, [make.item("a", asset, make.annotation(mark))], tmp_path / "out")

    assert isinstance(asset.extent, ImageExtent)
    (row,) = json.loads(path.read_text())["annotations"]
    assert row["segmentation"] == {"size": [3, 4], "counts": FROZEN_TEXT}
    assert (row["bbox"], row["area"], row["iscrowd"]) == ([2, 0, 2, 3], 4, 1)
    assert row["bbox"] == reference.toBbox(row["segmentation"]).tolist()
    assert row["area"] == int(reference.area(row["segmentation"]))
    assert losses.rows == ()


@pytest.mark.parametrize("turned", range(1, 9))
def test_a_mask_on_the_stored_image_is_turned_as_the_image_is(tmp_path: Path, turned: int):
    from PIL import Image, ImageOps

    folder = document(tmp_path, {"size": [3, 4], "counts": FROZEN_TEXT}, turned=turned)
    stored = Image.fromarray(FROZEN)
    stored.getexif()[0x0112] = turned

    rows = read(folder, MASK, frame="stored")

    assert list_masks(rows) == [np.asarray(ImageOps.exif_transpose(stored)).tolist()]
