# SPDX-License-Identifier: Apache-2.0
"""One preference out of several."""

from collections.abc import Sequence

from labelwright.kinds.fusion import medoid, spread_of
from labelwright.kinds.kind import Fused

from .distance import distance
from .settings import PreferenceSettings
from .value import PreferenceValue


def fuse(values: Sequence[PreferenceValue], weights: Sequence[float], settings: PreferenceSettings) -> Fused[PreferenceValue]:
    """Return the preference in the middle by weight; an even split goes to the first given, and shows in the spread."""
    middle = medoid(values, weights, distance, settings)
    return Fused(middle, spread_of(middle, values, weights, distance, settings))
