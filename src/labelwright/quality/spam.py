# SPDX-License-Identifier: Apache-2.0
"""People whose labels say nothing of the items: spammers, and those who press the same key again and again.

A spammer's label is independent of the truth. The figure is the information of a label as a share of what there is to know, I(truth;
said) / H(truth); the flag goes by its upper bound, so that few labels never make a spammer. Who swaps two classes says much and is not
flagged.
"""

import numpy as np

from .annotators import compute_information
from .array_types import Floats, Ints
from .flags import ALPHA, Flag, FlagType, reject_by_holm
from .label_table import LabelTable
from .leave_one_out import LeaveOneOut
from .majority_vote import compute_entropy_bits

NOTHING = 0.1
"""A label that surely tells less than this share of the truth tells nothing to speak of."""

CLASSES = 12
"""The most used classes stand for themselves; the rest are taken together, so that rare ones do not drown the bound."""

HABIT = 10.0
"""Labels that the crowd's habit counts for, when a person's own habit is guessed from few."""


def flag_spammers(table: LabelTable, others: LeaveOneOut, *, seed: int, draws: int = 200) -> list[Flag]:
    """Flag everyone whose information, at the upper 99 % of the Dirichlet posterior, is below a tenth of what there is to know."""
    counts = _lumped(others.counts)
    truth = counts.sum(axis=(0, 2))
    if truth.sum() == 0 or compute_entropy_bits(truth / truth.sum()) < 1e-9:
        return []
    prevalence = truth / truth.sum()
    known = float(compute_entropy_bits(prevalence))
    value, bound = _shares(counts, prevalence, known, seed=seed, draws=draws)
    n = np.rint(counts.sum(axis=(1, 2))).astype(np.int64)
    return [_spammer(table, who, value[who], bound[who], int(n[who])) for who in np.flatnonzero(bound < NOTHING).tolist()]


def flag_straight_liners(table: LabelTable, others: LeaveOneOut, order: Ints) -> list[Flag]:
    """Flag runs of one answer over items that the others answer differently. `order` sorts the rows by when they were said.

    The chance is that of such a run somewhere, by the person's own habit outside the run, or the crowd's where there is little else: sorted
    items and people who favour a class explain themselves.
    """
    crowd = others.counts.sum(axis=0)
    order = order[others.judged[order]]
    by_person = order[np.argsort(table.person[order], kind="stable")]
    rows = np.split(by_person, np.searchsorted(table.person[by_person], np.arange(1, len(table.people))))
    runs = [_worst_run(table, others, crowd, row) for row in rows]
    kept = reject_by_holm(np.array([chance for chance, _ in runs]))
    return [_straight(table, who, chance, rows) for who, (chance, rows) in enumerate(runs) if kept[who]]


def _shares(counts: Floats, prevalence: Floats, known: float, *, seed: int, draws: int) -> tuple[Floats, Floats]:
    """Information over the entropy of the truth, and its upper bound; a person at a time keeps the memory small."""
    dice, width = np.random.default_rng(seed), counts.shape[1]
    prior = counts + 1 / width
    value = compute_information(prior / prior.sum(axis=2, keepdims=True), prevalence) / known
    bound = np.ones(len(counts))
    for who in np.flatnonzero(value < 2 * NOTHING):
        drawn = dice.standard_gamma(prior[who], size=(draws, width, width)) + 1e-300
        bound[who] = np.quantile(compute_information(drawn / drawn.sum(axis=2, keepdims=True), prevalence) / known, 1 - ALPHA)
    return value, bound


def _lumped(counts: Floats) -> Floats:
    if counts.shape[1] <= CLASSES:
        return counts
    order = np.argsort(-counts.sum(axis=(0, 1)), kind="stable")
    group = np.minimum(np.argsort(order), CLASSES - 1)
    lump = np.eye(CLASSES)[group]
    return np.einsum("pts,ta,sb->pab", counts, lump, lump)


def _spammer(table: LabelTable, who: int, value: float, bound: float, n: int) -> Flag:
    name = table.people[who]
    sentence = f"{name}'s labels tell {value:.1%} of what there is to know (surely under {bound:.1%}; {n} labels of shared items)."
    return Flag(name, FlagType.SPAMMER, float(value), float(bound), n, sentence)


def _worst_run(table: LabelTable, others: LeaveOneOut, crowd: Floats, rows: Ints) -> tuple[float, Ints]:
    """The run least likely by habit: its chance anywhere in the person's rows, and its rows."""
    label, likely = table.label[rows], others.likely[rows]
    worst: tuple[float, Ints] = (1.0, rows[:0])
    if len(rows) < 2:
        return worst
    borders = np.flatnonzero(np.diff(label)) + 1
    for run in np.split(np.arange(len(rows)), borders):
        if len(run) < 5 or len(run) * np.log(20) < -np.log(worst[0]):
            continue
        outside = np.ones(len(rows), dtype=np.bool_)
        outside[run] = False
        habit = _habit(label[outside], likely[outside], crowd, int(label[run[0]]))
        chance = float(np.exp(np.log(habit[likely[run]]).sum())) * len(rows) * crowd.shape[0]
        worst = (chance, rows[run]) if chance < worst[0] else worst
    return worst


def _habit(labels: Ints, likely: Ints, crowd: Floats, label: int) -> Floats:
    """Chance of the label given each likely class: own counts on top of the crowd's, which weigh as ten labels. At least 1 in 20."""
    total = np.maximum(crowd.sum(axis=1), 1e-9)
    own = np.bincount(likely[labels == label], minlength=len(crowd))
    habit = (own + HABIT * crowd[:, label] / total) / (np.bincount(likely, minlength=len(crowd)) + HABIT)
    return np.maximum(habit, 0.05)


def _straight(table: LabelTable, who: int, chance: float, rows: Ints) -> Flag:
    name, label = table.people[who], table.labels[table.label[rows[0]]]
    sentence = (
        f"{name} said '{label}' {len(rows)} times in a row over items that others answer differently; by habit a chance of {chance:.1g}."
    )
    return Flag(name, FlagType.STRAIGHT_LINER, float(len(rows)), chance, len(rows), sentence)
