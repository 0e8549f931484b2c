# SPDX-License-Identifier: Apache-2.0
"""Dawid and Skene's truth inference: what is true, and who confuses what with what, from labels alone.

    M: prevalence_t ~ prior + sum of T_it;   confusion_pts ~ prior_ts + sum over p's labels of T_it
    E: T_it ~ prevalence_t x product over the item's labels of confusion_pts

T is the posterior of the true class, items x classes. A. P. Dawid and A. M. Skene, Maximum Likelihood Estimation of Observer
Error-Rates Using the EM Algorithm, 1979. The Dirichlet pseudo-counts enter EVERY M step, so that the penalised log-likelihood
never falls. An abstention is a label that is not there. Items with gold are clamped: known, and they teach.
The labels are two sparse products a step: a table (person, said) x items of ones is built once.
"""

from dataclasses import dataclass, field, replace
from typing import Any, Literal

import numpy as np

from labelwright.base.errors import InvalidInput

from .arrays import Floats, Ints
from .columns import Columns
from .majority import weighted_counts
from .sparse import sparse, times

Form = Literal["full", "one-coin"]

SMALLEST = 1e-300
"""Stands for probability 0 in a logarithm."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prior:
    """Dirichlet pseudo-counts: `classes` a class of the prevalence, `right` on the diagonal and `wrong` off it for each person."""

    classes: float = 0.0
    right: float = 0.0
    wrong: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How to infer. `hard` is fast DS: each E step decides for one class (Sinha et al. 2018); its likelihood is not promised to rise."""

    form: Form = "full"
    hard: bool = False
    prior: Prior = field(default_factory=Prior)
    steps: int = 1000
    tolerance: float = 1e-6


@dataclass(frozen=True, slots=True)
class Truth:
    """Posterior (items x classes; the prevalence where an item has no label), prevalence, confusions (people x true x said), the course.

    `course` is the penalised log-likelihood after each M step; with prior 0 its last value is the log-likelihood. `settled`: whether
    the posterior moved by less than the tolerance before the steps ran out.
    """

    posterior: Floats
    prevalence: Floats
    confusions: Floats
    course: Floats
    settled: bool


@dataclass(frozen=True, slots=True)
class _Labels:
    """(person, said) x items as ones, its transpose, and the clamped rows."""

    said_by_item: Any
    item_by_said: Any
    people: int
    clamped: Ints
    known: Floats


def infer(table: Columns, *, gold: dict[int, int] | None = None, settings: Settings | None = None) -> Truth:
    """Run EM from the vote shares until the posterior settles. `gold` is item code to class code; those items are clamped."""
    settings = settings or Settings()
    if not len(table.label):
        raise InvalidInput("there are no labels to infer from", code="quality.no_labels")
    labels = _labels(table, gold or {})
    truth = Truth(_clamp(_vote_shares(table), labels), np.empty(0), np.empty((0, 0, 0)), np.empty(0), False)
    course: list[float] = []
    while not truth.settled and len(course) < settings.steps:
        truth, likelihood = _step(truth, labels, settings)
        course.append(likelihood)
    return replace(truth, course=np.array(course))


def _labels(table: Columns, gold: dict[int, int]) -> _Labels:
    width = len(table.labels)
    shape = (len(table.people) * width, len(table.items))
    ones = sparse(np.ones(len(table.label)), table.person * width + table.label, table.item, shape)
    clamped = np.fromiter(gold.keys(), dtype=np.int64, count=len(gold))
    known = np.eye(width)[np.fromiter(gold.values(), dtype=np.int64, count=len(gold))]
    return _Labels(ones, ones.T.tocsr(), len(table.people), clamped, known)


def _vote_shares(table: Columns) -> Floats:
    votes = weighted_counts(table, np.ones(len(table.people)))
    total = votes.sum(axis=1, keepdims=True)
    return np.where(total > 0, votes / np.where(total > 0, total, 1.0), 1 / votes.shape[1])


def _step(truth: Truth, labels: _Labels, settings: Settings) -> tuple[Truth, float]:
    """One M and one E step; the penalised log-likelihood is that of the parameters the M step found."""
    prevalence, confusions = _maximise(truth.posterior, labels, settings)
    posterior, likelihood = _expect(prevalence, confusions, labels)
    if settings.hard:
        posterior = np.eye(posterior.shape[1])[posterior.argmax(axis=1)]
    posterior = _clamp(posterior, labels)
    moved = float(np.abs(posterior - truth.posterior).max())
    penalty = _penalty(prevalence, confusions, settings)
    return Truth(posterior, prevalence, confusions, truth.course, moved < settings.tolerance), likelihood + penalty


def _maximise(posterior: Floats, labels: _Labels, settings: Settings) -> tuple[Floats, Floats]:
    width = posterior.shape[1]
    prevalence = posterior.sum(axis=0) + settings.prior.classes
    counted = times(labels.said_by_item, posterior).reshape(labels.people, width, width).transpose(0, 2, 1)
    confusions = counted + _pseudo_counts(width, settings.prior)
    if settings.form == "one-coin":
        confusions = _one_coin(confusions)
    return prevalence / prevalence.sum(), _rows_to_one(confusions)


def _pseudo_counts(width: int, prior: Prior) -> Floats:
    return prior.wrong + (prior.right - prior.wrong) * np.eye(width)


def _one_coin(counted: Floats) -> Floats:
    """One accuracy a person (ZenCrowd): the right ones on the diagonal, the wrong ones spread evenly."""
    width = counted.shape[1]
    total: Floats = counted.sum(axis=(1, 2), keepdims=True)
    right: Floats = np.diagonal(counted, axis1=1, axis2=2).sum(axis=1)[:, None, None]
    accuracy = np.where(total > 0, right / np.where(total > 0, total, 1.0), 1 / width)
    return np.where(np.eye(width, dtype=np.bool_), accuracy, (1 - accuracy) / max(width - 1, 1))


def _rows_to_one(counted: Floats) -> Floats:
    """Rows without any count become even: nothing is known of them."""
    total = counted.sum(axis=2, keepdims=True)
    return np.where(total > 0, counted / np.where(total > 0, total, 1.0), 1 / counted.shape[2])


def _expect(prevalence: Floats, confusions: Floats, labels: _Labels) -> tuple[Floats, float]:
    """Posterior, and the log-likelihood of the labels (with the truth, for clamped items)."""
    width = len(prevalence)
    logs = np.log(np.maximum(confusions, SMALLEST)).transpose(0, 2, 1).reshape(-1, width)
    joint = times(labels.item_by_said, logs) + np.log(np.maximum(prevalence, SMALLEST))
    peak = joint.max(axis=1, keepdims=True)
    shares = np.exp(joint - peak)
    total = shares.sum(axis=1, keepdims=True)
    of_item = (peak + np.log(total))[:, 0]
    of_item[labels.clamped] = (joint[labels.clamped] * labels.known).sum(axis=1)
    return shares / total, float(of_item.sum())


def _penalty(prevalence: Floats, confusions: Floats, settings: Settings) -> float:
    """Logarithm of the Dirichlet prior up to a constant: sum of pseudo-counts times log probabilities."""
    pseudo = _pseudo_counts(len(prevalence), settings.prior)
    of_people = float((pseudo * np.log(np.maximum(confusions, SMALLEST))).sum())
    return of_people + settings.prior.classes * float(np.log(np.maximum(prevalence, SMALLEST)).sum())


def _clamp(posterior: Floats, labels: _Labels) -> Floats:
    if len(labels.clamped):
        posterior[labels.clamped] = labels.known
    return posterior
