# SPDX-License-Identifier: Apache-2.0
"""One entity out of several that are about the same mark."""

from collections.abc import Sequence

from labelwright.kinds.fusion import medoid, spread_of
from labelwright.kinds.kind import Fused

from .distance import distance
from .settings import EntitySettings
from .value import EntityValue


def fuse(values: Sequence[EntityValue], weights: Sequence[float], settings: EntitySettings) -> Fused[EntityValue]:
    """Return the entity nearest to all by weight; of equals the first."""
    winner = medoid(values, weights, distance, settings)
    return Fused(winner, spread_of(winner, values, weights, distance, settings))
