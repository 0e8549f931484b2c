# SPDX-License-Identifier: Apache-2.0
"""The kappas give the published figures, and agree with each other where they should."""

from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.quality.reference import CASES

from labelwright.base.errors import InvalidInput
from labelwright.quality.kappa import (
    compute_brennan_prediger,
    compute_cohen_kappa,
    compute_conger_kappa,
    compute_fleiss_kappa,
    compute_linear_weights,
    compute_pairwise_kappa,
    compute_percent_agreement,
    compute_quadratic_weights,
    compute_scott_pi,
    compute_weights_from_disagreement,
    count_confusions,
)
from labelwright.quality.label_table import build_label_table

SQUARES = st.lists(st.lists(st.integers(0, 9), min_size=3, max_size=3), min_size=3, max_size=3).filter(lambda rows: sum(map(sum, rows)) > 0)
SAID = st.lists(st.lists(st.integers(0, 2), min_size=3, max_size=3), min_size=2, max_size=20)


def table_of(case: str) -> np.ndarray:
    return np.array(CASES[case]["data"]["table"], dtype=np.float64)


@pytest.mark.parametrize("case", ["cohen-2x2-a", "cohen-2x2-c", "cohen-1960-3x3"])
def test_cohens_kappa_and_its_interval_are_the_published_ones(case: str) -> None:
    wanted = CASES[case]["expected"]

    found = compute_cohen_kappa(table_of(case))

    assert found.value == pytest.approx(wanted["kappa"], abs=1e-5)
    assert [found.low, found.high] == pytest.approx(wanted["ci95"], abs=1e-5)
    assert (found.high - found.low) / 2 / 1.959964 == pytest.approx(wanted["se"], abs=1e-5)


def test_weighted_kappas_of_ordered_classes_are_the_published_ones() -> None:
    wanted, table = CASES["cohen-1960-3x3"]["expected"], table_of("cohen-1960-3x3")

    assert compute_cohen_kappa(table, weights=compute_linear_weights(3)).value == pytest.approx(wanted["kappa_linear"], abs=1e-5)
    assert compute_cohen_kappa(table, weights=compute_quadratic_weights(3)).value == pytest.approx(wanted["kappa_quadratic"], abs=1e-5)


def test_cohens_own_disagreement_weights_give_his_figure() -> None:
    case = CASES["cohen-1968-weighted"]
    weights = compute_weights_from_disagreement(np.array(case["data"]["disagreement_weights"], dtype=np.float64))

    found = compute_cohen_kappa(table_of("cohen-1968-weighted"), weights=weights)

    assert found.value == pytest.approx(case["expected"]["kappa_w"], abs=1e-6)


def test_the_paradox_table_has_high_agreement_and_no_kappa() -> None:
    wanted, table = CASES["kappa-paradox-gwet"]["expected"], table_of("kappa-paradox-gwet")

    assert compute_cohen_kappa(table).value == pytest.approx(wanted["kappa"], abs=1e-5)
    assert compute_scott_pi(table) == pytest.approx(wanted["scott_pi"], abs=1e-5)


def test_fleiss_and_the_free_marginal_kappa_are_the_published_ones() -> None:
    case = CASES["fleiss-1971"]
    table = np.array(case["data"]["counts"], dtype=np.int64)

    found, free = compute_fleiss_kappa(table, seed=1), compute_brennan_prediger(table, seed=1)

    assert found.value == pytest.approx(case["expected"]["fleiss"], abs=1e-6)
    assert free.value == pytest.approx(case["expected"]["randolph_free_marginal"], abs=1e-6)
    assert found.low < found.value < found.high
    assert (found.n, found.too_few) == (30, False)


def test_unevenly_labelled_items_have_no_fleiss_kappa() -> None:
    with pytest.raises(InvalidInput, match=r"have \[1, 2\] labels"):
        compute_fleiss_kappa(np.array([[1, 1], [1, 0]], dtype=np.int64), seed=1)


@given(SQUARES)
def test_cohens_kappa_does_not_care_who_is_first_or_how_labels_are_named(rows: list[list[int]]) -> None:
    table = np.array(rows, dtype=np.float64)

    found = compute_cohen_kappa(table)

    assert found.value == pytest.approx(compute_cohen_kappa(table.T).value, nan_ok=True)
    assert found.value == pytest.approx(compute_cohen_kappa(table[::-1, ::-1]).value, nan_ok=True)
    assert not abs(found.value) > 1 + 1e-12


@given(SAID)
def test_conger_of_two_people_is_cohen(rows: list[list[int]]) -> None:
    said = np.array(rows, dtype=np.int64)[:, :2]

    expected = compute_cohen_kappa(count_confusions(said[:, 0], said[:, 1], 3)).value

    assert compute_conger_kappa(said, 3, seed=1, draws=2).value == pytest.approx(expected, nan_ok=True)


@given(SAID, st.randoms())
def test_every_couples_kappa_is_the_one_from_its_own_table(rows: list[list[int]], random: Random) -> None:
    long = [(item, person, label) for item, said in enumerate(rows) for person, label in enumerate(said)]
    kept = random.sample(long, max(2, len(long) * 3 // 4))
    table = build_label_table(*zip(*kept, strict=True), labels=[0, 1, 2])

    found = compute_pairwise_kappa(table)

    for left, right, n, kappa in zip(found.left, found.right, found.n, found.kappa, strict=True):
        by_item = [
            dict(zip(table.item[table.person == p].tolist(), table.label[table.person == p].tolist(), strict=True)) for p in (left, right)
        ]
        both = sorted(set(by_item[0]) & set(by_item[1]))
        first, second = (np.array([said[item] for item in both]) for said in by_item)
        own = count_confusions(first, second, 3)
        assert n == len(both)
        assert kappa == pytest.approx(compute_cohen_kappa(own).value, nan_ok=True)


@given(st.lists(st.integers(0, 2), min_size=2, max_size=20).filter(lambda said: len(set(said)) > 1))
def test_perfect_agreement_is_1(said: list[int]) -> None:
    table = 4 * np.eye(3, dtype=np.int64)[said]

    assert [
        each(table, seed=1, draws=20).value for each in (compute_fleiss_kappa, compute_percent_agreement, compute_brennan_prediger)
    ] == pytest.approx([1, 1, 1])
    assert compute_cohen_kappa(np.diag([2.0, 3.0])).value == 1


def test_two_people_without_a_shared_item_are_not_compared() -> None:
    with pytest.raises(InvalidInput, match="share no item"):
        compute_cohen_kappa(np.zeros((2, 2)))


FOUR_PEOPLE = np.array(
    [
        [1, 1, 0, 1], [2, 2, 3, 2], [3, 3, 3, 3], [3, 3, 3, 3], [2, 2, 2, 2], [1, 2, 3, 4],
        [4, 4, 4, 4], [1, 1, 2, 1], [2, 2, 2, 2], [0, 5, 5, 5], [0, 0, 1, 1], [0, 3, 0, 0],
    ]
)  # fmt: skip
"""Gwet's twelve items by four people, 0 where one is missing (Handbook of Inter-Rater Reliability, 2014, table 2.11)."""


def test_conger_and_brennan_prediger_take_gaps_as_gwet_has_them() -> None:
    counts = np.stack([np.equal(label, FOUR_PEOPLE).sum(axis=1) for label in range(1, 6)], axis=1)

    conger, free = compute_conger_kappa(FOUR_PEOPLE - 1, 5, seed=1, draws=20), compute_brennan_prediger(counts, seed=1, draws=20)

    assert (conger.value, free.value) == (pytest.approx(0.76207, abs=5e-6), pytest.approx(0.77273, abs=5e-6))  # irrCAC 0.4.4
    assert conger.n == free.n == 11


def test_a_rating_without_a_class_is_refused() -> None:
    with pytest.raises(InvalidInput, match="from -2 to 1"):
        compute_conger_kappa(np.array([[0, 1], [-2, 1]]), 2, seed=1)
