# SPDX-License-Identifier: Apache-2.0
"""One relation out of several that answer each other."""

from collections.abc import Sequence

from labelwright.kinds.fusion import compute_medoid, compute_spread
from labelwright.kinds.kind import Fused

from .distance import distance
from .settings import RelationSettings
from .value import RelationValue


def fuse(values: Sequence[RelationValue], weights: Sequence[float], settings: RelationSettings) -> Fused[RelationValue]:
    """Return the relation that most of the weight says; of equals the first."""
    winner = compute_medoid(values, weights, distance, settings)
    return Fused(winner, compute_spread(winner, values, weights, distance, settings))
