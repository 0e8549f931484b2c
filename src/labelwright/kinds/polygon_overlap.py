# SPDX-License-Identifier: Apache-2.0
"""Overlap of shapes with any outline: concave, with holes, in several pieces. Exact, by vertical slabs.

The plane is cut at every corner and at every crossing of two edges. Within a slab no edges cross, so the stretches in
which a vertical line lies inside a shape change linearly, and their length half way times the slab's width is their area.
Inside is where a line from outside has crossed an odd number of edges, so that a ring inside a ring is a hole, and one beside it another
part. Cost: n log n for n corners, times how many edges a vertical line meets.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

import numpy as np

from .view_shapes import Point, Ring, Rings

Edge = tuple[Point, Point]
ScanlineInterval = tuple[float, float]


def compute_iou(a: Rings, b: Rings) -> float:
    """Return the area two shapes share over the area they cover together, in [0, 1]."""
    shared, either = compute_areas(a, b)
    return min(1.0, shared / either) if either > 0 else 0.0


def compute_areas(a: Rings, b: Rings) -> tuple[float, float]:
    """Return the area in both shapes and the area in either."""
    left, right = build_edges(a), build_edges(b)
    cuts = _cuts([*left, *right])
    shared = total = 0.0
    for (start, end), here, there in zip(pairwise(cuts), _active(left, cuts), _active(right, cuts), strict=True):
        one, other = compute_stretches(here, (start + end) / 2), compute_stretches(there, (start + end) / 2)
        both = _shared(one, other)
        shared += both * (end - start)
        total += (_length(one) + _length(other) - both) * (end - start)
    return shared, total


def _active(edges: Sequence[Edge], cuts: Sequence[float]) -> Iterator[Sequence[Edge]]:
    """Yield for each slab between two cuts the edges that may cross it, so that a slab costs what it holds and not all there is."""
    waiting = sorted(edges, key=_begin, reverse=True)
    active: list[Edge] = []
    for start, end in pairwise(cuts):
        active = [edge for edge in active if edge[1][0] > start]
        while waiting and waiting[-1][0][0] < end:
            active.append(waiting.pop())
        yield active


def _begin(edge: Edge) -> float:
    return edge[0][0]


def build_edges(rings: Rings) -> list[Edge]:
    """Return the edges of all rings, each from left to right; upright ones bound no slab and are left out."""
    all_edges = (edge for ring in rings for edge in pairwise((*ring, ring[0])) if edge[0][0] != edge[1][0])
    return [(p, q) if p[0] < q[0] else (q, p) for p, q in all_edges]


def compute_stretches(edges: Sequence[Edge], x: float) -> list[ScanlineInterval]:
    """Return where a vertical line at x lies inside, top to bottom; x must be no corner's."""
    heights = sorted(_height(edge, x) for edge in edges if edge[0][0] < x < edge[1][0])
    return list(zip(heights[::2], heights[1::2], strict=False))


def _height(edge: Edge, x: float) -> float:
    (x0, y0), (x1, y1) = edge
    return y0 + (y1 - y0) * ((x - x0) / (x1 - x0))


def _cuts(edges: Sequence[Edge]) -> list[float]:
    corners = {x for edge in edges for x, _ in edge}
    return sorted(corners.union(_crossings(edges)))


def _near(edges: Sequence[Edge]) -> Iterator[tuple[Edge, Edge]]:
    """Yield the pairs of edges whose boxes meet: of each, those that begin before it ends are looked at, all at once."""
    ranked = sorted(edges, key=_begin)
    ends = np.array([(x0, x1, min(y0, y1), max(y0, y1)) for (x0, y0), (x1, y1) in ranked], dtype=np.float64).reshape(-1, 4)
    after = np.searchsorted(ends[:, 0], ends[:, 1], side="right").tolist()
    low, high = ends[:, 2], ends[:, 3]
    for index, edge in enumerate(ranked):
        here = slice(index + 1, after[index])
        meet = (low[here] <= high[index]) & (high[here] >= low[index])
        for step in np.flatnonzero(meet).tolist():
            yield edge, ranked[index + 1 + step]


def _crossings(edges: Sequence[Edge]) -> Iterator[float]:
    for one, other in _near(edges):
        start, end = max(one[0][0], other[0][0]), min(one[1][0], other[1][0])
        if start >= end:
            continue
        left, right = _height(one, start) - _height(other, start), _height(one, end) - _height(other, end)
        if (left < 0 < right) or (right < 0 < left):
            yield start + (end - start) * (left / (left - right))


def _length(intervals: Sequence[ScanlineInterval]) -> float:
    return sum(end - start for start, end in intervals)


def _shared(a: Sequence[ScanlineInterval], b: Sequence[ScanlineInterval]) -> float:
    return sum(max(0.0, min(a1, b1) - max(a0, b0)) for a0, a1 in a for b0, b1 in b)


def crosses_itself(rings: Rings) -> bool:
    """Tell whether two edges cross (touching at corners is no crossing)."""
    all_edges = (edge for ring in rings for edge in pairwise((*ring, ring[0])))
    return any(_cross(one, other) for one, other in _near([(p, q) if p <= q else (q, p) for p, q in all_edges]))


def _cross(one: Edge, other: Edge) -> bool:
    (a, b), (c, d) = one, other
    return _turn(a, b, c) * _turn(a, b, d) < 0 and _turn(c, d, a) * _turn(c, d, b) < 0


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def find_inner_point(rings: Rings) -> Point:
    """Return a point well inside: half way down the longest stretch of a vertical line near the middle."""
    all_edges = build_edges(rings)
    slabs = list(pairwise(_cuts(all_edges)))
    middle = (slabs[0][0] + slabs[-1][1]) / 2
    lines = [(start + end) / 2 for start, end in slabs if compute_stretches(all_edges, (start + end) / 2)]
    x = min(lines, key=lambda line: abs(line - middle))
    top, bottom = max(compute_stretches(all_edges, x), key=lambda stretch: stretch[1] - stretch[0])
    return x, (top + bottom) / 2


def compute_depths(rings: Rings) -> list[int]:
    """Return for each ring in how many others it lies: even for outer rings and islands, odd for holes. Rings may touch, not cross."""
    hulls = [(min(x for x, _ in ring), max(x for x, _ in ring)) for ring in rings]
    return [
        sum(
            n != m and low <= ring[0][0] <= high and _lies_in(ring, other)
            for m, (other, (low, high)) in enumerate(zip(rings, hulls, strict=True))
        )
        for n, ring in enumerate(rings)
    ]


def _lies_in(ring: Ring, other: Ring) -> bool:
    """Tell whether a ring lies in another, by its first corner or middle of an edge that is not on the other's edge."""
    middles = (((ax + bx) / 2, (ay + by) / 2) for (ax, ay), (bx, by) in pairwise((*ring, ring[0])))
    contained = (_holds(other, point) for point in chain(ring, middles))
    return next((inside for inside in contained if inside is not None), False)


def _holds(ring: Ring, point: Point) -> bool | None:
    """Tell whether a point lies inside a ring (W. R. Franklin's crossing count); None on its edge."""
    x, y = point
    inside = False
    for (ax, ay), (bx, by) in pairwise((*ring, ring[0])):
        if min(ax, bx) <= x <= max(ax, bx) and min(ay, by) <= y <= max(ay, by) and not _turn((ax, ay), (bx, by), point):
            return None
        if (ay > y) != (by > y) and x < ax + (bx - ax) * (y - ay) / (by - ay):
            inside = not inside
    return inside
