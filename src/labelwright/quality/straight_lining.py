# SPDX-License-Identifier: Apache-2.0
"""Straight-liners: people who give the same answer again and again without looking.

A long run of one answer proves nothing where the items themselves come in runs. So of a run only the items count of which the others surely
say something else. Who looks is contradicted at times, too: as often as in labels of that class outside the run, and, where the items are
hard, as often as everybody else on the very same items. A run with far more contradictions than by either was not looked at. If items are
sorted by class, the others say what the run says, and there is nothing to count.
"""

from dataclasses import dataclass

import numpy as np

from .array_types import Bools, Floats, Ints
from .distributions import compute_log_betas, log_choose
from .flags import Flag, FlagType, reject_by_holm, write_chance
from .label_table import LabelTable
from .leave_one_out import LeaveOneOut

SHORTEST = 5
"""Runs shorter than this are no runs."""

FEWEST = 3
"""Contradictions under which nothing is said."""

EVIDENCE = 0.8
"""The others are sure of an item when they give its likeliest class this chance."""

MOST = 0.95
"""Nobody is expected to be contradicted more often than this."""

HABIT = 10.0
"""Labels that everybody's habit counts for, when a person's own is guessed from few."""


@dataclass(frozen=True, slots=True)
class _Run:
    """A run of one answer: its rows, how many the others contradict, and the chance of as many."""

    rows: Ints
    contradicted: int
    chance: float


@dataclass(frozen=True, slots=True)
class _Contradictions:
    """For each row whether the others are sure, and sure of another class.

    `confusions` is likely x said over the sure rows. `by_label` has the numbers of such rows of each class. `by_item` has for each item,
    with the rows they come from: those of which the others are sure, those contradicted, and those that would be by each person's habit.
    """

    sure: Bools
    against: Bools
    likely: Ints
    confusions: Floats
    by_label: tuple[Floats, Floats]
    by_item: tuple[tuple[Floats, Floats], ...]

    @property
    def parts(self) -> tuple[Bools, Bools]:
        """Rows of which the others are sure, and those that they contradict."""
        return self.sure, self.against


def flag_straight_liners(table: LabelTable, others: LeaveOneOut, order: Ints) -> list[Flag]:
    """Flag runs of one answer over items of which the others surely say something else. `order` sorts the rows by when they were said.

    The chance is the beta-binomial one of so many contradictions in such a run, times the runs looked at; Holm over the people.
    """
    order = order[others.judged[order]]
    by_person = order[np.argsort(table.person[order], kind="stable")]
    rows = np.split(by_person, np.searchsorted(table.person[by_person], np.arange(1, len(table.people))))
    contradictions = _find_contradictions(table, others)
    runs = [_find_worst_run(table, contradictions, own) for own in rows]
    kept = reject_by_holm(np.array([run.chance for run in runs]))
    return [_flag(table, who, runs[who]) for who in np.flatnonzero(kept).tolist()]


def _find_contradictions(table: LabelTable, others: LeaveOneOut) -> _Contradictions:
    sure = others.judged & (others.sure >= EVIDENCE)
    against = sure & (others.likely != table.label)
    of_person = (_count(table.person, against, len(table.people)) + 0.5) / (_count(table.person, sure, len(table.people)) + 1)
    usual = np.where(sure, of_person[table.person], 0.0)
    by_label = _count(table.label, sure, len(table.labels)), _count(table.label, against, len(table.labels))
    parts = (sure.astype(np.float64), against.astype(np.float64), usual)
    by_item = tuple((np.bincount(table.item, weights=part, minlength=len(table.items)).astype(np.float64), part) for part in parts)
    cell = _count(others.likely * len(table.labels) + table.label, sure, len(table.labels) ** 2)
    return _Contradictions(sure, against, others.likely, cell.reshape(len(table.labels), -1), by_label, by_item)


def _find_worst_run(table: LabelTable, contradictions: _Contradictions, rows: Ints) -> _Run:
    """The person's least likely run, its chance times the runs."""
    runs = [run for run in np.split(rows, np.flatnonzero(np.diff(table.label[rows])) + 1) if len(run) >= SHORTEST]
    worst = _Run(rows[:0], 0, 1.0)
    for run in runs:
        n, contradicted = int(contradictions.sure[run].sum()), int(contradictions.against[run].sum())
        if contradicted >= FEWEST:
            habit = _count_habit(table, contradictions, rows, run)
            tails = [_compute_tail(contradicted, n, *counts) for counts in (habit, _worsen(table, contradictions, run, habit))]
            chance = max(*(len(runs) * tail for tail in tails), len(rows) * _compute_confusion_chance(table, contradictions, rows, run))
            worst = _Run(run, contradicted, chance) if chance < worst.chance else worst
    return worst


def _count_habit(table: LabelTable, contradictions: _Contradictions, rows: Ints, run: Ints) -> tuple[float, float]:
    """The person's contradicted and other labels of the run's class outside the run, on top of the other people's, which weigh as ten."""
    label = table.label[run[0]]
    own = rows[table.label[rows] == label]
    totals = zip(contradictions.by_label, contradictions.parts, strict=True)
    sure, against = (float(total[label] - part[own].sum()) for total, part in totals)
    share = (against + 0.5) / (sure + 1)
    own_sure, own_against = (float(part[own].sum() - part[run].sum()) for part in contradictions.parts)
    return own_against + HABIT * share, own_sure - own_against + HABIT * (1 - share)


def _worsen(table: LabelTable, contradictions: _Contradictions, run: Ints, habit: tuple[float, float]) -> tuple[float, float]:
    """The habit on items as hard as the run's: the other people are contradicted there so much more often than they usually are.

    More often by a factor of the odds or by a difference, whichever asks more of the run.
    """
    factor, difference = _compare_with_usual(table, contradictions, run)
    mean, worth = habit[0] / sum(habit), sum(habit)
    harder = max(mean, min(MOST, max(mean * factor / (1 - mean + mean * factor), mean + difference)))
    return harder * worth, (1 - harder) * worth


def _compute_confusion_chance(table: LabelTable, contradictions: _Contradictions, rows: Ints, run: Ints) -> float:
    """The chance to say the run's class on all the contradicted rows, by what the person says where the others are sure of their classes.

    Where items of a rare class come together, a few mistakes in a row are no wonder.
    """
    label, likely, width = table.label[run[0]], contradictions.likely, len(table.labels)
    outside = np.setdiff1d(rows[contradictions.sure[rows]], run)
    own, hits = _count(likely[outside], np.ones(len(outside), dtype=np.bool_), width), likely[outside[table.label[outside] == label]]
    usual = (contradictions.confusions[:, label] + 0.5) / (contradictions.confusions.sum(axis=1) + 1)
    confused = (np.bincount(hits, minlength=width) + HABIT * usual) / (own + HABIT)
    harder = max(1.0, _compare_with_usual(table, contradictions, run)[0])
    return float(np.exp(np.log(np.minimum(confused * harder, MOST))[likely[run[contradictions.against[run]]]].sum()))


def _compare_with_usual(table: LabelTable, contradictions: _Contradictions, run: Ints) -> tuple[float, float]:
    """How much more often the others are contradicted on the run's items than they usually are: factor of the odds, share of labels."""
    items = table.item[run]
    peers, against, usual = (float(total[items].sum() - part[run].sum()) for total, part in contradictions.by_item)
    odds = [(part + 1) / (peers - part + 1) for part in (against, usual)]
    return odds[0] / odds[1], (against - usual) / max(peers, 1.0)


def _compute_tail(at_least: int, n: int, a: float, b: float) -> float:
    """P(X >= at_least) of the beta-binomial distribution of n trials."""
    k: Ints = np.arange(at_least, n + 1)
    hits: Floats = k.astype(np.float64)
    logs = log_choose(n, k) + compute_log_betas(hits + a, n - hits + b) - compute_log_betas(np.array([a]), np.array([b]))
    return min(1.0, float(np.exp(logs).sum()))


def _count(code: Ints, chosen: Bools, many: int) -> Floats:
    return np.bincount(code[chosen], minlength=many).astype(np.float64)


def _flag(table: LabelTable, who: int, run: _Run) -> Flag:
    name, label, n = table.people[who], table.labels[table.label[run.rows[0]]], len(run.rows)
    sentence = (
        f"{name} said '{label}' {n} times in a row, on {run.contradicted} of these items against what the others are sure of; "
        f"by habit a chance of {write_chance(run.chance)}."
    )
    return Flag(name, FlagType.STRAIGHT_LINER, float(n), run.chance, n, sentence)
