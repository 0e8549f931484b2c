# SPDX-License-Identifier: Apache-2.0
"""Spammers: people whose labels say nothing of the items.

A spammer's label is independent of the truth, whatever the truth is. The figure is the spammer score of V. C. Raykar and S. Yu (Eliminating
Spammers and Ranking Annotators for Crowdsourced Labeling Tasks, JMLR 2012): how far the rows of a person's confusion matrix are apart, 0
for a spammer, 1 for who is always right; with two classes (sensitivity + specificity - 1)^2. Who swaps two classes says much and is not
flagged.

The truth is known by what the others say, that is, with doubt. Counting labels by what is likely true would smear that doubt over the
confusion matrix and make everybody look like a spammer, the more surely the more labels there are. So the confusions are the regression of
what is said on the others' belief b, which is free of it (errors of Berkson's kind: the truth scatters around the belief):

    C = (sum of b b')^-1 x sum of b said',    score = |V^(1/2) C|^2 / trace V,    skill = trace(V C) / trace V

where V is the scatter of b. The skill is the score's part along the right answers, with its sign: 1 who is always right, 0 a spammer,
below 0 who says anything but the truth. For a spammer V^(1/2) C is noise of known size. That is taken off the score, and bounds the skill.
Both are held against the better people of the same crowd: beliefs that are too sure make all scores smaller alike.

Who was given one class only cannot show that they tell it from others: their beliefs scatter by mistakes of the others alone. So for the
bound the scatter is what remains when the mistakes expected by the crowd's doubt, and some standard errors of their number, are taken off
all classes but the one seen most. Where nothing remains, the bound is 1: nothing is known.
"""

from dataclasses import dataclass

import numpy as np

from .array_types import Bools, Floats
from .distributions import normal_quantile
from .flags import ALPHA, Flag, FlagType
from .label_table import LabelTable
from .leave_one_out import LeaveOneOut
from .truth_inference import detect_uneven_dealing

NOTHING = 0.15
"""Labels whose score is under this share of that of the better people, surely so along the right answers, tell nothing to speak of."""

BETTER = 0.75
"""The quantile of the scores that others are held against: up to three quarters of the people may be spammers."""

CLASSES = 12
"""The most used classes stand for themselves; the rest are taken together, so that rare ones do not drown the bound."""

NO_SCATTER = 1e-9
"""Directions in which beliefs scatter less than this, a row, tell of nothing."""


MISTAKEN_ERRORS, UNEVEN_ERRORS = 1.0, 10.0
"""So many standard errors more mistakes of the others than expected are allowed for; more where classes are dealt unevenly: then a person
may have one class and the same few others all along, who err far more than the crowd."""


@dataclass(frozen=True, slots=True)
class SpammerScores:
    """Of each person: the score without the noise that any labels show, the upper bound of the squared skill (never under the score), the
    labels judged, and whether it is defined."""

    value: Floats
    bound: Floats
    n: Floats
    known: Bools


def flag_spammers(table: LabelTable, others: LeaveOneOut, *, alpha: float = ALPHA) -> list[Flag]:
    """Flag everyone whose score is below 0.15 times that of the better people, and whose squared skill surely is, at 99 %.

    Nobody in an honest crowd is near that line, so it needs no correction for the number of people.
    """
    group = _group_rare_classes(others.counts)
    errors = UNEVEN_ERRORS if detect_uneven_dealing(table) else MISTAKEN_ERRORS
    scores = estimate_spammer_scores(_merge(others.counts, group), _merge(others.beliefs, group), alpha=alpha, errors=errors)
    if not scores.known.any():
        return []
    better = float(np.quantile(scores.value[scores.known], BETTER))
    flagged = np.flatnonzero(scores.known & (scores.bound < NOTHING * better))
    return [_flag(table, scores, who, better) for who in flagged.tolist()]


def estimate_spammer_scores(counts: Floats, beliefs: Floats, *, alpha: float = ALPHA, errors: float = MISTAKEN_ERRORS) -> SpammerScores:
    """Scores, and one-sided upper bounds at 1 - alpha of the squared skill.

    `counts` is people x true x said, `beliefs` people x true x true: sums over the rows of belief times label, and of belief times belief
    (see `LeaveOneOut`). The skill is taken as normal, with the variance that a spammer's would have who uses the classes like the person,
    or like everybody if that is more: who happened to say the same always is not known without error.
    """
    n = counts.sum(axis=(1, 2))
    rows = np.maximum(n, 1.0)[:, None]
    believed, label_shares = counts.sum(axis=2), counts.sum(axis=1) / rows
    scatter = beliefs - believed[:, :, None] * believed[:, None, :] / rows[:, :, None]
    cross = counts - believed[:, :, None] * label_shares[:, None, :]
    size, directions = _project(scatter, cross, n)
    known = directions > 0
    total = np.where(known, np.trace(scatter, axis1=1, axis2=2), 1.0)
    noise, common = _compute_multinomial(label_shares), _compute_multinomial((n @ label_shares / max(n.sum(), 1.0))[None, :])
    variance = np.maximum((scatter * noise).sum(axis=(1, 2)), (scatter * common).sum(axis=(1, 2)))
    reach = np.abs(np.trace(cross, axis1=1, axis2=2)) + normal_quantile(1 - alpha) * np.sqrt(np.maximum(variance, 0.0))
    value = (size - directions * np.trace(noise, axis1=1, axis2=2)) / total
    scatter_seen = np.minimum(total, _estimate_seen_scatter(believed, beliefs, n, errors))
    skill = np.where(scatter_seen > 0, reach / np.where(scatter_seen > 0, scatter_seen, 1.0), 1.0)
    score = np.where(known, np.clip(value, 0.0, 1.0), 0.0)
    bound = np.where(known, np.clip(skill**2, score, 1.0), 1.0)
    return SpammerScores(score, bound, n, known)


def _estimate_seen_scatter(believed: Floats, beliefs: Floats, n: Floats, errors: float) -> Floats:
    """The scatter of a person's items that is surely one of their classes, and not of the others' mistakes about them.

    By the crowd's doubt a row believed to be j is one of k this often: of the labels believed to be k so many may be mistakes.
    """
    doubt = beliefs.sum(axis=0)
    doubt = doubt / np.maximum(doubt.sum(axis=1, keepdims=True), NO_SCATTER) * (1 - np.eye(len(doubt)))
    mistaken = believed @ doubt
    surely = np.clip(believed - mistaken - errors * np.sqrt(mistaken), 0.0, believed)
    most = believed.argmax(axis=1)[:, None]
    np.put_along_axis(surely, most, 0.0, axis=1)
    np.put_along_axis(surely, most, np.maximum(n - surely.sum(axis=1), 0.0)[:, None], axis=1)
    return (surely * (1 - surely / np.maximum(n, 1.0)[:, None])).sum(axis=1)


def _compute_multinomial(share: Floats) -> Floats:
    """Covariance of one label whose classes have these chances; people x classes x classes."""
    return share[:, :, None] * (np.eye(share.shape[1]) - share[:, None, :])


def _project(scatter: Floats, cross: Floats, n: Floats) -> tuple[Floats, Floats]:
    """Squared length of V^(1/2) C = V^(-1/2) x (cross products of belief and label), and the directions that V has; for each person."""
    values, vectors = np.linalg.eigh(scatter)
    some = values > NO_SCATTER * np.maximum(n, 1.0)[:, None]
    along = (np.swapaxes(vectors, 1, 2) @ cross) ** 2
    return (along.sum(axis=2) / np.where(some, values, np.inf)).sum(axis=1), some.sum(axis=1).astype(np.float64)


def _group_rare_classes(counts: Floats) -> Floats:
    """Classes x groups: the most used classes by themselves, the others in the last group."""
    width = counts.shape[1]
    order = np.argsort(-counts.sum(axis=(0, 1)), kind="stable")
    return np.eye(min(width, CLASSES))[np.minimum(np.argsort(order), CLASSES - 1)]


def _merge(counts: Floats, group: Floats) -> Floats:
    return np.swapaxes(group, 0, 1) @ counts @ group


def _flag(table: LabelTable, scores: SpammerScores, who: int, better: float) -> Flag:
    name, value, bound, n = table.people[who], float(scores.value[who]), float(scores.bound[who]), round(float(scores.n[who]))
    sentence = (
        f"{name}'s labels hardly depend on what is true: a spammer score of {value:.1%}, surely under {bound:.1%}, where the better "
        f"people have {better:.0%} ({n} labels of shared items)."
    )
    return Flag(name, FlagType.SPAMMER, value, bound, n, sentence)
