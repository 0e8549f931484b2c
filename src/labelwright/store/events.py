# SPDX-License-Identifier: Apache-2.0
"""Events: one append-only row for every change. A numbering job gives committed ones a gapless sequence; cursors use that.

Ids are given when a row is written and seen when it is committed, in another order: a reader that remembers the highest
id would miss rows that were written early and committed late. `number` runs under a lock, after the commits.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import msgspec
import sqlalchemy as sa

from .statements import execute, fetch_one, fetch_rows, fetch_value, statement

_APPEND = statement(
    "INSERT INTO event (project_id, person_id, at_us, what, item_id, data, seal) VALUES (:project, :person, :at, :what, :item, :data, -1)"
)
_LOCK = statement("SELECT pg_advisory_xact_lock(hashtext('labelwright:event_sequence'))")
_NUMBER = statement(
    """INSERT INTO event_sequence (sequence, event_id)
       SELECT (SELECT coalesce(max(sequence), 0) FROM event_sequence) + row_number() OVER (ORDER BY id), id
         FROM (SELECT id FROM event WHERE seal = -1 ORDER BY id LIMIT :most) AS fresh"""
)
_MARK = statement("UPDATE event SET seal = 0 WHERE seal = -1 AND id IN (SELECT event_id FROM event_sequence WHERE sequence > :after)")
_STANDING = statement(
    """SELECT (SELECT coalesce(max(sequence), 0) FROM event_sequence) AS last,
              (SELECT id FROM event WHERE seal = -1 LIMIT 1) AS fresh"""
)
_LAST = statement("SELECT coalesce(max(sequence), 0) FROM event_sequence")
_AFTER = statement(
    """SELECT s.sequence, e.at_us, e.what, e.item_id, e.person_id, e.data FROM event_sequence s JOIN event e ON e.id = s.event_id
        WHERE s.sequence > :after AND e.project_id = :project ORDER BY s.sequence LIMIT :count"""
)
_ITEM = statement(
    """SELECT e.id, e.at_us, e.what, e.person_id, p.name AS person, e.data FROM event e LEFT JOIN person p ON p.id = e.person_id
        WHERE e.item_id = :item AND e.id < :before AND (:person < 0 OR e.person_id = :person) ORDER BY e.id DESC LIMIT :count"""
)


def append(
    tx: sa.Connection,
    what: str,
    *,
    at_us: int,
    project_id: int | None = None,
    person_id: int | None = None,
    item_id: int | None = None,
    **data: Any,
) -> None:
    """Write down that something happened, in the transaction in which it happens."""
    body = msgspec.json.encode(data).decode()
    execute(tx, _APPEND, project=project_id, person=person_id, at=at_us, what=what, item=item_id, data=body)


def assign_sequence(tx: sa.Connection, *, most: int = 5_000) -> int:
    """Give unnumbered events the next numbers, in one place at a time; return how many."""
    if tx.dialect.name == "postgresql":
        fetch_one(tx, _LOCK)
    before = int(fetch_value(tx, _LAST))
    count = execute(tx, _NUMBER, most=most)
    if count:
        execute(tx, _MARK, after=before)
    return count


def get_sequence_state(tx: sa.Connection) -> tuple[int, bool]:
    """Return how far the sequence has come, and whether there are events without a number."""
    row: Any = fetch_one(tx, _STANDING)
    return int(row.last), row.fresh is not None


def get_last_sequence(tx: sa.Connection) -> int:
    return int(fetch_value(tx, _LAST))


class EventRow(NamedTuple):
    """An event in its place in the sequence."""

    sequence: int
    at_us: int
    what: str
    item_id: int | None
    person_id: int | None
    data: str


def list_events_after(tx: sa.Connection, *, project_id: int, sequence: int, count: int = 200) -> list[EventRow]:
    """Return a project's events after a place in the sequence, oldest first."""
    return fetch_rows(tx, EventRow, _AFTER, after=sequence, project=project_id, count=count)


class HistoryEvent(NamedTuple):
    """An event of an item's history; `person` is the address of who caused it."""

    id: int
    at_us: int
    what: str
    person_id: int | None
    person: str | None
    data: str


def list_item_events(
    tx: sa.Connection, item_id: int, *, before: int = 2**62, count: int = 200, person_id: int | None = None
) -> list[HistoryEvent]:
    """Return an item's history, newest first; with `person_id` what this person did."""
    return fetch_rows(tx, HistoryEvent, _ITEM, item=item_id, before=before, count=count, person=-1 if person_id is None else person_id)
