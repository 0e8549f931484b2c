# SPDX-License-Identifier: Apache-2.0
"""What rooms share when they make one value out of several: means, votes and medoids by weight."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any, TypeVar

from labelwright.base.errors import InvalidInput

H = TypeVar("H", bound=Hashable)
T = TypeVar("T")
O = TypeVar("O", float, int, datetime.date)  # noqa: E741 - "ordered"


def check_weights(values: Sequence[object], weights: Sequence[float]) -> float:
    """Return the sum of the weights; refuses an empty list, unequal lengths, negative weights and a sum of 0."""
    total = sum(weights)
    if not values or len(values) != len(weights) or min(weights) < 0 or not 0 < total < float("inf"):
        raise InvalidInput(
            f"cannot fuse {len(values)} values with weights {list(weights)[:5]}",
            code="fuse.weights",
            hint="Give one value or more, each with a weight of 0 or above, not all 0.",
        )
    return total


def compute_weighted_mean(numbers: Sequence[float], weights: Sequence[float]) -> float:
    """Return the weighted mean, never outside the range of the numbers."""
    total = check_weights(numbers, weights)
    mean = numbers[0] + sum(w * (n - numbers[0]) for n, w in zip(numbers, weights, strict=True)) / total
    return min(max(mean, min(numbers)), max(numbers))


def compute_weighted_median(values: Sequence[O], weights: Sequence[float]) -> O:
    """Return the smallest value up to which half of the weight lies."""
    half = check_weights(values, weights) / 2
    reached = 0.0
    ranked = sorted(zip(values, weights, strict=True), key=lambda pair: pair[0])
    for value, weight in ranked:
        reached += weight
        if reached >= half:
            return value
    return ranked[-1][0]


def compute_shares(votes: Iterable[tuple[Iterable[H], float]], total: float) -> dict[H, float]:
    """Return for each thing the share of the weight that voted for it; one vote may name several things."""
    weights: dict[H, float] = {}
    for things, weight in votes:
        for thing in things:
            weights[thing] = weights.get(thing, 0.0) + weight / total
    return weights


def compute_spread(
    centre: T, values: Sequence[T], weights: Sequence[float], distance: Callable[[T, T, Any], float], settings: Any
) -> float:
    """Return the weighted mean distance of the values to what was made of them."""
    return sum(w * distance(centre, v, settings) for v, w in zip(values, weights, strict=True)) / sum(weights)


def compute_medoid(values: Sequence[T], weights: Sequence[float], distance: Callable[[T, T, Any], float], settings: Any) -> T:
    """Return the value nearest to all others by weight; of equals the first."""
    check_weights(values, weights)
    return min(values, key=lambda value: compute_spread(value, values, weights, distance, settings))
