# SPDX-License-Identifier: Apache-2.0
"""Imports and exports as rows: where each stands, so that a killed one goes on where it was."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec
import sqlalchemy as sa

from labelwright.base.canonical_json import digest
from labelwright.model.losses import LossRow

from . import statements
from .statements import bulk_insert, fetch_all, fetch_row, fetch_rows, fetch_value, insert_row, statement
from .tables import items as t

_IMPORT = statement("SELECT * FROM import WHERE id = :id")
_IMPORTS = statement("SELECT * FROM import WHERE project_id = :project AND id < :before ORDER BY id DESC LIMIT :count")
_REFUSED = statement(
    'SELECT number, "where", message, code, hint FROM import_refused WHERE import_id = :id AND number > :after ORDER BY number LIMIT :count'
)
AT_WORK = ("reading", "publishing", "cancelling", "rolling_back", "failing")
"""States of an import that a job has to lead on."""
_IMPORTS_AT_WORK = statement("SELECT * FROM import WHERE state IN :states AND updated_us < :before ORDER BY id", "states")
_EXPORTS_AT_WORK = statement("SELECT * FROM export WHERE state = 'writing' AND updated_us < :before ORDER BY id")
_READING = statement("SELECT options FROM import WHERE state = 'reading' UNION ALL SELECT options FROM restore WHERE state = 'restoring'")
_EXPORT = statement("SELECT * FROM export WHERE id = :id")
_EXPORTS = statement("SELECT * FROM export WHERE project_id = :project AND id < :before ORDER BY id DESC LIMIT :count")


class _Options(msgspec.Struct):
    upload: str | None = None


def create_import(tx: sa.Connection, **values: Any) -> int:
    return insert_row(tx, t.import_, **values)


class ImportRow(NamedTuple):
    """An import as it stands; `options` is JSON."""

    id: int
    project_id: int
    person_id: int | None
    state: str
    format: str
    options: str
    message: str | None
    done: int
    total: int
    added: int
    attached: int
    duplicates: int
    refused: int
    losses: int
    notes: int
    position: int
    published: int
    created_us: int
    updated_us: int


def get_import(tx: sa.Connection, id_: int) -> ImportRow | None:
    return fetch_row(tx, ImportRow, _IMPORT, id=id_)


def update_import(tx: sa.Connection, id_: int, **values: Any) -> None:
    statements.update_row(tx, t.import_, id_, **values)


def list_imports(tx: sa.Connection, *, project_id: int, before: int = 2**62, count: int = 50) -> list[ImportRow]:
    return fetch_rows(tx, ImportRow, _IMPORTS, project=project_id, before=before, count=count)


def list_imports_at_work(tx: sa.Connection, *, before_us: int) -> list[ImportRow]:
    """Return the imports of all projects that a job has to lead on, and of which nothing was heard since."""
    return fetch_rows(tx, ImportRow, _IMPORTS_AT_WORK, states=list(AT_WORK), before=before_us)


def list_uploads_being_read(tx: sa.Connection) -> set[str]:
    """Return the uploads that an import or a restore still has to read."""
    options = (msgspec.json.decode(row.options, type=_Options) for row in fetch_all(tx, _READING))
    return {option.upload for option in options if option.upload is not None}


def create_refused_rows(tx: sa.Connection, rows: Sequence[tuple[Any, ...]]) -> None:
    """Add (import, number, where, message, code, hint) to the report of what was not taken."""
    bulk_insert(tx, t.refused, ("import_id", "number", "where", "message", "code", "hint"), rows)


class RefusedRow(NamedTuple):
    """A row that was not taken, and why."""

    number: int
    where: str
    message: str
    code: str
    hint: str | None


def list_refused_rows(tx: sa.Connection, *, import_id: int, after: int = -1, count: int = 200) -> list[RefusedRow]:
    return fetch_rows(tx, RefusedRow, _REFUSED, id=import_id, after=after, count=count)


_LOSSES = statement("SELECT number, body FROM import_loss WHERE import_id = :id AND number > :after ORDER BY number LIMIT :count")
_LOSSES_OF_SORTS = statement("SELECT number, sort, body FROM import_loss WHERE import_id = :id AND sort IN :sorts", "sorts")
_LAST_LOSS = statement("SELECT max(number) FROM import_loss WHERE import_id = :id")
_UPDATE_LOSS = "UPDATE import_loss SET body = :body WHERE import_id = :id AND number = :number"
_DELETE_LOSS = "DELETE FROM import_loss WHERE import_id = :id AND sort = :sort"
_loss = msgspec.json.Decoder(LossRow).decode


def add_losses(tx: sa.Connection, import_id: int, rows: Sequence[LossRow]) -> None:
    """Add counted losses to an import's report: to the sorts that it has, or as new ones behind them."""
    if not rows:
        return
    by_sort = {digest(list(row.sort)): row for row in rows}
    known = {row.sort: row for row in fetch_all(tx, _LOSSES_OF_SORTS, id=import_id, sorts=list(by_sort))}
    for sort, row in known.items():
        body = msgspec.json.encode(_loss(row.body).plus(by_sort.pop(sort))).decode()
        tx.execute(sa.text(_UPDATE_LOSS), {"body": body, "id": import_id, "number": row.number})
    last = fetch_value(tx, _LAST_LOSS, id=import_id)
    first = 0 if last is None else last + 1
    fresh = [(import_id, first + n, sort, msgspec.json.encode(row).decode()) for n, (sort, row) in enumerate(by_sort.items())]
    bulk_insert(tx, t.import_loss, ("import_id", "number", "sort", "body"), fresh)


def move_losses(tx: sa.Connection, import_id: int, rows: Sequence[LossRow], code: str) -> None:
    """Tell counted losses under another code."""
    for row in rows:
        tx.execute(sa.text(_DELETE_LOSS), {"id": import_id, "sort": digest(list(row.sort))})
    add_losses(tx, import_id, [msgspec.structs.replace(row, code=code) for row in rows])


def list_losses(tx: sa.Connection, *, import_id: int, after: int = -1, count: int = 200) -> list[tuple[int, LossRow]]:
    """Return an import's losses by sort, with their numbers."""
    return [(row.number, _loss(row.body)) for row in fetch_all(tx, _LOSSES, id=import_id, after=after, count=count)]


def create_export(tx: sa.Connection, **values: Any) -> int:
    return insert_row(tx, t.export, **values)


class ExportRow(NamedTuple):
    """An export as it stands; `options` and `losses` are JSON."""

    id: int
    project_id: int
    person_id: int | None
    state: str
    format: str
    options: str
    message: str | None
    done: int
    total: int
    bytes: int
    file: str | None
    losses: str | None
    created_us: int
    updated_us: int


def get_export(tx: sa.Connection, id_: int) -> ExportRow | None:
    return fetch_row(tx, ExportRow, _EXPORT, id=id_)


def update_export(tx: sa.Connection, id_: int, **values: Any) -> None:
    statements.update_row(tx, t.export, id_, **values)


def list_exports(tx: sa.Connection, *, project_id: int, before: int = 2**62, count: int = 50) -> list[ExportRow]:
    return fetch_rows(tx, ExportRow, _EXPORTS, project=project_id, before=before, count=count)


def list_exports_at_work(tx: sa.Connection, *, before_us: int) -> list[ExportRow]:
    """Return the exports of all projects that are being written, and of which nothing was heard since."""
    return fetch_rows(tx, ExportRow, _EXPORTS_AT_WORK, before=before_us)
