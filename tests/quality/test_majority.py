# SPDX-License-Identifier: Apache-2.0
"""Votes are counted, and ties are told."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelwright.quality.columns import columns
from labelwright.quality.majority import UNDECIDED, majority

ROWS = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 3), st.integers(0, 2)), min_size=1, max_size=30)


def test_the_most_named_class_wins_and_a_tie_is_told() -> None:
    table = columns([0, 0, 0, 1, 1, 2], list("abcabc"), ["x", "x", "y", "x", "y", None])

    found = majority(table)

    assert found.label.tolist() == [0, UNDECIDED, UNDECIDED]
    assert found.tied.tolist() == [False, True, False]
    assert found.entropy == pytest.approx(np.array([0.9182958, 1, 0]))


def test_a_trusted_person_can_break_a_tie() -> None:
    assert majority(columns([0, 0], ["ann", "bo"], ["x", "y"]), weights=np.array([0.6, 0.9])).label.tolist() == [1]


def test_rounding_does_not_break_a_tie() -> None:
    table = columns([0] * 4, list("abcd"), ["x", "x", "x", "y"])

    assert majority(table, weights=np.array([0.1, 0.1, 0.1, 0.3])).tied.tolist() == [True]


@given(ROWS, st.permutations(range(3)))
def test_label_names_change_nothing(rows: list[tuple[int, int, int]], names: list[int]) -> None:
    here = majority(columns(*zip(*rows, strict=True), labels=[0, 1, 2]))
    there = majority(columns(*zip(*[(i, p, names[label]) for i, p, label in rows], strict=True), labels=[0, 1, 2]))

    renamed = np.where(here.label == UNDECIDED, UNDECIDED, np.array(names)[here.label])
    assert there.label.tolist() == renamed.tolist()
    assert there.tied.tolist() == here.tied.tolist()
