# SPDX-License-Identifier: Apache-2.0
"""How often a 95 % interval covers: figures drawn again and again from a population whose true value is known.

Designs of 200 items, unless said otherwise.
- `even`: 3 people on every item, 4 classes alike common, right with .85.
- `skewed`: 2 people, two classes with shares .9 and .1, right with .93.
- `gaps`: 2 to 6 of 20 people an item, 5 classes with shares from .4 to .1, each person right with a chance of their own (.6 to .95).
- `singles`: 2,000 items of which 200 have a second label, 3 classes with shares .6, .3 and .1, right with .85.
- `rare`: 3 people, 6 % positives, right with .96.
- `zipf`: 2 people, 8 classes with shares as 1, 1/2, 1/3 and so on, right with .85.

The true value is that of 400,000 items of the same design.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from labelwright.quality.alpha import compute_alpha, nominal_metric
from labelwright.quality.array_types import Ints
from labelwright.quality.confidence_intervals import Figure
from labelwright.quality.gates import (
    Verdict,
    decide_agreement_gate,
    decide_error_gate,
    decide_watched_agreement_gate,
    decide_watched_error_gate,
)
from labelwright.quality.gwet import compute_ac1
from labelwright.quality.kappa import compute_cohen_kappa, compute_fleiss_kappa, compute_percent_agreement, count_confusions

ITEMS, TRUTH_ITEMS = 200, 400_000
Estimator = Callable[[Ints, int], Figure]


@dataclass(frozen=True)
class Design:
    """Shares of the classes, people on an item (from, to), the accuracies of those who may be drawn; items, and how many have one label."""

    name: str
    shares: tuple[float, ...]
    each: tuple[int, int]
    accuracy: tuple[float, ...]
    items: int = ITEMS
    single: float = 0.0


EVEN = Design("even", (0.25, 0.25, 0.25, 0.25), (3, 3), (0.85, 0.85, 0.85))
SKEWED = Design("skewed", (0.9, 0.1), (2, 2), (0.93, 0.93))
GAPS = Design("gaps", (0.4, 0.2, 0.15, 0.15, 0.1), (2, 6), tuple(np.linspace(0.6, 0.95, 20).tolist()))
SINGLES = Design("singles", (0.6, 0.3, 0.1), (2, 2), (0.85, 0.85), 2000, 0.9)
RARE = Design("rare", (0.94, 0.06), (3, 3), (0.96, 0.96, 0.96))
ZIPF = Design("zipf", tuple((1 / np.arange(1, 9) / (1 / np.arange(1, 9)).sum()).tolist()), (2, 2), (0.85, 0.85))
DESIGNS = (EVEN, SKEWED, GAPS, SINGLES, RARE, ZIPF)


def said(design: Design, items: int, dice: np.random.Generator) -> Ints:
    """Labels items x places, -1 where nobody is; people are drawn anew for every item."""
    width, most = len(design.shares), design.each[1]
    truth = dice.choice(width, items, p=design.shares)[:, None]
    order = dice.random((items, len(design.accuracy))).argsort(axis=1)[:, :most]
    right = dice.random((items, most)) < np.array(design.accuracy)[order]
    found = np.where(right, truth, (truth + dice.integers(1, width, (items, most))) % width)
    taken = dice.integers(design.each[0], most + 1, items)
    taken[: round(design.single * items)] = 1
    return np.where(np.arange(most) < taken[:, None], found, -1)


def table(labels: Ints, width: int) -> Ints:
    """Items x classes."""
    return (labels[:, :, None] == np.arange(width)).sum(axis=1)


def _cohen(labels: Ints, width: int) -> Figure:
    both = labels[labels.min(axis=1) >= 0]
    return compute_cohen_kappa(count_confusions(both[:, 0], both[:, 1], width))


DRAWS = 1000

ESTIMATORS: dict[str, Callable[[Ints, int, int, int], Figure]] = {
    "percent": lambda labels, width, seed, draws: compute_percent_agreement(table(labels, width), seed=seed, draws=draws),
    "alpha": lambda labels, width, seed, draws: compute_alpha(table(labels, width), nominal_metric(width), seed=seed, draws=draws),
    "AC1": lambda labels, width, _seed, _draws: compute_ac1(table(labels, width)),
    "Fleiss": lambda labels, width, seed, draws: compute_fleiss_kappa(table(labels, width), seed=seed, draws=draws),
    "Cohen": lambda labels, width, _seed, _draws: _cohen(labels, width),
}


def applies(name: str, design: Design) -> bool:
    """Whether a coefficient is meant for such data: Fleiss for equal numbers, Cohen for two people."""
    return {"Fleiss": design.each[0] == design.each[1] and not design.single, "Cohen": design.each == (2, 2)}.get(name, True)


def covered(design: Design, name: str, *, runs: int, seed: int) -> float:
    """Share of the runs whose interval holds the true value."""
    dice, width, estimate = np.random.default_rng(seed), len(design.shares), ESTIMATORS[name]
    truth = estimate(said(design, TRUTH_ITEMS, np.random.default_rng(seed + 1)), width, 0, DRAWS).value
    found = [estimate(said(design, design.items, dice), width, run, DRAWS) for run in range(runs)]
    return sum(each.low <= truth <= each.high for each in found) / runs


def wrongly_passed(rate: float, below: float, n: int, *, runs: int, seed: int) -> float:
    """Share of lots at this error rate that a gate passes, looking once after n checks. At a rate not below the line it may be 5 %."""
    wrong = np.random.default_rng(seed).binomial(n, rate, runs)
    return float(np.mean([decide_error_gate(int(each), n, below=below).verdict is Verdict.PASS for each in wrong]))


def wrongly_passed_by_peeking(
    rate: float, below: float, looks: Sequence[int], *, runs: int, seed: int, sequence: bool, lot: int | None = None
) -> float:
    """The same when somebody looks again and again and stops at the first PASS: at the gate for one look, or for people who watch.

    A finite lot may hold the share `below`, so it is drawn with one error more than that.
    """
    dice = np.random.default_rng(seed)
    if lot is None:
        wrong = dice.random((runs, looks[-1])) < rate
    else:
        wrong = dice.random((runs, lot)).argsort(axis=1)[:, : looks[-1]] < int(rate * lot) + 1
    errors = np.cumsum(wrong, axis=1, dtype=np.int64)
    return float(np.mean([any(_passes(int(row[n - 1]), n, below, sequence, lot) for n in looks) for row in errors]))


@cache
def _passes(wrong: int, n: int, below: float, sequence: bool, lot: int | None) -> bool:
    gate = decide_watched_error_gate if sequence else decide_error_gate
    return gate(wrong, n, below=below, lot=lot).verdict is Verdict.PASS


def wrongly_agreed_by_peeking(
    design: Design, name: str, looks: Sequence[int], *, runs: int, seed: int, draws: int = 300
) -> tuple[float, float]:
    """Share of the runs that pass an agreement gate whose floor is the true value: at the gate for one look, and for people who watch."""
    dice, width, estimate = np.random.default_rng(seed), len(design.shares), ESTIMATORS[name]
    floor = estimate(said(design, TRUTH_ITEMS, np.random.default_rng(seed + 1)), width, 0, 10).value
    passed = np.zeros(2)
    for run in range(runs):
        labels = said(design, looks[-1], dice)
        figures = [estimate(labels[:n], width, run, draws) for n in looks]
        passed += [
            any(gate(figure, at_least=floor).verdict is Verdict.PASS for figure in figures)
            for gate in (decide_agreement_gate, decide_watched_agreement_gate)
        ]
    return float(passed[0] / runs), float(passed[1] / runs)
