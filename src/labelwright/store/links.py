# SPDX-License-Identifier: Apache-2.0
"""One-time links as rows: invitations and links that set a password. A link is read with its maker as that person stands now."""

from __future__ import annotations

from typing import Any, NamedTuple

import sqlalchemy as sa

from .statements import execute, fetch_row, fetch_rows, insert_row, statement
from .tables import people as t

_USABLE = statement(
    """SELECT l.digest, l.purpose, l.email, l.project_id, p.name AS project, p.title, l.role, l.created_by, a.name AS maker,
              a.is_admin AS maker_is_admin, m.role AS maker_role
         FROM link l JOIN person a ON a.id = l.created_by LEFT JOIN project p ON p.id = l.project_id
         LEFT JOIN member m ON m.project_id = l.project_id AND m.person_id = l.created_by
        WHERE l.digest = :digest AND l.used_us IS NULL AND l.expires_us > :now AND a.active
          AND (l.project_id IS NULL OR p.deleted_us IS NULL)"""
)
_USE = statement("UPDATE link SET used_us = :now WHERE digest = :digest AND used_us IS NULL")
_PENDING = """SELECT digest, email, role, created_us, expires_us FROM link
    WHERE purpose <> 'password' AND used_us IS NULL AND expires_us > :now"""
_IN_PROJECT = statement(f"{_PENDING} AND project_id = :project ORDER BY created_us, digest")
_IN_WORKSPACE = statement(f"{_PENDING} AND project_id IS NULL ORDER BY created_us, digest")
_DELETE = statement("DELETE FROM link WHERE digest = :digest AND used_us IS NULL")
_DELETE_EARLIER = statement(
    """DELETE FROM link WHERE email = :email AND used_us IS NULL AND coalesce(project_id, 0) = :project
          AND (purpose = 'password') = :is_password"""
)
_DELETE_MADE_BY = statement("DELETE FROM link WHERE created_by = :person AND project_id = :project AND used_us IS NULL")
_DELETE_OF = statement(
    """DELETE FROM link WHERE used_us IS NULL AND (created_by = :person
          OR (purpose <> 'invitation' AND email = (SELECT email FROM person WHERE id = :person)))"""
)


class LinkRow(NamedTuple):
    """A usable one-time link, its project, and its maker with the role held there now."""

    digest: str
    purpose: str
    email: str
    project_id: int | None
    project: str | None
    title: str | None
    role: str | None
    created_by: int
    maker: str
    maker_is_admin: bool
    maker_role: str | None


class InvitationRow(NamedTuple):
    """An invitation that waits."""

    digest: str
    email: str
    role: str | None
    created_us: int
    expires_us: int


def create_link(tx: sa.Connection, *, email: str, purpose: str, project_id: int | None, **values: Any) -> None:
    """Store a one-time link (digest, role, created_by, created_us, expires_us); an earlier one of the same use ends."""
    execute(tx, _DELETE_EARLIER, email=email, project=project_id or 0, is_password=purpose == "password")
    insert_row(tx, t.link, email=email, purpose=purpose, project_id=project_id, **values)


def get_usable_link(tx: sa.Connection, digest: str, now_us: int) -> LinkRow | None:
    """Return a link that is not used, not over, of a living project and an active maker."""
    return fetch_row(tx, LinkRow, _USABLE, digest=digest, now=now_us)


def use_link(tx: sa.Connection, digest: str, now_us: int) -> bool:
    """Use a link up; False when somebody was quicker."""
    return execute(tx, _USE, digest=digest, now=now_us) == 1


def list_invitations(tx: sa.Connection, *, project_id: int | None, now_us: int) -> list[InvitationRow]:
    """Return the invitations to a project, or to the workspace alone, that can still be used."""
    if project_id is None:
        return fetch_rows(tx, InvitationRow, _IN_WORKSPACE, now=now_us)
    return fetch_rows(tx, InvitationRow, _IN_PROJECT, project=project_id, now=now_us)


def delete_link(tx: sa.Connection, digest: str) -> bool:
    """Take a link away; False when somebody had used it already."""
    return execute(tx, _DELETE, digest=digest) == 1


def delete_invitations_by(tx: sa.Connection, *, person_id: int, project_id: int) -> None:
    """Make the open invitations useless that a person made to a project."""
    execute(tx, _DELETE_MADE_BY, person=person_id, project=project_id)


def delete_links_of(tx: sa.Connection, person_id: int) -> None:
    """Take away the unused links that a person made, and those that would set this person's password."""
    execute(tx, _DELETE_OF, person=person_id)
