# SPDX-License-Identifier: Apache-2.0
"""What `labelwright quality` says of a file is what the documented calls say of its rows."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest
from tests.cli.conftest import Run
from tests.quality.crowds import crowd
from tests.quality.honest_crowds import AMBIGUOUS, BATCHES, draw_ambiguous_crowd, draw_batched_crowd

from labelwright import quality as q
from labelwright.quality.label_table import LabelTable


def list_tables() -> Iterator[tuple[str, LabelTable]]:
    yield "sinners", crowd(2).table
    yield "uneven", draw_batched_crowd(BATCHES["four even, 25 people, stretches"], 3)[0]
    yield "overruled", draw_batched_crowd(BATCHES["5 %, 40 people, stretches"], 0)[0]
    yield "lured", draw_ambiguous_crowd(AMBIGUOUS["every item, all label all"], 1)


def write_rows(path: Path, table: LabelTable, *, times: bool) -> list[list[str]]:
    rows = [
        [f"i{table.items[i]}", f"w{table.people[p]}", f"c{table.labels[k]}", *([str(1.7e9 + 20 * row)] if times else [])]
        for row, (i, p, k) in enumerate(zip(table.item, table.person, table.label, strict=True))
    ]
    with path.open("w", newline="") as stream:
        csv.writer(stream).writerows([["item", "annotator", "label", "time"][: len(rows[0])], *rows])
    return rows


@pytest.mark.parametrize("times", [False, True])
@pytest.mark.parametrize(("name", "table"), list(list_tables()))
def test_the_documented_calls_give_what_the_command_says(run: Run, tmp_path: Path, name: str, table: LabelTable, times: bool) -> None:
    rows = write_rows(tmp_path / f"{name}.csv", table, times=times)
    report = cast("dict[str, Any]", run("quality", tmp_path / f"{name}.csv", "--json", "--consensus", tmp_path / "all.csv").json())

    columns = list(zip(*rows, strict=True))
    here = q.keep_first_labels(q.build_label_table(*columns[:3]))
    believed = q.infer_truth(here)
    others = q.estimate_leave_one_out(here, believed.truth)
    when = np.array([float(cell) for cell in columns[3]]) if times else None
    seconds = None if when is None else q.estimate_seconds(here.person, when)
    flags = q.compute_annotator_flags(here, believed.truth, others, when=when, seconds=seconds)
    decision = q.decide_majority(believed.truth.posterior, here)

    assert report["truth_form"] == believed.form
    assert [(flag["person"], flag["type"], flag["sentence"]) for flag in report["flags"]] == [
        (flag.person, str(flag.type), flag.sentence) for flag in flags
    ]
    with (tmp_path / "all.csv").open() as stream:
        answers = {row["item"]: row["label"] for row in csv.DictReader(stream)}
    assert answers == {item: "" if code < 0 else here.labels[code] for item, code in zip(here.items, decision.label, strict=True)}
