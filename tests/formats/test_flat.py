# SPDX-License-Identifier: Apache-2.0
"""Reading is flat: ten times the rows need no more memory. What it costs in time is measured in `benchmarks/`."""

import json
import tracemalloc
from pathlib import Path

import pytest

from labelwright.formats.csv_tsv import CSV
from labelwright.formats.format import ReadOptions
from labelwright.formats.input_files import open_source
from labelwright.formats.jsonl import JSONL


def rows(folder: Path, number: int) -> dict[str, Path]:
    paths = {"csv": folder / f"{number}.csv", "jsonl": folder / f"{number}.jsonl"}
    paths["csv"].write_text("id,text,label\n" + "".join(f"{n},a text of some words {n},spam\n" for n in range(number)))
    paths["jsonl"].write_text(
        "".join(json.dumps({"id": n, "text": f"a text of some words {n}", "label": "spam"}) + "\n" for n in range(number))
    )
    return paths


def peak_bytes(format, path: Path) -> int:
    tracemalloc.start()
    for _ in format.reader()(open_source(path), ReadOptions()):
        pass
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


@pytest.mark.parametrize(("format", "name"), [(CSV, "csv"), (JSONL, "jsonl")], ids=["csv", "jsonl"])
def test_ten_times_the_rows_need_no_more_memory(format, name, tmp_path):
    small, large = rows(tmp_path, 1_000)[name], rows(tmp_path, 10_000)[name]
    peak_bytes(format, small)

    assert peak_bytes(format, large) < peak_bytes(format, small) + 200_000
