# SPDX-License-Identifier: Apache-2.0
"""How hard is each item? GLAD: a label is right with a chance that grows with the person's skill and the item's ease.

    P(p is right on i) = 1 / (1 + exp(-skill_p ease_i)),   ease_i > 0;   a wrong label is any other class alike

J. Whitehill, P. Ruvolo, T. Wu, J. Bergsma and J. Movellan, Whose Vote Should Count More, 2009, with their normal priors (mean 1,
variance 1) on skill and on the logarithm of ease. EM: the M step climbs the expected log-likelihood by gradient steps that are halved
until they climb, so the penalised likelihood never falls. A skill below 0 is somebody who is wrong on purpose, or who has swapped
the classes of a two-class field. With three labels an item, ease is mostly prior: read it as a ranking, and only with five or more.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from labelwright.base.errors import InvalidInput

from .array_types import Floats
from .label_table import LabelTable


@dataclass(frozen=True, slots=True)
class Glad:
    """Result of GLAD: posterior (items x classes), skill a person, ease an item, the penalised log-likelihood after each step, and whether
    it settled.
    """

    posterior: Floats
    skill: Floats
    ease: Floats
    log_likelihoods: Floats
    converged: bool


@dataclass(frozen=True, slots=True)
class _Point:
    """Skill, logarithm of ease."""

    skill: Floats
    ease: Floats

    def moved(self, slope: "_Point", step: float) -> "_Point":
        return _Point(self.skill + step * slope.skill, self.ease + step * slope.ease)


def fit_glad(table: LabelTable, *, steps: int = 100, tolerance: float = 1e-5) -> Glad:
    """GLAD: people's skill and items' ease by EM, starting with everybody as skilled and every item as easy as the prior has it. Classes
    are equally likely a priori.
    """
    if not len(table.label) or len(table.labels) < 2:
        raise InvalidInput("difficulty wants labels, of two classes or more", code="quality.no_labels")
    point = _Point(np.ones(len(table.people)), np.ones(len(table.items)))
    course: list[float] = []
    while len(course) < 2 or (len(course) < steps and course[-1] - course[-2] > tolerance * abs(course[-2])):
        posterior, likelihood = _expect(table, point)
        course.append(likelihood - _prior(point))
        point = _climb(table, posterior, point)
    return Glad(_expect(table, point)[0], point.skill, np.exp(point.ease), np.array(course), len(course) < steps)


def _expect(table: LabelTable, point: _Point) -> tuple[Floats, float]:
    """Posterior and log-likelihood: a label adds log p to its own class and log (1 - p) / (K - 1) to the others."""
    width = len(table.labels)
    strength = point.skill[table.person] * np.exp(point.ease[table.item])
    right, wrong = -np.logaddexp(0, -strength), -np.logaddexp(0, strength) - np.log(width - 1)
    flat = np.bincount(table.item * width + table.label, weights=right - wrong, minlength=len(table.items) * width)
    joint = flat.reshape(-1, width) + np.bincount(table.item, weights=wrong, minlength=len(table.items))[:, None] - np.log(width)
    peak = joint.max(axis=1, keepdims=True)
    shares = np.exp(joint - peak)
    total = shares.sum(axis=1, keepdims=True)
    return shares / total, float((peak + np.log(total)).sum())


def _climb(table: LabelTable, posterior: Floats, start: _Point, *, steps: int = 5) -> _Point:
    """A few gradient steps up the expected log-likelihood under the prior, each halved until it climbs."""
    right = posterior[table.item, table.label]

    def height(point: _Point) -> float:
        strength = point.skill[table.person] * np.exp(point.ease[table.item])
        return float(-(right * np.logaddexp(0, -strength) + (1 - right) * np.logaddexp(0, strength)).sum()) - _prior(point)

    for _ in range(steps):
        start = _stepped(height, start, _slope(table, right, start))
    return start


def _slope(table: LabelTable, right: Floats, point: _Point) -> _Point:
    """Gradient, each coordinate over the number of its labels + 1, so that people with many do not run ahead."""
    ease = np.exp(point.ease[table.item])
    off = right - 1 / (1 + np.exp(-np.clip(point.skill[table.person] * ease, -500, 500)))
    labels, of_person = np.bincount(table.item, minlength=len(point.ease)), np.bincount(table.person, minlength=len(point.skill))
    skill = np.bincount(table.person, weights=off * ease, minlength=len(point.skill)) - (point.skill - 1)
    easier = np.bincount(table.item, weights=off * point.skill[table.person] * ease, minlength=len(point.ease)) - (point.ease - 1)
    return _Point(skill / (of_person + 1), easier / (labels + 1))


def _stepped(height: Callable[[_Point], float], point: _Point, slope: _Point) -> _Point:
    here, step = height(point), 2.0
    while step > 1e-4:
        there = point.moved(slope, step)
        if height(there) > here:
            return there
        step /= 2
    return point


def _prior(point: _Point) -> float:
    return float(((point.skill - 1) ** 2).sum() + ((point.ease - 1) ** 2).sum()) / 2
