# SPDX-License-Identifier: Apache-2.0
"""Accuracy comes with its doubt, and a consistent flipper is not a spammer."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.quality.reference import CASES

from labelwright.base.errors import InvalidInput
from labelwright.quality.annotators import compute_information, compute_spammer_scores, estimate_confusions, estimate_gold_accuracy

MATRICES = st.lists(st.lists(st.floats(0.01, 1), min_size=3, max_size=3), min_size=3, max_size=3)


@pytest.mark.parametrize("place", range(4))
def test_the_posterior_of_gold_is_the_conjugate_one(place: int) -> None:
    case = CASES["beta-posterior"]
    right, golds, a, b = case["data"]["cases"][place]

    found = estimate_gold_accuracy(right, golds, prior=(a, b))

    assert found.mean == pytest.approx(case["expected"]["mean"][place], abs=1e-4)
    assert [found.interval().low, found.interval().high] == pytest.approx(case["expected"]["ci95"][place], abs=1e-4)
    assert found.chance_below(0.8) == pytest.approx(case["expected"]["p_below_080"][place], abs=1e-4)


def test_a_flipper_says_as_much_as_an_expert_and_a_spammer_nothing() -> None:
    expert, flipper, spammer = np.eye(2), np.eye(2)[::-1], np.full((2, 2), 0.5)
    people = np.array([expert, flipper, spammer])

    assert compute_information(people, np.array([0.5, 0.5])) == pytest.approx(np.array([1, 1, 0]))
    assert compute_spammer_scores(people) == pytest.approx(np.array([1, 1, 0]))


@given(MATRICES, st.permutations(range(3)))
def test_renaming_what_is_said_keeps_the_information(rows: list[list[float]], order: list[int]) -> None:
    matrix = np.array(rows) / np.array(rows).sum(axis=1, keepdims=True)
    prevalence = np.array([0.5, 0.3, 0.2])

    bits = compute_information(np.array([matrix, matrix[:, order]]), prevalence)

    assert bits[0] == pytest.approx(bits[1])
    assert 0 <= bits[0] <= -(prevalence * np.log2(prevalence)).sum() + 1e-9


def test_more_right_than_asked_is_refused() -> None:
    with pytest.raises(InvalidInput, match="no result"):
        estimate_gold_accuracy(3, 2)


def test_confusions_lean_on_the_prior_until_labels_come() -> None:
    found = estimate_confusions(np.array([[[0.0, 0.0], [0.0, 0.0]], [[90.0, 10.0], [0.0, 50.0]]]), right=1, wrong=1)

    assert found.mean[0].tolist() == [[0.5, 0.5], [0.5, 0.5]]
    assert (found.low[0, 0, 0], found.high[0, 0, 0]) == pytest.approx((0.025, 0.975))
    assert found.mean[1, 0, 0] == pytest.approx(91 / 102)
    assert found.low[1, 0, 0] < 0.9 < found.high[1, 0, 0]


def test_a_prior_of_nothing_is_refused() -> None:
    with pytest.raises(InvalidInput, match="above 0"):
        estimate_confusions(np.zeros((1, 2, 2)), wrong=0)
