# SPDX-License-Identifier: Apache-2.0
"""Projects, their versions and their stages as rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa

from . import statements
from .statements import execute, fetch_one, fetch_row, fetch_rows, insert_row, statement
from .tables import projects as t

_PROJECT = "SELECT p.id, p.name, p.title, p.media, p.state, p.revision, p.schema_version, p.guideline_version, p.seed, p.created_us"
_BY_NAME = statement(_PROJECT + ", p.settings FROM project p WHERE p.name = :name AND p.deleted_us IS NULL")
_BY_NAME_FOR_UPDATE = statement(_PROJECT + ", p.settings FROM project p WHERE p.name = :name AND p.deleted_us IS NULL FOR UPDATE")
_BY_ID = statement(_PROJECT + ", p.settings FROM project p WHERE p.id = :id")
_OWN_PROJECTS = statement(
    _PROJECT
    + """, m.role FROM project p LEFT JOIN member m ON m.project_id = p.id AND m.person_id = :person
        WHERE p.deleted_us IS NULL AND p.name > :after AND (m.person_id IS NOT NULL OR :admin) ORDER BY p.name LIMIT :count"""
)
_STAGES = statement("SELECT * FROM stage WHERE project_id IN :projects AND NOT retired ORDER BY project_id, position", "projects")
_ALL_STAGES = statement("SELECT * FROM stage WHERE project_id = :project ORDER BY position, id")
_STAGE = statement("SELECT * FROM stage WHERE project_id = :project AND name = :name AND NOT retired")
_STAGE_BY_ID = statement("SELECT * FROM stage WHERE id = :id")
_VERSIONS = {
    table.name: statement(
        f"""SELECT v.version, v.at_us, v.body, v.summary, p.name AS by_name, p.email AS by_email FROM {table.name} v
            LEFT JOIN person p ON p.id = v.person_id WHERE v.project_id = :project AND v.version < :before
            ORDER BY v.version DESC LIMIT :count"""
    )
    for table in (t.settings_version, t.schema_version, t.guideline_version)
}
_VERSION = {name: statement(f"SELECT body FROM {name} WHERE project_id = :project AND version = :version") for name in _VERSIONS}
_VIEWS = statement("SELECT id, name, body FROM saved_view WHERE project_id = :project AND person_id = :person ORDER BY name")
_SAVE_VIEW = statement(
    """INSERT INTO saved_view (project_id, person_id, name, body) VALUES (:project, :person, :name, :body)
       ON CONFLICT (project_id, person_id, name) DO UPDATE SET body = excluded.body"""
)
_DROP_VIEW = statement("DELETE FROM saved_view WHERE project_id = :project AND person_id = :person AND name = :name")
_ACTIVITY = statement(
    """SELECT hour_us, person_id, sum(submitted) AS submitted, sum(skipped) AS skipped, sum(active_us) AS active_us FROM activity
        WHERE project_id = :project AND hour_us >= :since AND hour_us < :until GROUP BY hour_us, person_id ORDER BY hour_us"""
)


def create_project(tx: sa.Connection, **values: Any) -> int:
    return insert_row(tx, t.project, **values)


class ProjectRow(NamedTuple):
    """A project as it stands."""

    id: int
    name: str
    title: str
    media: str
    state: str
    revision: int
    schema_version: int
    guideline_version: int
    seed: int
    created_us: int
    settings: str


def get_project_by_name(tx: sa.Connection, name: str, *, lock: bool = False) -> ProjectRow | None:
    """Return a project; with `lock` nobody else changes it until this transaction ends."""
    return fetch_row(tx, ProjectRow, _BY_NAME_FOR_UPDATE if lock and tx.dialect.name == "postgresql" else _BY_NAME, name=name)


_LOCK = statement("SELECT 1 FROM project WHERE id = :id FOR UPDATE")


def lock_project(tx: sa.Connection, id_: int) -> None:
    """Let nobody else change a project until this transaction ends; on SQLite there is one writer anyhow."""
    if tx.dialect.name == "postgresql":
        execute(tx, _LOCK, id=id_)


def get_project(tx: sa.Connection, id_: int) -> ProjectRow:
    return fetch_rows(tx, ProjectRow, _BY_ID, id=id_)[0]


def update_project(tx: sa.Connection, id_: int, **values: Any) -> None:
    statements.update_row(tx, t.project, id_, **values)


class OwnProject(NamedTuple):
    """A project with the role that a person has in it; None for an admin who is no member."""

    id: int
    name: str
    title: str
    media: str
    state: str
    revision: int
    schema_version: int
    guideline_version: int
    seed: int
    created_us: int
    role: str | None


def list_projects(tx: sa.Connection, *, person_id: int, admin: bool, after: str = "", count: int = 50) -> list[OwnProject]:
    """Return the projects a person belongs to (an admin: all), by name."""
    return fetch_rows(tx, OwnProject, _OWN_PROJECTS, person=person_id, admin=admin, after=after, count=count)


class StageRow(NamedTuple):
    """A stage of a project; `spec` is its JSON."""

    id: int
    project_id: int
    name: str
    type: str
    position: int
    redundancy: int
    spec: str
    paused: bool
    reopened_us: int
    retired: bool


def list_stages(tx: sa.Connection, projects: Sequence[int]) -> dict[int, list[StageRow]]:
    """Return the living stages of several projects, in order."""
    by_project: dict[int, list[StageRow]] = {project: [] for project in projects}
    if projects:
        for row in fetch_rows(tx, StageRow, _STAGES, projects=list(projects)):
            by_project[row.project_id].append(row)
    return by_project


def list_all_stages(tx: sa.Connection, project_id: int) -> list[StageRow]:
    """Return a project's stages, retired ones too."""
    return fetch_rows(tx, StageRow, _ALL_STAGES, project=project_id)


def get_stage_by_name(tx: sa.Connection, *, project_id: int, name: str) -> StageRow | None:
    return fetch_row(tx, StageRow, _STAGE, project=project_id, name=name)


def get_stage(tx: sa.Connection, id_: int) -> StageRow:
    return fetch_rows(tx, StageRow, _STAGE_BY_ID, id=id_)[0]


def create_stage(tx: sa.Connection, **values: Any) -> int:
    return insert_row(tx, t.stage, **values)


def update_stage(tx: sa.Connection, id_: int, **values: Any) -> None:
    statements.update_row(tx, t.stage, id_, **values)


def create_version(tx: sa.Connection, which: str, **values: Any) -> None:
    """Add a row to settings_version, schema_version or guideline_version."""
    insert_row(tx, t.metadata.tables[which], **values)


def get_version(tx: sa.Connection, which: str, *, project_id: int, version: int) -> str | None:
    row = fetch_one(tx, _VERSION[which], project=project_id, version=version)
    return None if row is None else str(row.body)


class VersionRow(NamedTuple):
    """A version of settings, schema or guidelines, and who made it."""

    version: int
    at_us: int
    body: str
    summary: str | None
    by_name: str | None
    by_email: str | None


def list_versions(tx: sa.Connection, which: str, *, project_id: int, before: int = 2**31 - 1, count: int = 50) -> list[VersionRow]:
    """Return versions with who made them, newest first."""
    return fetch_rows(tx, VersionRow, _VERSIONS[which], project=project_id, before=before, count=count)


class ActivityRow(NamedTuple):
    """Work of one person in one hour."""

    hour_us: int
    person_id: int
    submitted: int
    skipped: int
    active_us: int


def list_activity(tx: sa.Connection, *, project_id: int, since_us: int, until_us: int) -> list[ActivityRow]:
    """Return work per hour and person between two moments."""
    return fetch_rows(tx, ActivityRow, _ACTIVITY, project=project_id, since=since_us, until=until_us)


class ViewRow(NamedTuple):
    """A saved view of the items page."""

    id: int
    name: str
    body: str


def list_views(tx: sa.Connection, *, project_id: int, person_id: int) -> list[ViewRow]:
    return fetch_rows(tx, ViewRow, _VIEWS, project=project_id, person=person_id)


def save_view(tx: sa.Connection, *, project_id: int, person_id: int, name: str, body: str) -> None:
    execute(tx, _SAVE_VIEW, project=project_id, person=person_id, name=name, body=body)


def delete_view(tx: sa.Connection, *, project_id: int, person_id: int, name: str) -> bool:
    return execute(tx, _DROP_VIEW, project=project_id, person=person_id, name=name) == 1
