# SPDX-License-Identifier: Apache-2.0
"""Projects, their files, their members."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

from labelwright.projectfile.project import ProjectFile
from labelwright.schema.changes import Change
from labelwright.schema.schema import Field

from .common import Body, Name, ProjectFileText, RowId


class NewProject(Body, frozen=True):
    file: ProjectFileText


class CreatedProject(msgspec.Struct, frozen=True):
    name: str


class StageRow(msgspec.Struct, frozen=True):
    name: str
    type: str
    redundancy: int
    paused: bool
    wanted: int
    submitted: int


class Counts(msgspec.Struct, frozen=True):
    items: int
    open: int
    done: int
    excluded: int
    flags: int


class ProjectRow(msgspec.Struct, frozen=True):
    name: str
    title: str
    media: str
    state: str
    role: str
    counts: Counts
    stages: tuple[StageRow, ...]
    revision: int
    created_us: int


class CheckedFile(msgspec.Struct, frozen=True):
    """A project file that is right: as canonical YAML and as data, its guidelines as people read them."""

    file: str
    guidelines_html: str
    document: ProjectFile
    schema: SchemaView


class TemplateRow(msgspec.Struct, frozen=True):
    name: str
    title: str
    media: str
    file: str


class ApplyRequest(Body, frozen=True):
    file: ProjectFileText
    dry_run: bool = True
    prune: bool = False


class ApplyResult(msgspec.Struct, frozen=True):
    """What a project file changes. `created` says that there was no such project before (the client makes it then)."""

    changes: tuple[Change, ...]
    applied: bool
    revision: int
    schema_version: int
    created: bool = False


class SchemaView(msgspec.Struct, frozen=True):
    version: int
    media: str
    fields: tuple[Field, ...]


class GuidelinesView(msgspec.Struct, frozen=True):
    version: int
    markdown: str
    html: str


class SettingsView(msgspec.Struct, frozen=True):
    revision: int
    file: str
    document: ProjectFile
    schema: SchemaView
    guidelines: GuidelinesView


class RevisionRow(msgspec.Struct, frozen=True):
    revision: int
    at_us: int
    by: str | None
    summary: str | None


class RevertRequest(Body, frozen=True):
    revision: Annotated[int, Meta(ge=1, le=2**31 - 1)]


class PauseRequest(Body, frozen=True):
    stage: Name | None = None
    person: RowId | None = None


class MemberPerson(msgspec.Struct, frozen=True):
    id: int
    email: str
    name: str


class MemberRow(msgspec.Struct, frozen=True):
    person: MemberPerson
    role: str
    active: bool
    paused: bool


class RoleUpdate(Body, frozen=True):
    person: RowId
    role: Name
