# SPDX-License-Identifier: Apache-2.0
"""One segment out of several: the weighted median of the beginnings and that of the ends."""

from collections.abc import Sequence

from labelwright.kinds.fusion import compute_spread, compute_weighted_median
from labelwright.kinds.kind import Fused

from .distance import distance
from .settings import SegmentSettings
from .value import SegmentValue


def fuse(values: Sequence[SegmentValue], weights: Sequence[float], settings: SegmentSettings) -> Fused[SegmentValue]:
    """Return the segment between the median beginning and the median end, so that one slip moves nothing.

    It is never empty nor under the field's least length: what holds for every beginning and its end holds for the medians.
    """
    start = compute_weighted_median([value.start_us for value in values], weights)
    end = compute_weighted_median([value.end_us for value in values], weights)
    middle = SegmentValue(start, end)
    return Fused(middle, compute_spread(middle, values, weights, distance, settings))
