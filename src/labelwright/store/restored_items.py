# SPDX-License-Identifier: Apache-2.0
"""Rows of restored items, many at once: turns as they were, flags, comments."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import sqlalchemy as sa

from .statements import bulk_insert, fetch_all, statement
from .tables import annotations as t
from .tables import assignments as work


class RestoredAssignment(NamedTuple):
    """An assignment as it was; named as the columns are."""

    public: str
    item_id: int
    stage_id: int
    round: int
    person_id: int
    state: str
    annotation_id: str | None
    created_us: int
    expires_us: int
    ended_us: int | None
    reason: str | None


def create_assignments(tx: sa.Connection, rows: Sequence[RestoredAssignment]) -> None:
    bulk_insert(tx, work.assignment, RestoredAssignment._fields, rows)


class RestoredFlag(NamedTuple):
    """A flag as it was; named as the columns are."""

    id: str
    item_id: int
    person_id: int
    text: str
    mark: str | None
    at_us: int
    resolved_us: int | None
    resolved_by: int | None


def create_flags(tx: sa.Connection, rows: Sequence[RestoredFlag]) -> None:
    bulk_insert(tx, t.flag, RestoredFlag._fields, rows)


class RestoredComment(NamedTuple):
    """A comment as it was; named as the columns are."""

    id: str
    item_id: int
    person_id: int
    text: str
    mark: str | None
    at_us: int


def create_comments(tx: sa.Connection, rows: Sequence[RestoredComment]) -> None:
    bulk_insert(tx, t.comment, RestoredComment._fields, rows)


_TAKEN = statement(
    """SELECT id FROM annotation WHERE id IN :ids UNION ALL SELECT id FROM suggestion WHERE id IN :ids
       UNION ALL SELECT id FROM flag WHERE id IN :ids UNION ALL SELECT id FROM comment WHERE id IN :ids""",
    "ids",
)


def list_taken_ids(tx: sa.Connection, ids: Sequence[str]) -> set[str]:
    """Return which ids of annotations, suggestions, flags and comments are taken in this database."""
    return {row.id for row in fetch_all(tx, _TAKEN, ids=list(ids))} if ids else set()
