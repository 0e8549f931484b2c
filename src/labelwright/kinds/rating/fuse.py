# SPDX-License-Identifier: Apache-2.0
"""One rating out of several."""

from collections.abc import Sequence

from labelwright.kinds.fusion import compute_spread, compute_weighted_median
from labelwright.kinds.kind import Fused

from .distance import distance
from .settings import RatingSettings
from .value import RatingValue


def fuse(values: Sequence[RatingValue], weights: Sequence[float], settings: RatingSettings) -> Fused[RatingValue]:
    """Return the weighted median: the order of the steps is known, their distances are not, so nothing is averaged."""
    middle = RatingValue(compute_weighted_median([value.rating for value in values], weights))
    return Fused(middle, compute_spread(middle, values, weights, distance, settings))
