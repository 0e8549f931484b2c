# SPDX-License-Identifier: Apache-2.0
"""What a project file says, as frozen data. Reading fills in the defaults, so that a short file and a long one mean the same."""

from __future__ import annotations

from typing import Literal, get_args

import msgspec

from labelwright.model.stage import DEFAULT_SKIPS, DEFAULT_STAGES, QueueSettings, SkipReason, StageSpec
from labelwright.schema.schema import Schema

Role = Literal["annotator", "reviewer", "adjudicator", "expert", "manager", "owner", "auditor"]
ROLES: tuple[str, ...] = get_args(Role)


class Person(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """Somebody's right in the project. `name` is a suggestion for when they are invited; their own account decides later."""

    email: str
    role: Role = "annotator"
    name: str | None = None


class ProjectFile(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """A whole project. `revision` is the one it was read at; 0 says that it is not from a server.

    `guidelines` is Markdown; `guidelines_file` names the file beside the project file it was read from, if it was.
    `show` lists the metadata an annotator may see; everything else about an item stays hidden.
    """

    project: str
    schema: Schema
    title: str | None = None
    revision: int = 0
    guidelines: str = ""
    guidelines_file: str | None = None
    show: tuple[str, ...] = ()
    skips: tuple[SkipReason, ...] = DEFAULT_SKIPS
    stages: tuple[StageSpec, ...] = DEFAULT_STAGES
    queue: QueueSettings = QueueSettings()
    people: tuple[Person, ...] = ()

    @property
    def media(self) -> str:
        return self.schema.media

    @property
    def display_title(self) -> str:
        return self.title or self.project


def inlined(project: ProjectFile) -> ProjectFile:
    """Return the project with its guidelines inside, as it travels to a server."""
    return msgspec.structs.replace(project, guidelines_file=None)
