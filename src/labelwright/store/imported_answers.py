# SPDX-License-Identifier: Apache-2.0
"""Rows of imported answers and suggestions: what is there already, and many at once put in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import sqlalchemy as sa

from .statements import bulk_insert, execute, fetch_all, fetch_rows, fetch_value, statement
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


class AttachedAnswer(NamedTuple):
    """An answer that an import gave to an item which another import, or a person, brought."""

    id: str
    item_id: int
    stage_id: int
    round: int
    surplus: bool


_ATTACHED_SQL = """SELECT {columns} FROM annotation n JOIN item i ON i.id = n.item_id
    WHERE n.import_id = :import AND n.state = 'submitted' AND (i.import_id IS NULL OR i.import_id <> :import)"""
_UNUSED = """ AND n.round = i.round AND NOT EXISTS (SELECT 1 FROM assignment s
    WHERE s.item_id = n.item_id AND s.round = n.round AND s.stage_id <> n.stage_id) ORDER BY n.id LIMIT :count"""
_WITHDRAWABLE = statement(_ATTACHED_SQL.format(columns="n.id, n.item_id, n.stage_id, n.round, n.surplus") + _UNUSED)
_COUNT_ATTACHED = statement(_ATTACHED_SQL.format(columns="count(*)"))
_DELETE_ASSIGNMENTS = statement("DELETE FROM assignment WHERE annotation_id IN :ids AND item_id IN :items", "ids", "items")
_DELETE_ANSWERS = statement("DELETE FROM annotation WHERE id IN :ids", "ids")


def list_withdrawable(tx: sa.Connection, *, import_id: int, count: int) -> list[AttachedAnswer]:
    """Return answers that an import attached to items of others, and on which nothing has been built: no later stage, no new round."""
    return fetch_rows(tx, AttachedAnswer, _WITHDRAWABLE, **{"import": import_id}, count=count)


def count_attached(tx: sa.Connection, *, import_id: int) -> int:
    """Return how many answers of an import items of others hold."""
    return fetch_value(tx, _COUNT_ATTACHED, **{"import": import_id})


def delete_answers(tx: sa.Connection, answers: Sequence[AttachedAnswer]) -> None:
    """Delete answers, with their history and the assignments that they ended."""
    ids = [answer.id for answer in answers]
    execute(tx, _DELETE_ASSIGNMENTS, ids=ids, items=[answer.item_id for answer in answers])
    execute(tx, _DELETE_ANSWERS, ids=ids)
