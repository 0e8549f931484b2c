# SPDX-License-Identifier: Apache-2.0
"""Crowds in which everybody is honest: whoever gets a flag here gets it wrongly; and one sinner planted in such a crowd.

The study runs in `benchmarks/crowds.py`.

Each person is right with a chance of their own, drawn from .72 to .95, and errs evenly over the other classes. An item goes to `jury`
people drawn anew. Rows come in the order of the items, which is random or by class. In a hard tail (the last fifth of the items) everybody
errs more, in one of two ways: errors double (up to 1 in 2), or what people know halves (accuracy moves half the way to blind guessing).

Two more families: batches of items that go to juries by turns while the queue is sorted by class (who labels what is then no chance), and
items with one plausible wrong class each (honest people then make the same mistakes).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product
from typing import Literal

import numpy as np

from labelwright.quality.annotator_flags import compute_annotator_flags
from labelwright.quality.array_types import Floats, Ints
from labelwright.quality.flags import Flag
from labelwright.quality.label_table import LabelTable
from labelwright.quality.leave_one_out import estimate_leave_one_out
from labelwright.quality.truth_inference import infer_truth

Tail = Literal["none", "errors double", "knowledge halves"]
Sinner = Literal["spammer", "straight-liner", "drift"]

SHARES = {
    "two even": (0.5, 0.5), "four even": (0.25,) * 4, "four uneven": (0.4, 0.3, 0.2, 0.1),
    "10 %": (0.9, 0.1), "5 %": (0.95, 0.05), "3 %": (0.97, 0.03),
}  # fmt: skip
PEOPLE, JURIES, EACH = (5, 12, 40), (2, 3, 5), (60, 120, 200, 400)
TAILS: tuple[Tail, ...] = ("none", "errors double", "knowledge halves")

LOWEST, HIGHEST, TAIL = 0.72, 0.95, 0.2


@dataclass(frozen=True)
class HonestDesign:
    """Shares of the classes, people, how many of them label an item, labels a person gives, and what the queue is like."""

    shares: tuple[float, ...]
    people: int
    jury: int
    each: int = 200
    by_class: bool = False
    tail: Tail = "none"

    @property
    def items(self) -> int:
        return self.people * self.each // self.jury


def list_designs() -> Iterator[tuple[str, HonestDesign]]:
    """Every combination of shares (with their name), people, juries, orders and tails; the labels a person gives go round."""
    for number, (name, people, jury, by_class, tail) in enumerate(product(SHARES, PEOPLE, JURIES, (False, True), TAILS)):
        yield name, HonestDesign(SHARES[name], people, jury, EACH[number % len(EACH)], by_class, tail)


def draw_honest_crowd(design: HonestDesign, seed: int) -> LabelTable:
    """One crowd; its rows are in the order of the labels."""
    dice, width, items = np.random.default_rng(seed), len(design.shares), design.items
    truth = dice.choice(width, items, p=design.shares)
    truth = np.sort(truth) if design.by_class else truth
    person = dice.random((items, design.people)).argsort(axis=1)[:, : design.jury]
    right = _worsened(dice.uniform(LOWEST, HIGHEST, design.people)[person], design, width)
    wrong = (truth[:, None] + dice.integers(1, width, person.shape)) % width
    label = np.where(dice.random(person.shape) < right, truth[:, None], wrong)
    return _build_table(np.repeat(np.arange(items), design.jury), person.ravel(), label.ravel(), (items, design.people, width))


def _worsened(right: Floats, design: HonestDesign, width: int) -> Floats:
    """Accuracies items x places, worse in the tail."""
    if design.tail == "none":
        return right
    in_tail = (np.arange(len(right)) >= (1 - TAIL) * len(right))[:, None]
    doubled, halved = np.maximum(1 - 2 * (1 - right), np.minimum(right, 0.5)), (right + 1 / width) / 2
    return np.where(in_tail, doubled if design.tail == "errors double" else halved, right)


@dataclass(frozen=True)
class BatchDesign:
    """Batches of items to juries that take turns; the queue comes in stretches that are each sorted by class (0: as it comes)."""

    shares: tuple[float, ...]
    people: int
    jury: int
    items: int
    batch: int = 20
    stretches: int = 5
    right: tuple[float, float] = (0.7, 0.97)


BATCHES = {
    "10 %, 12 people, stretches": BatchDesign((0.9, 0.1), 12, 3, 1200),
    "5 %, 40 people, stretches": BatchDesign((0.95, 0.05), 40, 3, 4000),
    "four even, 25 people, stretches": BatchDesign((0.25,) * 4, 25, 4, 625),
    "10 %, 12 people, sorted": BatchDesign((0.9, 0.1), 12, 3, 1200, stretches=1, right=(0.75, 0.95)),
    "four even, 12 people, sorted": BatchDesign((0.25,) * 4, 12, 3, 1200, stretches=1, right=(0.75, 0.95)),
    "four even, 25 people, sorted": BatchDesign((0.25,) * 4, 25, 4, 625, stretches=1, right=(0.75, 0.95)),
    "10 %, 12 people, as it comes": BatchDesign((0.9, 0.1), 12, 3, 1200, stretches=0, right=(0.75, 0.95)),
    "10 %, sorted, no batches": BatchDesign((0.9, 0.1), 12, 3, 1200, batch=1, stretches=1, right=(0.75, 0.95)),
    "a folder a jury": BatchDesign((0.5, 0.5), 6, 3, 400, batch=200, stretches=1, right=(0.85, 0.92)),
}


def draw_batched_crowd(design: BatchDesign, seed: int) -> tuple[LabelTable, Ints]:
    """One crowd in the order of the labels, and what is true of its items."""
    dice, width = np.random.default_rng(seed), len(design.shares)
    truth = dice.choice(width, design.items, p=design.shares)
    if design.stretches:
        truth = np.concatenate([np.sort(stretch) for stretch in np.array_split(truth, design.stretches)])
    item = np.repeat(np.arange(design.items), design.jury)
    person = (item // design.batch * design.jury + np.tile(np.arange(design.jury), design.items)) % design.people
    right = dice.uniform(*design.right, design.people)[person]
    wrong = (truth[item] + dice.integers(1, width, len(item))) % width
    label = np.where(dice.random(len(item)) < right, truth[item], wrong)
    return _build_table(item, person, label, (design.items, design.people, width)), truth


@dataclass(frozen=True)
class AmbiguousDesign:
    """Items with one plausible wrong class each: who errs there says that one. `tail` is the share of such items, at the end."""

    people: int = 12
    jury: int = 5
    items: int = 1000
    tail: float = 0.2
    harder: float = 2.0
    dealt: Literal["drawn", "turns"] = "drawn"
    right: tuple[float, float] = (0.75, 0.95)


AMBIGUOUS = {
    "every item, all label all": AmbiguousDesign(4, 4, 400, 1.0, 1.0, "turns", (0.85, 0.85)),
    "every item, drawn": AmbiguousDesign(tail=1.0, harder=1.0),
    "a fifth, errors double, drawn": AmbiguousDesign(),
    "a fifth, errors double, in turns": AmbiguousDesign(dealt="turns"),
    "a fifth, errors double, 40 people in turns": AmbiguousDesign(40, items=4000, dealt="turns"),
    "a fifth, errors treble, in turns": AmbiguousDesign(harder=3.0, dealt="turns"),
}


def draw_ambiguous_crowd(design: AmbiguousDesign, seed: int) -> LabelTable:
    """One crowd of four even classes in the order of the labels."""
    dice, width, items = np.random.default_rng(seed), 4, design.items
    truth, lure = dice.integers(width, size=items)[:, None], dice.integers(1, width, items)[:, None]
    turns = (np.arange(items)[:, None] * design.jury + np.arange(design.jury)) % design.people
    drawn = dice.random((items, design.people)).argsort(axis=1)[:, : design.jury]
    person = turns if design.dealt == "turns" else drawn
    in_tail = (np.arange(items) >= (1 - design.tail) * items)[:, None]
    wrong = (1 - dice.uniform(*design.right, design.people)[person]) * np.where(in_tail, design.harder, 1.0)
    slip = np.where(in_tail, lure, dice.integers(1, width, person.shape))
    label = np.where(dice.random(person.shape) < wrong, (truth + slip) % width, truth)
    return _build_table(np.repeat(np.arange(items), design.jury), person.ravel(), label.ravel(), (items, design.people, width))


def _build_table(item: Ints, person: Ints, label: Ints, sizes: tuple[int, int, int]) -> LabelTable:
    items, people, width = sizes
    return LabelTable(item, person, label, tuple(range(items)), tuple(f"p{n}" for n in range(people)), tuple(range(width)))


def plant(table: LabelTable, sinner: Sinner, design: HonestDesign, seed: int) -> LabelTable:
    """The crowd with a sinner in the place of the first person.

    The spammer answers by the dice of the class shares; the straight-liner gives one answer to the middle third of the items; who drifts
    answers by the dice in 3 of 4 labels of the second half.
    """
    dice = np.random.default_rng(seed)
    own = np.flatnonzero(table.person == 0)
    blind, place = dice.choice(len(design.shares), len(own), p=design.shares), np.arange(len(own)) / len(own)
    if sinner == "straight-liner":
        blind[:] = dice.integers(len(design.shares))
    changed = {
        "spammer": place >= 0,
        "straight-liner": (place >= 1 / 3) & (place < 2 / 3),
        "drift": (place >= 0.5) & (dice.random(len(own)) < 0.75),
    }[sinner]
    label = table.label.copy()
    label[own[changed]] = blind[changed]
    return replace(table, label=label)


def flag(table: LabelTable) -> list[Flag]:
    """The flags of a crowd, as the report raises them; the rows are in the order of time."""
    truth = infer_truth(table).truth
    when = np.arange(len(table.item), dtype=np.float64)
    return compute_annotator_flags(table, truth, estimate_leave_one_out(table, truth), when=when)
