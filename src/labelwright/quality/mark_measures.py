# SPDX-License-Identifier: Apache-2.0
"""The measures that a kind has of its own - IoU, Dice, a distance in pixels, a word error rate -, over the marks that two people matched.

A mark that nobody else made has no counterpart and no measure: read these beside F1, which counts such marks.
"""

from collections.abc import Hashable, Iterator, Sequence
from itertools import combinations
from typing import Any

import numpy as np

from labelwright.kinds.kind import Kind

from .array_types import Floats
from .confidence_intervals import Figure, estimate_figure
from .matching import match_marks
from .readings import Reading, ReadMark

PAIRS = 20_000
"""Pairs of readings that are looked at, in the order of the items; with more, the figures rest on the first ones, as their n says."""


def estimate_mark_measures(
    readings: Sequence[Reading], kind: Kind, settings: Any, *, seed: int, draws: int = 1000, limit: float = 1.0
) -> dict[str, Figure]:
    """Kind's own measures: mean of each of the kind's own measures over matched pairs of marks, by name, in the measure's unit, with a
    bootstrap interval over items; n is the items with a matched pair. Empty for a kind without measures. `limit` is the distance from which
    on two marks are no pair; marks with different labels are paired only if both carry none.
    """
    names = list(kind.measures)
    per_item: dict[Hashable, list[Floats]] = {}
    for item, left, right in _match_readings(readings, kind, settings, limit):
        values = np.array([float(kind.measures[name](left.value, right.value, settings)) for name in names])
        per_item.setdefault(item, []).append(values)
    sums = np.array([np.sum(values, axis=0) for values in per_item.values()]).reshape(len(per_item), len(names))
    sizes = np.array([float(len(values)) for values in per_item.values()])
    return {name: _estimate(sums[:, index], sizes, seed, draws) for index, name in enumerate(names)} if len(sizes) else {}


def list_pairs_of_readings(readings: Sequence[Reading]) -> Iterator[tuple[Reading, Reading]]:
    """Every two people's readings of an item, the first reading of each counting."""
    by_item: dict[Hashable, dict[Hashable, Reading]] = {}
    for row in readings:
        by_item.setdefault(row.item, {}).setdefault(row.person, row)
    return (pair for rows in by_item.values() for pair in combinations(rows.values(), 2))


def _match_readings(readings: Sequence[Reading], kind: Kind, settings: Any, limit: float) -> Iterator[tuple[Hashable, ReadMark, ReadMark]]:
    for left, right in zip(*_take_pairs(readings), strict=True):
        cost = np.array([[kind.distance(a.value, b.value, settings) for b in right.marks] for a in left.marks])
        same = np.array([[a.label == b.label for b in right.marks] for a in left.marks], dtype=np.bool_)
        shape = len(left.marks), len(right.marks)
        pairs = match_marks(cost.reshape(shape), limit=limit, compatible=same.reshape(shape))
        for one, other in zip(pairs.left.tolist(), pairs.right.tolist(), strict=True):
            yield left.item, left.marks[one], right.marks[other]


def _take_pairs(readings: Sequence[Reading]) -> tuple[list[Reading], list[Reading]]:
    pairs = [pair for pair, _ in zip(list_pairs_of_readings(readings), range(PAIRS), strict=False)]
    return [left for left, _ in pairs], [right for _, right in pairs]


def _estimate(sums: Floats, sizes: Floats, seed: int, draws: int) -> Figure:
    def statistic(weights: Floats) -> Floats:
        n = weights @ sizes
        return np.where(n > 0, weights @ sums / np.where(n > 0, n, 1.0), np.nan)

    return estimate_figure(statistic, np.ones(len(sizes)), n=len(sizes), seed=seed, draws=draws)
