# SPDX-License-Identifier: Apache-2.0
"""How a person's accuracy moves: the learning curve, and drift told by evidence that may be looked at any time.

    e = sum over change points of w x B(before) x B(after) / best likelihood of one constant share

B is the Beta mixture that also makes the confidence sequence (`sequential_tests`). While the share is constant, e passes 1 / alpha at any
time with a chance of at most alpha (Ville's inequality; L. Wasserman, A. Ramdas and S. Balakrishnan, Universal Inference, 2020): looking
every day costs nothing. When everybody else falls, on the same items or at the same time, the items became harder and nobody drifted.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from .array_types import Bools, Floats, Ints
from .confidence_intervals import Interval, compute_wilson
from .distributions import log_gamma, normal_quantile
from .flags import ALPHA, Flag, FlagType, reject_by_holm, write_chance
from .label_table import LabelTable, count_labels
from .leave_one_out import LeaveOneOut
from .sequential_tests import compute_confidence_sequence

FEWEST = 40
EVIDENCE = 0.8
"""Rows on which the others are less sure than this blur a change and are left out."""

LEAST_FALL = 0.1
"""Least fall of accuracy worth a word."""

CHANGE_POINTS = 3
"""The likeliest of all change points is held against the others. They tell nearly the same, so it counts as chosen among so many."""


TOGETHER = 0.25
"""Who falls while the agreement of all others falls by such a part of it did not fall alone."""


@dataclass(frozen=True, slots=True)
class ChangePoint:
    """The likeliest change point (labels before it), shares right before and after, and the chance of such evidence without any change."""

    index: int
    before: float
    after: float
    chance: float


@dataclass(frozen=True, slots=True)
class CurveStep:
    """A stretch of a learning curve: labels up to `until` (exclusive), share right in it, its 95 % interval."""

    until: int
    share: float
    interval: Interval


def detect_change(right: Bools) -> ChangePoint:
    """Change-point test: the evidence that a sequence of right (True) and wrong changes its share somewhere."""
    n = len(right)
    if n < 2:
        return ChangePoint(0, float("nan"), float("nan"), 1.0)
    hits = np.cumsum(right)[:-1].astype(np.float64)
    before = np.arange(1, n, dtype=np.float64)
    total = float(right.sum())
    mixture = _log_beta(hits, before) + _log_beta(total - hits, n - before)
    evidence = mixture - _log_best(total, float(n))
    top, index = float(evidence.max()), int(evidence.argmax())
    e = top + float(np.log(np.exp(evidence - top).sum() / (n - 1)))
    share = float(hits[index] / before[index]), float((total - hits[index]) / (n - before[index]))
    return ChangePoint(index + 1, *share, float(min(1.0, np.exp(-e))))


def compute_learning_curve(right: Bools, *, steps: int = 10) -> list[CurveStep]:
    """Learning curve: the share right in equal stretches, in the order of the labels."""
    ends = np.unique(np.linspace(0, len(right), steps + 1).astype(np.int64))
    stretches = pairwise(ends.tolist())
    return [CurveStep(b, float(right[a:b].mean()), compute_wilson(int(right[a:b].sum()), b - a)) for a, b in stretches]


def flag_drift(table: LabelTable, others: LeaveOneOut, order: Ints, *, alpha: float = ALPHA) -> list[Flag]:
    """Flag people whose accuracy fell, beyond what the others did on the same items. `order` sorts the rows by when they were said.

    Needs items with three labels or more: with two, a person's fall cannot be told from that of the other one.
    """
    clear = order[(others.judged & (others.sure >= EVIDENCE))[order]]
    by_person = clear[np.argsort(table.person[clear], kind="stable")]
    rows = np.split(by_person, np.searchsorted(table.person[by_person], np.arange(1, len(table.people))))
    changes = [detect_change(others.right[row]) if len(row) >= FEWEST else ChangePoint(0, 0.0, 0.0, 1.0) for row in rows]
    kept = reject_by_holm(np.array([change.chance for change in changes]), alpha=alpha)
    fell = [who for who, change in enumerate(changes) if kept[who] and change.before - change.after >= LEAST_FALL]
    behind = _find_behind(table, order, [int(rows[who][changes[who].index]) for who in fell], alpha)
    return [_flag(table, others, who, changes[who], rows[who]) for who, alone in zip(fell, behind, strict=True) if alone]


def _find_behind(table: LabelTable, order: Ints, firsts: list[int], alpha: float) -> list[bool]:
    """For each row after which a person's accuracy fell: whether the person fell behind the others on the same items."""
    if not firsts:
        return []
    agreements, rank, guessing = _compute_agreements(table), np.argsort(order), 1 / len(table.labels)
    z = normal_quantile(1 - alpha / (len(table.people) * CHANGE_POINTS))
    parts = [_split(table, agreements, rank, first) for first in firsts]
    return [
        _fell_behind(*part, guessing) > z and not _fell_together(table, *part, rank, first)
        for part, first in zip(parts, firsts, strict=True)
    ]


def _fell_together(table: LabelTable, before: Floats, after: Floats, rank: Ints, first: int) -> bool:
    """Whether everybody else fell on all other items since then, by a fair part of the person's own fall.

    Where most are lured to the same wrong answer, their agreement falls little, and who stays right is outvoted.
    """
    tally = count_labels(table)
    n, moment = tally.sum(axis=1).astype(np.float64), np.full(len(table.items), len(rank))
    np.minimum.at(moment, table.item, rank)
    elsewhere = (n >= 2) & ~np.isin(np.arange(len(n)), table.item[table.person == table.person[first]])
    alike = ((tally * tally).sum(axis=1) - n)[elsewhere] / (n * (n - 1))[elsewhere]
    late = moment[elsewhere] >= rank[first]
    crowd = [float(np.concatenate([part[:, 1], alike[chosen]]).mean()) for part, chosen in ((before, ~late), (after, late))]
    return crowd[0] - crowd[1] > TOGETHER * float(before[:, 0].mean() - after[:, 0].mean())


def _compute_agreements(table: LabelTable) -> Floats:
    """For each row the share of the item's other labels that agree with it, and the share of their pairs that agree; NaN where there are
    fewer than two."""
    tally = count_labels(table)
    n = tally.sum(axis=1)[table.item].astype(np.float64)
    alike = tally[table.item, table.label] - 1
    pairs = (tally * (tally - 1)).sum(axis=1)[table.item] - 2 * alike
    some = n >= 3
    n = np.where(some, n, 3.0)
    return np.where(some[:, None], np.stack([alike / (n - 1), pairs / ((n - 1) * (n - 2))], axis=1), np.nan)


def _split(table: LabelTable, agreements: Floats, rank: Ints, first: int) -> tuple[Floats, Floats]:
    """The agreements of the person of row `first`, before that row and from it on, each with two rows more.

    These two - only the person was contradicted, only the others were - keep shares off 0 and 1, where they would seem to be without error.
    """
    own = np.flatnonzero((table.person == table.person[first]) & np.isfinite(agreements[:, 0]))
    early, doubt = rank[own] < rank[first], np.array([[0.0, 1.0], [1.0, 0.0]])
    return np.concatenate([agreements[own[early]], doubt]), np.concatenate([agreements[own[~early]], doubt])


def _fell_behind(before: Floats, after: Floats, guessing: float) -> float:
    """By how many standard errors the person fell more than the others, by the account that says less; columns are person, others.

    With f(x) = x - 1/K, then 1 - x, the sign of f(a after) f(e before) - f(e after) f(a before) tells; its error by the delta method.
    """
    (a0, e0), (a1, e1) = before.mean(axis=0), after.mean(axis=0)
    spread0, spread1 = (np.cov(part.T) / len(part) for part in (before, after))

    def deviations(zero: float, sign: float) -> float:
        own0, peers0, own1, peers1 = (sign * (zero - share) for share in (a0, e0, a1, e1))
        lag, up, down = own1 * peers0 - peers1 * own0, np.array([peers0, -own0]), np.array([-peers1, own1])
        error = float(np.sqrt(max(up @ spread1 @ up + down @ spread0 @ down, 0.0)))
        return sign * float(lag) / error if error > 0 else 0.0

    return min(deviations(guessing, -1.0), deviations(1.0, 1.0))


def _flag(table: LabelTable, others: LeaveOneOut, who: int, change: ChangePoint, rows: Ints) -> Flag:
    name, right = table.people[who], others.right[rows]
    high = compute_confidence_sequence(int(right[change.index :].sum()), len(rows) - change.index).high
    sentence = (
        f"{name} was right in {change.before:.0%} of the first {change.index} clear items and in {change.after:.0%} of the "
        f"{len(rows) - change.index} since (at any time under {high:.0%}); a chance of {write_chance(change.chance)} without a change."
    )
    return Flag(name, FlagType.DRIFT, change.before - change.after, change.chance, len(rows), sentence)


def _log_beta(hits: Floats, n: Floats) -> Floats:
    """ln of the likelihood of `hits` of n in a given order, with the share drawn from Beta(1, 1)."""
    return log_gamma(hits + 1) + log_gamma(n - hits + 1) - log_gamma(n + 2)


def _log_best(hits: float, n: float) -> float:
    share = hits / n
    return sum(k * float(np.log(p)) for k, p in ((hits, share), (n - hits, 1 - share)) if k > 0)
