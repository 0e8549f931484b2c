# SPDX-License-Identifier: Apache-2.0
"""The people of a report: how often the others, and the right answers where there are any, say the same."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
import numpy as np

from labelwright.quality.annotators import compute_information, estimate_gold_accuracy
from labelwright.quality.array_types import Floats, Ints
from labelwright.quality.confidence_intervals import Interval, compute_wilson
from labelwright.quality.dawid_skene import InferredTruth
from labelwright.quality.drift import compute_learning_curve
from labelwright.quality.label_table import LabelTable
from labelwright.quality.leave_one_out import LeaveOneOut

from .report import CurveStep, GoldScore, Person


def build_people(
    table: LabelTable,
    others: LeaveOneOut,
    truth: InferredTruth,
    *,
    when: Floats | None,
    seconds: Floats | None,
    golds: Mapping[int, frozenset[str]],
) -> tuple[Person, ...]:
    """Each person as the others see them, and as the right answers do, least agreeing first."""
    order = np.arange(len(table.item)) if when is None else np.argsort(when, kind="stable")
    order = order[np.argsort(table.person[order], kind="stable")]
    rows = np.split(order, np.searchsorted(table.person[order], np.arange(1, len(table.people))))
    bits = compute_information(_shares(others.counts), truth.prevalence)
    people = [
        msgspec.structs.replace(_person(table, others, who, own, float(bits[who]), seconds), gold=_score_on_gold(table, own, golds))
        for who, own in enumerate(rows)
    ]
    return tuple(sorted(people, key=lambda person: -1.0 if person.right is None else person.right))


def _shares(shares: Floats) -> Floats:
    width = shares.shape[1]
    return (shares + 1 / width) / (shares.sum(axis=2, keepdims=True) + 1)


def _person(table: LabelTable, others: LeaveOneOut, who: int, rows: Ints, bits: float, seconds: Floats | None) -> Person:
    name, judged = str(table.people[who]), rows[others.judged[rows]]
    usual = None if seconds is None or not np.isfinite(seconds[rows]).any() else float(np.nanmedian(seconds[rows]))
    if not len(judged):
        return Person(name, len(rows), 0, None, None, None, usual)
    right = others.right[judged]
    steps = tuple(CurveStep(step.until, step.share, step.interval) for step in compute_learning_curve(right)) if len(judged) >= 50 else ()
    return Person(name, len(rows), len(judged), float(right.mean()), compute_wilson(int(right.sum()), len(judged)), bits, usual, steps)


def _score_on_gold(table: LabelTable, rows: Ints, golds: Mapping[int, frozenset[str]]) -> GoldScore | None:
    """How many of a person's labels of items with right answers are one of them; the interval is that of the share (Beta posterior)."""
    checked = [row for row in rows.tolist() if int(table.item[row]) in golds] if golds else []
    if not checked:
        return None
    right = sum(str(table.labels[table.label[row]]) in golds[int(table.item[row])] for row in checked)
    share, interval = right / len(checked), estimate_gold_accuracy(right, len(checked)).interval()
    return GoldScore(right, len(checked), share, Interval(min(interval.low, share), max(interval.high, share)))
