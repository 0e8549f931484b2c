# SPDX-License-Identifier: Apache-2.0
"""People, sessions and tokens as rows. Secrets come in as digests and never leave."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa

from labelwright.base.errors import Conflict

from . import statements
from .statements import execute, fetch_all, fetch_one, fetch_row, fetch_rows, fetch_value, insert_row, statement
from .tables import people as t

_PERSON = "SELECT id, email, name, password_hash, is_admin, active FROM person"
_ADD = statement(
    """INSERT INTO person (email, name, password_hash, is_admin, active, created_us)
       VALUES (:email, :name, :password_hash, :is_admin, true, :now) ON CONFLICT (email) DO NOTHING RETURNING id"""
)
_LOCK_SET_UP = statement("SELECT pg_advisory_xact_lock(hashtext('labelwright:set up'))")
_BY_EMAIL = statement(_PERSON + " WHERE email = :email")
_BY_ID = statement(_PERSON + " WHERE id = :id")
_BY_ID_FOR_UPDATE = statement(_PERSON + " WHERE id = :id FOR UPDATE")
_BY_SESSION = statement(
    """SELECT p.id, p.email, p.name, p.is_admin, p.active, s.expires_us FROM session s JOIN person p ON p.id = s.person_id
        WHERE s.digest = :digest AND s.expires_us > :now AND p.active"""
)
_BY_TOKEN = statement(
    """SELECT p.id, p.email, p.name, p.is_admin, p.active, t.scopes, t.id AS token_id, t.used_us FROM token t
         JOIN person p ON p.id = t.person_id
        WHERE t.digest = :digest AND t.revoked_us IS NULL AND t.expires_us > :now AND p.active"""
)
_USED = statement("UPDATE token SET used_us = :now WHERE id = :id")
_ALL = statement("SELECT id, email, name, is_admin, active, created_us FROM person WHERE id > :after ORDER BY id LIMIT :count")
_ANYONE = statement("SELECT 1 FROM person LIMIT 1")
_TOKENS = statement(
    """SELECT id, name, scopes, created_us, expires_us, used_us FROM token WHERE person_id = :person AND revoked_us IS NULL ORDER BY id"""
)
_REVOKE = statement(
    """UPDATE token SET revoked_us = :now WHERE revoked_us IS NULL AND id IN (
         WITH RECURSIVE line (id) AS (SELECT id FROM token WHERE id = :id AND person_id = :person AND revoked_us IS NULL
         UNION SELECT t.id FROM token t JOIN line ON t.parent_id = line.id) SELECT id FROM line)"""
)
_EXPIRY = statement("SELECT expires_us FROM token WHERE id = :id AND revoked_us IS NULL")
_REVOKE_ALL = statement("UPDATE token SET revoked_us = :now WHERE person_id = :person AND revoked_us IS NULL")
_END_SESSION = statement("DELETE FROM session WHERE digest = :digest")
_END_SESSIONS = statement("DELETE FROM session WHERE person_id = :person")
_NAMES = statement("SELECT id, name, email FROM person WHERE id IN :ids", "ids")
_MEMBER = statement("SELECT role, paused FROM member WHERE project_id = :project AND person_id = :person")
_MEMBERS = statement(
    """SELECT p.id, p.email, p.name, p.active, m.role, m.paused, m.joined_us FROM member m JOIN person p ON p.id = m.person_id
        WHERE m.project_id = :project ORDER BY p.email"""
)
_JOIN = statement(
    """INSERT INTO member (project_id, person_id, role, joined_us) VALUES (:project, :person, :role, :now)
       ON CONFLICT (project_id, person_id) DO UPDATE SET role = excluded.role"""
)
_LEAVE = statement("DELETE FROM member WHERE project_id = :project AND person_id = :person")
_PAUSE = statement("UPDATE member SET paused = :paused WHERE project_id = :project AND person_id = :person")


def create_person(
    tx: sa.Connection, *, email: str, name: str, now_us: int, password_hash: str | None = None, is_admin: bool = False
) -> int:
    """Add an account; return its id. Raises Conflict when the address has one already."""
    id_ = _insert_person(tx, email=email, name=name, now_us=now_us, password_hash=password_hash, is_admin=is_admin)
    if id_ is None:
        raise Conflict(f"'{email}' has an account already", code="person.taken", where="email", hint="Sign in with it.")
    return id_


def _insert_person(
    tx: sa.Connection, *, email: str, name: str, now_us: int, password_hash: str | None = None, is_admin: bool = False
) -> int | None:
    return fetch_value(tx, _ADD, email=email, name=name, password_hash=password_hash, is_admin=is_admin, now=now_us)


def lock_set_up(tx: sa.Connection) -> None:
    """Let nobody else make the first account until this transaction ends; on SQLite there is one writer anyhow."""
    if tx.dialect.name == "postgresql":
        fetch_one(tx, _LOCK_SET_UP)


class PersonRow(NamedTuple):
    """An account."""

    id: int
    email: str
    name: str
    password_hash: str | None
    is_admin: bool
    active: bool


def get_person_by_email(tx: sa.Connection, email: str) -> PersonRow | None:
    return fetch_row(tx, PersonRow, _BY_EMAIL, email=email)


_BY_EMAILS = statement("SELECT email, id FROM person WHERE email IN :emails", "emails")
_MEMBERS_AMONG = statement("SELECT person_id FROM member WHERE project_id = :project AND person_id IN :people", "people")
_IS_MANAGER = statement(
    """SELECT 1 FROM member m JOIN project p ON p.id = m.project_id
        WHERE m.person_id = :person AND m.role IN ('owner', 'manager') AND p.deleted_us IS NULL LIMIT 1"""
)


def ensure_person(tx: sa.Connection, *, email: str, name: str | None, now_us: int) -> int:
    """Return the id of the account of an address; one without a password is made where there is none."""
    id_ = _insert_person(tx, email=email, name=name or email.partition("@")[0], now_us=now_us)
    return id_ if id_ is not None else get_ids_by_email(tx, [email])[email]


def ensure_people(tx: sa.Connection, emails: Sequence[str], *, now_us: int) -> dict[str, int]:
    """Return the ids of people by address; accounts without a password are made for addresses not known."""
    ids = get_ids_by_email(tx, emails)
    return ids | {email: ensure_person(tx, email=email, name=None, now_us=now_us) for email in emails if email not in ids}


_DELETE_UNUSED = statement(
    """DELETE FROM person WHERE created_us >= :since AND password_hash IS NULL AND NOT is_admin
        AND NOT EXISTS (SELECT 1 FROM member m WHERE m.person_id = person.id)
        AND NOT EXISTS (SELECT 1 FROM annotation n WHERE n.person_id = person.id)
        AND NOT EXISTS (SELECT 1 FROM token t WHERE t.person_id = person.id)
        AND NOT EXISTS (SELECT 1 FROM link l WHERE l.email = person.email OR l.created_by = person.id)"""
)


def delete_unused_people(tx: sa.Connection, *, since_us: int) -> None:
    """Delete accounts made since then that nobody has entered, that are in no project, have said nothing and hold no link."""
    execute(tx, _DELETE_UNUSED, since=since_us)


def get_ids_by_email(tx: sa.Connection, emails: Sequence[str]) -> dict[str, int]:
    """Return the ids of those addresses that have an account."""
    return {row.email: int(row.id) for row in fetch_all(tx, _BY_EMAILS, emails=list(emails))} if emails else {}


def list_members_among(tx: sa.Connection, project_id: int, people: Sequence[int]) -> set[int]:
    """Return which of some people are in a project."""
    return {row.person_id for row in fetch_all(tx, _MEMBERS_AMONG, project=project_id, people=list(people))} if people else set()


def is_manager(tx: sa.Connection, person_id: int) -> bool:
    """Tell whether a person manages or owns any project."""
    return fetch_value(tx, _IS_MANAGER, person=person_id) is not None


def get_person(tx: sa.Connection, id_: int) -> PersonRow | None:
    return fetch_row(tx, PersonRow, _BY_ID, id=id_)


def lock_person(tx: sa.Connection, id_: int) -> PersonRow | None:
    """Return an account that nobody else changes until this transaction ends."""
    return fetch_row(tx, PersonRow, _BY_ID_FOR_UPDATE if tx.dialect.name == "postgresql" else _BY_ID, id=id_)


def update_person(tx: sa.Connection, id_: int, **values: Any) -> None:
    statements.update_row(tx, t.person, id_, **values)


def set_password(tx: sa.Connection, id_: int, *, password_hash: str, now_us: int) -> None:
    """Set a person's password, and end all that came in by the old one: sessions and tokens."""
    update_person(tx, id_, password_hash=password_hash)
    delete_sessions(tx, id_)
    execute(tx, _REVOKE_ALL, person=id_, now=now_us)


def has_people(tx: sa.Connection) -> bool:
    """Tell whether there is any account yet."""
    return fetch_value(tx, _ANYONE) is not None


class ListedPerson(NamedTuple):
    """An account as it is listed."""

    id: int
    email: str
    name: str
    is_admin: bool
    active: bool
    created_us: int


def list_people(tx: sa.Connection, *, after: int = 0, count: int = 100) -> list[ListedPerson]:
    return fetch_rows(tx, ListedPerson, _ALL, after=after, count=count)


class PersonName(NamedTuple):
    """How a person is called."""

    id: int
    name: str
    email: str


def get_names(tx: sa.Connection, ids: Sequence[int]) -> dict[int, PersonName]:
    """Return id -> row with name and e-mail address."""
    return {row.id: row for row in fetch_rows(tx, PersonName, _NAMES, ids=sorted(set(ids)))} if ids else {}


def create_session(tx: sa.Connection, *, digest: str, person_id: int, now_us: int, expires_us: int) -> None:
    insert_row(tx, t.session, digest=digest, person_id=person_id, created_us=now_us, expires_us=expires_us)


class SessionPerson(NamedTuple):
    """The person behind a session."""

    id: int
    email: str
    name: str
    is_admin: bool
    active: bool
    expires_us: int


def get_person_by_session(tx: sa.Connection, digest: str, now_us: int) -> SessionPerson | None:
    return fetch_row(tx, SessionPerson, _BY_SESSION, digest=digest, now=now_us)


def delete_session(tx: sa.Connection, digest: str) -> None:
    execute(tx, _END_SESSION, digest=digest)


def delete_sessions(tx: sa.Connection, person_id: int) -> None:
    execute(tx, _END_SESSIONS, person=person_id)


def create_token(
    tx: sa.Connection, *, person_id: int, name: str, digest: str, scopes: str, parent_id: int | None, now_us: int, expires_us: int
) -> int:
    """Add a token; one that a token made ends no later than that one, which is at once when it was just revoked."""
    end = expires_us if parent_id is None else min(expires_us, fetch_value(tx, _EXPIRY, id=parent_id) or now_us)
    return insert_row(
        tx, t.token, person_id=person_id, name=name, digest=digest, scopes=scopes, parent_id=parent_id, created_us=now_us, expires_us=end
    )


class TokenPerson(NamedTuple):
    """The person behind an API token, and what it may do."""

    id: int
    email: str
    name: str
    is_admin: bool
    active: bool
    scopes: str
    token_id: int
    used_us: int | None


def get_person_by_token(tx: sa.Connection, digest: str, now_us: int) -> TokenPerson | None:
    return fetch_row(tx, TokenPerson, _BY_TOKEN, digest=digest, now=now_us)


def update_token_used(tx: sa.Connection, id_: int, now_us: int) -> None:
    execute(tx, _USED, id=id_, now=now_us)


class TokenRow(NamedTuple):
    """An API token, without its secret."""

    id: int
    name: str
    scopes: str
    created_us: int
    expires_us: int
    used_us: int | None


def list_tokens(tx: sa.Connection, person_id: int) -> list[TokenRow]:
    return fetch_rows(tx, TokenRow, _TOKENS, person=person_id)


def revoke_token(tx: sa.Connection, *, id_: int, person_id: int, now_us: int) -> bool:
    """Revoke a token and all that it made; False when the person has no such token."""
    return execute(tx, _REVOKE, id=id_, person=person_id, now=now_us) > 0


class MemberRow(NamedTuple):
    """What a person is in a project."""

    role: str
    paused: bool


def get_member(tx: sa.Connection, *, project_id: int, person_id: int) -> MemberRow | None:
    return fetch_row(tx, MemberRow, _MEMBER, project=project_id, person=person_id)


class ListedMember(NamedTuple):
    """A member of a project with the account."""

    id: int
    email: str
    name: str
    active: bool
    role: str
    paused: bool
    joined_us: int


def list_members(tx: sa.Connection, project_id: int) -> list[ListedMember]:
    return fetch_rows(tx, ListedMember, _MEMBERS, project=project_id)


def save_member(tx: sa.Connection, *, project_id: int, person_id: int, role: str, now_us: int) -> None:
    """Make someone a member, or change their role."""
    execute(tx, _JOIN, project=project_id, person=person_id, role=role, now=now_us)


def delete_member(tx: sa.Connection, *, project_id: int, person_id: int) -> None:
    execute(tx, _LEAVE, project=project_id, person=person_id)


def pause_member(tx: sa.Connection, *, project_id: int, person_id: int, paused: bool) -> bool:
    return execute(tx, _PAUSE, project=project_id, person=person_id, paused=paused) == 1


_FIRST_ADMIN = statement(_PERSON + " WHERE is_admin AND active ORDER BY id LIMIT 1")
_DROP_TOKENS = statement("UPDATE token SET revoked_us = :now WHERE person_id = :person AND name = :name AND revoked_us IS NULL")


def get_first_admin(tx: sa.Connection) -> PersonRow | None:
    return fetch_row(tx, PersonRow, _FIRST_ADMIN)


def revoke_tokens_named(tx: sa.Connection, *, person_id: int, name: str, now_us: int) -> None:
    execute(tx, _DROP_TOKENS, person=person_id, name=name, now=now_us)


_HOLDERS = statement(
    """SELECT s.digest, p.id FROM session s JOIN person p ON p.id = s.person_id
        WHERE s.digest IN :digests AND s.expires_us > :now AND p.active
       UNION ALL SELECT t.digest, p.id FROM token t JOIN person p ON p.id = t.person_id
        WHERE t.digest IN :digests AND t.expires_us > :now AND t.revoked_us IS NULL AND p.active""",
    "digests",
)
_VISIBLE = statement(
    """SELECT p.id, j.name FROM person p JOIN project j ON j.name IN :projects AND j.deleted_us IS NULL
        WHERE p.id IN :people
          AND (p.is_admin OR EXISTS (SELECT 1 FROM member m WHERE m.project_id = j.id AND m.person_id = p.id))""",
    "projects",
    "people",
)


class CredentialHolder(NamedTuple):
    """Whose a session or a token is."""

    digest: str
    id: int


def get_credential_holders(tx: sa.Connection, digests: Sequence[str], now_us: int) -> dict[str, CredentialHolder]:
    """Return the people behind those sessions and tokens that still let in, by digest."""
    return {row.digest: row for row in fetch_rows(tx, CredentialHolder, _HOLDERS, digests=list(digests), now=now_us)}


def list_visible_projects(tx: sa.Connection, people: Sequence[int], projects: Sequence[str]) -> set[tuple[int, str]]:
    """Return which of some people have a part in which of some living projects."""
    return {(row.id, row.name) for row in fetch_all(tx, _VISIBLE, people=sorted(set(people)), projects=sorted(set(projects)))}
