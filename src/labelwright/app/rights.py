# SPDX-License-Identifier: Apache-2.0
"""Who may do what: the one place where ids meet people. Every activity begins with a call of this module.

A project one does not belong to does not exist as far as one can tell: NotFound, not NotAllowed. Who belongs and lacks
the right is told so.
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

import msgspec
import sqlalchemy as sa

from labelwright.base.errors import NotAllowed, NotFound
from labelwright.projectfile.project import ProjectFile
from labelwright.store import annotations, people, projects
from labelwright.store.annotations import AssignmentContext
from labelwright.store.projects import ProjectRow, StageRow

from .actor import Actor, Scope


class Right(StrEnum):
    """What a role may allow. The words are those of the documentation."""

    LABEL = "label items"
    SEE_OWN = "see the project and one's own work"
    SEE_ITEMS = "see all items and answers"
    EXPORT = "export"
    SETTINGS = "change settings"
    ITEMS = "import, assign, exclude and redo items"
    PEOPLE = "invite and remove people"
    RESOLVE = "resolve flags"


_ANNOTATE = {Right.LABEL, Right.SEE_OWN}
_VIEW = {Right.SEE_OWN, Right.SEE_ITEMS}
_MANAGE = _ANNOTATE | _VIEW | {Right.EXPORT, Right.SETTINGS, Right.ITEMS, Right.PEOPLE, Right.RESOLVE}

RIGHTS: dict[str, set[Right]] = {
    "annotator": _ANNOTATE,
    "expert": _ANNOTATE,
    "reviewer": _ANNOTATE | _VIEW | {Right.RESOLVE},
    "adjudicator": _ANNOTATE | _VIEW | {Right.RESOLVE},
    "auditor": _VIEW | {Right.EXPORT},
    "manager": _MANAGE,
    "owner": _MANAGE,
}

SCOPES: dict[Right, Scope] = {
    Right.LABEL: "label",
    Right.SEE_OWN: "read",
    Right.SEE_ITEMS: "read",
    Right.EXPORT: "read",
    Right.SETTINGS: "manage",
    Right.ITEMS: "manage",
    Right.PEOPLE: "manage",
    Right.RESOLVE: "manage",
}

ORDINARY, EXPERT = 0, 1
BUCKETS = {"annotator": (ORDINARY,), "auditor": ()}


@lru_cache(maxsize=256)
def decode_settings(settings: str) -> ProjectFile:
    """Return stored settings as the frozen data they are; the same text is decoded once."""
    return msgspec.json.decode(settings, type=ProjectFile)


class Access(NamedTuple):
    """A project as one person may use it."""

    project: ProjectRow | ProjectHead
    role: str
    paused: bool

    @property
    def id(self) -> int:
        return self.project.id

    @property
    def file(self) -> ProjectFile:
        return decode_settings(self.project.settings)

    @property
    def buckets(self) -> tuple[int, ...]:
        """The parts of a queue this role is served from: experts and up also get what needs an expert."""
        return BUCKETS.get(self.role, (ORDINARY, EXPERT))

    def has(self, right: Right) -> bool:
        return right in RIGHTS[self.role]


def require_access(tx: sa.Connection, actor: Actor, name: str, right: Right, *, lock: bool = False) -> Access:
    """Return the project of that name if this person may do `right` there.

    Raises NotFound when there is none or the person has no part in it, NotAllowed when the role or the token does not
    reach that far.
    """
    project = projects.get_project_by_name(tx, name, lock=lock)
    access = project and _membership(tx, actor, project)
    if not access:
        raise NotFound(
            f"there is no project '{name}'", code="project.unknown", where="project", hint="Check the name, or ask to be invited."
        )
    return require_right(access, actor, right)


def require_right(access: Access, actor: Actor, right: Right) -> Access:
    """Return the access if it holds `right`, else raise NotAllowed naming what is missing."""
    if not access.has(right):
        raise NotAllowed(f"the role '{access.role}' may not {right.value}", code="role.forbidden", hint="Ask an owner of the project.")
    if not actor.may(SCOPES[right]):
        raise NotAllowed(f"this token lacks the scope '{SCOPES[right]}'", code="scope.missing", hint="Make a token with that scope.")
    return access


def _membership(tx: sa.Connection, actor: Actor, project: ProjectRow) -> Access | None:
    row = people.get_member(tx, project_id=project.id, person_id=actor.id)
    if row is not None:
        return Access(project, row.role, row.paused)
    return Access(project, "owner", False) if actor.is_admin else None


class ProjectHead(NamedTuple):
    """What a decision about an assignment needs of its project; named as the columns are."""

    id: int
    name: str
    title: str
    media: str
    state: str
    revision: int
    schema_version: int
    guideline_version: int
    settings: str


class StageHead(NamedTuple):
    id: int
    name: str
    redundancy: int
    spec: str
    position: int
    paused: bool


class ItemHead(NamedTuple):
    id: int
    project_id: int
    state: str
    round: int
    submitted: int
    priority: int
    reason: str | None
    flags: int


class OwnAssignment(NamedTuple):
    """An assignment with its item, stage and project, held by the person who asks; all of it from one query."""

    row: AssignmentContext
    access: Access
    stage: StageHead
    item: ItemHead


def get_own_assignment(tx: sa.Connection, actor: Actor, public: str, *, lock: bool = False, action: str = "") -> OwnAssignment:
    """Return the assignment with that opaque id if it is this person's own; NotFound otherwise, whoever's it is.

    `action` is the id of the act that is about to be done: its row says what was answered if it was done before.
    """
    row = annotations.get_assignment(tx, public, lock=lock, action=action)
    if row is None or row.person_id != actor.id:
        raise NotFound(
            "there is no such assignment of yours", code="assignment.unknown", where="assignment", hint="Ask for the next item again."
        )
    role = row.role or ("owner" if actor.is_admin else None)
    if role is None:
        raise NotFound("you are no longer in this project", code="project.left", where="assignment")
    project = ProjectHead(
        row.project_id, row.project_name, row.title, row.media, row.project_state, row.revision, row.schema_version, row.guideline_version,
        row.settings,
    )  # fmt: skip
    return OwnAssignment(
        row,
        require_right(Access(project, role, bool(row.member_paused)), actor, Right.LABEL),
        StageHead(row.stage_id, row.stage_name, row.redundancy, row.spec, row.position, row.stage_paused),
        ItemHead(
            row.item_id,
            row.project_id,
            row.item_state,
            row.item_round,
            row.item_submitted,
            row.item_priority,
            row.item_reason,
            row.item_flags,
        ),
    )


def require_admin(actor: Actor) -> None:
    """Raise NotAllowed unless this is an admin, in full or with a token of scope 'admin'."""
    if not actor.is_admin or not actor.may("admin"):
        raise NotAllowed("this needs an admin of the whole workspace", code="admin.required", hint="Ask the person who set the server up.")


def get_stage(tx: sa.Connection, access: Access, name: str | None) -> StageRow:
    """Return a living stage of the project; the first one when no name is given."""
    if name is None:
        rows = projects.list_stages(tx, [access.id])[access.id]
        if rows:
            return rows[0]
    row = projects.get_stage_by_name(tx, project_id=access.id, name=name or "")
    if row is None:
        raise NotFound(f"the project has no stage '{name}'", code="stage.unknown", where="stage")
    return row
