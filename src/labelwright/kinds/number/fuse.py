# SPDX-License-Identifier: Apache-2.0
"""One number out of several."""

from collections.abc import Sequence

from labelwright.kinds.fusion import compute_spread, compute_weighted_median
from labelwright.kinds.kind import Fused

from .distance import distance
from .settings import NumberSettings
from .value import NumberValue


def fuse(values: Sequence[NumberValue], weights: Sequence[float], settings: NumberSettings) -> Fused[NumberValue]:
    """Return the weighted median, which one slip of the hand cannot move."""
    middle = NumberValue(compute_weighted_median([value.number for value in values], weights))
    return Fused(middle, compute_spread(middle, values, weights, distance, settings))
