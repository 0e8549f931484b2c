# SPDX-License-Identifier: Apache-2.0
"""How a person's accuracy moves: the learning curve, and drift told by evidence that may be looked at any time.

    e = sum over change points of w x B(before) x B(after) / best likelihood of one constant share

B is the Beta mixture that also makes the confidence sequence (`sequential_tests`). While the share is constant, e passes 1 / alpha at any
time with a chance of at most alpha (Ville's inequality; L. Wasserman, A. Ramdas and S. Balakrishnan, Universal Inference, 2020): looking
every day costs nothing. When everybody else falls on the same items, the items became harder and nobody drifted.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from .array_types import Bools, Floats, Ints
from .confidence_intervals import Interval, compute_wilson
from .distributions import log_gamma
from .flags import ALPHA, Flag, FlagType, reject_by_holm
from .label_table import LabelTable
from .leave_one_out import LeaveOneOut
from .sequential_tests import compute_confidence_sequence

FEWEST = 40
EVIDENCE = 0.8
"""Rows on which the others are less sure than this blur a change and are left out."""

LEAST_FALL = 0.1
"""Least fall of accuracy worth a word."""


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
    """The evidence that a sequence of right (True) and wrong changes its share somewhere."""
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
    """The share right in equal stretches, in the order of the labels."""
    ends = np.unique(np.linspace(0, len(right), steps + 1).astype(np.int64))
    stretches = pairwise(ends.tolist())
    return [CurveStep(b, float(right[a:b].mean()), compute_wilson(int(right[a:b].sum()), b - a)) for a, b in stretches]


def flag_drift(table: LabelTable, others: LeaveOneOut, order: Ints, *, alpha: float = ALPHA) -> list[Flag]:
    """Flag people whose accuracy fell, beyond what the others did on the same items. `order` sorts the rows by when they were said."""
    peers = _peers(table, others)
    order = order[(others.judged & (others.sure >= EVIDENCE))[order]]
    by_person = order[np.argsort(table.person[order], kind="stable")]
    rows = np.split(by_person, np.searchsorted(table.person[by_person], np.arange(1, len(table.people))))
    changes = [detect_change(others.right[row]) if len(row) >= FEWEST else ChangePoint(0, 0.0, 0.0, 1.0) for row in rows]
    kept = reject_by_holm(np.array([change.chance for change in changes]), alpha=alpha)
    fell = [who for who, change in enumerate(changes) if kept[who] and change.before - change.after >= LEAST_FALL]
    return [_flag(table, others, who, changes[who], rows[who]) for who in fell if _alone(changes[who], peers[rows[who]])]


def _peers(table: LabelTable, others: LeaveOneOut) -> Floats:
    """For each row the share of the other people on the item who are right; NaN where there is none."""
    n = np.bincount(table.item, minlength=len(table.items))[table.item] - 1
    hits = np.bincount(table.item, weights=others.right, minlength=len(table.items))[table.item] - others.right
    return np.where(n > 0, hits / np.maximum(n, 1), np.nan)


def _alone(change: ChangePoint, peers: Floats) -> bool:
    """Whether the others' fall on the same items is less than half of the person's."""
    fall = float(np.nanmean(peers[: change.index]) - np.nanmean(peers[change.index :]))
    return fall < (change.before - change.after) / 2


def _flag(table: LabelTable, others: LeaveOneOut, who: int, change: ChangePoint, rows: Ints) -> Flag:
    name, right = table.people[who], others.right[rows]
    high = compute_confidence_sequence(int(right[change.index :].sum()), len(rows) - change.index).high
    sentence = (
        f"{name} was right in {change.before:.0%} of the first {change.index} clear items and in {change.after:.0%} of the "
        f"{len(rows) - change.index} since (at any time under {high:.0%}); a chance of {change.chance:.1g} without a change."
    )
    return Flag(name, FlagType.DRIFT, change.before - change.after, change.chance, len(rows), sentence)


def _log_beta(hits: Floats, n: Floats) -> Floats:
    """ln of the likelihood of `hits` of n in a given order, with the share drawn from Beta(1, 1)."""
    return log_gamma(hits + 1) + log_gamma(n - hits + 1) - log_gamma(n + 2)


def _log_best(hits: float, n: float) -> float:
    share = hits / n
    return sum(k * float(np.log(p)) for k, p in ((hits, share), (n - hits, 1 - share)) if k > 0)
