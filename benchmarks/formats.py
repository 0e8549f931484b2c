# SPDX-License-Identifier: Apache-2.0
"""Writers: CPU seconds for 10,000 items of ten boxes each, medians of five.

usage: python -m benchmarks.formats
"""

from __future__ import annotations

import gc
import importlib
import random
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from benchmarks.data import cpu
from benchmarks.table import row, title
from labelwright.formats.coco import COCO
from labelwright.formats.jsonl import JSONL
from labelwright.kinds.box import BoxValue
from labelwright.model.records import ItemRecord
from labelwright.schema.schema import Field, Label, Schema
from labelwright.testing import factories as make
from labelwright.testing.format_files import write_files

SCHEMA = Schema(media="image", fields=(Field(name="thing", kind="box", labels=(Label(name="car"),)),))
ITEMS = 10_000


def pictures() -> list[ItemRecord]:
    dice = random.Random(1)

    def box() -> BoxValue:
        x, y, width, height = (round(dice.uniform(1, 200), 2) for _ in range(4))
        return BoxValue(x, y, width, height)

    return [
        make.item(
            f"i{n}", make.image_asset(f"i{n}"), make.annotation(*(make.mark("thing", box(), label="car") for _ in range(10)), history=())
        )
        for n in range(ITEMS)
    ]


def peers_coco(folder: Path) -> float | None:
    """CPU seconds of datumaro's COCO writer on as many boxes, or None where it is not installed. Building its items is not timed."""
    if find_spec("datumaro") is None:
        return None
    other: Any = importlib.import_module("datumaro")
    dice = random.Random(1)

    def boxes(n: int) -> list[Any]:
        return [
            other.Bbox(*(round(dice.uniform(1, 200), 2) for _ in range(4)), label=0, id=10 * n + k + 1, group=10 * n + k + 1)
            for k in range(10)
        ]

    items = [
        other.DatasetItem(
            f"i{n}", media=other.Image.from_file(f"i{n}.jpg", size=(480, 640)), annotations=boxes(n), attributes={"id": n + 1}
        )
        for n in range(ITEMS)
    ]
    dataset = other.Dataset.from_iterable(items, categories=["car"])
    return cpu(lambda: dataset.export(tempfile.mkdtemp(dir=folder), "coco_instances", save_media=False), runs=5)


def main() -> None:
    items = pictures()
    gc.freeze()  # a stream would not fill the collector with 100,000 marks; this list does
    title("Export, 10k items of ten boxes", "format", "CPU s", "budget s", "ratio to ours")
    for format_, budget in ((JSONL, 0.5), (COCO, 1.0)):
        with tempfile.TemporaryDirectory() as folder:
            spent = cpu(lambda format_=format_, folder=folder: write_files(format_, SCHEMA, items, Path(folder)), runs=5)
        row(format_.name, f"{spent:.2f}", budget, "-")
    with tempfile.TemporaryDirectory() as folder:
        peer = peers_coco(Path(folder))
    row("coco, datumaro", "-" if peer is None else f"{peer:.2f}", "-", "-" if peer is None else f"{peer / spent:.1f}x")


if __name__ == "__main__":
    main()
