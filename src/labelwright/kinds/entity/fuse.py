# SPDX-License-Identifier: Apache-2.0
"""One entity out of several that are about the same mark."""

from collections.abc import Sequence

from labelwright.kinds.fusion import compute_medoid, compute_spread
from labelwright.kinds.kind import Fused

from .distance import distance
from .settings import EntitySettings
from .value import EntityValue


def fuse(values: Sequence[EntityValue], weights: Sequence[float], settings: EntitySettings) -> Fused[EntityValue]:
    """Return the entity nearest to all by weight; of equals the first."""
    winner = compute_medoid(values, weights, distance, settings)
    return Fused(winner, compute_spread(winner, values, weights, distance, settings))
