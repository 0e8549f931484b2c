# SPDX-License-Identifier: Apache-2.0
"""One text out of several: the one nearest to all, so that nobody's words are mixed."""

from collections.abc import Sequence

from labelwright.kinds.fusion import medoid, spread_of
from labelwright.kinds.kind import Fused

from .distance import distance
from .settings import TextSettings
from .value import TextValue


def fuse(values: Sequence[TextValue], weights: Sequence[float], settings: TextSettings) -> Fused[TextValue]:
    """Return the weighted medoid; of equals the first."""
    nearest = medoid(values, weights, distance, settings)
    return Fused(nearest, spread_of(nearest, values, weights, distance, settings))
