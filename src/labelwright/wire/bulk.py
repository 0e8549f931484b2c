# SPDX-License-Identifier: Apache-2.0
"""Bulk jobs: an act on many items, as it is asked for and as it stands."""

from __future__ import annotations

from typing import Literal

import msgspec

from .common import Body, Email, FilterText, Name, RowIds, ShortText, Uuid

Action = Literal["assign", "unassign", "prioritise", "tag", "untag", "exclude", "reopen"]
JobState = Literal["preview", "running", "done", "cancelled", "failed"]


class BulkAction(Body, frozen=True):
    """An act on many items: those with these ids, or those that a filter (an empty one means all) and search words find.

    Sent again with the same `id`, it is answered with the same job.
    """

    action: Action
    ids: RowIds | None = None
    filter: FilterText | None = None
    q: ShortText | None = None
    value: Email | None = None
    dry_run: bool = False
    id: Uuid | None = None


class NewRedo(Body, frozen=True):
    """A redo of the answers of items. Sent again with the same `id`, it is answered with the same job."""

    stage: Name | None = None
    ids: RowIds | None = None
    filter: FilterText | None = None
    q: ShortText | None = None
    people: Literal["same", "others", "any"] = "any"
    prior: Literal["shown", "hidden"] = "hidden"
    dry_run: bool = True
    id: Uuid | None = None


class NewUndo(Body, frozen=True):
    id: Uuid | None = None


class BulkJob(msgspec.Struct, frozen=True):
    """A bulk act, a redo or the undoing of one. `done` of `total` items were looked at and `changed` of them changed.

    A dry run is a "preview" without an `id`. `answers` left the counts, or came back; `redo` is what can be undone.
    """

    id: int | None
    action: str
    value: str | None
    state: JobState
    done: int
    total: int
    changed: int
    answers: int
    redo: int | None
    message: str | None
    created_us: int
    updated_us: int
