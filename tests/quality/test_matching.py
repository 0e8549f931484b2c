# SPDX-License-Identifier: Apache-2.0
"""Pairs are the cheapest there are, whether one matrix is asked or thousands."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from labelwright.base.errors import InvalidInput
from labelwright.quality.matching import NOBODY, match_many, match_marks, match_stacked

COST = st.tuples(st.integers(0, 4), st.integers(0, 4)).flatmap(
    lambda shape: arrays(np.float64, shape, elements=st.integers(0, 8).map(lambda n: n / 8))
)


def saved(cost: np.ndarray, limit: float) -> float:
    """The most that any one-to-one assignment saves, by trying them all."""
    wide = np.maximum(limit - (cost if len(cost) <= cost.shape[1] else cost.T), 0.0)
    return max((sum(wide[i, j] for i, j in enumerate(order)) for order in permutations(range(wide.shape[1]), len(wide))), default=0.0)


@given(COST, st.sampled_from([0.3, 0.5, 1.0]))
def test_no_other_pairing_saves_more(cost: np.ndarray, limit: float) -> None:
    found = match_marks(cost, limit=limit)

    assert (limit - found.cost).sum() == pytest.approx(saved(cost, limit))
    assert (found.cost < limit).all()


@given(COST)
def test_every_mark_appears_exactly_once(cost: np.ndarray) -> None:
    found = match_marks(cost, limit=0.7)

    assert sorted([*found.left, *found.single_left]) == list(range(len(cost)))
    assert sorted([*found.right, *found.single_right]) == list(range(cost.shape[1]))


@given(st.lists(COST, max_size=12))
def test_many_at_once_are_paired_as_each_alone(costs: list[np.ndarray]) -> None:
    found = match_many(costs, limit=0.6)

    for place, cost in enumerate(costs):
        here = found.of == place
        assert found.cost[here].sum() == pytest.approx(match_marks(cost, limit=0.6).cost.sum())
        assert (cost[found.left[here], found.right[here]] == found.cost[here]).all()


def test_incompatible_marks_are_never_paired() -> None:
    found = match_marks(np.array([[0.1, 0.4], [0.2, 0.9]]), compatible=np.array([[False, True], [True, False]]))

    assert (found.left.tolist(), found.right.tolist()) == ([0, 1], [1, 0])


def test_two_marks_that_want_the_same_one_are_settled_by_what_both_save() -> None:
    found = match_stacked(np.array([[[0.1, 0.2], [0.1, 0.9]], [[0.1, 0.9], [0.9, 0.1]]]), limit=0.8)

    assert found.tolist() == [[1, 0], [0, 1]]


def test_a_pair_at_the_limit_stays_single() -> None:
    assert match_stacked(np.array([[[0.5]], [[0.49]]]), limit=0.5).tolist() == [[NOBODY], [0]]


def test_a_cost_that_is_no_number_is_refused() -> None:
    with pytest.raises(InvalidInput, match="not a number"):
        match_marks(np.array([[np.nan]]))
