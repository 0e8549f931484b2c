# SPDX-License-Identifier: Apache-2.0
"""Pairs of readings: what every two people said of the same unit. Who agrees with whom, also when one person dominates."""

from collections.abc import Hashable
from dataclasses import dataclass

import numpy as np

from .alpha import list_pairs_within, sample_pairs
from .array_types import Bools, Floats, Ints
from .confidence_intervals import NO_WIDTH, Figure, Interval, compute_wilson_of_shares, widen_unanimous
from .distance_matrix import NOTHING, MarkDistances
from .distributions import normal_quantile
from .matched_units import Units


@dataclass(frozen=True, slots=True)
class ReadingPairs:
    """Each pair of readings of one unit, people `left` < `right`, with its item, both values (codes) and their distance.

    `size` is the number of readings of the unit. Pairs of two nothings are there: they count for chance, not for similarity.
    """

    item: Ints
    left: Ints
    right: Ints
    left_value: Ints
    right_value: Ints
    distance: Floats
    size: Ints

    @property
    def either_drew(self) -> Bools:
        """Where at least one of the two drew a mark."""
        return (self.left_value != NOTHING) | (self.right_value != NOTHING)

    @property
    def both_drew(self) -> Bools:
        """Where both drew a mark."""
        return (self.left_value != NOTHING) & (self.right_value != NOTHING)


@dataclass(frozen=True, slots=True)
class AnnotatorPair:
    """Annotator pair: items both looked at, their mean similarity (each unit counts once), F1 of located marks, kappa of classes; NaN if
    none.

    Kappa is Cohen's with 1 - distance as agreement weights, from the margins the two have on their shared items.
    The ends are 95 % intervals: of similarity and F1 Wilson's with the variance that the items show (Wilson's own where each item is
    right or wrong), of kappa Fleiss, Cohen and Everitt's.
    """

    left: Hashable
    right: Hashable
    n: int
    similarity: float
    f1: float
    kappa: float
    similarity_ends: Interval
    f1_ends: Interval
    kappa_ends: Interval


def pair_readings(units: Units, distances: MarkDistances) -> ReadingPairs:
    """All pairs of readings of the same unit."""
    a, b = list_pairs_within(units.unit)
    swap = units.person[a] > units.person[b]
    a, b = np.where(swap, b, a), np.where(swap, a, b)
    size = np.bincount(units.unit).astype(np.int64)[units.unit[a]] if len(a) else np.empty(0, dtype=np.int64)
    one, other = units.value[a], units.value[b]
    item = units.item[units.unit[a]] if len(a) else np.empty(0, dtype=np.int64)
    return ReadingPairs(item, units.person[a], units.person[b], one, other, distances.of_pairs(one, other), size)


def compute_item_similarity(pairs: ReadingPairs, readers: Ints) -> Floats:
    """Mean similarity of each item's pairs; 1 where two people or more looked and nobody drew; NaN where fewer looked."""
    either_drew, width = pairs.either_drew, len(readers)
    n = np.bincount(pairs.item[either_drew], minlength=width)
    total = np.bincount(pairs.item[either_drew], weights=1 - pairs.distance[either_drew], minlength=width)
    return np.where(readers < 2, np.nan, np.where(n > 0, total / np.maximum(n, 1), 1.0))


def count_matches(pairs: ReadingPairs, threshold: float) -> tuple[Floats, Floats]:
    """For each pair: marks of a pair at least so similar, doubled, and marks in all; F1 is the ratio of their sums."""
    both = pairs.both_drew
    near = both & (pairs.distance <= 1 - threshold)
    return 2 * near.astype(np.float64), both.astype(np.float64) + pairs.either_drew.astype(np.float64)


def compute_annotator_pairs(
    pairs: ReadingPairs,
    shared: tuple[Ints, Ints],
    people: tuple[Hashable, ...],
    *,
    classes: Ints | None,
    distance: Floats,
    threshold: float | None,
) -> tuple[AnnotatorPair, ...]:
    """Everyone with everyone. `shared` are the two people of each meeting over an item; `classes` the class
    of each code, if there are few.
    """
    wide = len(people)
    key, n = np.unique(np.minimum(*shared) * wide + np.maximum(*shared), return_counts=True)
    of = np.searchsorted(key, pairs.left * wide + pairs.right)
    either_drew = pairs.either_drew
    similar = _shares(np.where(either_drew, 1 - pairs.distance, 0.0), either_drew.astype(np.float64), of, pairs.item, n)
    f1 = kappa = (np.full(len(key), np.nan),) * 3
    if threshold is not None:
        f1 = _shares(*count_matches(pairs, threshold), of, pairs.item, n)
    if classes is not None:
        kappa = _kappas(pairs, of, len(key), classes, distance)
    values = (figures[0].tolist() for figures in (similar, f1, kappa))
    ends = ([Interval(*pair) for pair in zip(figures[1].tolist(), figures[2].tolist(), strict=True)] for figures in (similar, f1, kappa))
    rows = zip((key // wide).tolist(), (key % wide).tolist(), n.tolist(), *values, *ends, strict=True)
    return tuple(AnnotatorPair(people[a], people[b], *rest) for a, b, *rest in rows)


def _shares(part: Floats, weight: Floats, of: Ints, item: Ints, n: Ints) -> tuple[Floats, Floats, Floats]:
    """Sum of parts over sum of weights of each pair of people, and its ends by the linearised variance over the pair's items."""
    width = int(item.max(initial=0)) + 1
    key, index = np.unique(of * width + item, return_inverse=True)
    part, weight = (np.bincount(index, weights=column, minlength=len(key)).astype(np.float64) for column in (part, weight))
    of = key // width
    total = np.bincount(of, weights=weight, minlength=len(n))
    share = np.clip(_over(np.bincount(of, weights=part, minlength=len(n)), total), 0.0, 1.0)
    variance = _over(np.bincount(of, weights=(part - share[of] * weight) ** 2, minlength=len(n)), total**2)
    worth = np.where(variance > 1e-12, share * (1 - share) / np.where(variance > 1e-12, variance, 1.0), n)
    return share, *compute_wilson_of_shares(share, worth)


def _kappas(pairs: ReadingPairs, of: Ints, size: int, classes: Ints, distance: Floats) -> tuple[Floats, Floats, Floats]:
    """1 - observed / expected distance of each pair of people, and its ends (see `kappa.cohen`)."""
    width = len(distance)
    margins = [
        np.bincount(of * width + classes[side], minlength=size * width).reshape(size, width)
        for side in (pairs.left_value, pairs.right_value)
    ]
    n = margins[0].sum(axis=1)
    expected = _over(((margins[0] @ distance) * margins[1]).sum(axis=1), n**2)
    observed = _over(np.bincount(of, weights=pairs.distance, minlength=size), n)
    kappa = np.where(expected > 1e-12, 1 - observed / np.where(expected > 1e-12, expected, 1.0), np.nan)
    far = [_over(margin @ distance, n[:, None]) for margin in margins]
    usual = 2 - far[1][of, classes[pairs.left_value]] - far[0][of, classes[pairs.right_value]]
    mean = _over(np.bincount(of, weights=(1 - pairs.distance - usual * (1 - kappa[of])) ** 2, minlength=size), n)
    spread = mean - (kappa - (1 - expected) * (1 - kappa)) ** 2
    half = normal_quantile(0.975) * np.sqrt(_over(np.maximum(spread, 0.0), n)) / np.where(expected > 1e-12, expected, np.nan)
    low, high = kappa - half, np.minimum(1.0, kappa + half)
    for index in np.flatnonzero(high - low < NO_WIDTH).tolist():
        still = widen_unanimous(Figure(kappa[index], low[index], high[index], int(n[index])), reach=1 / expected[index])
        low[index], high[index] = still.low, still.high
    return kappa, low, high


def _over(total: Floats | Ints, n: Floats | Ints) -> Floats:
    return np.where(n > 0, total / np.where(n > 0, n, 1), np.nan)


@dataclass(frozen=True, slots=True)
class TwoWayIntervals:
    """Intervals that doubt the people as well as the items."""

    similarity: Interval
    alpha: Interval


def bootstrap_two_way(
    pairs: ReadingPairs, readings: Units, distances: MarkDistances, *, people: int, seed: int, draws: int = 400, max_pairs: int = 50_000
) -> TwoWayIntervals:
    """Bootstrap over items and people at once: for data in which one person gave most labels, and another person would change the figure.

    A pair counts as often as its item and both its people were drawn; a person's copies are no pair. At most `max_pairs` of either sort
    are used, drawn by the seed; draws in which nobody can be compared are left out. Percentile ends at 95 %.
    """
    generator = np.random.default_rng(seed)
    kept = generator.permutation(len(pairs.item))[:max_pairs]
    left, right = sample_pairs(len(readings.unit), max_pairs=max_pairs, seed=seed)
    left, right = _of_two_people(readings, left, right)
    far = distances.of_pairs(readings.value[left], readings.value[right])
    item_of = readings.item[readings.unit]
    items, values = len(readings.readers), np.empty((draws, 2))
    for draw in range(draws):
        item = generator.multinomial(items, np.full(items, 1 / items)).astype(np.float64)
        person = generator.multinomial(people, np.full(people, 1 / people)).astype(np.float64)
        near = item[pairs.item[kept]] * person[pairs.left[kept]] * person[pairs.right[kept]]
        across = item[item_of[left]] * item[item_of[right]] * person[readings.person[left]] * person[readings.person[right]]
        values[draw] = _drawn(pairs, kept, near, far, across)
    return TwoWayIntervals(*(_ends(column) for column in values.T))


def _of_two_people(readings: Units, left: Ints, right: Ints) -> tuple[Ints, Ints]:
    other = readings.person[left] != readings.person[right]
    return left[other], right[other]


def _drawn(pairs: ReadingPairs, kept: Ints, near: Floats, far: Floats, among: Floats) -> tuple[float, float]:
    """Similarity and alpha of one draw."""
    drawn = near * pairs.either_drew[kept]
    fair = near / np.maximum(pairs.size[kept] - 1, 1)
    if drawn.sum() <= 0 or among @ far <= 0:
        return np.nan, np.nan
    observed = float(fair @ pairs.distance[kept] / fair.sum())
    return 1 - float(drawn @ pairs.distance[kept] / drawn.sum()), 1 - observed / float(among @ far / among.sum())


def _ends(values: Floats) -> Interval:
    known = values[np.isfinite(values)]
    return Interval(*(float(end) for end in np.quantile(known, [0.025, 0.975]))) if len(known) else Interval(np.nan, np.nan)
