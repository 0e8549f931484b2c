# SPDX-License-Identifier: Apache-2.0
"""One chain out of several that answer each other: the marks that more than half join."""

from collections.abc import Sequence

from labelwright.kinds.fusion import check_weights, compute_medoid, compute_shares, compute_spread
from labelwright.kinds.kind import Fused

from .distance import distance
from .settings import ChainSettings
from .value import ChainValue

EVEN = 0.5 + 1e-12


def fuse(values: Sequence[ChainValue], weights: Sequence[float], settings: ChainSettings) -> Fused[ChainValue]:
    """Return the chain of the marks that more than half of the weight joins, in the order of first mention; of too few, the medoid."""
    total = check_weights(values, weights)
    shares = compute_shares(((dict.fromkeys(v.marks), w) for v, w in zip(values, weights, strict=True)), total)
    chosen = tuple(id for id, share in shares.items() if share > EVEN)
    winner = ChainValue(chosen) if len(chosen) >= settings.least else compute_medoid(values, weights, distance, settings)
    return Fused(winner, compute_spread(winner, values, weights, distance, settings))
