# SPDX-License-Identifier: Apache-2.0
"""Comparisons become one scale: the published one for baseball, and the one the comparisons were drawn from."""

from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.quality.reference import CASES

from labelwright.base.errors import InvalidInput
from labelwright.quality.preference_models import count_wins, fit_bradley_terry, fit_plackett_luce

TABLES = st.lists(st.lists(st.integers(1, 9), min_size=4, max_size=4), min_size=4, max_size=4).map(
    lambda rows: np.array(rows, dtype=np.float64) * (1 - np.eye(4))
)
CASE = CASES["bradley-terry-agresti"]
WINS = np.array(CASE["data"]["wins_row_over_column"], dtype=np.float64)


def test_the_american_league_has_the_published_abilities() -> None:
    found = fit_bradley_terry(WINS)

    assert found.against(6) == pytest.approx(np.array(CASE["expected"]["log_ability_vs_last"]), abs=CASE["tolerance"])
    assert found.interval(0, 6).low < 1.5814 < found.interval(0, 6).high
    assert (4, 5) in found.tied()


def test_the_likelihood_is_at_its_top() -> None:
    found = fit_bradley_terry(WINS)
    chance = 1 / (1 + np.exp(found.ability[None, :] - found.ability[:, None]))

    expected = (WINS + WINS.T) * chance

    assert expected.sum(axis=1) - np.diag(expected) == pytest.approx(WINS.sum(axis=1))
    assert found.likelihood == pytest.approx((WINS * np.log(chance)).sum())


def test_rankings_of_two_are_pairs() -> None:
    rankings = [(i, j) for i in range(7) for j in range(7) for _ in range(int(WINS[i, j]))]

    one, other = fit_plackett_luce(rankings, 7), fit_bradley_terry(WINS)

    assert one.ability == pytest.approx(other.ability)
    assert one.covariance == pytest.approx(other.covariance)


@given(TABLES, st.permutations(range(4)))
def test_the_names_of_the_things_change_nothing(wins: np.ndarray, order: list[int]) -> None:
    assert fit_bradley_terry(wins[np.ix_(order, order)]).ability == pytest.approx(fit_bradley_terry(wins).ability[order], abs=1e-7)


@settings(max_examples=25)
@given(st.lists(st.permutations(range(4)), min_size=2, max_size=12), st.randoms())
def test_the_order_of_the_rankings_changes_nothing(rankings: list[list[int]], random: Random) -> None:
    one, other = (fit_plackett_luce(rows, 4, prior=0.5) for rows in (rankings, random.sample(rankings, len(rankings))))

    assert one.ability == pytest.approx(other.ability, abs=1e-7)


def test_partial_rankings_find_the_scale_they_were_drawn_from() -> None:
    dice, ability = np.random.default_rng(4), np.array([1.0, 0.5, 0.0, -0.5, -1.0])
    drawn = [dice.permutation(5)[:4] for _ in range(1500)]
    rankings = [sorted(some, key=lambda thing: -(ability[thing] + dice.gumbel())) for some in drawn]

    found = fit_plackett_luce(rankings, 5)

    assert found.ability == pytest.approx(ability, abs=0.12)
    assert found.interval(0, 4).low < 2 < found.interval(0, 4).high


def test_a_tie_is_half_a_win_each_way() -> None:
    tied = count_wins(np.array([0, 1]), np.array([1, 0]), 2, tied=(np.array([0]), np.array([1])))

    assert tied.tolist() == [[0, 1.5], [1.5, 0]]
    assert fit_bradley_terry(tied).chance(0, 1) == pytest.approx(0.5)


def test_a_thing_that_never_lost_has_no_place_without_a_prior() -> None:
    wins = np.array([[0.0, 3.0], [0.0, 0.0]])

    with pytest.raises(InvalidInput, match="no chain of wins"):
        fit_bradley_terry(wins)
    assert fit_bradley_terry(wins, prior=0.5).chance(0, 1) == pytest.approx(3.5 / 4)


def test_a_ranking_that_names_a_thing_twice_is_refused() -> None:
    with pytest.raises(InvalidInput, match="twice"):
        fit_plackett_luce([[0, 1, 0]], 2)
