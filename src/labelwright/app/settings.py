# SPDX-License-Identifier: Apache-2.0
"""What a project declares, and how it changes: pull, apply with a diff, history, revert.

Every change makes a new revision of the settings; a change of the schema or the guidelines makes a new version of these
too, and annotations keep the one they were begun under. A file read at an older revision is refused with both diffs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple, cast

import msgspec
import sqlalchemy as sa

from labelwright.base.errors import Conflict, NotFound, StaleRevision
from labelwright.projectfile.diff import Stale, diff, stale
from labelwright.projectfile.project import Person, ProjectFile, Role
from labelwright.projectfile.read import read
from labelwright.projectfile.write import write
from labelwright.schema.changes import Change, get_refused
from labelwright.schema.diff import Usage
from labelwright.schema.schema import Schema
from labelwright.schema.schema_checks import check_schema
from labelwright.store import counts, events, people, projects, reservations

from . import memberships
from .actor import Actor
from .app import App
from .projects import add_versions, encode_settings, stage_values
from .rights import Access, Right, require_access


class Applied(NamedTuple):
    changes: tuple[Change, ...]
    applied: bool
    revision: int
    schema_version: int


class CurrentSettings(NamedTuple):
    """A project's settings as they stand: the file, and the versions in force."""

    file: ProjectFile
    schema_version: int
    guideline_version: int


class StaleFile(StaleRevision):
    """Carries both diffs: what others changed since the file was read, and what the file would change."""

    def __init__(self, both: Stale, *, read_at: int, current: int) -> None:
        super().__init__(
            f"the file was read at revision {read_at}, the project is at {current}",
            where="revision",
            hint="Pull the current file, put your changes into it and apply that.",
        )
        self.both = both


def get_settings(app: App, actor: Actor, name: str) -> CurrentSettings:
    """Return the settings. People are named only to those who may see them."""

    def work(tx: sa.Connection) -> CurrentSettings:
        access = require_access(tx, actor, name, Right.SEE_OWN)
        return CurrentSettings(get_project_file(tx, access), access.project.schema_version, access.project.guideline_version)

    return app.store.read(work)


def get_project_file(tx: sa.Connection, access: Access) -> ProjectFile:
    """Return the project file as it would be pulled now."""
    rows = people.list_members(tx, access.id) if access.has(Right.SEE_ITEMS) else ()
    named = tuple(Person(email=row.email, role=cast(Role, row.role), name=row.name) for row in rows)
    return msgspec.structs.replace(access.file, people=named, revision=access.project.revision)


def pull(app: App, actor: Actor, name: str) -> str:
    """Return the current project file."""
    return write(get_settings(app, actor, name).file)


def apply(app: App, actor: Actor, name: str, text: str, *, dry_run: bool, prune: bool = False) -> Applied:
    """Change a project to what a file says, or say what that would do.

    Raises StaleFile when the file was read at an older revision, Conflict when it would orphan marks or work.
    """
    return apply_file(app, actor, name, read(text, app.registry), dry_run=dry_run, prune=prune)


def apply_file(
    app: App, actor: Actor, name: str, file: ProjectFile, *, dry_run: bool, prune: bool = False, summary: str | None = None
) -> Applied:
    now = app.clock()

    def work(tx: sa.Connection) -> Applied:
        access = require_access(tx, actor, name, Right.SETTINGS, lock=not dry_run)
        old = get_project_file(tx, access)
        usage = get_usage(tx, access)
        _refuse_stale(tx, access, old, file, usage)
        changes = diff(old, file, usage, prune=prune)
        roles = _get_role_changes(tx, actor, old, file, now=None if dry_run else now, prune=prune)
        memberships.check_changes(tx, actor, access, roles)
        if dry_run or not changes:
            return Applied(changes, False, old.revision, access.project.schema_version)
        _refuse_orphans(changes)
        memberships.change_roles(tx, actor, access, roles, now_us=now)
        return _write(tx, actor, access, old, file, changes, now=now, summary=summary)

    return app.store.read(work) if dry_run else app.store.write(work)


def change_schema(app: App, actor: Actor, name: str, change: Callable[[Schema], Schema], *, summary: str) -> Schema:
    """Change the schema as it stands now; returns it as it is then. Raises NotAllowed, and Conflict for one that cannot be."""
    now = app.clock()

    def work(tx: sa.Connection) -> Schema:
        access = require_access(tx, actor, name, Right.SETTINGS, lock=True)
        old = get_project_file(tx, access)
        new = msgspec.structs.replace(old, schema=change(old.schema))
        for problem in check_schema(new.schema, app.registry)[:1]:
            raise Conflict(problem.message, code=problem.code, where=problem.where, hint=problem.hint)
        changes = diff(old, new, get_usage(tx, access))
        if changes:
            _refuse_orphans(changes)
            _write(tx, actor, access, old, new, changes, now=now, summary=summary)
        return new.schema

    return app.store.write(work)


def get_usage(tx: sa.Connection, access: Access) -> Usage:
    """Return how much there is that a change must respect."""
    labels: dict[str, dict[str, int]] = {}
    fields: dict[str, int] = {}
    for field, label, marks in counts.list_label_totals(tx, access.id):
        if label:
            labels.setdefault(field, {})[label] = marks
        else:
            fields[field] = marks
    tally = counts.get_counts(tx, [access.id])[access.id]
    stages = {row.name: tally[counts.stage_count_name("submitted", row.id)] for row in projects.list_stages(tx, [access.id])[access.id]}
    return Usage(items=tally["items"], fields=fields, labels=labels, stages=stages)


def _refuse_stale(tx: sa.Connection, access: Access, old: ProjectFile, new: ProjectFile, usage: Usage) -> None:
    if new.revision in (0, old.revision):
        return
    body = projects.get_version(tx, "settings_version", project_id=access.id, version=new.revision)
    if body is None:
        raise NotFound(
            f"the project has no revision {new.revision}", code="revision.unknown", where="revision", hint="Pull the current file."
        )
    base = msgspec.structs.replace(msgspec.json.decode(body, type=ProjectFile), people=old.people)
    raise StaleFile(stale(base, old, new, usage), read_at=new.revision, current=old.revision)


def _refuse_orphans(changes: Sequence[Change]) -> None:
    stopped = get_refused(changes)
    for first in stopped[:1]:
        raise Conflict(
            f"{first.path}: {first.refused}" + (f" (and {len(stopped) - 1} more)" if len(stopped) > 1 else ""),
            code="settings.refused",
            where=first.path,
            hint="Retire what is in use instead of removing it.",
        )


def _write(
    tx: sa.Connection,
    actor: Actor,
    access: Access,
    old: ProjectFile,
    new: ProjectFile,
    changes: tuple[Change, ...],
    *,
    now: int,
    summary: str | None,
) -> Applied:
    revision = old.revision + 1
    schema = access.project.schema_version + (old.schema != new.schema)
    guidelines = access.project.guideline_version + (old.guidelines != new.guidelines)
    projects.update_project(
        tx, access.id, title=new.display_title, settings=encode_settings(new), revision=revision, schema_version=schema,
        guideline_version=guidelines, seed=new.queue.seed,
    )  # fmt: skip
    add_versions(
        tx, access.id, actor, new, now=now, revision=revision, summary=summary or summary_of(changes),
        schema=schema if old.schema != new.schema else None, guidelines=guidelines if old.guidelines != new.guidelines else None,
    )  # fmt: skip
    _write_stages(tx, access, new, now=now)
    events.append(
        tx, "settings.applied", at_us=now, project_id=access.id, person_id=actor.id, revision=revision, summary=summary_of(changes)
    )
    return Applied(changes, True, revision, schema)


def summary_of(changes: Sequence[Change]) -> str:
    """Return a short sentence about a set of changes, for the history."""
    paths = [f"{change.kind} {change.path}" for change in changes]
    return ", ".join(paths[:3]) + (f" and {len(paths) - 3} more" if len(paths) > 3 else "")


def _write_stages(tx: sa.Connection, access: Access, new: ProjectFile, *, now: int) -> None:
    rows = {row.name: row for row in projects.list_all_stages(tx, access.id)}
    for position, spec in enumerate(new.stages):
        row = rows.pop(spec.name, None)
        if row is None:
            projects.create_stage(tx, project_id=access.id, position=position, **stage_values(spec))
        else:
            projects.update_stage(tx, row.id, position=position, retired=False, **stage_values(spec))
    for row in rows.values():
        projects.update_stage(tx, row.id, retired=True)
        reservations.withdraw_assignments(tx, of="stage", id_=row.id, now_us=now)


def _get_role_changes(
    tx: sa.Connection, actor: Actor, old: ProjectFile, new: ProjectFile, *, now: int | None, prune: bool
) -> dict[int, str | None]:
    """Return who gets which role, None for who goes. Who has the role that the file gives is left alone."""
    before = {person.email.casefold(): person.role for person in old.people}
    changed = [person for person in new.people if before.get(person.email.casefold()) != person.role]
    named = {person.email.casefold() for person in new.people}
    gone = people.get_ids_by_email(tx, [email for email in before if email not in named]) if prune else {}
    return memberships.resolve_named(tx, actor, changed, now_us=now) | dict.fromkeys(gone.values())


def list_revisions(app: App, actor: Actor, name: str, *, before: int = 2**31 - 1, count: int = 50) -> Sequence[Any]:
    """Return the revisions of the settings, newest first."""

    def work(tx: sa.Connection) -> Sequence[Any]:
        access = require_access(tx, actor, name, Right.SETTINGS)
        return projects.list_versions(tx, "settings_version", project_id=access.id, before=before, count=count)

    return app.store.read(work)


def revert(app: App, actor: Actor, name: str, revision: int) -> Applied:
    """Make an earlier revision's settings the current ones, as a new revision; people stay as they are."""

    def work(tx: sa.Connection) -> ProjectFile:
        access = require_access(tx, actor, name, Right.SETTINGS)
        body = projects.get_version(tx, "settings_version", project_id=access.id, version=revision)
        if body is None:
            raise NotFound(f"the project has no revision {revision}", code="revision.unknown", where="revision")
        return msgspec.structs.replace(msgspec.json.decode(body, type=ProjectFile), revision=0, people=())

    return apply_file(app, actor, name, app.store.read(work), dry_run=False, summary=f"reverted to revision {revision}")


def get_schema(tx: sa.Connection, *, project_id: int, version: int) -> Schema:
    """Return one version of a project's schema. Raises NotFound when there is none of that number."""
    body = projects.get_version(tx, "schema_version", project_id=project_id, version=version)
    if body is None:
        raise NotFound(f"the project has no schema version {version}", code="schema.unknown", where="version")
    return decode_schema(body)


@lru_cache(maxsize=256)
def decode_schema(body: str) -> Schema:
    """Return a stored schema as the frozen data it is; the same text is decoded once."""
    return msgspec.json.decode(body, type=Schema)


def get_guidelines(app: App, actor: Actor, name: str, version: int | None = None) -> tuple[int, str]:
    """Return a version of the guidelines (the current one when none is named) as Markdown."""

    def work(tx: sa.Connection) -> tuple[int, str]:
        access = require_access(tx, actor, name, Right.SEE_OWN)
        wanted_version = version or access.project.guideline_version
        body = projects.get_version(tx, "guideline_version", project_id=access.id, version=wanted_version)
        if body is None:
            raise NotFound(f"there is no version {wanted_version} of the guidelines", code="guidelines.unknown", where="version")
        return wanted_version, body

    return app.store.read(work)
