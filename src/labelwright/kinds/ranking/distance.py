# SPDX-License-Identifier: Apache-2.0
"""How far two rankings are apart: pairs in another order (Kendall), a tie against an order counting half (Fagin et al. 2006)."""

from itertools import combinations
from math import sqrt

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


def tau(a: RankingValue, b: RankingValue, _settings: RankingSettings) -> float:
    """Return Kendall's tau-b over the labels that both place, in [-1, 1]; 0 where one of them ties them all, 1 for under two labels."""
    left, right = a.ranks(), b.ranks()
    pairs = [(_order(left, x, y), _order(right, x, y)) for x, y in combinations(sorted({*left} & {*right}), 2)]
    if not pairs:
        return 1.0
    known, others = sum(p != 0 for p, _ in pairs), sum(q != 0 for _, q in pairs)
    return sum(p * q for p, q in pairs) / sqrt(known * others) if known and others else 0.0


def first(a: RankingValue, b: RankingValue, _settings: RankingSettings) -> float:
    """Return 1 when both put the same labels first, else 0."""
    return float(a.places[:1] == b.places[:1] or {*a.places[0]} == {*b.places[0]}) if a.places and b.places else float(a == b)
