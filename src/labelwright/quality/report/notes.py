# SPDX-License-Identifier: Apache-2.0
"""What to know before reading the figures on answers: too few items, the prevalence paradox, a scale that could not be taken."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from labelwright.quality.agreement_sensitivity import Scale
from labelwright.quality.array_types import Ints
from labelwright.quality.confidence_intervals import FEW
from labelwright.quality.label_table import LabelTable

from .report import Coefficient

SCALES = {"nominal": "Krippendorff's alpha", "ordinal": "alpha (ordinal)", "interval": "alpha (interval)"}
"""The names of Krippendorff's alpha on each scale."""

PARADOX_AGREEMENT, PARADOX_GAP = 0.8, 0.3


def build_notes(table: LabelTable, tally: Ints, coefficients: Sequence[Coefficient], doubled: int, scale: Scale) -> list[str]:
    """Notes on the whole, in sentences."""
    notes: list[str] = []
    if doubled < FEW:
        notes.append(f"Too few: {doubled} items have two labels or more; under {FEW} no figure here is to be leaned on.")
    single = len(table.items) - doubled
    if single:
        notes.append(f"{single:,} of {len(table.items):,} items have one label; agreement is told from the other {doubled:,}.")
    agree, main = coefficients[0].figure.value, coefficients[1].figure.value
    if np.isnan(main):
        notes.append("Only one label was ever used, so agreement cannot be told from chance.")
    if coefficients[1].name == SCALES["nominal"] and any(coefficient.name in SCALES.values() for coefficient in coefficients[2:]):
        notes.append("The labels are numbers. If they are ranks or amounts, a near miss is no miss: judge by --scale ordinal or interval.")
    if scale != "nominal" and not any(coefficient.name == SCALES[scale] for coefficient in coefficients):
        notes.append(_describe_unused_scale(table, scale))
    if agree >= PARADOX_AGREEMENT and agree - main > PARADOX_GAP:
        notes.append(_paradox(table, tally, agree, coefficients[1]))
    return notes


def _describe_unused_scale(table: LabelTable, scale: Scale) -> str:
    """Why the scale that was asked for could not be taken."""
    word = next((str(name) for name in table.labels if not _is_number(str(name))), None)
    why = (
        f"the label '{word}' is no number"
        if word
        else f"{len(table.labels):,} different labels are too {'few' if len(table.labels) < 3 else 'many'}"
    )
    return f"The scale '{scale}' was asked for and not taken, since {why}: the labels are compared as names."


def _is_number(name: str) -> bool:
    try:
        return bool(np.isfinite(float(name)))
    except ValueError:
        return False


def _paradox(table: LabelTable, tally: Ints, agree: float, main: Coefficient) -> str:
    top = int(tally.sum(axis=0).argmax())
    share = float(tally[:, top].sum() / tally.sum())
    return (
        f"Prevalence paradox: {agree:.1%} of pairs agree, yet {main.name} is {main.figure.value:.2f}, since {share:.0%} of all labels are "
        f"'{table.labels[top]}'. Read AC1 beside it, and the agreement on the rare labels below."
    )
