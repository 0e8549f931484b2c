# SPDX-License-Identifier: Apache-2.0
"""Lines and outlines by their length: where one is after a share of the way, and lines of several people made comparable."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, pairwise
from math import hypot

import numpy as np

from .view_shapes import Point, Ring


def compute_length(line: Sequence[Point]) -> float:
    """Return the length of an open line in pixels."""
    return sum(hypot(bx - ax, by - ay) for (ax, ay), (bx, by) in pairwise(line))


def compute_arc_shares(line: Sequence[Point]) -> list[float]:
    """Return for each corner the share of the line's length that lies before it: 0 for the first, 1 for the last."""
    ways = [0.0, *accumulate(hypot(bx - ax, by - ay) for (ax, ay), (bx, by) in pairwise(line))]
    return [way / ways[-1] for way in ways[:-1]] + [1.0] if ways[-1] > 0 else [0.0 for _ in ways]


def interpolate_along(line: Sequence[Point], shares: Sequence[float]) -> Ring:
    """Return the places on an open line after some shares of its length."""
    arc_shares = compute_arc_shares(line)
    return tuple(_interpolate_at(line, arc_shares, share) for share in shares)


def _interpolate_at(line: Sequence[Point], shares: Sequence[float], share: float) -> Point:
    after = min(max(bisect_right(shares, share), 1), len(line) - 1)
    (ax, ay), (bx, by) = line[after - 1], line[after]
    step = shares[after] - shares[after - 1]
    part = min(1.0, max(0.0, (share - shares[after - 1]) / step)) if step > 0 else 0.0
    return ax + part * (bx - ax), ay + part * (by - ay)


def merge_shares(a: Sequence[float], b: Sequence[float]) -> list[float]:
    """Return both lists of shares as one, sorted, each once."""
    return sorted({round(share, 12) for share in (*a, *b)})


def compute_distances_to_line(places: Sequence[Point] | np.ndarray, line: Sequence[Point]) -> np.ndarray:
    """Return how far each place is from the nearest point of an open line, pixels, float64."""
    p, ends = np.array(places, dtype=np.float64), np.array(line, dtype=np.float64)
    start, step = ends[:-1], np.diff(ends, axis=0)
    squared = (step**2).sum(axis=1)
    part = ((p[:, None] - start) * step).sum(axis=2) / np.where(squared > 0, squared, 1.0)
    nearest = start + np.clip(part, 0.0, 1.0)[:, :, None] * step
    return np.sqrt(((p[:, None] - nearest) ** 2).sum(axis=2)).min(axis=1)


def even_shares(number: int) -> list[float]:
    """Return shares that are spread evenly, 0 and 1 included."""
    return [n / (number - 1) for n in range(number)]


def interpolate_rings(a: Ring, b: Ring, share: float) -> Ring:
    """Return the outline between two by length: corners that answer each other lie after the same share of the way round.

    The second is taken in the first's direction and from the corner nearest to the first's beginning.
    """
    closed_a, closed_b = (*a, a[0]), _begun_like(a, b)
    shares = merge_shares(compute_arc_shares(closed_a), compute_arc_shares(closed_b))[:-1]
    pairs = zip(interpolate_along(closed_a, shares), interpolate_along(closed_b, shares), strict=True)
    return tuple((ax + share * (bx - ax), ay + share * (by - ay)) for (ax, ay), (bx, by) in pairs)


def _begun_like(a: Ring, b: Ring) -> Ring:
    turned = b if _signed(a) * _signed(b) >= 0 else tuple(reversed(b))
    (ax, ay), (bx, by) = _middle(a), _middle(turned)
    first = min(range(len(turned)), key=lambda n: hypot(turned[n][0] - bx - a[0][0] + ax, turned[n][1] - by - a[0][1] + ay))
    return (*turned[first:], *turned[: first + 1])


def _middle(ring: Ring) -> Point:
    return sum(x for x, _ in ring) / len(ring), sum(y for _, y in ring) / len(ring)


def _signed(ring: Ring) -> float:
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairwise((*ring, ring[0])))
