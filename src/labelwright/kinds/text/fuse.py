# SPDX-License-Identifier: Apache-2.0
"""One text out of several: the one nearest to all, so that nobody's words are mixed."""

from collections.abc import Sequence

from labelwright.kinds.fusion import compute_medoid, compute_spread
from labelwright.kinds.kind import Fused

from .distance import distance
from .settings import TextSettings
from .value import TextValue


def fuse(values: Sequence[TextValue], weights: Sequence[float], settings: TextSettings) -> Fused[TextValue]:
    """Return the weighted medoid; of equals the first."""
    nearest = compute_medoid(values, weights, distance, settings)
    return Fused(nearest, compute_spread(nearest, values, weights, distance, settings))
