# SPDX-License-Identifier: Apache-2.0
"""Writers: CPU seconds for 10,000 items of ten boxes each, medians of five.

usage: python -m benchmarks.formats
"""

from __future__ import annotations

import gc
import random
import tempfile
from pathlib import Path

from benchmarks.data import cpu
from benchmarks.table import row, title
from labelwright.formats.coco import COCO
from labelwright.formats.jsonl import JSONL
from labelwright.kinds.box import BoxValue
from labelwright.model.records import ItemRecord
from labelwright.schema.schema import Field, Label, Schema
from labelwright.testing import factories as make
from labelwright.testing.exchange import export

SCHEMA = Schema(media="image", fields=(Field(name="thing", kind="box", labels=(Label(name="car"),)),))
ITEMS = 10_000


def pictures() -> list[ItemRecord]:
    dice = random.Random(1)

    def box() -> BoxValue:
        return BoxValue(*(round(dice.uniform(1, 200), 2) for _ in range(4)))

    return [
        make.item(
            f"i{n}", make.image_asset(f"i{n}"), make.annotation(*(make.mark("thing", box(), label="car") for _ in range(10)), history=())
        )
        for n in range(ITEMS)
    ]


def main() -> None:
    items = pictures()
    gc.freeze()  # a stream would not fill the collector with 100,000 marks; this list does
    title("Export, 10k items of ten boxes", "format", "CPU s", "budget s")
    for format_, budget in ((JSONL, 0.5), (COCO, 1.0)):
        with tempfile.TemporaryDirectory() as folder:
            spent = cpu(lambda format_=format_, folder=folder: export(format_, SCHEMA, items, Path(folder)), runs=5)
        row(format_.name, f"{spent:.2f}", budget)


if __name__ == "__main__":
    main()
