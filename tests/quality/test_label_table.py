# SPDX-License-Identifier: Apache-2.0
"""Columns become codes and counts without losing or inventing a label."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelwright.base.errors import InvalidInput
from labelwright.quality.label_table import build_label_table, compute_unique_rows, count_labels, keep_first_labels


def test_counts_say_how_often_each_item_was_given_each_class() -> None:
    table = build_label_table(["i", "i", "j"], ["ann", "bo", "ann"], ["cat", "dog", "dog"])

    assert count_labels(table).tolist() == [[1, 1], [0, 1]]


def test_an_abstention_is_no_label_but_its_item_stays_known() -> None:
    table = build_label_table(["i", "j"], ["ann", "bo"], ["cat", None])

    assert count_labels(table).tolist() == [[1], [0]]
    assert table.people == ("ann", "bo")


def test_given_labels_fix_the_classes_and_their_order() -> None:
    assert count_labels(build_label_table([1], ["ann"], ["high"], labels=["low", "mid", "high"])).tolist() == [[0, 0, 1]]


def test_a_label_that_was_not_given_is_refused_by_name() -> None:
    with pytest.raises(InvalidInput, match="'hihg' is not one of"):
        build_label_table([1], ["ann"], ["hihg"], labels=["low", "high"])


def test_ragged_columns_are_refused() -> None:
    with pytest.raises(InvalidInput, match="equally many"):
        build_label_table([1, 2], ["ann"], ["cat"])


def test_a_person_who_labelled_an_item_twice_counts_once_with_the_first() -> None:
    once = keep_first_labels(build_label_table([1, 1, 2], ["ann", "ann", "ann"], ["cat", "dog", "dog"]))

    assert count_labels(once).tolist() == [[1, 0], [0, 1]]


@given(st.lists(st.lists(st.integers(0, 5), min_size=3, max_size=3), min_size=1, max_size=40))
def test_unique_rows_with_their_weight_are_the_whole_table(table: list[list[int]]) -> None:
    found = compute_unique_rows(np.array(table, dtype=np.int64))

    rebuilt = np.repeat(found.rows, found.weight.astype(int), axis=0)
    assert sorted(rebuilt.tolist()) == sorted(table)
    assert len({tuple(row) for row in found.rows}) == len(found.rows)


def test_wide_tables_that_overflow_one_number_a_row_are_still_told_apart() -> None:
    table = np.eye(70, dtype=np.int64)

    assert len(compute_unique_rows(table).rows) == 70
