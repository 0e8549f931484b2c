# SPDX-License-Identifier: Apache-2.0
"""How sure a figure is: intervals of proportions, and the bootstrap over items.

Every agreement figure of this room is a `Figure`: the value, its interval, and the number of items that carry it.
Wilson is for showing a proportion; Clopper-Pearson is for deciding, since it never claims more than was shown.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from labelwright.base.errors import InvalidInput

from .array_types import Floats
from .distributions import beta_quantile, normal_cdf, normal_quantile

FEW = 30
"""Under so many items with two labels a figure is printed with the words "too few"."""

CORRECTED_UNDER = 1000
"""Under so many items the bootstrap interval is bias-corrected and accelerated (BCa): with few items of a rare class coefficients are
skewed."""

NO_WIDTH = 1e-9
"""An interval narrower than this is taken as none: draws that differ by rounding alone."""

CELLS = 4_000_000
"""Cells of the weight matrix drawn at a time: 32 MB."""

Statistic = Callable[[Floats], Floats]
"""Weights of the unique rows, draws x rows, to one value a draw; NaN where the value is not defined."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Confidence interval; both ends belong to it."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Figure:
    """Figure: a coefficient with its interval (95 % unless said otherwise) and n, the items with two labels or more.

    `value` is NaN where the coefficient is not defined (only one class was ever used, so chance explains everything).
    """

    value: float
    low: float
    high: float
    n: int

    @property
    def too_few(self) -> bool:
        """Whether too few items carry the figure for anyone to lean on it."""
        return self.n < FEW


def build_undefined(n: int) -> Figure:
    """A figure that is not defined; it has no interval either."""
    return Figure(np.nan, np.nan, np.nan, n)


def compute_wilson(count: int, n: int, *, level: float = 0.95) -> Interval:
    """Wilson score interval of a proportion `count / n` (Wilson 1927), for showing."""
    _check_share(count, n, level)
    low, high = compute_wilson_of_shares(np.array([count / n]), np.array([float(n)]), level=level)
    return Interval(float(low[0]), float(high[0]))


def compute_wilson_of_shares(share: Floats, n: Floats, *, level: float = 0.95) -> tuple[Floats, Floats]:
    """Lower and upper ends of Wilson's interval of many shares; `n` need not be whole, as a mean of shares has share (1 - share) /
    variance of the mean. NaN where the share is, or n is 0."""
    z = normal_quantile((1 + level) / 2)
    n = np.where(n > 0, n, np.nan)
    scale = 1 + z * z / n
    centre = (share + z * z / (2 * n)) / scale
    half = z * np.sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / scale
    return np.where(share == 0, 0.0 * n, centre - half), np.where(share == 1, 1.0 + 0.0 * n, centre + half)


def compute_clopper_pearson(count: int, n: int, *, level: float = 0.95) -> Interval:
    """Clopper-Pearson (exact) interval of a proportion by the binomial tails (Clopper and Pearson 1934), for deciding."""
    tail = (1 - level) / 2
    return Interval(compute_lower_bound(count, n, level=1 - tail), compute_upper_bound(count, n, level=1 - tail))


def compute_upper_bound(count: int, n: int, *, level: float = 0.95) -> float:
    """Clopper-Pearson upper bound: one-sided exact upper bound of a proportion: the largest p with P(X <= found) >= 1 - level."""
    _check_share(count, n, level)
    return 1.0 if count == n else beta_quantile(level, count + 1, n - count)


def compute_lower_bound(count: int, n: int, *, level: float = 0.95) -> float:
    """Clopper-Pearson lower bound: one-sided exact lower bound of a proportion: the smallest p with P(X >= found) >= 1 - level."""
    _check_share(count, n, level)
    return 0.0 if count == 0 else beta_quantile(1 - level, count, n - count + 1)


def compute_jeffreys(count: int, n: int, *, level: float = 0.95) -> Interval:
    """Jeffreys interval: equal-tailed interval of Beta(found + 1/2, n - found + 1/2). At found = 0 the lower end is above 0; some set it to
    0.
    """
    _check_share(count, n, level)
    a, b, tail = count + 0.5, n - count + 0.5, (1 - level) / 2
    return Interval(beta_quantile(tail, a, b), beta_quantile(1 - tail, a, b))


def estimate_figure(
    statistic: Statistic, weight: Floats, *, n: int, seed: int, draws: int = 1000, level: float = 0.95, reach: float | None = None
) -> Figure:
    """Figure with a bootstrap interval: the statistic of the whole, with a bootstrap interval over items. `weight` says how many items each
    unique row stands for.

    `reach` is how far one item can pull the statistic under 1, times n: with it, a figure that no draw doubts gets the ends of `unanimous`.
    """
    value = float(statistic(weight[None, :])[0]) if weight.any() else np.nan
    if np.isnan(value):
        return build_undefined(n)
    ends = compute_bootstrap(statistic, weight, seed=seed, draws=draws, level=level)
    figure = Figure(value, ends.low, ends.high, n)
    return figure if reach is None else widen_unanimous(figure, reach=reach, level=level)


def widen_unanimous(figure: Figure, *, reach: float, level: float = 0.95) -> Figure:
    """A figure without width with ends that n items can prove; any other figure as it is.

    Where all items give the same (all agree, none does, there is but one), no draw of these items doubts it, and an analytic error is 0;
    yet 30 items may well all agree though one in ten would not. So the share of items that may be otherwise is the Clopper-Pearson upper
    end of 0 in n, and the ends are what comes out if those all disagree or all agree: value and 1 - reach, value and 1, weighed by the
    share; at least -1. `reach` is the largest distance over the expected one: 1 for plain agreement, 1 / (1 - expected) for kappas.
    """
    if not (figure.high - figure.low < NO_WIDTH and figure.n > 0):
        return figure
    share = compute_clopper_pearson(0, figure.n, level=level).high
    low, high = (figure.value + share * (end - figure.value) for end in (1 - reach, 1.0))
    return replace(figure, low=float(max(-1.0, min(low, figure.low))), high=float(max(high, figure.high)))


def compute_bootstrap(statistic: Statistic, weight: Floats, *, seed: int, draws: int = 1000, level: float = 0.95) -> Interval:
    """Bootstrap interval of a statistic by drawing items anew (Efron 1979): multinomial weights over unique rows instead of items.

    Percentile ends; BCa (Efron 1987) under 1,000 items. Draws in which the statistic is not defined are left out. Where the draws are
    all to one side of the statistic itself (a draw has items twice, and what was different everywhere is the same there), the interval
    reaches to it: it never excludes its own value.
    """
    values = _resampled(statistic, weight, seed=seed, draws=draws)
    values = values[np.isfinite(values)]
    if not len(values):
        return Interval(np.nan, np.nan)
    tails = np.array([(1 - level) / 2, (1 + level) / 2])
    if weight.sum() < CORRECTED_UNDER:
        tails = _corrected(tails, statistic, weight, values)
    low, high = np.quantile(values, tails)
    value = float(statistic(weight[None, :])[0])
    return Interval(float(np.fmin(low, value)), float(np.fmax(high, value)))


def _resampled(statistic: Statistic, weight: Floats, *, seed: int, draws: int) -> Floats:
    generator = np.random.default_rng(seed)
    total, share = int(weight.sum()), weight / max(weight.sum(), 1.0)
    if total == 0:
        return np.empty(0)
    at_once = max(1, CELLS // len(weight))
    sizes = [min(at_once, draws - start) for start in range(0, draws, at_once)]
    return np.concatenate([statistic(generator.multinomial(total, share, size=size).astype(np.float64)) for size in sizes])


def _corrected(tails: Floats, statistic: Statistic, weight: Floats, values: Floats) -> Floats:
    """BCa: move the tails by the median bias and by the acceleration that leaving one item out shows."""
    value = float(statistic(weight[None, :])[0])
    below = float((np.count_nonzero(values < value) + np.count_nonzero(values == value) / 2) / len(values))
    if not 0 < below < 1:
        return tails
    bias, bend = normal_quantile(below), _acceleration(statistic, weight)
    shifted = [bias + normal_quantile(float(tail)) for tail in tails]
    return np.array([normal_cdf(bias + shift / (1 - bend * shift)) for shift in shifted])


def _acceleration(statistic: Statistic, weight: Floats) -> float:
    if weight.sum() < 2:
        return 0.0
    without = statistic(weight[None, :] - np.eye(len(weight)))
    known = np.isfinite(without) & (weight > 0)
    if not known.any():
        return 0.0
    without, times = without[known], weight[known]
    away = np.average(without, weights=times) - without
    spread = float(times @ away**2)
    return 0.0 if spread < 1e-20 else float(times @ away**3) / (6 * spread**1.5)


def _check_share(count: int, n: int, level: float) -> None:
    if not 0 < level < 1:
        raise InvalidInput(f"a level of {level:g}; wanted one between 0 and 1", code="quality.bad_rate", where="level")
    if not n >= 1 or not 0 <= count <= n:
        raise InvalidInput(f"{count} of {n} is not a share; wanted 0 <= found <= n and n >= 1", code="quality.bad_share")
