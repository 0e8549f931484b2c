# SPDX-License-Identifier: Apache-2.0
"""Overlap of shapes with any outline: concave, with holes, in several pieces. Exact, by vertical slabs.

The plane is cut at every corner and at every crossing of two edges. Within a slab no edges cross, so the stretches in
which a vertical line lies inside a shape change linearly, and their length half way times the slab's width is their area.
Inside is where a line from outside has crossed an odd number of edges. Cost: about n**2 log n for n corners.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from .shapes import Point, Rings

Edge = tuple[Point, Point]
Stretch = tuple[float, float]


def iou(a: Rings, b: Rings) -> float:
    """Return the area two shapes share over the area they cover together, in [0, 1]."""
    shared, either = areas(a, b)
    return min(1.0, shared / either) if either > 0 else 0.0


def areas(a: Rings, b: Rings) -> tuple[float, float]:
    """Return the area in both shapes and the area in either."""
    left, right = edges(a), edges(b)
    shared = total = 0.0
    for start, end in pairwise(_cuts([*left, *right])):
        one, other = stretches(left, (start + end) / 2), stretches(right, (start + end) / 2)
        both = _shared(one, other)
        shared += both * (end - start)
        total += (_length(one) + _length(other) - both) * (end - start)
    return shared, total


def edges(rings: Rings) -> list[Edge]:
    """Return the edges of all rings, each from left to right; upright ones bound no slab and are left out."""
    found = (edge for ring in rings for edge in pairwise((*ring, ring[0])) if edge[0][0] != edge[1][0])
    return [(p, q) if p[0] < q[0] else (q, p) for p, q in found]


def stretches(found: Sequence[Edge], x: float) -> list[Stretch]:
    """Return where a vertical line at x lies inside, top to bottom; x must be no corner's."""
    heights = sorted(_height(edge, x) for edge in found if edge[0][0] < x < edge[1][0])
    return list(zip(heights[::2], heights[1::2], strict=False))


def _height(edge: Edge, x: float) -> float:
    (x0, y0), (x1, y1) = edge
    return y0 + (y1 - y0) * ((x - x0) / (x1 - x0))


def _cuts(found: Sequence[Edge]) -> list[float]:
    corners = {x for edge in found for x, _ in edge}
    return sorted(corners.union(_crossings(found)))


def _crossings(found: Sequence[Edge]) -> Iterator[float]:
    for ((ax, ay), (bx, by)), ((cx, cy), (dx, dy)) in combinations(found, 2):
        start, end = max(ax, cx), min(bx, dx)
        if start >= end:
            continue
        left = _height(((ax, ay), (bx, by)), start) - _height(((cx, cy), (dx, dy)), start)
        right = _height(((ax, ay), (bx, by)), end) - _height(((cx, cy), (dx, dy)), end)
        if (left < 0 < right) or (right < 0 < left):
            yield start + (end - start) * (left / (left - right))


def _length(found: Sequence[Stretch]) -> float:
    return sum(end - start for start, end in found)


def _shared(a: Sequence[Stretch], b: Sequence[Stretch]) -> float:
    return sum(max(0.0, min(a1, b1) - max(a0, b0)) for a0, a1 in a for b0, b1 in b)


def crosses_itself(rings: Rings) -> bool:
    """Tell whether two edges cross (touching at corners is no crossing)."""
    found = [edge for ring in rings for edge in pairwise((*ring, ring[0]))]
    return any(_cross(one, other) for one, other in combinations(found, 2))


def _cross(one: Edge, other: Edge) -> bool:
    (a, b), (c, d) = one, other
    return _turn(a, b, c) * _turn(a, b, d) < 0 and _turn(c, d, a) * _turn(c, d, b) < 0


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def inner_point(rings: Rings) -> Point:
    """Return a point well inside: half way down the longest stretch of a vertical line near the middle."""
    found = edges(rings)
    slabs = list(pairwise(_cuts(found)))
    middle = (slabs[0][0] + slabs[-1][1]) / 2
    lines = [(start + end) / 2 for start, end in slabs if stretches(found, (start + end) / 2)]
    x = min(lines, key=lambda line: abs(line - middle))
    top, bottom = max(stretches(found, x), key=lambda stretch: stretch[1] - stretch[0])
    return x, (top + bottom) / 2
