# SPDX-License-Identifier: Apache-2.0
"""What a server answers to bulk acts and redos."""

from __future__ import annotations

import msgspec


class BulkResult(msgspec.Struct, frozen=True):
    """How many items a bulk act found, and how many it changed."""

    matched: int
    changed: int


class RedoResult(msgspec.Struct, frozen=True):
    """What a redo would do, or did; `redo` is its number, by which it can be undone."""

    items: int
    answers: int
    untouched: int
    redo: int | None = None


class UndoResult(msgspec.Struct, frozen=True):
    restored: int
    kept: int
