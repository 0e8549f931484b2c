# SPDX-License-Identifier: Apache-2.0
"""One polyline out of several, and the polyline between two keyframes."""

from collections.abc import Sequence

from labelwright.kinds.fusion import compute_medoid, compute_spread, compute_weighted_mean
from labelwright.kinds.kind import Fused
from labelwright.kinds.line_geometry import compute_arc_shares, compute_length, interpolate_along, merge_shares
from labelwright.kinds.view_shapes import Point

from .distance import distance
from .settings import PolylineSettings
from .value import PolylineValue


def fuse(values: Sequence[PolylineValue], weights: Sequence[float], settings: PolylineSettings) -> Fused[PolylineValue]:
    """Return the mean line: where the medoid has a corner, the mean of the places after the same share of each line's way.

    Lines drawn from the other end are turned first where direction does not matter. A mean that would be too short is
    the medoid instead.
    """
    middle = compute_medoid(values, weights, distance, settings)
    shares = compute_arc_shares(middle.points)
    lines = [interpolate_along(_turned_like(middle, value, settings), shares) for value in values]
    mean = PolylineValue(tuple(_mean([line[index] for line in lines], weights) for index in range(len(shares))))
    winner = mean if compute_length(mean.points) > max(settings.minimum_px, 1e-9) and not _all_equal(values) else middle
    return Fused(winner, compute_spread(winner, values, weights, distance, settings))


def _all_equal(values: Sequence[PolylineValue]) -> bool:
    return all(value == values[0] for value in values)


def _mean(places: Sequence[Point], weights: Sequence[float]) -> Point:
    return compute_weighted_mean([x for x, _ in places], weights), compute_weighted_mean([y for _, y in places], weights)


def _turned_like(middle: PolylineValue, value: PolylineValue, settings: PolylineSettings) -> tuple[Point, ...]:
    """Return the corners in that order whose ends lie nearer to the middle's."""
    if settings.directed:
        return value.points
    (ax, ay), (bx, by) = middle.points[0], middle.points[-1]
    (cx, cy), (dx, dy) = value.points[0], value.points[-1]
    straight = (ax - cx) ** 2 + (ay - cy) ** 2 + (bx - dx) ** 2 + (by - dy) ** 2
    crossed = (ax - dx) ** 2 + (ay - dy) ** 2 + (bx - cx) ** 2 + (by - cy) ** 2
    return tuple(reversed(value.points)) if crossed < straight else value.points


def interpolate(a: PolylineValue, b: PolylineValue, share: float, settings: PolylineSettings) -> PolylineValue:
    """Return the line between a (share 0) and b (share 1): corner by corner for as many corners, else by share of the way."""
    if share <= 0 or share >= 1:
        return a if share <= 0 else b
    one, other = a.points, _turned_like(a, b, settings)
    if len(one) != len(other):
        shares = merge_shares(compute_arc_shares(one), compute_arc_shares(other))
        one, other = interpolate_along(one, shares), interpolate_along(other, shares)
    return PolylineValue(tuple((ax + share * (bx - ax), ay + share * (by - ay)) for (ax, ay), (bx, by) in zip(one, other, strict=True)))
