# SPDX-License-Identifier: Apache-2.0
"""MACE: each person either knows the answer or makes one up, and then has favourites.

    P(p says s | truth t) = trust_p [s = t] + (1 - trust_p) habit_ps

D. Hovy, T. Berg-Kirkpatrick, A. Vaswani and E. Hovy, Learning Whom to Trust with MACE, 2013. Fitted by EM with a Beta prior on trust and a
Dirichlet prior on habits in every M step (MAP; the authors also offer variational Bayes); the prevalence of the classes is learnt, too.
Whether somebody made a label up is summed out, so its M step needs the same expected counts as Dawid and Skene's and costs the same.
"""

from dataclasses import dataclass, field

import numpy as np

from .array_types import Floats
from .dawid_skene import SMALLEST, EmSettings, InferredTruth, Parameters, run_em
from .label_table import LabelTable
from .majority_vote import compute_entropy_bits


@dataclass(frozen=True, slots=True)
class Mace:
    """Result of MACE: the truth as Dawid-Skene tells it, how far each person is to be trusted, their habits when they make it up (people x
    classes).

    `entropy` of each item's posterior, in bits: keep the items under a threshold and leave the doubtful to people.
    """

    truth: InferredTruth
    trust: Floats
    habits: Floats
    entropy: Floats


@dataclass(slots=True)
class _Spam:
    """The model's M step; it carries trust and habits from step to step, since who made a label up depends on both."""

    trust_prior: tuple[float, float]
    habit_prior: float
    trust: Floats = field(default_factory=lambda: np.empty(0))
    habits: Floats = field(default_factory=lambda: np.empty((0, 0)))

    def maximise(self, of_class: Floats, counted: Floats) -> Parameters:
        if not len(self.trust):
            self.trust = np.full(len(counted), 0.5)
            self.habits = _to_one(counted.sum(axis=1) + 1.0)
        right: Floats = np.diagonal(counted, axis1=1, axis2=2)
        knew = right * _over(self.trust[:, None], self.trust[:, None] + (1 - self.trust[:, None]) * self.habits)
        chosen: Floats = counted.sum(axis=1)
        known = knew.sum(axis=1) + self.trust_prior[0]
        self.trust = known / (chosen.sum(axis=1) + sum(self.trust_prior))
        self.habits = _to_one(chosen - knew + self.habit_prior)
        return Parameters(of_class / of_class.sum(), self._confusions())

    def _confusions(self) -> Floats:
        made_up = ((1 - self.trust)[:, None] * self.habits)[:, None, :]
        return np.eye(self.habits.shape[1]) * self.trust[:, None, None] + made_up

    def penalty(self, _parameters: Parameters, /) -> float:
        """Logarithm of the Beta and Dirichlet densities, up to a constant."""
        trust, spam = (float(np.log(np.maximum(share, SMALLEST)).sum()) for share in (self.trust, 1 - self.trust))
        habits = float(np.log(np.maximum(self.habits, SMALLEST)).sum())
        return self.trust_prior[0] * trust + self.trust_prior[1] * spam + self.habit_prior * habits


def fit_mace(
    table: LabelTable,
    *,
    gold: dict[int, int] | None = None,
    settings: EmSettings | None = None,
    trust: tuple[float, float] = (0.5, 0.5),
    habit: float = 0.1,
) -> Mace:
    """MACE (Hovy et al. 2013) by EM from the vote shares. `trust` are pseudo-counts of known and made-up labels a person, `habit` those of
    each made-up class.

    Of `settings`, steps, tolerance and engine count. Gold items (code to class) are clamped.
    """
    model = _Spam(trust, habit)
    truth = run_em(table, model, gold=gold or {}, settings=settings or EmSettings())
    return Mace(truth, model.trust, model.habits, compute_entropy_bits(truth.posterior))


def _to_one(rows: Floats) -> Floats:
    return _over(rows, rows.sum(axis=1, keepdims=True))


def _over(part: Floats, total: Floats) -> Floats:
    return np.where(total > 0, part / np.where(total > 0, total, 1.0), 0.0)
