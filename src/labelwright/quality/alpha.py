# SPDX-License-Identifier: Apache-2.0
"""Krippendorff's alpha: agreement for any number of people, with gaps, by any distance.

    alpha = 1 - D_observed / D_expected

D_observed is the mean distance of two labels of the same item, D_expected that of two labels of any items. 1: all agree; 0:
labels say as much about other items as about their own. Source: K. Krippendorff, Computing Krippendorff's Alpha-Reliability, 2011.
One path for every kind: classes come as a counts table with a distance matrix, everything else as units with a distance function.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from labelwright.base.errors import InvalidInput

from .argument_checks import check_arguments, require_counts, require_whole_number
from .array_types import Floats, Ints
from .confidence_intervals import Figure, Statistic, estimate_figure
from .label_table import CountRows, compute_unique_rows, keep_rows_with

Metric = Callable[[Floats], Floats]
"""How often each class was used to the distances of the classes, K x K with a zero diagonal. Any unit: alpha is a ratio.

Only those of `ordinal` are taken anew in each bootstrap draw; a metric of your own is asked once, with the use in the unique rows.
"""

Distances = Callable[[Ints, Ints], Floats]
"""Two arrays of unit numbers to the distance of each pair."""


@check_arguments(width=require_whole_number())
def nominal_metric(width: int) -> Metric:
    """Nominal distance for alpha: two classes are the same or not."""
    return lambda _used: 1.0 - np.eye(width)


def ordinal_metric() -> Metric:
    """Ordinal distance for alpha: two classes are as far apart as labels lie between them: squared (sum of use from one to the other, the
    ends by half).
    """
    return _ordinal


def interval_metric(values: Sequence[float]) -> Metric:
    """Interval distance for alpha: squared difference of the classes' numbers."""
    points = np.asarray(values, dtype=np.float64)
    return lambda _used: (points[:, None] - points[None, :]) ** 2


def ratio_metric(values: Sequence[float]) -> Metric:
    """Ratio distance for alpha: squared difference over squared sum of the classes' numbers, which must not be negative; two zeros are the
    same.
    """
    points = np.asarray(values, dtype=np.float64)
    if (points < 0).any():
        raise InvalidInput(f"the value {points.min():g} is below 0; a ratio scale has no negative values", code="quality.negative_ratio")
    total = points[:, None] + points[None, :]
    return lambda _used: ((points[:, None] - points[None, :]) / np.where(total == 0, 1.0, total)) ** 2


@check_arguments(distances=require_counts(square=True))
def matrix_metric(distances: Floats) -> Metric:
    """Distance for alpha from a matrix of your own: K x K, symmetric, zero on the diagonal."""
    if not np.array_equal(distances, distances.T) or np.diag(distances).any():
        raise InvalidInput("the distance matrix is not symmetric with a zero diagonal", code="quality.bad_distances")
    return lambda _used: distances


@check_arguments(table=require_counts(), draws=require_whole_number(least=1))
def compute_alpha(table: Ints, metric: Metric, *, seed: int, draws: int = 1000) -> Figure:
    """Krippendorff's alpha of classes, from a counts table items x classes, with a bootstrap interval over items.

    Items with fewer than two labels are left out, as the definition says. NaN when only one class was ever used: then nothing
    can be told from chance.
    """
    shared = keep_rows_with(compute_unique_rows(table), 2)
    statistic = _alpha_of_weights(shared.rows, metric)
    return estimate_figure(statistic, shared.weight, n=int(shared.weight.sum()), seed=seed, draws=draws, reach=_reach(shared, metric))


def compute_alpha_of_units(
    item: Ints, distances: Distances, *, seed: int, draws: int = 1000, max_pairs: int = 200_000, group: Ints | None = None
) -> Figure:
    """Krippendorff's alpha for values that are no classes: boxes, spans, texts. `item[u]` is the item of unit u; distances are per pair of
    units.

    Observed distances are all taken. Expected ones are all taken while there are at most `max_pairs` of them, else so many pairs are
    drawn by the seed, and the value is an estimate. `group[u]` is what the bootstrap draws instead of items, where several items hang
    together, as objects on one image do; n counts the groups.
    """
    item, number = keep_shared_items(item)
    drawn = item if group is None else np.unique(group[number], return_inverse=True)[1].astype(np.int64)
    pairs = _Pairs.of(item, number, drawn, distances, max_pairs=max_pairs, seed=seed)
    size = int(drawn.max(initial=-1)) + 1
    return estimate_figure(pairs.alpha, np.ones(size), n=size, seed=seed, draws=draws, reach=pairs.reach)


def _reach(count_rows: CountRows, metric: Metric) -> float:
    """The largest distance over the expected one."""
    used = count_rows.weight @ count_rows.rows
    distance, n = metric(used), used.sum()
    among = float(used @ distance @ used)
    return float(distance.max()) * n * (n - 1) / among if among > 0 else 1.0


def _ordinal(used: Floats) -> Floats:
    reach = np.cumsum(used)
    centre = reach - used / 2
    return (centre[:, None] - centre[None, :]) ** 2


def _alpha_of_weights(rows: Floats, metric: Metric) -> Statistic:
    """Sums over items are products with the weights, so a resample is a matrix product and not a recount."""
    spread = rows / (rows.sum(axis=1, keepdims=True) - 1)
    if metric is not _ordinal:
        distance = metric(rows.sum(axis=0))
        within = ((spread @ distance) * rows).sum(axis=1)
        return lambda weights: _ratio(weights @ within, weights @ rows, distance)
    return lambda weights: np.array([_alpha_of_one(one, rows, spread, metric) for one in weights], dtype=np.float64)


def _alpha_of_one(weight: Floats, rows: Floats, spread: Floats, metric: Metric) -> float:
    """One resample by the coincidences of classes: for a metric that depends on how often each class is used."""
    used = weight @ rows
    distance = metric(used)
    within = ((spread.T * weight) @ rows * distance).sum()
    return float(_ratio(np.array([within]), used[None, :], distance)[0])


def _ratio(within: Floats, used: Floats, distance: Floats) -> Floats:
    """1 - (n - 1) x sum of distances within items / sum of distances of all labels."""
    n = used.sum(axis=1)
    among = ((used @ distance) * used).sum(axis=1)
    defined = among > 0
    return np.where(defined, 1 - (n - 1) * within / np.where(defined, among, 1.0), np.nan)


def keep_shared_items(item: Ints) -> tuple[Ints, Ints]:
    """Items with two units or more coded from 0, and the numbers of the units that stay."""
    _, code, size = np.unique(item, return_inverse=True, return_counts=True)
    number = np.flatnonzero(size[code] >= 2)
    return np.unique(item[number], return_inverse=True)[1].astype(np.int64), number.astype(np.int64)


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Pairs of units by the groups they are drawn in, with their distance."""

    within: Floats
    units: Floats
    left: Ints
    right: Ints
    among: Floats

    @classmethod
    def of(cls, item: Ints, number: Ints, drawn: Ints, distances: Distances, *, max_pairs: int, seed: int) -> "_Pairs":
        size, units = np.bincount(item).astype(np.float64), np.bincount(drawn).astype(np.float64)
        a, b = list_pairs_within(item)
        within = np.bincount(drawn[a], weights=2 * distances(number[a], number[b]) / (size[item[a]] - 1), minlength=len(units))
        left, right = sample_pairs(len(item), max_pairs=max_pairs, seed=seed)
        return cls(within.astype(np.float64), units, drawn[left], drawn[right], distances(number[left], number[right]))

    @property
    def reach(self) -> float:
        """The largest distance over the expected one."""
        expected = float(self.among.mean()) if len(self.among) else 0.0
        return float(self.among.max()) / expected if expected > 0 else 1.0

    def alpha(self, weights: Floats) -> Floats:
        return np.array([self._one(weight) for weight in weights])

    def _one(self, weight: Floats) -> float:
        together = weight[self.left] * weight[self.right]
        far = float(together @ self.among)
        if far <= 0:
            return np.nan
        return 1 - float(weight @ self.within) / float(weight @ self.units) / (far / float(together.sum()))


def list_pairs_within(item: Ints) -> tuple[Ints, Ints]:
    """All pairs of units of the same item, each once."""
    order = np.argsort(item, kind="stable")
    sorted_item = item[order]
    behind = np.searchsorted(sorted_item, sorted_item, side="right") - np.arange(len(item)) - 1
    first = np.repeat(np.arange(len(item)), behind)
    step = np.arange(len(first)) - np.repeat(np.cumsum(behind) - behind, behind) + 1
    return order[first], order[first + step]


def sample_pairs(n: int, *, max_pairs: int, seed: int) -> tuple[Ints, Ints]:
    """All pairs of n units, each once, or so many drawn by the seed if there are more."""
    if n * (n - 1) // 2 <= max_pairs:
        left, right = np.triu_indices(n, 1)
        return left.astype(np.int64), right.astype(np.int64)
    generator = np.random.default_rng(seed)
    left = generator.integers(0, n, max_pairs)
    return left, (left + generator.integers(1, n, max_pairs)) % n
