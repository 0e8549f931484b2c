# SPDX-License-Identifier: Apache-2.0
"""One instant out of several, by the weighted median."""

from collections.abc import Sequence

from labelwright.kinds.fusion import compute_spread, compute_weighted_median
from labelwright.kinds.kind import Fused

from .distance import distance
from .settings import InstantSettings
from .value import InstantValue


def fuse(values: Sequence[InstantValue], weights: Sequence[float], settings: InstantSettings) -> Fused[InstantValue]:
    """Return the instant up to which half of the weight lies, one that somebody gave."""
    middle = InstantValue(compute_weighted_median([value.at_us for value in values], weights))
    return Fused(middle, compute_spread(middle, values, weights, distance, settings))
