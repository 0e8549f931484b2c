# SPDX-License-Identifier: Apache-2.0
"""What a report says. Every figure has its interval and its n; what could not be told is an empty list or None, never a guess."""

from __future__ import annotations

from collections.abc import Iterable
from math import isfinite

import msgspec

from labelwright.quality.confidence_intervals import FEW, Figure, Interval
from labelwright.quality.flags import Flag
from labelwright.quality.gates import GateOutcome


class Coefficient(msgspec.Struct, frozen=True):
    """A figure of agreement, its name as people know it, and what it says in one sentence."""

    name: str
    figure: Figure
    means: str


class Pair(msgspec.Struct, frozen=True):
    """Two people, the items they share, the share they agree on and their kappa (NaN where chance explains all), with 95 % intervals."""

    left: str
    right: str
    n: int
    observed: float
    kappa: float
    observed_between: Interval
    kappa_between: Interval


def sort_pairs(pairs: Iterable[Pair]) -> tuple[Pair, ...]:
    """Least agreeing first, by the upper end of the interval; pairs that share too few items to tell come last, whatever they say."""
    return tuple(sorted(pairs, key=lambda pair: (pair.n < FEW, pair.observed_between.high if isfinite(pair.observed) else 2.0)))


class Label(msgspec.Struct, frozen=True):
    """A label: how often it was given, its share, the alpha of "this or not", and what it is confused with most."""

    name: str
    count: int
    share: float
    agreement: Figure
    confused_with: str | None = None
    confused: float = 0.0


class CurveStep(msgspec.Struct, frozen=True):
    """A tenth of a person's labels, in their order: the share that the others hold right."""

    until: int
    share: float
    interval: Interval


class GoldScore(msgspec.Struct, frozen=True):
    """A person against the right answers that the file gives: right of checked, the share, and its 95 % interval."""

    right: int
    checked: int
    share: float
    interval: Interval


class Person(msgspec.Struct, frozen=True):
    """A person: labels given, the share that the others hold right, the bits a label tells, the usual seconds, the learning curve, and the
    score on the right answers that the file gives."""

    name: str
    labels: int
    judged: int
    right: float | None
    interval: Interval | None
    bits: float | None
    seconds: float | None = None
    curve: tuple[CurveStep, ...] = ()
    gold: GoldScore | None = None


class Suspect(msgspec.Struct, frozen=True):
    """A label that is likely wrong: what was said of which item by whom, what is likely, how likely wrong, and why.

    `chance` is NaN (null in JSON) for marks: there people are counted, and sizes looked at."""

    item: str
    person: str
    label: str
    likely: str
    chance: float
    reasons: tuple[str, ...]
    text: str | None = None


class NearDuplicate(msgspec.Struct, frozen=True):
    """Two items that are nearly the same, with different labels."""

    items: tuple[str, str]
    labels: tuple[str, str]
    likeness: float
    text: str | None = None


class Ties(msgspec.Struct, frozen=True):
    """Items on which the vote is even: how many of those with two labels or more, and the first of them with their votes."""

    count: int
    of: int
    shown: tuple[tuple[str, dict[str, int]], ...]


class ErrorsAllowed(msgspec.Struct, frozen=True):
    """With so many errors found in the sample, the share of errors it rules out."""

    errors: int
    below: float


class Target(msgspec.Struct, frozen=True):
    """Items to check to prove an error rate below `rate`, by the errors found; None where the file is too small for it."""

    rate: float
    sizes: tuple[int | None, ...]


class Sample(msgspec.Struct, frozen=True):
    """What checking 5 % of the file would prove, and what it takes to prove a target; `expected` is the rate of wrong consensus answers
    that the model expects.
    """

    lot: int
    checked: int
    allowed: tuple[ErrorsAllowed, ...]
    targets: tuple[Target, ...]
    expected: float | None = None


class WhatIfChange(msgspec.Struct, frozen=True):
    """What if: a sentence, the alpha that would result, and the gain."""

    sentence: str
    alpha: Figure
    gain: float


class ThresholdVerdict(msgspec.Struct, frozen=True):
    """A usual line for alpha, and the verdict of the gate on its lower bound."""

    line: float
    means: str
    outcome: GateOutcome


class ReportSource(msgspec.Struct, frozen=True):
    """What was read: format, files, counts, which column was taken for what, rows refused (the first ones in words)."""

    format: str
    files: tuple[str, ...]
    rows: int
    items: int
    people: int
    labels: int
    columns: dict[str, str]
    abstained: int = 0
    refused: int = 0
    refusals: tuple[str, ...] = ()


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """The whole. `notes` are things to know before reading the figures: too few items, the prevalence paradox, what was left out.

    `truth_form` says what the figures on people and the likely errors rest on: `dawid-skene`, `one-coin` or `majority`; None where they
    rest on nothing of the kind.
    """

    source: ReportSource
    doubled: int
    agreement: tuple[Coefficient, ...]
    verdicts: tuple[ThresholdVerdict, ...]
    notes: tuple[str, ...]
    pairs: tuple[Pair, ...]
    labels: tuple[Label, ...]
    people: tuple[Person, ...]
    flags: tuple[Flag, ...]
    ties: Ties
    suspects: tuple[Suspect, ...]
    near_duplicates: tuple[NearDuplicate, ...]
    sample: Sample
    what_if: tuple[WhatIfChange, ...]
    truth_form: str | None = None
