# SPDX-License-Identifier: Apache-2.0
"""Refusals: what every error is answered with, in the members of RFC 9457 and a few of ours."""

from __future__ import annotations

import msgspec

from labelwright.schema.changes import Change

from .assignments import DraftView


class FaultView(msgspec.Struct, frozen=True, omit_defaults=True):
    """One thing that is wrong with a mark, or with a project file at its line."""

    where: str
    message: str
    code: str
    hint: str | None = None
    file: str | None = None
    line: int | None = None
    column: int | None = None


class ProblemDetails(msgspec.Struct, frozen=True, omit_defaults=True):
    """RFC 9457, with our stable `code`, the place, and what to do next.

    `problems` are the faults of marks or of a project file; `current` is the draft that a stale one met; `theirs` and `yours` are the
    changes that do not fit together.
    """

    type: str
    title: str
    status: int
    detail: str
    code: str
    where: str | None = None
    hint: str | None = None
    problems: tuple[FaultView, ...] = ()
    current: DraftView | None = None
    theirs: tuple[Change, ...] = ()
    yours: tuple[Change, ...] = ()
