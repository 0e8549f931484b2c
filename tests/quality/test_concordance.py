# SPDX-License-Identifier: Apache-2.0
"""Kendall's W is Siegel's, and only order counts."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import friedmanchisquare
from tests.quality.reference import CASES

from labelwright.base.errors import InvalidInput
from labelwright.quality.concordance import compute_kendall_w, compute_mean_ranks

SCORES = st.lists(st.permutations([1, 2, 3, 3, 7]), min_size=2, max_size=8)


def test_three_executives_agree_as_little_as_siegel_says() -> None:
    case = CASES["kendall-w-siegel"]

    found = compute_kendall_w(np.array(case["data"]["ranks"], dtype=np.float64))

    assert found.value == pytest.approx(case["expected"]["w"], abs=1e-6)
    assert found.squares == pytest.approx(case["expected"]["s"])
    assert 0 <= found.low < found.value < found.high <= 1
    assert found.p > 0.5


@given(SCORES, st.permutations(range(5)))
def test_people_and_things_may_be_shuffled(rows: list[list[int]], order: list[int]) -> None:
    scores = np.array(rows, dtype=np.float64)

    here, there = compute_kendall_w(scores), compute_kendall_w(scores[::-1, order])

    assert here.value == pytest.approx(there.value)
    assert -1e-12 <= here.value <= 1 + 1e-12


@given(SCORES)
def test_only_the_order_of_scores_counts(rows: list[list[int]]) -> None:
    scores = np.array(rows, dtype=np.float64)

    assert compute_kendall_w(np.exp(scores)).value == pytest.approx(compute_kendall_w(scores).value)


@given(st.permutations([1, 2, 2, 3, 4]), st.integers(2, 6))
def test_ranking_alike_is_1_with_ties_too(ranking: list[int], people: int) -> None:
    assert compute_kendall_w(np.array([ranking] * people, dtype=np.float64)).value == pytest.approx(1)


def test_equal_scores_share_their_mean_rank() -> None:
    assert compute_mean_ranks(np.array([[5.0, 1.0, 5.0]])).tolist() == [[2.5, 1.0, 2.5]]


def test_two_people_have_a_w_and_no_interval() -> None:
    found = compute_kendall_w(np.array([[1.0, 2.0, 3.0], [2.0, 1.0, 3.0]]))

    assert found.value == pytest.approx(0.75)
    assert np.isnan([found.low, found.high]).all()


def test_one_person_cannot_agree() -> None:
    with pytest.raises(InvalidInput, match="2 people"):
        compute_kendall_w(np.array([[1.0, 2.0]]))


@given(st.lists(st.lists(st.integers(0, 4), min_size=6, max_size=6).filter(lambda row: len(set(row)) > 1), min_size=3, max_size=7))
def test_w_is_friedmans_chi_square_over_its_largest_value_with_ties_as_well(scores: list[list[int]]) -> None:
    ratings = np.array(scores, dtype=np.float64)

    assert compute_kendall_w(ratings).value == pytest.approx(friedmanchisquare(*ratings.T).statistic / (len(ratings) * 5), abs=1e-9)
