# SPDX-License-Identifier: Apache-2.0
"""One polygon out of several, and the polygon between two keyframes."""

from collections.abc import Sequence

from labelwright.kinds.fusing import medoid, spread_of
from labelwright.kinds.kind import Fused

from .distance import distance
from .settings import PolygonSettings
from .value import PolygonValue


def fuse(values: Sequence[PolygonValue], weights: Sequence[float], settings: PolygonSettings) -> Fused[PolygonValue]:
    """Return the polygon nearest to all by weight: corners of different people do not answer each other, so none are averaged."""
    nearest = medoid(values, weights, distance, settings)
    return Fused(nearest, spread_of(nearest, values, weights, distance, settings))


def interpolate(a: PolygonValue, b: PolygonValue, share: float, _settings: PolygonSettings) -> PolygonValue:
    """Return the polygon between a (share 0) and b (share 1), corner by corner; with other numbers of corners a stays until b."""
    if share >= 1 or [*map(len, a.rings)] != [*map(len, b.rings)]:
        return b if share >= 1 else a
    rings = (
        tuple((ax + share * (bx - ax), ay + share * (by - ay)) for (ax, ay), (bx, by) in zip(one, other, strict=True))
        for one, other in zip(a.rings, b.rings, strict=True)
    )
    return PolygonValue(tuple(rings))
