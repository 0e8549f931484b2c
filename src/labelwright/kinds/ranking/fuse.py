# SPDX-License-Identifier: Apache-2.0
"""One ranking out of several."""

from collections.abc import Sequence

from labelwright.kinds.fusion import medoid, spread_of
from labelwright.kinds.kind import Fused

from .distance import distance
from .settings import RankingSettings
from .value import RankingValue


def fuse(values: Sequence[RankingValue], weights: Sequence[float], settings: RankingSettings) -> Fused[RankingValue]:
    """Return the ranking nearest to all by weight, one that somebody gave: at most twice as far as the best there could be
    (Kemeny's), which is costly to find."""
    nearest = medoid(values, weights, distance, settings)
    return Fused(nearest, spread_of(nearest, values, weights, distance, settings))
