# SPDX-License-Identifier: Apache-2.0
"""How far two rankings are apart: pairs in another order (Kendall), a tie against an order counting half (Fagin et al. 2006)."""

from itertools import combinations

from .settings import RankingSettings
from .value import RankingValue


def distance(a: RankingValue, b: RankingValue, _settings: RankingSettings) -> float:
    """Return the share of pairs that the two order otherwise; a label without a place comes after all that have one."""
    left, right = a.ranks(), b.ranks()
    labels = sorted({*left, *right})
    pairs = list(combinations(labels, 2))
    if not pairs:
        return 0.0
    return sum(abs(_order(left, x, y) - _order(right, x, y)) for x, y in pairs) / 2 / len(pairs)


def _order(ranks: dict[str, int], x: str, y: str) -> int:
    """Return -1 when x is before y, 1 when after, 0 when they tie."""
    first, second = ranks.get(x, len(ranks)), ranks.get(y, len(ranks))
    return (first > second) - (first < second)
