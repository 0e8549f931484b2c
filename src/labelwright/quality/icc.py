# SPDX-License-Identifier: Apache-2.0
"""Intraclass correlation of numeric ratings, in its six forms: always say which one.

One-way (1): every item was rated by other people. Two-way random (2): the same people rated all items and stand for more like them, so
being strict or mild counts as disagreement. Two-way mixed (3): just these people, consistency only. Single: one person's rating; mean: the
mean of the k. Source: P. E. Shrout and J. L. Fleiss, Intraclass Correlations, 1979, with their F intervals.
"""

from dataclasses import dataclass

import numpy as np

from labelwright.base.errors import InvalidInput

from .argument_checks import LEVEL, check_arguments
from .array_types import Floats
from .confidence_intervals import Figure, Interval
from .distributions import f_quantile


@dataclass(frozen=True, slots=True)
class Intraclass:
    """Intraclass correlation, the six forms by the names Shrout and Fleiss gave them: `icc21` is ICC(2,1), `icc2k` that of the mean of all
    k people.
    """

    icc11: Figure
    icc21: Figure
    icc31: Figure
    icc1k: Figure
    icc2k: Figure
    icc3k: Figure


@dataclass(frozen=True, slots=True)
class _Squares:
    """Mean squares of the two-way table: between items, within items, between people, left over; n items, k people."""

    items: float
    within: float
    people: float
    rest: float
    n: int
    k: int


@check_arguments(level=LEVEL)
def compute_icc(ratings: Floats, *, level: float = 0.95) -> Intraclass:
    """Intraclass correlation, all six forms, from ratings, items x people, without gaps. NaN where the ratings do not vary."""
    squares = _mean_squares(ratings)
    one, two, three = _one_way(squares, level), _two_way(squares, level), _mixed(squares, level)
    means = [_of_mean(single, squares.k) for single in (one, two, three)]
    return Intraclass(one, two, three, *means)


def _mean_squares(ratings: Floats) -> _Squares:
    n, k = ratings.shape if ratings.ndim == 2 else (len(ratings), 0)
    if n < 2 or k < 2 or not np.isfinite(ratings).all():
        raise InvalidInput(
            f"{n} items x {k} people, or gaps in them; wanted 2 x 2 or more and no gap",
            code="quality.bad_ratings",
            hint="With gaps, use Krippendorff's alpha with the interval distance.",
        )
    mean = ratings.mean()
    items = k * float(((ratings.mean(axis=1) - mean) ** 2).sum())
    people = n * float(((ratings.mean(axis=0) - mean) ** 2).sum())
    rest = max(float(((ratings - mean) ** 2).sum()) - items - people, 0.0)
    return _Squares(items / (n - 1), (people + rest) / (n * (k - 1)), people / (k - 1), rest / ((n - 1) * (k - 1)), n, k)


def _one_way(s: _Squares, level: float) -> Figure:
    return _by_ratio(s, s.within, s.n * (s.k - 1), level)


def _mixed(s: _Squares, level: float) -> Figure:
    return _by_ratio(s, s.rest, (s.n - 1) * (s.k - 1), level)


def _by_ratio(s: _Squares, noise: float, degrees: int, level: float) -> Figure:
    """(F - 1) / (F + k - 1) with F = items / noise, and the same of the F that the quantiles allow."""
    if s.items + noise == 0:
        return Figure(np.nan, np.nan, np.nan, s.n)
    above = (1 + level) / 2
    low_noise, high_noise = noise * f_quantile(above, s.n - 1, degrees), noise / f_quantile(above, degrees, s.n - 1)
    value, low, high = ((s.items - mean_square) / (s.items + (s.k - 1) * mean_square) for mean_square in (noise, low_noise, high_noise))
    return Figure(value, low, high, s.n)


def _two_way(s: _Squares, level: float) -> Figure:
    bottom = s.items + (s.k - 1) * s.rest + s.k * (s.people - s.rest) / s.n
    if bottom <= 0:
        return Figure(np.nan, np.nan, np.nan, s.n)
    value = (s.items - s.rest) / bottom
    ends = _two_way_ends(s, value, (1 + level) / 2) if s.rest > 0 else Interval(value, value)
    return Figure(value, ends.low, ends.high, s.n)


def _two_way_ends(s: _Squares, value: float, above: float) -> Interval:
    """Shrout and Fleiss 1979, p. 424: F with Satterthwaite's degrees of freedom for the people's part."""
    ratio = s.people / s.rest
    own, others = s.k * value * ratio, s.n * (1 + (s.k - 1) * value) - s.k * value
    degrees = (s.k - 1) * (s.n - 1) * (own + others) ** 2 / ((s.n - 1) * own**2 + others**2)
    down, up = f_quantile(above, s.n - 1, degrees), f_quantile(above, degrees, s.n - 1)
    base = s.k * s.people + (s.k * s.n - s.k - s.n) * s.rest
    low = s.n * (s.items - down * s.rest) / (down * base + s.n * s.items)
    high = s.n * (up * s.items - s.rest) / (base + s.n * up * s.items)
    return Interval(low, high)


def _of_mean(single: Figure, k: int) -> Figure:
    """Spearman-Brown: what the mean of k ratings reaches. Its lower end is -inf where the single form is at its least, -1 / (k - 1)."""
    value, low, high = (_stepped_up(value, k) for value in (single.value, single.low, single.high))
    return Figure(value, low, high, single.n)


def _stepped_up(single: float, k: int) -> float:
    bottom = 1 + (k - 1) * single
    return k * single / bottom if not bottom <= 1e-12 else -np.inf
