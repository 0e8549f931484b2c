# SPDX-License-Identifier: Apache-2.0
"""AC1 keeps its head where kappa loses it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.quality.reference import CASES

from labelwright.base.errors import InvalidInput
from labelwright.quality.gwet import compute_ac1, compute_ac2
from labelwright.quality.kappa import compute_linear_weights, compute_percent_agreement

TABLES = st.lists(st.lists(st.integers(0, 4), min_size=3, max_size=3).filter(sum), min_size=2, max_size=20)


def test_ac1_of_the_paradox_table_is_gwets() -> None:
    wanted = CASES["kappa-paradox-gwet"]["expected"]
    table = np.array([[2, 0]] * 118 + [[1, 1]] * 7, dtype=np.int64)

    found = compute_ac1(table)

    assert found.value == pytest.approx(wanted["ac1"], abs=1e-5)
    assert compute_percent_agreement(table, seed=1).value == pytest.approx(wanted["percent"], abs=1e-5)
    assert found.low < found.value < found.high <= 1


@given(TABLES, st.permutations(range(3)))
def test_label_names_and_item_order_change_nothing(rows: list[list[int]], order: list[int]) -> None:
    table = np.array(rows, dtype=np.int64)

    turned = compute_ac1(table[::-1, order])

    assert turned.value == pytest.approx(compute_ac1(table).value, nan_ok=True)
    assert turned.low == pytest.approx(compute_ac1(table).low, nan_ok=True)


@given(TABLES)
def test_ac2_is_never_over_1(rows: list[list[int]]) -> None:
    found = compute_ac2(np.array(rows, dtype=np.int64), compute_linear_weights(3))

    assert not found.value > 1 + 1e-12
    assert not found.high > 1


@given(st.lists(st.integers(0, 2), min_size=2, max_size=20))
def test_perfect_agreement_is_1_even_with_one_class_used(said: list[int]) -> None:
    found = compute_ac1(2 * np.eye(3, dtype=np.int64)[said])

    assert (found.value, found.high) == pytest.approx((1, 1))


def test_the_interval_covers_the_truth_about_as_often_as_it_says() -> None:
    generator = np.random.default_rng(3)
    first = generator.integers(0, 2, (300, 80))
    second = np.where(generator.random((300, 80)) < 0.85, first, 1 - first)

    found = [compute_ac1(np.eye(2, dtype=np.int64)[a] + np.eye(2, dtype=np.int64)[b]) for a, b in zip(first, second, strict=True)]

    assert 0.9 <= np.mean([each.low <= 0.7 <= each.high for each in found]) <= 0.99


def test_one_class_is_no_choice() -> None:
    with pytest.raises(InvalidInput, match="two classes"):
        compute_ac1(np.array([[2], [2]], dtype=np.int64))


def test_items_with_one_label_do_not_widen_the_interval() -> None:
    doubled = np.array([[2, 0]] * 90 + [[1, 1]] * 20 + [[0, 2]] * 90, dtype=np.int64)
    singles = np.array([[1, 0], [0, 1]] * 900, dtype=np.int64)

    alone, among = compute_ac1(doubled), compute_ac1(np.concatenate([doubled, singles]))

    assert (among.n, among.value) == (alone.n, pytest.approx(alone.value))
    assert among.high - among.low == pytest.approx(alone.high - alone.low, rel=0.02)


@given(TABLES)
def test_the_interval_stays_between_minus_1_and_1_and_holds_the_value(rows: list[list[int]]) -> None:
    found = compute_ac1(np.array(rows, dtype=np.int64))

    assert np.isnan(found.value) or -1 <= found.low <= found.value <= found.high <= 1


def test_weights_that_know_no_disagreement_leave_nothing_to_tell_from_chance() -> None:
    found = compute_ac2(np.array([[1, 1], [1, 1]], dtype=np.int64), np.ones((2, 2)))

    assert np.isnan([found.value, found.low, found.high]).all()
