# SPDX-License-Identifier: Apache-2.0
"""How far a project has come."""

from __future__ import annotations

import msgspec


class ProgressStep(msgspec.Struct, frozen=True):
    """What was done in one hour or day that begins at `at_us`."""

    at_us: int
    submitted: int
    skipped: int


class LabelProgress(msgspec.Struct, frozen=True):
    field: str
    label: str
    marks: int
    items: int


class PersonProgress(msgspec.Struct, frozen=True):
    """One person's work in the period; `mean_us` is active time per submitted item."""

    id: int
    name: str
    submitted: int
    skipped: int
    active_us: int
    mean_us: int | None


class Progress(msgspec.Struct, frozen=True):
    counts: dict[str, int]
    step_us: int
    over_time: tuple[ProgressStep, ...]
    labels: tuple[LabelProgress, ...]
    people: tuple[PersonProgress, ...]
