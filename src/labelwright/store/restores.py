# SPDX-License-Identifier: Apache-2.0
"""Restores as rows, and the hidden projects that they build: deleted ones, to all others, until they are whole."""

from __future__ import annotations

from typing import Any, NamedTuple

import sqlalchemy as sa

from . import statements
from .items import UnpublishedItem
from .statements import execute, fetch_all, fetch_row, fetch_rows, fetch_value, insert_row, statement
from .tables import items as t

_RESTORE = statement("SELECT * FROM restore WHERE id = :id")
_AT_WORK = statement("SELECT * FROM restore WHERE state = 'restoring' AND updated_us < :before ORDER BY id")
_HIDDEN = statement("SELECT id FROM project WHERE name = :name AND deleted_us IS NOT NULL")
_DELETE_ITEMS = statement("DELETE FROM item WHERE id IN (SELECT i.id FROM item i WHERE i.project_id = :project LIMIT :count)")
_DELETE_PROJECT = statement("DELETE FROM project WHERE id = :project AND deleted_us IS NOT NULL")
_UNPUBLISHED = statement(
    """SELECT id, priority, round, flags, coalesce(publish_state, 'open'), true FROM item
        WHERE id > :after AND project_id + 0 = :project AND state = 'unpublished' ORDER BY id"""
)
_LAST = statement("SELECT coalesce(max(id), 0) FROM item")
SLICE = 500


class RestoreRow(NamedTuple):
    """A restore as it stands; `options` and `first_problems` are JSON."""

    id: int
    person_id: int | None
    state: str
    options: str
    project: str | None
    message: str | None
    items: int
    problems: int
    first_problems: str | None
    created_us: int
    updated_us: int


def create_restore(tx: sa.Connection, **values: Any) -> int:
    return insert_row(tx, t.restore, **values)


def get_restore(tx: sa.Connection, id_: int) -> RestoreRow | None:
    return fetch_row(tx, RestoreRow, _RESTORE, id=id_)


def update_restore(tx: sa.Connection, id_: int, **values: Any) -> None:
    statements.update_row(tx, t.restore, id_, **values)


def list_restores_at_work(tx: sa.Connection, *, before_us: int) -> list[RestoreRow]:
    """Return restores at work of which nothing was heard since."""
    return fetch_rows(tx, RestoreRow, _AT_WORK, before=before_us)


def delete_hidden_slice(tx: sa.Connection, name: str) -> bool:
    """Delete the next items of a hidden project, and at last itself; True while there is more of it."""
    project = fetch_value(tx, _HIDDEN, name=name)
    if project is None:
        return False
    if execute(tx, _DELETE_ITEMS, project=project, count=SLICE) < SLICE:
        execute(tx, _DELETE_PROJECT, project=project)
    return True


def get_last_item(tx: sa.Connection) -> int:
    """Return the newest item's id; those that this transaction makes come behind it."""
    return int(fetch_value(tx, _LAST))


def list_unpublished(tx: sa.Connection, project_id: int, *, after: int) -> list[UnpublishedItem]:
    """Return the items of a hidden project behind one that are to be published; all of them have their places in the queue."""
    return [UnpublishedItem(*row) for row in fetch_all(tx, _UNPUBLISHED, project=project_id, after=after)]
