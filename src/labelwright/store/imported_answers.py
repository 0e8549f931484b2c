# SPDX-License-Identifier: Apache-2.0
"""Rows of imported answers and suggestions: what is there already, and many at once put in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import sqlalchemy as sa

from .statements import bulk_insert, fetch_all, statement
from .tables import assignments as work


class NewAssignment(NamedTuple):
    """An assignment that has ended; named as the columns are."""

    public: str
    item_id: int
    stage_id: int
    round: int
    person_id: int
    state: str
    annotation_id: str
    created_us: int
    expires_us: int
    ended_us: int


def create_assignments(tx: sa.Connection, rows: Sequence[NewAssignment]) -> None:
    """Add many assignments at once."""
    bulk_insert(tx, work.assignment, NewAssignment._fields, rows)


Seat = tuple[int, int, int]
"""Item, round and person."""
_ASSIGNED = statement(
    "SELECT item_id, round, person_id FROM assignment WHERE item_id IN :items AND stage_id = :stage AND state <> 'released'", "items"
)
_ANSWERS = statement(
    """SELECT item_id, round, person_id, document FROM annotation
        WHERE item_id IN :items AND stage_id = :stage AND state = 'submitted' AND person_id IS NOT NULL""",
    "items",
)


def list_assigned(tx: sa.Connection, *, stage_id: int, items: Sequence[int]) -> set[Seat]:
    """Return who has or had one of these items in hand at a stage."""
    rows = fetch_all(tx, _ASSIGNED, stage=stage_id, items=list(items)) if items else ()
    return {(row.item_id, row.round, row.person_id) for row in rows}


def list_answers(tx: sa.Connection, *, stage_id: int, items: Sequence[int]) -> dict[Seat, str]:
    """Return what was submitted for these items at a stage, as the JSON of its marks."""
    rows = fetch_all(tx, _ANSWERS, stage=stage_id, items=list(items)) if items else ()
    return {(row.item_id, row.round, row.person_id): row.document for row in rows}
