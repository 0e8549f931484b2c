# SPDX-License-Identifier: Apache-2.0
"""Kendall's W: do several people rank the same things alike?

    W = 12 S / (m^2 (n^3 - n) - m T),   T = sum over people and ties of (t^3 - t)

S is the sum of squared deviations of the things' rank sums, m the people, n the things, t the size of a tie. W is 1 when all rank alike;
the mean rank correlation of two people is (m W - 1) / (m - 1). Source: M. G. Kendall and B. Babington Smith 1939; S. Siegel 1956 for ties.
"""

from dataclasses import dataclass

import numpy as np

from labelwright.base.errors import InvalidInput

from .argument_checks import LEVEL, check_arguments, require_numbers
from .array_types import Floats
from .confidence_intervals import Interval
from .distributions import chi2_tail, t_quantile


@dataclass(frozen=True, slots=True)
class Concordance:
    """Kendall's W with its interval, S, the chance `p` of a W so high from random rankings (chi-square, rough under 8 things), m and n.

    The interval is NaN with two people: nobody can be left out.
    """

    value: float
    low: float
    high: float
    squares: float
    p: float
    people: int
    things: int


@check_arguments(scores=require_numbers(dimensions=2), level=LEVEL)
def compute_kendall_w(scores: Floats, *, level: float = 0.95) -> Concordance:
    """Kendall's W (coefficient of concordance) of scores or ranks, people x things, without gaps. Equal scores share their mean rank.

    Interval: jackknife over people of the mean rank correlation (a U-statistic; drawing people with replacement would count copies of one
    person as agreement), Student's t, cut to [0, 1].
    """
    _check(scores)
    people, things = scores.shape
    ranks = compute_mean_ranks(scores)
    value = _w(ranks)
    ends = _jackknife(ranks, value, (1 + level) / 2) if people > 2 else Interval(np.nan, np.nan)
    p = chi2_tail(people * (things - 1) * value, things - 1)
    return Concordance(value, ends.low, ends.high, _squares(ranks), p, people, things)


@check_arguments(scores=require_numbers(dimensions=2))
def compute_mean_ranks(scores: Floats) -> Floats:
    """Mid-ranks from 1 along each row; equal scores get the mean of the ranks they take."""
    below = (scores[:, None, :] < scores[:, :, None]).sum(axis=2)
    equal = (scores[:, None, :] == scores[:, :, None]).sum(axis=2)
    return below + (equal + 1) / 2


def _w(ranks: Floats) -> float:
    people, things = ranks.shape
    room = people**2 * (things**3 - things) - people * _ties(ranks)
    return 12 * _squares(ranks) / room if room > 1e-9 else float("nan")


def _squares(ranks: Floats) -> float:
    total = ranks.sum(axis=0)
    return float(((total - total.mean()) ** 2).sum())


def _ties(ranks: Floats) -> float:
    """Sum of t^3 - t: each thing of a tie of t adds t^2 - 1."""
    size = (ranks[:, None, :] == ranks[:, :, None]).sum(axis=2)
    return float((size**2 - 1).sum())


def _jackknife(ranks: Floats, value: float, above: float) -> Interval:
    people = len(ranks)
    all_value = (people * value - 1) / (people - 1)
    without = np.array([_w(np.delete(ranks, person, axis=0)) for person in range(people)])
    pseudo = people * all_value - (people - 1) * ((people - 1) * without - 1) / (people - 2)
    half = t_quantile(above, people - 1) * float(pseudo.std(ddof=1)) / people**0.5
    low, high = (((people - 1) * end + 1) / people for end in (all_value - half, all_value + half))
    return Interval(float(max(low, 0.0)), float(min(high, 1.0)))


def _check(scores: Floats) -> None:
    if scores.ndim != 2 or min(scores.shape) < 2 or not np.isfinite(scores).all():
        raise InvalidInput(
            f"rankings of shape {scores.shape}, or with gaps; wanted 2 people or more who all rank the same 2 things or more",
            code="quality.bad_rankings",
        )
