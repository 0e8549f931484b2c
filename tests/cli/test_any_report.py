# SPDX-License-Identifier: Apache-2.0
"""A report on whatever table: it can be written as JSON, as a page and on a terminal, and numpy has nothing to complain of on the way."""

from __future__ import annotations

import csv
import json
import math
import random
import re
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from labelwright.base.errors import LabelwrightError
from labelwright.cli.report.build import build_report
from labelwright.cli.report.page import write_page
from labelwright.cli.report.terminal import print_report
from labelwright.formats.votes.votes import MISSING, ReadRequest, ignore_progress
from labelwright.quality.agreement_sensitivity import Scale
from labelwright.quality.confidence_intervals import Figure, Interval
from labelwright.quality.report.report import Pair, Person, Report

VOCABULARIES = (
    ("x",),
    ("x", "y"),
    ("x", "y", "NA"),
    ("x", "y", ""),
    ("",),
    ("1", "2", "3", "4.5"),
    ("1", "1.0", "01"),
    ("猫", "chien à poil", "🐕", "<b>"),
    ("a|b", "a", "b|c"),
    ("yes", "Yes ", "no"),
    tuple(f"{n / 7 - 9:.2f}" for n in range(130)),
    tuple(f"a very long label that nobody would want to read in a narrow column, number {n}" for n in range(4)),
)
NO_CHANCE = re.compile(r"chance of 0(?:\.0+)?(?![.\d])|\bnan\b")

ROUNDING = 1e-12

Rows = list[list[str]]


@st.composite
def tables(draw: st.DrawFn) -> Rows:
    """Rows item, person, label, time: 0 to 40 items, 1 to 6 people who each leave out some items."""
    items, people = draw(st.integers(0, 40)), draw(st.integers(1, 6))
    words = st.sampled_from(draw(st.sampled_from(VOCABULARIES)))
    turns = draw(st.booleans())
    cells = [(item, person) for item in range(items) for person in range(people)]
    left_out = draw(st.sets(st.sampled_from(cells), max_size=len(cells))) if cells and draw(st.booleans()) else set[Any]()
    vocabulary = draw(st.lists(words, min_size=3, max_size=40))
    return [
        [
            f"item-{item}" + "x" * 80 * (item == 7),
            f"p{person}",
            vocabulary[(item + turns * person) % len(vocabulary)],
            str(item + 30 * person),
        ]
        for item, person in cells
        if (item, person) not in left_out
    ]


def write_table(path: Path, rows: Rows) -> Path:
    with path.open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows([["item", "annotator", "label", "time"], *rows])
    return path


def is_label(cell: str) -> bool:
    """Whether a cell says anything."""
    return bool(cell.strip()) and cell not in MISSING


def check_three_forms(report: Report, capsys: pytest.CaptureFixture[str]) -> None:
    """Write the report in its three forms; none may speak of what is no figure."""
    data = msgspec.json.encode(report).decode()
    page = write_page(report)
    print_report(report)
    check_intervals(report)
    for text in (data, page, capsys.readouterr().out):
        assert not NO_CHANCE.search(text)


def list_intervals(value: Any) -> Iterator[tuple[float | None, Figure | Interval | None]]:
    """Every figure of a report, however deep, with its interval."""
    if isinstance(value, Figure):
        yield value.value, value
    elif isinstance(value, Pair):
        yield from ((value.observed, value.observed_between), (value.kappa, value.kappa_between))
    elif isinstance(value, Person):
        yield from ((value.right, value.interval), *((step.share, step.interval) for step in value.curve))
    elif isinstance(value, tuple):
        for part in cast("tuple[Any, ...]", value):
            yield from list_intervals(part)
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from list_intervals(getattr(value, name))


def check_intervals(report: Report) -> None:
    """No interval excludes its own figure."""
    for figure, interval in list_intervals(report):
        if figure is not None and interval is not None and math.isfinite(interval.low):
            assert interval.low <= figure + ROUNDING
            assert figure - ROUNDING <= interval.high


def read_report(paths: list[Path], scale: Scale = "nominal") -> Report | None:
    """The report, or None where the files are refused."""
    try:
        return build_report(paths, ReadRequest(), seed=1, tell=ignore_progress, scale=scale)
    except LabelwrightError:
        return None


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=tables(), scale=st.sampled_from(("nominal", "ordinal", "interval")))
def test_any_table_has_a_report_in_three_forms(rows: Rows, scale: Scale, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write_table(tmp_path / "labels.csv", rows)

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        report = read_report([path], scale)
        if report is not None:
            check_three_forms(report, capsys)

    assert (report is None) == (not any(is_label(row[2]) for row in rows))


@st.composite
def drawings(draw: st.DrawFn) -> list[dict[str, Any]]:
    """COCO files of 2 or 3 people with 0 to 6 images and up to 3 boxes on each."""
    images = draw(st.integers(0, 6))
    side = st.integers(1, 30)
    box = st.tuples(side, side, side, side, st.integers(1, 2))
    boxes = st.lists(st.lists(box, max_size=3), min_size=images, max_size=images)
    return [_coco(images, drawn) for drawn in draw(st.lists(boxes, min_size=2, max_size=3))]


def _coco(images: int, drawn: list[list[tuple[int, ...]]]) -> dict[str, Any]:
    return {
        "images": [{"id": n, "file_name": f"{n}.jpg"} for n in range(images)],
        "categories": [{"id": 1, "name": "car"}, {"id": 2, "name": "<bus>"}],
        "annotations": [{"image_id": n, "category_id": box[4], "bbox": box[:4]} for n, boxes in enumerate(drawn) for box in boxes],
    }


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(documents=drawings())
def test_any_boxes_have_a_report_in_three_forms(
    documents: list[dict[str, Any]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = [tmp_path / f"p{index}.json" for index in range(len(documents))]
    for path, document in zip(paths, documents, strict=True):
        path.write_text(json.dumps(document), encoding="utf-8")

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        report = read_report(paths)
        if report is not None:
            check_three_forms(report, capsys)

    assert (report is None) == (not documents[0]["images"])


def test_labels_by_turns_of_two_people_can_be_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [[str(item), person, ("x", "y", "NA")[(item + (person == "ben")) % 3], ""] for item in range(60) for person in ("ada", "ben")]
    path = write_table(tmp_path / "turns.csv", rows)

    check_three_forms(build_report([path], ReadRequest(), seed=1, tell=ignore_progress), capsys)


def test_people_who_share_too_little_can_be_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [[str(item), person, "x", ""] for item in range(9) for person in (f"p{item}", f"q{item % 2}")]
    path = write_table(tmp_path / "sparse.csv", rows)

    check_three_forms(build_report([path], ReadRequest(), seed=1, tell=ignore_progress), capsys)


@pytest.mark.parametrize("seed", range(3))
def test_decimals_that_hardly_ever_agree_keep_their_figures_inside_the_intervals(tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    rows = [[str(item), person, f"{dice.gauss(item % 10, 1):.2f}", ""] for item in range(60) for person in "abc"]

    check_intervals(build_report([write_table(tmp_path / "numbers.csv", rows)], ReadRequest(), seed=1, tell=ignore_progress))
