# SPDX-License-Identifier: Apache-2.0
"""One date out of several."""

from collections.abc import Sequence

from labelwright.kinds.fusion import compute_spread, compute_weighted_median
from labelwright.kinds.kind import Fused

from .distance import distance
from .settings import DateSettings
from .value import DateValue


def fuse(values: Sequence[DateValue], weights: Sequence[float], settings: DateSettings) -> Fused[DateValue]:
    """Return the weighted median: a day that somebody said."""
    middle = DateValue(compute_weighted_median([value.date for value in values], weights))
    return Fused(middle, compute_spread(middle, values, weights, distance, settings))
