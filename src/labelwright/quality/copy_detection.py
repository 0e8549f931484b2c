# SPDX-License-Identifier: Apache-2.0
"""People who copy: two who make the very same mistakes far more often than their habits and the items explain.

To agree when right proves nothing. So only items are looked at on which the first person is wrong by the others' word: how often does the
second say the same wrong thing? By chance: what the second confuses anyway, and what everybody else said of that very item (a hard item
makes honest people err alike). Where items have a plausible wrong answer each, honest people share mistakes without anybody having said
them before: so the chances are raised to what the other pairs of the crowd share. Binomial, Holm over all pairs. Who copied whom is told
by the times alone; without them the pair is shown and nobody blamed.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from .array_types import Bools, Floats, Ints
from .dawid_skene import SMALLEST, InferredTruth
from .distributions import binomial_cdf
from .flags import ALPHA, Flag, FlagType, reject_by_holm
from .label_table import LabelTable, count_labels
from .sparse_tables import build_sparse, get_cells, get_upper_triangle

FEWEST = 5
"""Shared mistakes under which nothing is said."""

TWICE = 2.0
"""Shared mistakes must be at least so many times what chance gives: with many items even a small likeness is beyond chance."""


UNLIKELY = 0.05
"""A label is taken for a mistake when all but the two give it less."""


MANY = 1000
CANDIDATES = 3000
"""Pairs looked at closely: those with most shared odd answers beyond what is usual; all pairs count as tests."""


SAMPLED = 400
"""Other pairs that tell how often mistakes are shared in this crowd."""

ERRORS = 2.0
"""So many standard errors more sharing than these pairs show is taken for usual."""


WORTH = 5.0
"""Mistakes that the habit of all pairs counts for, when that of one person's pairs is told from few."""


@dataclass(frozen=True, slots=True)
class _Direction:
    """Items on which the first of two is wrong: those where the second says the same, and the chance of it on each."""

    hits: int
    chances: Floats

    def raise_to(self, usual: float) -> tuple[int, float, float]:
        """Items, same answers expected by chance, and the chance of as many; where sharing is `usual` times what single habits explain."""
        chances = np.clip(self.chances * usual, 1e-6, 1.0)
        return len(chances), float(chances.sum()), _chance_of(self.hits, chances)


@dataclass(frozen=True, slots=True)
class _Comparison:
    """Two people: both directions, and the rows of the mistakes that they share."""

    left: int
    right: int
    ways: tuple[_Direction, _Direction]
    rows: tuple[Ints, Ints]

    @property
    def hits(self) -> float:
        return float(sum(way.hits for way in self.ways))

    @property
    def expected(self) -> float:
        return float(sum(way.chances.sum() for way in self.ways))


@dataclass(frozen=True, slots=True)
class _SharedMistakes:
    left: int
    right: int
    shared: int
    items: int
    expected: float
    chance: float
    rows: tuple[Ints, Ints]


def detect_copies(table: LabelTable, truth: InferredTruth, *, when: Floats | None = None, alpha: float = ALPHA) -> list[Flag]:
    """Flag the later of two people with the same mistakes; where times are missing or mixed, the pair as `same mistakes`.

    `truth` is inferred from the same table; `when` is a time for each row, in any unit. A pair is taken with the less remarkable of its
    two directions.
    """
    tally = count_labels(table)
    left, right, tests = _candidates(table, tally)
    if not len(left):
        return []
    compare = _comparer(table, truth, tally)
    usual = _UsualSharing.of([compare(a, b) for a, b in _sample_pairs(table)])
    pairs = [_judge(pair, usual) for pair in map(compare, left.tolist(), right.tolist())]
    kept = reject_by_holm(np.array([pair.chance for pair in pairs]), alpha=alpha, tests=tests)
    copying = [pair for pair, stays in zip(pairs, kept, strict=True) if stays]
    return [_flag(table, pair, when) for pair in copying if pair.shared >= max(FEWEST, TWICE * pair.expected)]


@dataclass(frozen=True, slots=True)
class _UsualSharing:
    """How often pairs of this crowd share mistakes, over what their habits explain: the pairs, their hits and what was expected."""

    people: Ints
    hits: Floats
    expected: Floats

    @classmethod
    def of(cls, sampled: list[_Comparison]) -> "_UsualSharing":
        people = np.array([(pair.left, pair.right) for pair in sampled], dtype=np.int64).reshape(-1, 2)
        return cls(people, np.array([pair.hits for pair in sampled]), np.array([pair.expected for pair in sampled]))

    def without(self, left: int, right: int) -> float:
        """The factor by which all pairs but this one share more than expected, with its error, or those of one of the two do; from 1 on.

        The pairs of one person tell little alone: they count on top of so many mistakes shared as by everybody.
        """
        here = (self.people == (left, right)).all(axis=1)
        hits, expected = self._sum(~here)
        factor = max(1.0, (hits + ERRORS * hits**0.5) / max(expected, 1.0))
        for who in (left, right):
            hits, expected = self._sum(~here & (self.people == who).any(axis=1))
            factor = max(factor, (hits + WORTH * factor) / (expected + WORTH))
        return factor

    def _sum(self, chosen: Bools) -> tuple[float, float]:
        return float(self.hits[chosen].sum()), float(self.expected[chosen].sum())


def _judge(pair: _Comparison, usual: _UsualSharing) -> _SharedMistakes:
    factor = usual.without(pair.left, pair.right)
    items, expected, chance = max((way.raise_to(factor) for way in pair.ways), key=lambda figures: figures[2])
    return _SharedMistakes(pair.left, pair.right, len(pair.rows[0]), items, expected, chance, pair.rows)


def _sample_pairs(table: LabelTable) -> list[tuple[int, int]]:
    """Pairs who share an item, evenly taken from all of them."""
    labelled = build_sparse(np.ones(len(table.item)), table.person, table.item, (len(table.people), len(table.items)))
    left, right, _ = get_upper_triangle(labelled @ labelled.T)
    chosen = np.unique(np.linspace(0, len(left) - 1, min(SAMPLED, len(left))).astype(np.int64))
    return list(zip(left[chosen].tolist(), right[chosen].tolist(), strict=True))


def _comparer(table: LabelTable, truth: InferredTruth, tally: Ints) -> Callable[[int, int], _Comparison]:
    order = np.argsort(table.person, kind="stable").astype(np.int64)
    rows = np.split(order, np.searchsorted(table.person[order], np.arange(1, len(table.people))))
    return lambda a, b: _compare_mistakes(table, truth, tally, a, b, _shared_rows(table, rows[a], rows[b]))


def _candidates(table: LabelTable, tally: Ints) -> tuple[Ints, Ints, int]:
    """Pairs with enough shared answers that are not the item's majority, and how many pairs share an item at all."""
    rare = np.flatnonzero(2 * tally[table.item, table.label] <= tally.sum(axis=1)[table.item])
    shape = (len(table.people), len(table.items) * len(table.labels))
    odd = build_sparse(np.ones(len(rare)), table.person[rare], table.item[rare] * len(table.labels) + table.label[rare], shape)
    labelled = build_sparse(np.ones(len(table.item)), table.person, table.item, (len(table.people), len(table.items)))
    left, right, shared = get_upper_triangle(odd @ odd.T)
    together = labelled @ labelled.T
    n = np.bincount(table.person, minlength=len(table.people))
    share = np.bincount(table.person[rare], minlength=len(table.people)) / np.maximum(n, 1)
    usual = get_cells(together, left, right) * share[left] * share[right] / len(table.labels)
    many = np.flatnonzero((shared >= FEWEST) & (shared > usual))
    many = many[np.argsort(usual[many] - shared[many], kind="stable")[:CANDIDATES]]
    return left[many], right[many], max(len(get_upper_triangle(together)[0]), 1)


def _compare_mistakes(table: LabelTable, truth: InferredTruth, tally: Ints, left: int, right: int, rows: tuple[Ints, Ints]) -> _Comparison:
    a, b = rows
    jury = _jury(table, truth, a, b)
    wrong = jury[np.arange(len(a)), table.label[a]] < UNLIKELY, jury[np.arange(len(b)), table.label[b]] < UNLIKELY
    one = _direction(table, truth, tally, a[wrong[0]], b[wrong[0]], jury[wrong[0]])
    other = _direction(table, truth, tally, b[wrong[1]], a[wrong[1]], jury[wrong[1]])
    both = wrong[0] & (table.label[a] == table.label[b])
    return _Comparison(left, right, (one, other), (a[both], b[both]))


def _shared_rows(table: LabelTable, a: Ints, b: Ints) -> tuple[Ints, Ints]:
    """The rows of two people on the items that both labelled, item by item."""
    _, first, second = np.intersect1d(table.item[a], table.item[b], return_indices=True)
    return a[first], b[second]


def _jury(table: LabelTable, truth: InferredTruth, a: Ints, b: Ints) -> Floats:
    """What is true of the shared items by everybody but these two."""
    logs = np.log(np.maximum(truth.posterior[table.item[a]], SMALLEST)) - _says(table, truth, a) - _says(table, truth, b)
    weights = np.exp(logs - logs.max(axis=1, keepdims=True))
    return weights / weights.sum(axis=1, keepdims=True)


def _says(table: LabelTable, truth: InferredTruth, rows: Ints) -> Floats:
    """Logarithm of the chance of each row's label, by what is true; rows x classes."""
    return np.log(np.maximum(truth.confusions[table.person[rows], :, table.label[rows]], SMALLEST))


def _direction(table: LabelTable, truth: InferredTruth, tally: Ints, a: Ints, b: Ints, jury: Floats) -> _Direction:
    """Items on which the first is wrong, with the chance that the second says the same.

    The first's word counts as evidence of the truth, so the second is expected to follow as far as both may be right after all.
    """
    if not len(a):
        return _Direction(0, np.empty(0))
    item, label = table.item[a], table.label[a]
    known = jury * np.exp(_says(table, truth, a))
    known = known / known.sum(axis=1, keepdims=True)
    by_habit = (known * truth.confusions[table.person[b], :, label]).sum(axis=1)
    same = table.label[b] == label
    by_item = (by_habit + tally[item, label] - 1 - same) / (tally[item].sum(axis=1) - 1)
    return _Direction(int(same.sum()), np.clip(np.maximum(by_habit, by_item), 1e-6, 1.0))


def _chance_of(hits: int, chances: Floats) -> float:
    """P(at least so many hits) when each trial has its own chance; by the mean chance (never smaller, Hoeffding 1956) for very many."""
    if len(chances) > MANY:
        return 1 - binomial_cdf(hits - 1, len(chances), float(chances.mean()))
    course = np.ones(1)
    for chance in chances.tolist():
        course = np.convolve(course, (1 - chance, chance))
    return float(min(1.0, course[hits:].sum()))


def _flag(table: LabelTable, pair: _SharedMistakes, when: Floats | None) -> Flag:
    late, early = _later(pair, when)
    names = table.people[pair.right if late == 1 else pair.left], table.people[pair.left if late == 1 else pair.right]
    sort = FlagType.ALIKE if late is None else FlagType.COPIES
    end = "who copied, these times do not tell" if late is None else f"{names[0]} came after in {early} of {pair.shared}"
    sentence = f"{names[0]} and {names[1]} made the same mistake {pair.shared} times, where chance gives {pair.expected:.1f}; {end}."
    return Flag(names[0], sort, float(pair.shared), pair.chance, pair.items, sentence, names[1])


def _later(pair: _SharedMistakes, when: Floats | None) -> tuple[int | None, int]:
    """Which of the two (0 or 1) answered later beyond chance in the shared mistakes, and how often."""
    if when is None:
        return None, 0
    after = when[pair.rows[1]] - when[pair.rows[0]]
    later, earlier = int((after > 0).sum()), int((after < 0).sum())
    most = max(later, earlier)
    if not most or 1 - binomial_cdf(most - 1, later + earlier, 0.5) > 0.05:
        return None, 0
    return (1 if later > earlier else 0), most
