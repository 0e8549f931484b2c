# SPDX-License-Identifier: Apache-2.0
"""Dawid and Skene's truth inference: what is true, and who confuses what with what, from labels alone.

    M: prevalence_t ~ prior + sum of T_it;   confusion_pts ~ prior_ts + sum over p's labels of T_it
    E: T_it ~ prevalence_t x product over the item's labels of confusion_pts

T is the posterior of the true class, items x classes. A. P. Dawid and A. M. Skene, Maximum Likelihood Estimation of Observer
Error-Rates Using the EM Algorithm, 1979. The Dirichlet pseudo-counts enter EVERY M step, so that the penalised log-likelihood
never falls. An abstention is a label that is not there. Items with gold are clamped: known, and they teach.
The labels stand in one sparse table of ones, items x (person, said), 12 bytes a label: a step is a product with it and one with its
transpose. With the extra `speed` the same passes run compiled (`Settings(engine="numba")`), to the same figures.
"""

# pyright: reportMissingTypeStubs=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# (scipy ships no type stubs)

from dataclasses import dataclass, field
from typing import Literal, Protocol

import numpy as np

from labelwright.base.errors import InvalidInput

from .array_types import Floats, Ints
from .em_passes import EmPasses, build_scipy_passes
from .label_table import LabelTable

ConfusionForm = Literal["full", "one-coin"]
Engine = Literal["scipy", "numba"]

SMALLEST = 1e-300
"""Stands for probability 0 in a logarithm."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DirichletPrior:
    """Dirichlet pseudo-counts: `classes` a class of the prevalence, `right` on the diagonal and `wrong` off it for each person."""

    classes: float = 0.0
    right: float = 0.0
    wrong: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class EmSettings:
    """Settings of expectation and maximisation. `hard` is fast DS: each E step decides for one class (Sinha et al. 2018); its likelihood is
    not promised to rise.

    `engine="numba"` needs the extra `speed`; its first run compiles for some seconds.
    """

    form: ConfusionForm = "full"
    hard: bool = False
    prior: DirichletPrior = field(default_factory=DirichletPrior)
    steps: int = 1000
    tolerance: float = 1e-6
    engine: Engine = "scipy"


@dataclass(frozen=True, slots=True)
class InferredTruth:
    """Result of Dawid-Skene: posterior (items x classes; the prevalence where an item has no label), prevalence, confusions (people x true
    x said), the course.

    `course` is the penalised log-likelihood after each M step; with prior 0 its last value is the log-likelihood. `settled`: whether
    the posterior moved by less than the tolerance before the steps ran out.
    """

    posterior: Floats
    prevalence: Floats
    confusions: Floats
    course: Floats
    settled: bool


@dataclass(frozen=True, slots=True)
class Parameters:
    """What an M step finds: prevalence (classes) and confusions (people x true x said)."""

    prevalence: Floats
    confusions: Floats


class Model(Protocol):
    """A form of the confusions: how to find them from expected counts (people x true x said), and what its prior adds to the likelihood."""

    def maximise(self, of_class: Floats, counted: Floats) -> Parameters: ...

    def penalty(self, parameters: Parameters, /) -> float: ...


@dataclass(frozen=True, slots=True)
class _Clamp:
    """Items with gold, and their posterior."""

    items: Ints
    known: Floats


def fit_dawid_skene(table: LabelTable, *, gold: dict[int, int] | None = None, settings: EmSettings | None = None) -> InferredTruth:
    """Dawid-Skene by EM from the vote shares until the posterior settles. `gold` is item code to class code; those items are clamped."""
    settings = settings or EmSettings()
    return run_em(table, _Confusions(settings), gold=gold or {}, settings=settings)


def detect_switched_classes(truth: InferredTruth) -> tuple[int, ...] | None:
    """Label switching: how the classes seem to have changed places, or None when they kept theirs: `found[t]` is what people mostly call
    class t.

    EM only knows the classes by the votes it starts from; where most people confuse two of them, or hardly anybody is reliable, it may
    settle with two exchanged. The names are then those with the heaviest diagonal of the confusions, weighed by prevalence.
    """
    from scipy.optimize import linear_sum_assignment  # heavy

    usual = truth.prevalence[:, None] * truth.confusions.mean(axis=0)
    called = np.asarray(linear_sum_assignment(usual, maximize=True)[1], dtype=np.int64)
    kept = usual[np.arange(len(called)), called].sum() <= np.trace(usual) + 1e-9
    return None if kept else tuple(called.tolist())


def run_em(table: LabelTable, model: Model, *, gold: dict[int, int], settings: EmSettings) -> InferredTruth:
    """EM for any model of the confusions; the likelihood never falls if the model's M step is one. `settings` without form and prior."""
    if not len(table.label):
        raise InvalidInput("there are no labels to infer from", code="quality.no_labels")
    passes, clamp = _passes(table, settings.engine), _clamp_of(gold, len(table.items), len(table.labels))
    posterior, course, settled = _clamped(passes.shares(), clamp), list[float](), False
    parameters = Parameters(np.empty(0), np.empty((0, 0, 0)))
    while not settled and len(course) < settings.steps:
        parameters = model.maximise(np.einsum("ik->k", posterior), passes.count(posterior))
        before, (posterior, likelihood) = posterior, _expect(parameters, passes, clamp, hard=settings.hard)
        settled = _moved(before, posterior) < settings.tolerance
        course.append(likelihood + model.penalty(parameters))
    return InferredTruth(posterior, parameters.prevalence, parameters.confusions, np.array(course), settled)


def _passes(table: LabelTable, engine: Engine) -> EmPasses:
    if engine == "scipy":
        return build_scipy_passes(table)
    from .numba_passes import build_numba_passes  # an optional extra

    return build_numba_passes(table)


def _clamp_of(gold: dict[int, int], items: int, width: int) -> _Clamp:
    if not all(0 <= item < items and 0 <= label < width for item, label in gold.items()):
        raise InvalidInput(
            f"gold names an item outside 0 to {items - 1} or a class outside 0 to {width - 1}",
            code="quality.unknown_label",
            where="gold",
            hint="Gold is item code to class code: the places in `items` and `labels` of the columns.",
        )
    known = np.fromiter(gold.keys(), dtype=np.int64, count=len(gold))
    return _Clamp(known, np.eye(width)[np.fromiter(gold.values(), dtype=np.int64, count=len(gold))])


def _clamped(posterior: Floats, clamp: _Clamp) -> Floats:
    if len(clamp.items):
        posterior[clamp.items] = clamp.known
    return posterior


def _moved(before: Floats, after: Floats) -> float:
    """The largest change; `before` is spent."""
    before -= after
    return max(float(before.max()), -float(before.min()))


def _expect(parameters: Parameters, passes: EmPasses, clamp: _Clamp, *, hard: bool) -> tuple[Floats, float]:
    """Posterior, and the log-likelihood of the labels (with the truth, for clamped items)."""
    logs, prevalence = np.log(np.maximum(parameters.confusions, SMALLEST)), np.log(np.maximum(parameters.prevalence, SMALLEST))
    posterior, of_item, known = passes.expect(logs, prevalence, clamp.items)
    of_item[clamp.items] = (known * clamp.known).sum(axis=1)
    if hard:
        posterior = np.eye(posterior.shape[1])[posterior.argmax(axis=1)]
    return _clamped(posterior, clamp), float(of_item.sum())


@dataclass(frozen=True, slots=True)
class _Confusions:
    """Dawid and Skene's own: a free matrix a person, or one accuracy, under a Dirichlet prior."""

    settings: EmSettings

    def maximise(self, of_class: Floats, counted: Floats) -> Parameters:
        prior = self.settings.prior
        confusions = counted + _pseudo_counts(len(of_class), prior)
        if self.settings.form == "one-coin":
            confusions = _one_coin(confusions)
        prevalence = of_class + prior.classes
        return Parameters(prevalence / prevalence.sum(), normalise_rows(confusions))

    def penalty(self, parameters: Parameters, /) -> float:
        """Logarithm of the Dirichlet prior up to a constant: sum of pseudo-counts times log probabilities."""
        pseudo = _pseudo_counts(len(parameters.prevalence), self.settings.prior)
        of_people = float((pseudo * np.log(np.maximum(parameters.confusions, SMALLEST))).sum())
        return of_people + self.settings.prior.classes * float(np.log(np.maximum(parameters.prevalence, SMALLEST)).sum())


def _pseudo_counts(width: int, prior: DirichletPrior) -> Floats:
    return prior.wrong + (prior.right - prior.wrong) * np.eye(width)


def _one_coin(counted: Floats) -> Floats:
    """One accuracy a person (ZenCrowd): the right ones on the diagonal, the wrong ones spread evenly."""
    width = counted.shape[1]
    total: Floats = counted.sum(axis=(1, 2), keepdims=True)
    right: Floats = np.diagonal(counted, axis1=1, axis2=2).sum(axis=1)[:, None, None]
    accuracy = np.where(total > 0, right / np.where(total > 0, total, 1.0), 1 / width)
    return np.where(np.eye(width, dtype=np.bool_), accuracy, (1 - accuracy) / max(width - 1, 1))


def normalise_rows(counted: Floats) -> Floats:
    """Rows without any count become even: nothing is known of them."""
    total = counted.sum(axis=2, keepdims=True)
    return np.where(total > 0, counted / np.where(total > 0, total, 1.0), 1 / counted.shape[2])
