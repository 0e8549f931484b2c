# SPDX-License-Identifier: Apache-2.0
"""One scale out of many comparisons: Bradley-Terry for pairs, Plackett-Luce for rankings.

    P(the best of a set is i) = exp(a_i) / sum over the set of exp(a_j)

A pair is a set of two; a ranking is a row of such choices, each among what is left (R. A. Bradley and M. E. Terry 1952; R. L. Plackett
1975). Maximum likelihood by Newton's method with halved steps (the log-likelihood is concave), intervals from the observed
information. Abilities sum to 0; only their differences mean anything. A tie counts as half a win each way.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from labelwright.base.errors import InvalidInput

from .argument_checks import (
    check_arguments,
    check_codes_below,
    check_lengths,
    require_codes,
    require_counts,
    require_number,
    require_whole_number,
)
from .array_types import Floats, Ints
from .confidence_intervals import Interval
from .distributions import normal_quantile


@dataclass(frozen=True, slots=True)
class Abilities:
    """Fitted abilities: log abilities that sum to 0, their covariance (things x things, singular along the sum), the log-likelihood."""

    ability: Floats
    covariance: Floats
    likelihood: float

    def against(self, thing: int) -> Floats:
        """Log abilities with that of one thing as 0."""
        return self.ability - self.ability[thing]

    def interval(self, one: int, other: int, *, level: float = 0.95) -> Interval:
        """Normal interval of the difference of two log abilities."""
        spread = self.covariance[one, one] + self.covariance[other, other] - 2 * self.covariance[one, other]
        half = normal_quantile((1 + level) / 2) * float(np.sqrt(max(spread, 0.0)))
        difference = float(self.ability[one] - self.ability[other])
        return Interval(difference - half, difference + half)

    def chance(self, one: int, other: int) -> float:
        """The chance that the one is preferred to the other."""
        return float(1 / (1 + np.exp(self.ability[other] - self.ability[one])))

    def tied(self, *, level: float = 0.95) -> list[tuple[int, int]]:
        """Neighbours on the scale, better first, that the data do not tell apart."""
        order: list[int] = np.argsort(-self.ability, kind="stable").tolist()
        return [(one, other) for one, other in pairwise(order) if self.interval(one, other, level=level).low <= 0]


@dataclass(frozen=True, slots=True)
class _Choices:
    """Sets as rows of members (choices x things, 0 or 1), how often each was chosen from, and wins of each thing."""

    members: Floats
    times: Floats
    wins: Floats


@check_arguments(better=require_codes(), worse=require_codes(), things=require_whole_number(least=1))
def count_wins(better: Ints, worse: Ints, things: int, *, tied: tuple[Ints, Ints] | None = None) -> Floats:
    """Table of wins, row over column, from pairs; `tied` are pairs without a winner, half a win each way."""
    check_lengths(better=better, worse=worse)
    check_codes_below("better", better, things)
    check_codes_below("worse", worse, things)
    wins = np.zeros((things, things))
    np.add.at(wins, (better, worse), 1.0)
    if tied is not None:
        np.add.at(wins, tied, 0.5)
        np.add.at(wins, tied[::-1], 0.5)
    return wins


@check_arguments(wins=require_counts(square=True), prior=require_number(least=0))
def fit_bradley_terry(wins: Floats, *, prior: float = 0.0) -> Abilities:
    """Bradley-Terry abilities from a table of wins, row over column. `prior` is so many wins each way added to every pair that met: it
    keeps a thing that never lost from running away. Without it, raises InvalidInput unless every thing can be reached from every other by
    wins.
    """
    if not len(wins):
        raise InvalidInput("a table of wins without a thing; wanted one or more", code="quality.bad_rankings", where="wins")
    own = np.flatnonzero(np.diag(wins))
    if len(own):
        raise InvalidInput(
            f"thing {own[0]} won {wins[own[0], own[0]]:g} times over itself; wanted 0 on the diagonal",
            code="quality.bad_rankings",
            where=f"wins[{own[0]}, {own[0]}]",
            hint="The table holds wins of the row over the column; if it counts agreement, ask for a kappa.",
        )
    met = (wins + wins.T) > 0
    wins = wins + prior * met
    left, right = np.nonzero(np.triu(met, 1))
    members = np.zeros((len(left), len(wins)))
    members[np.arange(len(left)), left] = members[np.arange(len(left)), right] = 1.0
    _check_connected(wins > 0)
    return _fit(_Choices(members, (wins + wins.T)[left, right], wins.sum(axis=1)))


@check_arguments(things=require_whole_number(least=1), prior=require_number(least=0))
def fit_plackett_luce(rankings: Sequence[Sequence[int]], things: int, *, prior: float = 0.0) -> Abilities:
    """Plackett-Luce abilities from rankings, best first, of all things (codes from 0) or of some; what a ranking leaves out it says nothing
    of.

    `prior` is so many wins each way added to every two things that were ranked together.
    """
    sets: dict[tuple[int, ...], float] = {}
    wins, beats = np.zeros(things), np.zeros((things, things))
    for ranking in rankings:
        _check_ranking(ranking, things)
        for index, best in enumerate(ranking[:-1]):
            left = tuple(sorted(ranking[index:]))
            sets[left] = sets.get(left, 0.0) + 1
            wins[best] += 1
            beats[best, list(ranking[index + 1 :])] += 1
    if prior:
        _add_prior(sets, wins, beats, prior)
    _check_connected(beats > 0)
    members = np.zeros((len(sets), things))
    for row, left in enumerate(sorted(sets)):
        members[row, list(left)] = 1.0
    return _fit(_Choices(members, np.array([sets[left] for left in sorted(sets)]), wins))


def _add_prior(sets: dict[tuple[int, ...], float], wins: Floats, beats: Floats, prior: float) -> None:
    for one, other in zip(*np.nonzero(np.triu((beats + beats.T) > 0, 1)), strict=True):
        pair = (int(one), int(other))
        sets[pair] = sets.get(pair, 0.0) + 2 * prior
        wins[list(pair)] += prior
        beats[pair] += prior
        beats[pair[::-1]] += prior


def _fit(choices: _Choices) -> Abilities:
    ability = np.zeros(len(choices.wins))
    for _ in range(200):
        shares = _shares(choices, ability)
        slope = choices.wins - choices.times @ shares
        if np.abs(slope).max() < 1e-10 * max(float(choices.times.sum()), 1.0):
            break
        ability = _climb(lambda ability: _likelihood(choices, ability), ability, _inverse(_information(choices, shares)) @ slope)
    covariance = _inverse(_information(choices, _shares(choices, ability)))
    return Abilities(ability - ability.mean(), covariance, _likelihood(choices, ability))


def _shares(choices: _Choices, ability: Floats) -> Floats:
    strength = choices.members * np.exp(ability - ability.max())
    return strength / strength.sum(axis=1, keepdims=True)


def _likelihood(choices: _Choices, ability: Floats) -> float:
    top = ability.max()
    return float(choices.wins @ ability - choices.times @ (top + np.log(choices.members @ np.exp(ability - top))))


def _information(choices: _Choices, shares: Floats) -> Floats:
    return np.diag(choices.times @ shares) - (shares * choices.times[:, None]).T @ shares


def _inverse(information: Floats) -> Floats:
    """Inverse within abilities that sum to 0: the information knows nothing of the sum."""
    things = len(information)
    level = np.full((things, things), 1 / things)
    return np.asarray(np.linalg.inv(information + level), dtype=np.float64) - level


def _climb(height: Callable[[Floats], float], ability: Floats, step: Floats) -> Floats:
    here = height(ability)
    for _ in range(40):
        if height(ability + step) >= here:
            return ability + step
        step = step / 2
    return ability


def _check_connected(beats: np.ndarray) -> None:
    """Ford 1957: the maximum exists when nobody can split the things in two such that one side never wins over the other."""
    reach = beats | np.eye(len(beats), dtype=np.bool_)
    for _ in range(max(1, int(np.ceil(np.log2(max(len(beats), 2)))))):
        reach = (reach.astype(np.float64) @ reach.astype(np.float64)) > 0
    if not reach.all():
        one, other = (int(end[0]) for end in np.nonzero(~reach))
        raise InvalidInput(
            f"no chain of wins leads from thing {one} to thing {other}, so their distance has no bound",
            code="quality.not_connected",
            hint="Compare more pairs, or give a prior such as 0.5.",
        )


def _check_ranking(ranking: Sequence[int], things: int) -> None:
    if len(set(ranking)) != len(ranking) or not all(0 <= thing < things for thing in ranking):
        raise InvalidInput(
            f"the ranking {list(ranking)[:8]} names a thing twice or one outside 0 to {things - 1}", code="quality.bad_rankings"
        )
