# SPDX-License-Identifier: Apache-2.0
"""One preference out of several."""

from collections.abc import Sequence

from labelwright.kinds.fusion import compute_medoid, compute_spread
from labelwright.kinds.kind import Fused

from .distance import distance
from .settings import PreferenceSettings
from .value import PreferenceValue


def fuse(values: Sequence[PreferenceValue], weights: Sequence[float], settings: PreferenceSettings) -> Fused[PreferenceValue]:
    """Return the preference in the middle by weight; an even split goes to the first given, and shows in the spread."""
    middle = compute_medoid(values, weights, distance, settings)
    return Fused(middle, compute_spread(middle, values, weights, distance, settings))
