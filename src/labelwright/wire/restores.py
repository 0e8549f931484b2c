# SPDX-License-Identifier: Apache-2.0
"""Restores."""

from __future__ import annotations

import msgspec

from .common import Body
from .imports_exports import ImportSource


class NewRestore(Body, frozen=True):
    """Which archive to restore. `partial`: take what can be taken, and say what is missing."""

    source: ImportSource
    partial: bool = False


class RestoreProblem(msgspec.Struct, frozen=True):
    where: str
    message: str
    code: str
    hint: str | None


class RestoreView(msgspec.Struct, frozen=True):
    """How a restore stands: restoring, restored or failed. `problems` counts what was missing, altered or refused; the first are named."""

    id: int
    state: str
    project: str | None
    items: int
    problems: int
    first: tuple[RestoreProblem, ...]
    message: str | None
    created_us: int
    updated_us: int
