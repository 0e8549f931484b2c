# SPDX-License-Identifier: Apache-2.0
"""One polygon out of several, and the polygon between two keyframes."""

from collections.abc import Sequence

from labelwright.kinds.fusion import compute_medoid, compute_spread
from labelwright.kinds.kind import Fused
from labelwright.kinds.line_geometry import interpolate_rings
from labelwright.kinds.view_shapes import Ring

from .distance import distance
from .settings import PolygonSettings
from .value import PolygonValue


def fuse(values: Sequence[PolygonValue], weights: Sequence[float], settings: PolygonSettings) -> Fused[PolygonValue]:
    """Return the polygon nearest to all by weight: corners of different people do not answer each other, so none are averaged."""
    nearest = compute_medoid(values, weights, distance, settings)
    return Fused(nearest, compute_spread(nearest, values, weights, distance, settings))


def interpolate(a: PolygonValue, b: PolygonValue, share: float, _settings: PolygonSettings) -> PolygonValue:
    """Return the polygon between a (share 0) and b (share 1).

    Rings of as many corners move corner by corner, others by the share of the way round; with other numbers of rings a stays until b.
    """
    if share <= 0 or share >= 1 or len(a.rings) != len(b.rings):
        return b if share >= 1 else a
    return PolygonValue(tuple(_between(one, other, share) for one, other in zip(a.rings, b.rings, strict=True)))


def _between(a: Ring, b: Ring, share: float) -> Ring:
    if len(a) != len(b):
        return interpolate_rings(a, b, share)
    return tuple((ax + share * (bx - ax), ay + share * (by - ay)) for (ax, ay), (bx, by) in zip(a, b, strict=True))
