# SPDX-License-Identifier: Apache-2.0
"""Coreference: do two people put the same mentions together?

With K a cluster of the key, R one of the response, and mentions compared as they come (equal or not):

    MUC     links kept: recall = sum(|K| - pieces of K) / sum(|K| - 1); singletons play no part
    B3      per mention: recall = sum |K and R|^2 / |K|, over the mentions of the key
    CEAF-m  clusters paired one to one for the largest sum of |K and R|; recall = sum / mentions of the key
    CEAF-e  clusters paired one to one for the largest sum of 2 |K and R| / (|K| + |R|); recall = sum / clusters of the key
    LEA     clusters by their links: recall = sum |K| links(K and R) / links(K), over the mentions of the key; a singleton has one
            link, to itself, which only a singleton keeps
    CoNLL   the mean F1 of MUC, B3 and CEAF-e

Precision is recall the other way about. A mention that only one side has is counted as that side's error and not taken out ("twinless
mentions"). Sources: X. Luo (CEAF), 2005; S. Pradhan et al., Scoring coreference partitions, 2014; N. Moosavi and M. Strube (LEA), 2016.
"""

from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from labelwright.base.errors import InvalidInput

from .matching import match_marks
from .precision_recall import PrecisionRecall, compute_precision_recall

Cluster = frozenset[Hashable]


@dataclass(frozen=True, slots=True)
class Coreference:
    """Coreference measures of one document or several, with precision, recall and F1; `conll` is the mean F1 of the first three.

    `sums` are what they were divided from, and add up over documents: of each measure, in the order of the members, what precision and
    recall divide (kept, given, found, wanted as in `rates.rates`).
    """

    muc: PrecisionRecall
    b3: PrecisionRecall
    ceaf_e: PrecisionRecall
    lea: PrecisionRecall
    ceaf_m: PrecisionRecall
    conll: float
    sums: tuple[float, ...]


def compute_coreference(key: Sequence[Collection[Hashable]], response: Sequence[Collection[Hashable]]) -> Coreference:
    """MUC, B3, CEAF-e, CEAF-m, LEA and the CoNLL mean of two lists of clusters. A mention may be in one cluster of a side only."""
    one, other = _clusters(key), _clusters(response)
    shared, mentions = _ceaf(one, other, _compare_entities), _ceaf(one, other, _compare_mentions)
    sizes = float(sum(map(len, other))), float(sum(map(len, one)))
    muc, b3, lea = ((*measure(other, one), *measure(one, other)) for measure in (_muc, _b3, _lea))
    return compute_coreference_from_sums(
        (*muc, *b3, shared, float(len(other)), shared, float(len(one)), *lea, mentions, sizes[0], mentions, sizes[1])
    )


def sum_coreference(coreferences: Iterable[Coreference]) -> Coreference:
    """Coreference measures of several documents: sums add up before they are divided, so that a long document weighs more."""
    return compute_coreference_from_sums(np.sum([part.sums for part in coreferences] or [(0.0,) * 20], axis=0).tolist())


def compute_coreference_from_sums(sums: Sequence[float]) -> Coreference:
    """The measures from their 20 sums, as `Coreference.sums` has them."""
    muc, b3, ceaf, lea, ceaf_m = (compute_precision_recall(*sums[start : start + 4]) for start in range(0, 20, 4))
    return Coreference(muc, b3, ceaf, lea, ceaf_m, (muc.f1 + b3.f1 + ceaf.f1) / 3, tuple(sums))


def _clusters(given: Sequence[Collection[Hashable]]) -> list[Cluster]:
    clusters = [frozenset(cluster) for cluster in given if len(cluster)]
    if sum(map(len, clusters)) != len(frozenset[Hashable]().union(*clusters)):
        raise InvalidInput(
            "a mention is in two clusters of one side",
            code="quality.clusters",
            hint="Join the two clusters, or take the mention out of one.",
        )
    return clusters


def _overlaps(of: Sequence[Cluster], against: Sequence[Cluster]) -> list[list[int]]:
    """Return for each cluster how many mentions it shares with each of the others that it shares any with."""
    home = {mention: number for number, cluster in enumerate(against) for mention in cluster}
    overlaps: list[list[int]] = []
    for cluster in of:
        places = [home[mention] for mention in cluster if mention in home]
        overlaps.append(list(np.unique(places, return_counts=True)[1].tolist()) if places else [])
    return overlaps


def _muc(of: Sequence[Cluster], against: Sequence[Cluster]) -> tuple[float, float]:
    kept = sum(sum(parts) - len(parts) for parts in _overlaps(of, against))
    return float(kept), float(sum(len(cluster) - 1 for cluster in of))


def _b3(of: Sequence[Cluster], against: Sequence[Cluster]) -> tuple[float, float]:
    pairs = zip(of, _overlaps(of, against), strict=True)
    return sum(sum(part**2 for part in parts) / len(cluster) for cluster, parts in pairs), float(sum(map(len, of)))


def _compare_entities(a: Cluster, b: Cluster) -> float:
    return 2 * len(a & b) / (len(a) + len(b))


def _compare_mentions(a: Cluster, b: Cluster) -> float:
    return float(len(a & b))


def _ceaf(of: Sequence[Cluster], against: Sequence[Cluster], compare: Callable[[Cluster, Cluster], float]) -> float:
    """The largest sum of likeness of clusters paired one to one."""
    if not of or not against:
        return 0.0
    alike = np.array([[compare(a, b) for b in against] for a in of])
    most = max(1.0, float(alike.max()))
    pairs = match_marks(1 - alike / most, limit=1.0)
    return float(alike[pairs.left, pairs.right].sum())


def _lea(of: Sequence[Cluster], against: Sequence[Cluster]) -> tuple[float, float]:
    alone = {mention for cluster in against if len(cluster) == 1 for mention in cluster}
    parts = _overlaps(of, against)
    kept = [_resolved(cluster, shared, alone) for cluster, shared in zip(of, parts, strict=True)]
    return sum(len(cluster) * share for cluster, share in zip(of, kept, strict=True)), float(sum(map(len, of)))


def _resolved(cluster: Cluster, shared: Sequence[int], alone: Collection[Hashable]) -> float:
    if len(cluster) == 1:
        return float(not cluster.isdisjoint(alone))
    return sum(part * (part - 1) for part in shared) / (len(cluster) * (len(cluster) - 1))
