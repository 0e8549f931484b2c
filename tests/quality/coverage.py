# SPDX-License-Identifier: Apache-2.0
"""How often a 95 % interval covers: figures drawn again and again from a population whose true value is known.

Three designs, 200 items each.
- `even`: 3 people on every item, 4 classes alike common, right with .85.
- `skewed`: 2 people, two classes with shares .9 and .1, right with .93.
- `gaps`: 2 to 6 of 20 people an item, 5 classes with shares from .4 to .1, each person right with a chance of their own (.6 to .95).

The true value is that of 400,000 items of the same design.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from labelwright.quality.alpha import compute_alpha, nominal_metric
from labelwright.quality.array_types import Floats, Ints
from labelwright.quality.confidence_intervals import Figure
from labelwright.quality.gates import Verdict, decide_error_gate, decide_watched_error_gate
from labelwright.quality.gwet import compute_ac1
from labelwright.quality.kappa import compute_cohen_kappa, compute_fleiss_kappa, compute_percent_agreement, count_confusions

ITEMS, TRUTH_ITEMS = 200, 400_000
Estimator = Callable[[Ints, int], Figure]


@dataclass(frozen=True)
class Design:
    """Shares of the classes, people on an item (from, to), and the accuracies of those who may be drawn."""

    name: str
    shares: tuple[float, ...]
    each: tuple[int, int]
    accuracy: tuple[float, ...]


EVEN = Design("even", (0.25, 0.25, 0.25, 0.25), (3, 3), (0.85, 0.85, 0.85))
SKEWED = Design("skewed", (0.9, 0.1), (2, 2), (0.93, 0.93))
GAPS = Design("gaps", (0.4, 0.2, 0.15, 0.15, 0.1), (2, 6), tuple(np.linspace(0.6, 0.95, 20).tolist()))
DESIGNS = (EVEN, SKEWED, GAPS)


def said(design: Design, items: int, dice: np.random.Generator) -> Ints:
    """Labels items x places, -1 where nobody is; people are drawn anew for every item."""
    width, most = len(design.shares), design.each[1]
    truth = dice.choice(width, items, p=design.shares)[:, None]
    order = dice.random((items, len(design.accuracy))).argsort(axis=1)[:, :most]
    right = dice.random((items, most)) < np.array(design.accuracy)[order]
    found = np.where(right, truth, (truth + dice.integers(1, width, (items, most))) % width)
    taken = dice.integers(design.each[0], most + 1, items)
    return np.where(np.arange(most) < taken[:, None], found, -1)


def table(labels: Ints, width: int) -> Ints:
    """Items x classes."""
    return (labels[:, :, None] == np.arange(width)).sum(axis=1)


def _cohen(labels: Ints, width: int, _seed: int) -> Figure:
    return compute_cohen_kappa(count_confusions(labels[:, 0], labels[:, 1], width))


ESTIMATORS: dict[str, Callable[[Ints, int, int], Figure]] = {
    "percent": lambda labels, width, seed: compute_percent_agreement(table(labels, width), seed=seed, draws=1000),
    "alpha": lambda labels, width, seed: compute_alpha(table(labels, width), nominal_metric(width), seed=seed, draws=1000),
    "AC1": lambda labels, width, _seed: compute_ac1(table(labels, width)),
    "Fleiss": lambda labels, width, seed: compute_fleiss_kappa(table(labels, width), seed=seed, draws=1000),
    "Cohen": _cohen,
}


def applies(name: str, design: Design) -> bool:
    """Whether a coefficient is meant for such data: Fleiss for equal numbers, Cohen for two people."""
    return {"Fleiss": design.each[0] == design.each[1], "Cohen": design.each == (2, 2)}.get(name, True)


def covered(design: Design, name: str, *, runs: int, seed: int) -> float:
    """Share of the runs whose interval holds the true value."""
    dice, width, estimate = np.random.default_rng(seed), len(design.shares), ESTIMATORS[name]
    truth = estimate(said(design, TRUTH_ITEMS, np.random.default_rng(seed + 1)), width, 0).value
    found = [estimate(said(design, ITEMS, dice), width, run) for run in range(runs)]
    return sum(each.low <= truth <= each.high for each in found) / runs


def wrongly_passed(rate: float, below: float, n: int, *, runs: int, seed: int) -> float:
    """Share of lots at this error rate that a gate passes, looking once after n checks. At a rate not below the line it may be 5 %."""
    wrong = np.random.default_rng(seed).binomial(n, rate, runs)
    return float(np.mean([decide_error_gate(int(each), n, below=below).verdict is Verdict.PASS for each in wrong]))


def wrongly_passed_by_peeking(rate: float, below: float, looks: Sequence[int], *, runs: int, seed: int, sequence: bool) -> float:
    """The same when somebody looks again and again and stops at the first PASS: at the gate for one look, or for people who watch."""
    dice = np.random.default_rng(seed)
    errors: Floats = np.cumsum(dice.random((runs, looks[-1])) < rate, axis=1)
    return float(np.mean([any(_passes(int(row[n - 1]), n, below, sequence) for n in looks) for row in errors]))


def _passes(wrong: int, n: int, below: float, sequence: bool) -> bool:
    gate = decide_watched_error_gate if sequence else decide_error_gate
    return gate(wrong, n, below=below).verdict is Verdict.PASS
