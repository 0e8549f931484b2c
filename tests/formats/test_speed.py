# SPDX-License-Identifier: Apache-2.0
"""Formats stay fast and flat: twice the budget in CPU time, so that a loaded machine does not fail a sound change."""

import gc
import json
import random
import time
import tracemalloc
from pathlib import Path

import pytest

from labelwright.formats.coco import COCO
from labelwright.formats.contract import ReadOptions
from labelwright.formats.jsonl import JSONL
from labelwright.formats.source import source_of
from labelwright.formats.table import CSV
from labelwright.kinds.box import BoxValue
from labelwright.schema.schema import Field, Label, Schema
from labelwright.testing import factories as make
from labelwright.testing.exchange import export

SCHEMA = Schema(media="image", fields=(Field(name="thing", kind="box", labels=(Label(name="car"),)),))


@pytest.fixture(scope="module")
def pictures():
    """Ten thousand items as a stream would bring them: out of the garbage collector's sight, which a stream would not fill."""
    rng = random.Random(1)
    yield [
        make.item(
            f"i{n}",
            make.image_asset(f"i{n}"),
            make.annotation(*(make.mark("thing", random_box(rng), label="car") for _ in range(10)), history=()),
        )
        for n in range(10_000)
    ]
    gc.unfreeze()


def random_box(rng: random.Random) -> BoxValue:
    return BoxValue(*(round(rng.uniform(1, 200), 2) for _ in range(4)))


@pytest.mark.slow
@pytest.mark.parametrize(("format", "budget_s"), [(JSONL, 0.5), (COCO, 1.0)], ids=["jsonl", "coco"])
def test_ten_thousand_items_of_ten_boxes_are_written_in_time(format, budget_s, pictures, tmp_path):
    gc.freeze()
    start = time.process_time()

    export(format, SCHEMA, pictures, tmp_path)

    assert time.process_time() - start <= 2 * budget_s


def rows(folder: Path, number: int) -> dict[str, Path]:
    paths = {"csv": folder / f"{number}.csv", "jsonl": folder / f"{number}.jsonl"}
    paths["csv"].write_text("id,text,label\n" + "".join(f"{n},a text of some words {n},spam\n" for n in range(number)))
    paths["jsonl"].write_text(
        "".join(json.dumps({"id": n, "text": f"a text of some words {n}", "label": "spam"}) + "\n" for n in range(number))
    )
    return paths


@pytest.mark.slow
@pytest.mark.parametrize(("format", "name"), [(CSV, "csv"), (JSONL, "jsonl")], ids=["csv", "jsonl"])
def test_a_hundred_thousand_rows_are_read_in_time(format, name, tmp_path):
    path = rows(tmp_path, 100_000)[name]
    start = time.process_time()

    assert sum(1 for _ in format.reader()(source_of(path), ReadOptions())) == 100_000
    assert time.process_time() - start <= 4


def peak_bytes(format, path: Path) -> int:
    tracemalloc.start()
    for _ in format.reader()(source_of(path), ReadOptions()):
        pass
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


@pytest.mark.parametrize(("format", "name"), [(CSV, "csv"), (JSONL, "jsonl")], ids=["csv", "jsonl"])
def test_ten_times_the_rows_need_no_more_memory(format, name, tmp_path):
    small, large = rows(tmp_path, 1_000)[name], rows(tmp_path, 10_000)[name]
    peak_bytes(format, small)

    assert peak_bytes(format, large) < peak_bytes(format, small) + 200_000
