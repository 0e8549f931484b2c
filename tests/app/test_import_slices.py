# SPDX-License-Identifier: Apache-2.0
"""A slice of an import is bounded by its rows, by its marks and by the time that reading them takes; nothing is lost between two."""

from __future__ import annotations

from itertools import count

import msgspec
import pytest

from labelwright.app import import_reading
from labelwright.app.import_reading import take_slice
from labelwright.model.annotation import Mark
from labelwright.model.losses import READING, Loss
from labelwright.model.records import Incoming, IncomingAnnotation

NOTE = Loss("label.number", params={"label": "car"})


def rows_of(marks: int, rows: int = 10) -> list[Incoming]:
    mark = Mark("", "thing", msgspec.Raw(b"{}"))
    return [Incoming(key=f"k{n}", where=f"row {n}", annotations=(IncomingAnnotation(marks=(mark,) * marks),)) for n in range(rows)]


def slices_of(rows) -> list[int]:
    """Take slices until there are no more; return how long each is."""
    stream, sizes, more, taken = iter(rows), [], True, []
    while more:
        part, more = take_slice(stream)
        sizes.append(len(part))
        taken += part
    assert taken == list(rows)
    return sizes


@pytest.fixture
def slow(monkeypatch):
    """Let every look at the clock find it a second later."""
    monkeypatch.setattr(import_reading, "monotonic", count().__next__)


def test_a_slice_has_a_number_of_rows_at_most(monkeypatch):
    monkeypatch.setattr(import_reading, "SLICE", 4)

    assert slices_of(rows_of(0)) == [4, 4, 2]


def test_a_slice_has_a_number_of_marks_at_most_but_for_those_of_its_last_row(monkeypatch):
    monkeypatch.setattr(import_reading, "MARKS", 7)

    assert slices_of(rows_of(3)) == [3, 3, 3, 1]


def test_rows_that_take_long_are_taken_one_at_a_time(slow):
    assert slices_of(rows_of(0, 3)) == [1, 1, 1, 0]


def test_a_reader_without_a_row_can_be_stopped(slow):
    assert slices_of([READING, READING]) == [1, 1, 0]


def test_what_a_reader_names_before_its_first_item_stays_together(slow):
    assert slices_of([NOTE, NOTE, NOTE, *rows_of(0, 1)]) == [4, 0]
