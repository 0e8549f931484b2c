# SPDX-License-Identifier: Apache-2.0
"""Votes are counted, and ties are told."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelwright.quality.label_table import build_label_table
from labelwright.quality.majority_vote import UNDECIDED, compute_agreement_weights, compute_log_odds, compute_majority, decide_majority

ROWS = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 3), st.integers(0, 2)), min_size=1, max_size=30)


def test_the_most_named_class_wins_and_a_tie_is_told() -> None:
    table = build_label_table([0, 0, 0, 1, 1, 2], list("abcabc"), ["x", "x", "y", "x", "y", None])

    found = compute_majority(table)

    assert found.label.tolist() == [0, UNDECIDED, UNDECIDED]
    assert found.tied.tolist() == [False, True, False]
    assert found.entropy == pytest.approx(np.array([0.9182958, 1, 0]))


def test_a_trusted_person_can_break_a_tie() -> None:
    assert compute_majority(build_label_table([0, 0], ["ann", "bo"], ["x", "y"]), weights=np.array([0.6, 0.9])).label.tolist() == [1]


def test_rounding_does_not_break_a_tie() -> None:
    table = build_label_table([0] * 4, list("abcd"), ["x", "x", "x", "y"])

    assert compute_majority(table, weights=np.array([0.1, 0.1, 0.1, 0.3])).tied.tolist() == [True]


@given(ROWS, st.permutations(range(3)))
def test_label_names_change_nothing(rows: list[tuple[int, int, int]], names: list[int]) -> None:
    here = compute_majority(build_label_table(*zip(*rows, strict=True), labels=[0, 1, 2]))
    there = compute_majority(build_label_table(*zip(*[(i, p, names[label]) for i, p, label in rows], strict=True), labels=[0, 1, 2]))

    renamed = np.where(here.label == UNDECIDED, UNDECIDED, np.array(names)[here.label])
    assert there.label.tolist() == renamed.tolist()
    assert there.tied.tolist() == here.tied.tolist()


def test_log_odds_let_one_expert_outvote_two_who_know_little() -> None:
    table = build_label_table([1, 1, 1], ["expert", "a", "b"], ["yes", "no", "no"], labels=["yes", "no"])

    found = compute_majority(table, weights=compute_log_odds(np.array([0.95, 0.6, 0.4]), 2))

    assert found.label.tolist() == [0]


def test_agreement_with_the_majority_is_a_weight_and_ties_tell_nothing() -> None:
    table = build_label_table([1, 1, 1, 2, 2, 3, 3, 3], [*"abc", *"ab", *"abc"], ["x", "x", "y", "x", "y", "y", "y", "y"])

    assert compute_agreement_weights(table).tolist() == [1, 1, 0.5]


def test_a_decision_names_ties_and_who_was_against() -> None:
    table = build_label_table([1, 1, 1, 2, 2, 3], [*"abc", *"ab", "a"], ["x", "x", "y", "x", "y", None], labels=["x", "y"])

    found = decide_majority(compute_majority(table).share, table)

    assert found.label.tolist() == [0, UNDECIDED, UNDECIDED]
    assert (found.tied.tolist(), found.against.tolist()) == ([False, True, False], [False, False, True, False, False])
    assert found.confidence == pytest.approx([2 / 3, 1 / 2, 0])
