# SPDX-License-Identifier: Apache-2.0
"""One ranking out of several."""

from collections.abc import Sequence

from labelwright.kinds.fusion import compute_medoid, compute_spread
from labelwright.kinds.kind import Fused

from .distance import distance
from .settings import RankingSettings
from .value import RankingValue


def fuse(values: Sequence[RankingValue], weights: Sequence[float], settings: RankingSettings) -> Fused[RankingValue]:
    """Return the ranking nearest to all by weight, one that somebody gave: at most twice as far as the best there could be
    (Kemeny's), which is costly to find."""
    nearest = compute_medoid(values, weights, distance, settings)
    return Fused(nearest, compute_spread(nearest, values, weights, distance, settings))
