# SPDX-License-Identifier: Apache-2.0
"""Seeded crowds with known sinners: are they flagged, and is nobody else? A hundred of them run in `benchmarks/crowds.py`.

The design: 1,500 items of 4 classes (shares .4 .3 .2 .1), each labelled by 5 of 12 people in random order, 7,500 labels, 625 a
person. Eight honest people are right with a chance drawn from .72 to .95; one item in ten is hard: there an honest person errs twice as
often, and errs in the same way as others half of the time. Two spammers: one answers by the dice of the class shares, one evenly. A
drifter is right in .92 of the first half and falls evenly to .35 at the end. A copyist answers after one honest person and, where both
have the item, says the same 9 times in 10; else right in .75.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from labelwright.quality.annotator_flags import compute_annotator_flags
from labelwright.quality.array_types import Floats, Ints
from labelwright.quality.flags import Flag, FlagType
from labelwright.quality.label_table import LabelTable
from labelwright.quality.leave_one_out import estimate_leave_one_out
from labelwright.quality.truth_inference import infer_truth

ITEMS, EACH, SHARES = 1500, 5, np.array([0.4, 0.3, 0.2, 0.1])
HONEST, DICE, EVEN, DRIFTER, COPYIST, SOURCE = range(8), 8, 9, 10, 11, 0
PEOPLE = ("h0", "h1", "h2", "h3", "h4", "h5", "h6", "h7", "dice", "even", "drifter", "copyist")
SINS = {("dice", FlagType.SPAMMER), ("even", FlagType.SPAMMER), ("drifter", FlagType.DRIFT), ("copyist", FlagType.COPIES)}


@dataclass(frozen=True)
class Crowd:
    """Labels with a time for each, and what is true."""

    table: LabelTable
    when: Floats
    truth: Ints


def crowd(seed: int) -> Crowd:
    """One crowd of the design."""
    dice = np.random.default_rng(seed)
    truth, hard = dice.choice(len(SHARES), ITEMS, p=SHARES), dice.random(ITEMS) < 0.1
    lure = (truth + dice.integers(1, len(SHARES), ITEMS)) % len(SHARES)
    accuracy = np.concatenate([dice.uniform(0.72, 0.95, 8), [0, 0, 0, 0.75]])
    rows: list[tuple[int, int, int]] = []
    for item in range(ITEMS):
        taken = sorted(dice.choice(len(PEOPLE), EACH, replace=False).tolist(), key=lambda who: (who == COPYIST, dice.random()))
        said: dict[int, int] = {}
        for who in taken:
            said[who] = _label(who, item, truth, hard, lure, accuracy, said, dice)
            rows.append((item, who, said[who]))
    item, person, label = (np.array(column, dtype=np.int64) for column in zip(*rows, strict=True))
    table = LabelTable(item, person, label, tuple(range(ITEMS)), PEOPLE, tuple("abcd"))
    return Crowd(table, np.arange(len(rows), dtype=np.float64), truth)


def _label(
    who: int, item: int, truth: Ints, hard: np.ndarray, lure: Ints, accuracy: Floats, said: dict[int, int], dice: np.random.Generator
) -> int:
    if who == DICE:
        return int(dice.choice(len(SHARES), p=SHARES))
    if who == EVEN:
        return int(dice.integers(len(SHARES)))
    if who == COPYIST and SOURCE in said and dice.random() < 0.9:
        return said[SOURCE]
    right = min(0.92, 0.92 - 1.14 * (item / ITEMS - 0.5)) if who == DRIFTER else accuracy[who]
    if hard[item]:
        right = 1 - min(1.0, 2 * (1 - right))
    if dice.random() < right:
        return int(truth[item])
    lured = hard[item] and dice.random() < 0.5
    return int(lure[item]) if lured else int((truth[item] + dice.integers(1, len(SHARES))) % len(SHARES))


def press_one_key(found: Crowd, seed: int, *, length: int = 60) -> tuple[Crowd, str]:
    """The crowd in which one honest person gives the same answer so many times in a row, and who that is."""
    dice = np.random.default_rng(seed)
    who = int(dice.integers(1, 8))  # not the one whom the copyist copies
    rows = np.flatnonzero(found.table.person == who)
    start, label = int(dice.integers(0, len(rows) - length)), found.table.label.copy()
    label[rows[start : start + length]] = dice.integers(len(SHARES))
    return replace(found, table=replace(found.table, label=label)), PEOPLE[who]


def flagged(found: Crowd) -> list[Flag]:
    """The flags of a crowd, as the report raises them."""
    truth = infer_truth(found.table).truth
    return compute_annotator_flags(found.table, truth, estimate_leave_one_out(found.table, truth), when=found.when)


def outcome(seed: int) -> tuple[set[tuple[str, FlagType]], set[tuple[str, FlagType]]]:
    """What was missed, and what was said of honest people."""
    raised = {(str(flag.person), flag.type) for flag in flagged(crowd(seed))}
    return SINS - raised, {(name, sort) for name, sort in raised if name.startswith("h")}


def straight_liner_outcome(seed: int) -> tuple[bool, set[str]]:
    """Whether a planted straight-liner is flagged as such, and which other honest people are flagged."""
    found, who = press_one_key(crowd(seed), seed)
    raised = {(str(flag.person), flag.type) for flag in flagged(found)}
    return (who, FlagType.STRAIGHT_LINER) in raised, {name for name, _ in raised if name.startswith("h") and name != who}
