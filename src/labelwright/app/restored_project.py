# SPDX-License-Identifier: Apache-2.0
"""Restored projects: made with every version of their settings where nobody sees them, and shown when they are whole."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
import sqlalchemy as sa

from labelwright.base.errors import Conflict, InvalidFile
from labelwright.model.records import ProjectRecord
from labelwright.model.stage import StageSpec
from labelwright.projectfile.project import ProjectFile
from labelwright.store import events, people, projects

from . import memberships
from .actor import Actor
from .app import App
from .projects import encode_settings, stage_values

Files = Mapping[int, ProjectFile]
"""The settings by their version."""


def decode_files(header: ProjectRecord) -> Files:
    """Return every version of the settings. Raises InvalidFile for what describes no project."""
    try:
        files = {version.version: msgspec.convert(version.body, ProjectFile) for version in header.settings}
    except msgspec.ValidationError as error:
        raise InvalidFile(f"the settings cannot be read: {error}", code="project.header", where="settings") from error
    living = {stage.name for stage in files[max(files)].stages}
    if not living or not living <= {stage.name for stage in header.stages}:
        raise InvalidFile("the settings name stages that the file does not describe", code="project.header", where="stages")
    return files


def create_hidden(tx: sa.Connection, app: App, actor: Actor, header: ProjectRecord, files: Files, hidden: str) -> int:
    """Make the project as a deleted one; returns its id. Raises Conflict when its name is taken."""
    _require_free_name(tx, header.name)
    now, file = app.clock(), msgspec.structs.replace(files[max(files)], project=header.name)
    id_ = projects.create_project(
        tx, name=hidden, title=file.display_title, media=file.media, state="active", settings=encode_settings(file),
        seed=file.queue.seed, created_us=now, deleted_us=now, revision=max(files),
        schema_version=max(v.version for v in header.schemas), guideline_version=max(v.version for v in header.guidelines),
    )  # fmt: skip
    _create_stages(tx, id_, header, file)
    for member in header.people:
        people.ensure_person(tx, email=member.email, name=member.name, now_us=now)
    memberships.add_owner(tx, id_, actor, now_us=now)
    memberships.add_authors(tx, id_, [member.email for member in header.people], now_us=now)
    _create_versions(tx, id_, header)
    return id_


def _create_stages(tx: sa.Connection, id_: int, header: ProjectRecord, file: ProjectFile) -> None:
    """Make the stages in their order; those that the settings know no more are retired, and hold what was said there."""
    living = {spec.name: spec for spec in file.stages}
    for position, stage in enumerate(header.stages):
        spec = living.get(stage.name) or msgspec.convert(msgspec.to_builtins(stage), StageSpec)
        projects.create_stage(tx, project_id=id_, position=position, retired=stage.name not in living, **stage_values(spec))


def _create_versions(tx: sa.Connection, id_: int, header: ProjectRecord) -> None:
    for which, versions in (
        ("settings_version", header.settings),
        ("schema_version", header.schemas),
        ("guideline_version", header.guidelines),
    ):
        for version in versions:
            by = people.get_person_by_email(tx, version.by) if version.by else None
            body = version.body if isinstance(version.body, str) else _json(version.body)
            projects.create_version(
                tx, which, project_id=id_, version=version.version, at_us=version.at_us, person_id=by.id if by else None, body=body
            )


def reveal(tx: sa.Connection, app: App, actor: Actor, id_: int, name: str, count: int) -> None:
    """Give a hidden project its name and show it. Raises Conflict when the name was taken in the meantime."""
    _require_free_name(tx, name)
    projects.update_project(tx, id_, name=name, deleted_us=None)
    events.append(tx, "project.restored", at_us=app.clock(), project_id=id_, person_id=actor.id, name=name, items=count)


def _require_free_name(tx: sa.Connection, name: str) -> None:
    if projects.get_project_by_name(tx, name) is not None:
        hint = "Restore it into another data folder, or rename the one that is there."
        raise Conflict(f"there is a project '{name}' already", code="project.taken", where="project", hint=hint)


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()
