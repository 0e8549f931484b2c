# SPDX-License-Identifier: Apache-2.0
"""Projects: making one, finding one, pausing one, and who belongs to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec
import sqlalchemy as sa

from labelwright.base.errors import Conflict, NotAllowed
from labelwright.model.stage import StageSpec
from labelwright.projectfile.project import ProjectFile, inlined
from labelwright.projectfile.read import read
from labelwright.store import counts, events, people, projects
from labelwright.store.projects import OwnProject, ProjectRow, StageRow

from . import memberships
from .actor import Actor
from .app import App
from .rights import Access, Right, get_stage, require_access
from .workspace import require_may_create_projects


class ProjectOverview(NamedTuple):
    """One project as Home shows it: the row, the role of whoever asks, its stages, its counts."""

    project: ProjectRow | OwnProject
    role: str
    stages: Sequence[StageRow]
    counts: dict[str, int]


def create_project(app: App, actor: Actor, text: str) -> str:
    """Make a project from a project file; whoever makes it owns it. Returns its name."""
    return create_from_file(app, actor, read(text, app.registry))


def create_from_file(app: App, actor: Actor, file: ProjectFile) -> str:
    """Make a project.

    Raises Conflict when the name is taken, NotAllowed for a token without 'manage' and where the workspace keeps it to others.
    """
    if not actor.may("manage"):
        raise NotAllowed("this token lacks the scope 'manage'", code="scope.missing")

    def work(tx: sa.Connection) -> None:
        require_may_create_projects(tx, actor)
        create_empty(tx, actor, inlined(file), now=app.clock())

    app.store.write(work)
    return file.project


def create_empty(tx: sa.Connection, actor: Actor, file: ProjectFile, *, now: int) -> None:
    """Write a new project with its first versions, its stages and its people."""
    if projects.get_project_by_name(tx, file.project) is not None:
        raise Conflict(
            f"there is a project '{file.project}' already", code="project.taken", where="project", hint="Choose another name, or apply."
        )
    body = encode_settings(file)
    id_ = projects.create_project(
        tx, name=file.project, title=file.display_title, media=file.media, state="active", settings=body, seed=file.queue.seed,
        created_us=now, revision=1, schema_version=1, guideline_version=1,
    )  # fmt: skip
    add_versions(tx, id_, actor, file, now=now, revision=1, schema=1, guidelines=1, summary="created")
    for position, spec in enumerate(file.stages):
        projects.create_stage(tx, project_id=id_, position=position, **stage_values(spec))
    memberships.add_owner(tx, id_, actor, now_us=now)
    add_named_members(tx, actor, Access(projects.get_project(tx, id_), "owner", False), file, now=now)
    events.append(tx, "project.created", at_us=now, project_id=id_, person_id=actor.id, name=file.project)


def encode_settings(file: ProjectFile) -> str:
    """Write what is kept of a project file: all but the people, who are rows of their own."""
    return msgspec.json.encode(msgspec.structs.replace(file, people=(), revision=0)).decode()


def stage_values(spec: StageSpec) -> dict[str, Any]:
    return {"name": spec.name, "type": spec.type, "redundancy": spec.redundancy, "spec": msgspec.json.encode(spec).decode()}


def add_versions(
    tx: sa.Connection,
    id_: int,
    actor: Actor,
    file: ProjectFile,
    *,
    now: int,
    revision: int,
    schema: int | None,
    guidelines: int | None,
    summary: str,
) -> None:
    """Write the new version of the settings, and of the schema and the guidelines where these changed."""
    row = {"project_id": id_, "at_us": now, "person_id": actor.id, "summary": summary}
    projects.create_version(tx, "settings_version", version=revision, body=encode_settings(file), **row)
    if schema is not None:
        projects.create_version(tx, "schema_version", version=schema, body=msgspec.json.encode(file.schema).decode(), **row)
    if guidelines is not None:
        projects.create_version(tx, "guideline_version", version=guidelines, body=file.guidelines, **row)


def add_named_members(tx: sa.Connection, actor: Actor, access: Access, file: ProjectFile, *, now: int) -> None:
    """Give the people a new project's file names their roles; whoever makes it is its owner, whatever the file says."""
    others = [person for person in file.people if person.email.casefold() != actor.email]
    memberships.change_roles(tx, actor, access, memberships.resolve_named(tx, actor, others, now_us=now), now_us=now)


def list_projects(app: App, actor: Actor, *, after: str = "", count: int = 50) -> list[ProjectOverview]:
    """Return the projects a person has a part in, by name, with stages and counts."""

    def work(tx: sa.Connection) -> list[ProjectOverview]:
        rows = projects.list_projects(tx, person_id=actor.id, admin=actor.is_admin, after=after, count=count)
        ids = [row.id for row in rows]
        stages, tallies = projects.list_stages(tx, ids), counts.get_counts(tx, ids)
        return [ProjectOverview(row, row.role or "owner", stages[row.id], dict(tallies[row.id])) for row in rows]

    return app.store.read(work)


def get_project(app: App, actor: Actor, name: str) -> ProjectOverview:
    def work(tx: sa.Connection) -> ProjectOverview:
        access = require_access(tx, actor, name, Right.SEE_OWN)
        return ProjectOverview(
            projects.get_project(tx, access.id),
            access.role,
            projects.list_stages(tx, [access.id])[access.id],
            dict(counts.get_counts(tx, [access.id])[access.id]),
        )

    return app.store.read(work)


def set_paused(app: App, actor: Actor, name: str, *, paused: bool, stage: str | None = None, person_id: int | None = None) -> None:
    """Stop handing out work, or go on: in the project, at a stage, or to one person. Work in hand may be finished."""
    now = app.clock()

    def work(tx: sa.Connection) -> None:
        access = require_access(tx, actor, name, Right.SETTINGS)
        _pause(tx, access, paused=paused, stage=stage, person_id=person_id)
        what = "project.paused" if paused else "project.resumed"
        events.append(tx, what, at_us=now, project_id=access.id, person_id=actor.id, stage=stage, person=person_id)

    app.store.write(work)


def _pause(tx: sa.Connection, access: Access, *, paused: bool, stage: str | None, person_id: int | None) -> None:
    if person_id is not None:
        memberships.pause_member(tx, access, person_id, paused=paused)
    elif stage is not None:
        projects.update_stage(tx, get_stage(tx, access, stage).id, paused=paused)
    else:
        projects.update_project(tx, access.id, state="paused" if paused else "active")


def list_members(app: App, actor: Actor, name: str) -> Sequence[Any]:
    """Return who is in a project; those who only label see nobody but themselves."""

    def work(tx: sa.Connection) -> Sequence[Any]:
        access = require_access(tx, actor, name, Right.SEE_OWN)
        rows = people.list_members(tx, access.id)
        return rows if access.has(Right.SEE_ITEMS) else [row for row in rows if row.id == actor.id]

    return app.store.read(work)


def update_role(app: App, actor: Actor, name: str, *, person_id: int, role: str) -> None:
    """Change a member's role. Only an owner makes or unmakes owners and managers, and the last owner stays."""
    memberships.check_role(role)
    now = app.clock()

    def work(tx: sa.Connection) -> None:
        access = require_access(tx, actor, name, Right.PEOPLE, lock=True)
        memberships.change_role(tx, actor, access, person_id, role, now_us=now)
        events.append(tx, "member.role", at_us=now, project_id=access.id, person_id=actor.id, person=person_id, role=role)

    app.store.write(work)


def delete_member(app: App, actor: Actor, name: str, person_id: int) -> None:
    """Take a person out of a project: leases go back, answers and drafts stay."""
    now = app.clock()

    def work(tx: sa.Connection) -> None:
        access = require_access(tx, actor, name, Right.PEOPLE, lock=True)
        memberships.change_role(tx, actor, access, person_id, None, now_us=now)
        events.append(tx, "member.removed", at_us=now, project_id=access.id, person_id=actor.id, person=person_id)

    app.store.write(work)
