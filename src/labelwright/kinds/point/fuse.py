# SPDX-License-Identifier: Apache-2.0
"""One point out of several, and the point between two."""

from collections.abc import Sequence

from labelwright.kinds.fusion import compute_spread, compute_weighted_mean
from labelwright.kinds.kind import Fused

from .distance import distance
from .settings import PointSettings
from .value import PointValue


def fuse(values: Sequence[PointValue], weights: Sequence[float], settings: PointSettings) -> Fused[PointValue]:
    """Return the weighted centre."""
    centre = PointValue(compute_weighted_mean([v.x for v in values], weights), compute_weighted_mean([v.y for v in values], weights))
    return Fused(centre, compute_spread(centre, values, weights, distance, settings))


def interpolate(a: PointValue, b: PointValue, share: float, _settings: PointSettings) -> PointValue:
    """Return the point on the straight line from a (share 0) to b (share 1)."""
    return PointValue(a.x + share * (b.x - a.x), a.y + share * (b.y - a.y))
