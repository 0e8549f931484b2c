# SPDX-License-Identifier: Apache-2.0
"""Projects: making one, finding one, pausing one, and who belongs to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec
import sqlalchemy as sa

from labelwright.base.errors import Conflict, InvalidInput, NotAllowed, NotFound
from labelwright.model.stage import StageSpec
from labelwright.projectfile.project import ROLES, ProjectFile, inlined
from labelwright.projectfile.read import read
from labelwright.store import counts, events, people, projects, queue

from .actor import Actor
from .app import App
from .rights import Access, Right, access
from .rights import stage as stage_of


class Overview(NamedTuple):
    """One project as Home shows it: the row, the role of whoever asks, its stages, its counts."""

    project: Any
    role: str
    stages: Sequence[Any]
    counts: dict[str, int]


def create(app: App, actor: Actor, text: str) -> str:
    """Make a project from a project file; whoever makes it owns it. Returns its name."""
    return create_from(app, actor, read(text, app.registry))


def create_from(app: App, actor: Actor, file: ProjectFile) -> str:
    """Make a project. Raises Conflict when the name is taken, NotAllowed for a token without 'manage'."""
    if not actor.may("manage"):
        raise NotAllowed("this token lacks the scope 'manage'", code="scope.missing")
    app.store.write(lambda tx: create_empty(tx, actor, inlined(file), now=app.clock()))
    return file.project


def create_empty(tx: sa.Connection, actor: Actor, file: ProjectFile, *, now: int) -> None:
    """Write a new project with its first versions, its stages and its people."""
    if projects.by_name(tx, file.project) is not None:
        raise Conflict(
            f"there is a project '{file.project}' already", code="project.taken", where="project", hint="Choose another name, or apply."
        )
    body = encoded(file)
    id_ = projects.add(
        tx, name=file.project, title=file.shown, media=file.media, state="active", settings=body, seed=file.queue.seed, created_us=now,
        revision=1, schema_version=1, guideline_version=1,
    )  # fmt: skip
    add_versions(tx, id_, actor, file, now=now, revision=1, schema=1, guidelines=1, summary="created")
    for position, spec in enumerate(file.stages):
        projects.add_stage(tx, project_id=id_, position=position, **stage_values(spec))
    people.join(tx, project_id=id_, person_id=actor.id, role="owner", now_us=now)
    join_named(tx, id_, file, now=now, keep=actor.email)
    events.say(tx, "project.created", at_us=now, project_id=id_, person_id=actor.id, name=file.project)


def encoded(file: ProjectFile) -> str:
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
    projects.add_version(tx, "settings_version", version=revision, body=encoded(file), **row)
    if schema is not None:
        projects.add_version(tx, "schema_version", version=schema, body=msgspec.json.encode(file.schema).decode(), **row)
    if guidelines is not None:
        projects.add_version(tx, "guideline_version", version=guidelines, body=file.guidelines, **row)


def join_named(tx: sa.Connection, project_id: int, file: ProjectFile, *, now: int, keep: str = "") -> None:
    """Make the people a file names members. Who has no account yet gets one that waits for an invitation."""
    for person in file.people:
        email = person.email.casefold()
        if email == keep:
            continue
        row = people.by_email(tx, email)
        id_ = row.id if row is not None else people.add(tx, email=email, name=person.name or email.partition("@")[0], now_us=now)
        people.join(tx, project_id=project_id, person_id=id_, role=person.role, now_us=now)


def overviews(app: App, actor: Actor, *, after: str = "", count: int = 50) -> list[Overview]:
    """Return the projects a person has a part in, by name, with stages and counts."""

    def work(tx: sa.Connection) -> list[Overview]:
        rows = projects.listing(tx, person_id=actor.id, admin=actor.is_admin, after=after, count=count)
        ids = [row.id for row in rows]
        stages, tallies = projects.stages(tx, ids), counts.read(tx, ids)
        return [Overview(row, row.role or "owner", stages[row.id], dict(tallies[row.id])) for row in rows]

    return app.store.read(work)


def overview(app: App, actor: Actor, name: str) -> Overview:
    def work(tx: sa.Connection) -> Overview:
        found = access(tx, actor, name, Right.SEE_OWN)
        return Overview(found.project, found.role, projects.stages(tx, [found.id])[found.id], dict(counts.read(tx, [found.id])[found.id]))

    return app.store.read(work)


def pause(app: App, actor: Actor, name: str, *, paused: bool, stage: str | None = None, person_id: int | None = None) -> None:
    """Stop handing out work, or go on: in the project, at a stage, or to one person. Work in hand may be finished."""
    now = app.clock()

    def work(tx: sa.Connection) -> None:
        found = access(tx, actor, name, Right.SETTINGS)
        _pause(tx, found, paused=paused, stage=stage, person_id=person_id)
        what = "project.paused" if paused else "project.resumed"
        events.say(tx, what, at_us=now, project_id=found.id, person_id=actor.id, stage=stage, person=person_id)

    app.store.write(work)


def _pause(tx: sa.Connection, found: Access, *, paused: bool, stage: str | None, person_id: int | None) -> None:
    if person_id is not None:
        if not people.pause_member(tx, project_id=found.id, person_id=person_id, paused=paused):
            raise NotFound("this person is not in the project", code="member.unknown", where="person")
    elif stage is not None:
        projects.change_stage(tx, stage_of(tx, found, stage).id, paused=paused)
    else:
        projects.change(tx, found.id, state="paused" if paused else "active")


def members(app: App, actor: Actor, name: str) -> Sequence[Any]:
    """Return who is in a project; those who only label see nobody but themselves."""

    def work(tx: sa.Connection) -> Sequence[Any]:
        found = access(tx, actor, name, Right.SEE_OWN)
        rows = people.members(tx, found.id)
        return rows if found.has(Right.SEE_ITEMS) else [row for row in rows if row.id == actor.id]

    return app.store.read(work)


def set_role(app: App, actor: Actor, name: str, *, person_id: int, role: str) -> None:
    """Change a member's role. Only an owner makes or unmakes owners, and the last one stays."""
    if role not in ROLES:
        raise InvalidInput(f"there is no role '{role}'", code="role.unknown", where="role", hint=f"Roles: {', '.join(ROLES)}.")
    now = app.clock()

    def work(tx: sa.Connection) -> None:
        found = access(tx, actor, name, Right.PEOPLE, lock=True)
        _guard_owners(tx, found, person_id, role)
        people.join(tx, project_id=found.id, person_id=person_id, role=role, now_us=now)
        events.say(tx, "member.role", at_us=now, project_id=found.id, person_id=actor.id, person=person_id, role=role)

    app.store.write(work)


def remove_member(app: App, actor: Actor, name: str, person_id: int) -> None:
    """Take a person out of a project: leases go back, answers and drafts stay."""
    now = app.clock()

    def work(tx: sa.Connection) -> None:
        found = access(tx, actor, name, Right.PEOPLE, lock=True)
        _guard_owners(tx, found, person_id, None)
        queue.free_leases(tx, of="person", id_=person_id, now_us=now)
        people.leave(tx, project_id=found.id, person_id=person_id)
        events.say(tx, "member.removed", at_us=now, project_id=found.id, person_id=actor.id, person=person_id)

    app.store.write(work)


def _guard_owners(tx: sa.Connection, found: Access, person_id: int, role: str | None) -> None:
    rows = {row.id: row.role for row in people.members(tx, found.id)}
    if person_id not in rows:
        raise NotFound("this person is not in the project", code="member.unknown", where="person")
    touches = rows[person_id] == "owner" or role == "owner"
    if touches and found.role != "owner":
        raise NotAllowed("only an owner makes or removes owners", code="role.forbidden")
    if rows[person_id] == "owner" and role != "owner" and list(rows.values()).count("owner") == 1:
        raise Conflict("a project keeps at least one owner", code="member.last_owner", hint="Make somebody else an owner first.")
