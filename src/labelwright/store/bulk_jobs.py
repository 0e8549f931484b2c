# SPDX-License-Identifier: Apache-2.0
"""Bulk jobs as rows: where each stands, so that a killed one goes on where it was."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa

from . import statements
from .statements import fetch_all, fetch_one, fetch_value, statement
from .tables import assignments as t


class BulkJobRow(NamedTuple):
    """A bulk job; named as the columns are. `position` is the last item looked at."""

    id: int
    client_id: str | None
    project_id: int
    person_id: int
    action: str
    state: str
    options: str
    redo_id: int | None
    message: str | None
    done: int
    total: int
    changed: int
    answers: int
    position: int
    created_us: int
    updated_us: int


_SELECT = f"SELECT {', '.join(BulkJobRow._fields)} FROM bulk_job"
_JOB = statement(_SELECT + " WHERE id = :id")
_JOB_LOCKED = statement(_SELECT + " WHERE id = :id FOR UPDATE")
_BY_CLIENT_ID = statement(_SELECT + " WHERE client_id = :client_id")
_JOBS = statement(_SELECT + " WHERE project_id = :project ORDER BY id DESC LIMIT :count")
_UNFINISHED = statement(_SELECT + " WHERE state = 'running' ORDER BY id")
_CREATE = statement(
    """INSERT INTO bulk_job (client_id, project_id, person_id, action, state, options, total, created_us, updated_us)
       VALUES (:client_id, :project, :person, :action, 'running', :options, :total, :now, :now)
       ON CONFLICT (client_id) DO NOTHING RETURNING id"""
)


def create_job(
    tx: sa.Connection, *, client_id: str | None, project_id: int, person_id: int, action: str, options: str, total: int, now_us: int
) -> int | None:
    """Add a job that runs; None when its client's id is taken, also by one that commits while we wait."""
    values = {"client_id": client_id, "project": project_id, "person": person_id, "action": action}
    return fetch_value(tx, _CREATE, **values, options=options, total=total, now=now_us)


def get_job(tx: sa.Connection, id_: int, *, lock: bool = False) -> BulkJobRow | None:
    """Return a job; with `lock` its row stays ours until the transaction ends."""
    return _job(fetch_one(tx, _JOB_LOCKED if lock and tx.dialect.name == "postgresql" else _JOB, id=id_))


def get_job_by_client_id(tx: sa.Connection, client_id: str) -> BulkJobRow | None:
    return _job(fetch_one(tx, _BY_CLIENT_ID, client_id=client_id))


def _job(row: sa.Row[Any] | None) -> BulkJobRow | None:
    return None if row is None else BulkJobRow(*row)


def list_jobs(tx: sa.Connection, *, project_id: int, count: int = 50) -> Sequence[BulkJobRow]:
    """Return a project's jobs, newest first."""
    return [BulkJobRow(*row) for row in fetch_all(tx, _JOBS, project=project_id, count=count)]


def list_unfinished(tx: sa.Connection) -> Sequence[BulkJobRow]:
    """Return the jobs of all projects that are not at their end."""
    return [BulkJobRow(*row) for row in fetch_all(tx, _UNFINISHED)]


def update_job(tx: sa.Connection, id_: int, **values: Any) -> None:
    statements.update_row(tx, t.bulk_job, id_, **values)
