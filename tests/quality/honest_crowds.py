# SPDX-License-Identifier: Apache-2.0
"""Crowds in which everybody is honest: whoever gets a flag here gets it wrongly; and one sinner planted in such a crowd.

The study runs in `benchmarks/crowds.py`.

Each person is right with a chance of their own, drawn from .72 to .95, and errs evenly over the other classes. An item goes to `jury`
people drawn anew. Rows come in the order of the items, which is random or by class. In a hard tail (the last fifth of the items) everybody
errs more, in one of two ways: errors double (up to 1 in 2), or what people know halves (accuracy moves half the way to blind guessing).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product
from typing import Literal

import numpy as np

from labelwright.quality.annotator_flags import compute_annotator_flags
from labelwright.quality.array_types import Floats, Ints
from labelwright.quality.dawid_skene import DirichletPrior, EmSettings, fit_dawid_skene
from labelwright.quality.flags import Flag
from labelwright.quality.label_table import LabelTable
from labelwright.quality.leave_one_out import estimate_leave_one_out

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
    item: Ints = np.repeat(np.arange(items), design.jury)
    names = tuple(f"p{n}" for n in range(design.people))
    return LabelTable(item, person.ravel(), label.ravel(), tuple(range(items)), names, tuple(range(width)))


def _worsened(right: Floats, design: HonestDesign, width: int) -> Floats:
    """Accuracies items x places, worse in the tail."""
    if design.tail == "none":
        return right
    in_tail = (np.arange(len(right)) >= (1 - TAIL) * len(right))[:, None]
    doubled, halved = np.maximum(1 - 2 * (1 - right), np.minimum(right, 0.5)), (right + 1 / width) / 2
    return np.where(in_tail, doubled if design.tail == "errors double" else halved, right)


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
    truth = fit_dawid_skene(table, settings=EmSettings(prior=DirichletPrior(classes=0.5, right=1.0, wrong=0.5), steps=100, tolerance=1e-4))
    when = np.arange(len(table.item), dtype=np.float64)
    return compute_annotator_flags(table, truth, estimate_leave_one_out(table, truth), when=when)
