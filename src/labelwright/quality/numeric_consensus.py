# SPDX-License-Identifier: Apache-2.0
"""One number out of several people's: a median without the far-off, or a mean in which the exact count more.

The second is CATD: a person's weight is the lower chi-square quantile of their number of labels over their squared deviations, so that
somebody with few labels is not trusted for having been lucky. Q. Li, Y. Li, J. Gao, L. Su, B. Zhao, M. Demirbas, W. Fan and J. Han, A
Confidence-Aware Approach for Truth Discovery on Long-Tail Data, 2014. One change: they measure deviations from the mean that a person
pulled towards themselves, which ends in the most exact person deciding alone; we take the mean of the others, and take its own variance
off again. All numbers of a field are supposed to scatter alike.
"""

from dataclasses import dataclass

import numpy as np

from labelwright.base.errors import InvalidInput

from .argument_checks import (
    LEVEL,
    check_arguments,
    check_codes_below,
    check_lengths,
    require_codes,
    require_number,
    require_numbers,
    require_whole_number,
)
from .array_types import Bools, Floats, Ints
from .distributions import chi2_quantiles

NORMAL = 1.4826
"""Median absolute deviation times this is the standard deviation of a normal."""

FAR = 3.5
"""So many standard deviations off is far off."""


ROUNDING = 1e-12
"""Of a number: a mean of equal ones is so near to them."""


@dataclass(frozen=True, slots=True)
class NumberTruth:
    """Consensus of numbers: each item's number (NaN without a label), its standard error, its labels; each person's weight (mean 1); rows
    that were far off.

    The error is NaN where no two people shared an item: nothing then shows how numbers scatter.
    """

    value: Floats
    error: Floats
    n: Ints
    weight: Floats
    far: Bools


@check_arguments(item=require_codes(), value=require_numbers(dimensions=1), items=require_whole_number(), far=require_number(above=0))
def compute_trimmed_median(item: Ints, value: Floats, items: int, *, far: float = FAR) -> NumberTruth:
    """Trimmed median: the median of each item's numbers once those further than `far` robust standard deviations from it are put aside.

    The scatter is that of the whole field (1.4826 times the median absolute deviation), since three labels tell nothing of theirs. Of an
    even number the two in the middle are averaged. The error is 1.2533 scatters over the root of the labels kept, as for a normal.
    """
    _check(item, value, items)
    off = np.abs(value - _medians(item, value, items)[item])
    scatter = _scatter(item, off)
    beyond = off > far * scatter
    n = np.bincount(item[~beyond], minlength=items)
    error = np.where(n > 0, 1.2533 * scatter / np.sqrt(np.maximum(n, 1)), np.nan)
    return NumberTruth(_medians(item[~beyond], value[~beyond], items), error, np.bincount(item, minlength=items), np.empty(0), beyond)


@check_arguments(
    item=require_codes(),
    person=require_codes(),
    value=require_numbers(dimensions=1),
    items=require_whole_number(),
    people=require_whole_number(),
    level=LEVEL,
    far=require_number(above=0),
    steps=require_whole_number(),
)
def fit_variance_weighted_mean(
    item: Ints, person: Ints, value: Floats, items: int, people: int, *, level: float = 0.95, far: float = FAR, steps: int = 200
) -> NumberTruth:
    """CATD: means weighted by each person's precision, precisions and means found in turn from equal ones on.

    Items with one label take it, and tell nothing of the person. A person without a shared item counts like the field. Nobody is taken
    for more than twenty times as exact as the field. With two people in all, neither can be told to be the better.
    """
    _check(item, value, items)
    check_lengths(item=item, person=person)
    check_codes_below("person", person, people)
    if not len(item):
        return NumberTruth(np.full(items, np.nan), np.full(items, np.nan), np.zeros(items, dtype=np.int64), np.ones(people), item < 0)
    scatter = _scatter(item, np.abs(value - _medians(item, value, items)[item]))
    rows = _Rows(item, person, (value - value.mean()) / (scatter if scatter > 0 else 1.0), items)
    variance = np.ones(people)
    for _ in range(steps):
        before, variance = variance, np.sqrt(variance * _variances(rows, variance, level))
        if np.allclose(before, variance, rtol=1e-9, atol=0):
            break
    weight = _precision(rows, variance, level)
    truth, total = _means(item, value, weight[person], items), np.bincount(item, weights=weight[person], minlength=items)
    error = np.where(total > 0, scatter / np.sqrt(np.where(total > 0, total, 1.0)), np.nan)
    beyond = np.abs(value - truth[item]) > far * scatter + ROUNDING * np.abs(value)
    return NumberTruth(truth, error, np.bincount(item, minlength=items), weight / weight.mean(), beyond)


@dataclass(frozen=True, slots=True)
class _Rows:
    item: Ints
    person: Ints
    value: Floats
    items: int

    def summed(self, column: Floats) -> Floats:
        """The sum over each row's item."""
        return np.bincount(self.item, weights=column, minlength=self.items).astype(np.float64)[self.item]

    def shared(self, people: int) -> tuple[Bools, Floats]:
        """Rows on items with two labels or more, and how many each person has."""
        both = self.summed(np.ones(len(self.item))) >= 2
        return both, np.bincount(self.person[both], minlength=people).astype(np.float64)


def _precision(rows: _Rows, variance: Floats, level: float) -> Floats:
    """1 / variance, less for few labels: times the lower chi-square quantile over its mean."""
    n = np.maximum(rows.shared(len(variance))[1], 1)
    return chi2_quantiles((1 - level) / 2, n) / n / variance


def _variances(rows: _Rows, variance: Floats, level: float) -> Floats:
    """Mean squared deviation from the mean of the others, less that mean's own variance, in scatters; one more deviation as the field has
    it is counted to everybody, so that two lucky hits prove nothing."""
    shared, n = rows.shared(len(variance))
    weight = _precision(rows, variance, level)[rows.person]
    spread = weight**2 * variance[rows.person]
    total, sums, spreads = (rows.summed(values) for values in (weight, weight * rows.value, spread))
    others = np.where(shared, total - weight, 1.0)
    off = (rows.value - (sums - weight * rows.value) / others) ** 2 - (spreads - spread) / others**2
    squares = np.bincount(rows.person[shared], weights=off[shared], minlength=len(variance))
    return np.maximum((np.maximum(squares, 0) + 1) / (n + 1), 1 / 400)


def _means(item: Ints, value: Floats, weight: Floats, items: int) -> Floats:
    total = np.bincount(item, weights=weight, minlength=items)
    return np.where(total > 0, np.bincount(item, weights=weight * value, minlength=items) / np.where(total > 0, total, 1.0), np.nan)


def _medians(item: Ints, value: Floats, items: int) -> Floats:
    order = np.lexsort((value, item))
    n = np.bincount(item, minlength=items)
    start, ranked = np.cumsum(n) - n, np.append(value[order], np.nan)
    low, high = start + (n - 1) // 2, start + n // 2
    last = len(value)
    return np.where(n > 0, (ranked[np.clip(low, 0, last)] + ranked[np.clip(high, 0, last)]) / 2, np.nan)


def _scatter(item: Ints, off: Floats) -> float:
    """Robust standard deviation over items with two labels or more; a label pulls its own median, which n / (n - 1) makes up for."""
    n = np.bincount(item)[item]
    shared = n >= 2
    return NORMAL * float(np.median((off * np.sqrt(n / np.maximum(n - 1, 1)))[shared])) if shared.any() else float("nan")


def _check(item: Ints, value: Floats, items: int) -> None:
    check_codes_below("item", item, items)
    if len(item) != len(value) or not np.isfinite(value).all():
        raise InvalidInput(f"{len(item)} items and {len(value)} values, or one that is no number", code="quality.ragged_columns")
