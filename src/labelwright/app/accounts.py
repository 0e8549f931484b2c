# SPDX-License-Identifier: Apache-2.0
"""Accounts: set-up, signing in, invitations and one-time links, tokens, leaving.

Passwords are kept as argon2id; every other secret as its SHA-256. A wrong password and an unknown address cost the
same time and get the same answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from typing import Any, NamedTuple

import argon2
import msgspec
import sqlalchemy as sa

from labelwright.base.canonical_json import sha256
from labelwright.base.clock import DAY_US, MINUTE_US
from labelwright.base.errors import Conflict, InvalidInput, NotAllowed, NotFound, NotSignedIn, Unavailable
from labelwright.base.ids import secret
from labelwright.projectfile.project import ROLES
from labelwright.store import events, people, reservations
from labelwright.store.people import LinkRow, PersonRow
from labelwright.wire.people import Invitation

from .actor import Actor, Scope
from .app import App
from .rights import Right, require_access, require_admin

EMAIL = re.compile(r"[^@\s\x00-\x1f]{1,64}@[^@\s\x00-\x1f]{1,190}")
SESSION_US = 14 * DAY_US
LINK_US = 7 * DAY_US
ID_DIGITS = 16
"""An invitation is named by so many digits of its secret's digest: enough to tell them apart, nothing to come in with."""
TOKEN_USE_RECORDED_EVERY_US = 5 * MINUTE_US
PASSWORD_CHARACTERS = (10, 1024)
SCOPES: tuple[Scope, ...] = ("read", "label", "manage", "admin")

_HASHER = argon2.PasswordHasher()


@cache
def _dummy_hash() -> str:
    """Return the hash of a password that nobody has, so that a miss takes as long as a hit."""
    return _HASHER.hash("the password of nobody")


class LinkPurpose(NamedTuple):
    """What a one-time link is for."""

    purpose: str
    email: str
    project: str | None
    needs_name: bool


def secret_digest(text: str) -> str:
    """Return what is stored of a secret."""
    return sha256(text.encode())


def normalise_email(text: str) -> str:
    """Return an address in the one form we keep; raises InvalidInput for what cannot be one."""
    address = text.strip().casefold()
    if not EMAIL.fullmatch(address):
        raise InvalidInput(f"'{text}' is not an e-mail address", code="email.invalid", where="email")
    return address


def _checked_password(password: str) -> str:
    low, high = PASSWORD_CHARACTERS
    if not low <= len(password) <= high:
        raise InvalidInput(
            f"a password has {low} to {high} characters; this one has {len(password)}", code="password.length", where="password"
        )
    return password


def _checked_name(name: str) -> str:
    clean = " ".join(name.split())
    if not 1 <= len(clean) <= 100:
        raise InvalidInput("a name has 1 to 100 characters", code="name.length", where="name")
    return clean


def setup_needed(app: App) -> bool:
    """Tell whether nobody has an account yet."""
    return app.store.read(lambda tx: not people.has_people(tx))


def set_up(app: App, *, email: str, name: str, password: str | None) -> Actor:
    """Make the first account, an admin. Raises Conflict once there is one."""
    address, clean, now = normalise_email(email), _checked_name(name), app.clock()
    hashed = _HASHER.hash(_checked_password(password)) if password is not None else None

    def work(tx: sa.Connection) -> Actor:
        if people.has_people(tx):
            raise Conflict("this server is set up already", code="setup.done", hint="Sign in instead.")
        id_ = people.create_person(tx, email=address, name=clean, now_us=now, password_hash=hashed, is_admin=True)
        events.append(tx, "person.set_up", at_us=now, person_id=id_)
        return Actor(id=id_, email=address, name=clean, is_admin=True)

    return app.store.write(work)


def sign_in(app: App, *, email: str, password: str) -> str:
    """Return the secret of a new session. Raises NotSignedIn without saying which of the two was wrong."""
    row = app.store.read(lambda tx: people.get_person_by_email(tx, email.strip().casefold()))
    known = row if row is not None and row.active else None
    if not _matches(known.password_hash if known else None, password) or known is None:
        raise NotSignedIn(
            "that address and password do not go together", code="auth.wrong", hint="Ask an admin for a one-time link if you forgot it."
        )
    return create_session(app, known.id)


def _matches(hashed: str | None, password: str) -> bool:
    try:
        return _HASHER.verify(hashed or _dummy_hash(), password[: PASSWORD_CHARACTERS[1]]) and hashed is not None
    except argon2.exceptions.VerifyMismatchError:
        return False


def create_session(app: App, person_id: int) -> str:
    """Return the secret of a new browser session of a person."""
    word, now = secret(), app.clock()
    app.store.write(
        lambda tx: people.create_session(tx, digest=secret_digest(word), person_id=person_id, now_us=now, expires_us=now + SESSION_US)
    )
    return word


def get_actor_by_session(app: App, word: str) -> Actor | None:
    """Return who a session cookie belongs to, or None when it is over."""
    row = app.store.read_single(lambda tx: people.get_person_by_session(tx, secret_digest(word), app.clock()))
    return None if row is None else Actor(id=row.id, email=row.email, name=row.name, is_admin=bool(row.is_admin))


def sign_out(app: App, word: str) -> None:
    app.store.write(lambda tx: people.delete_session(tx, secret_digest(word)))


def get_actor_by_token(app: App, word: str) -> Actor | None:
    """Return who an API token belongs to, limited to its scopes, or None when it is unknown or revoked."""
    now = app.clock()
    row = app.store.read_single(lambda tx: people.get_person_by_token(tx, secret_digest(word)))
    if row is None:
        return None
    if row.used_us is None or now - row.used_us > TOKEN_USE_RECORDED_EVERY_US:
        with suppress(Unavailable):  # a database that cannot be written to can still be read
            app.store.write(lambda tx: people.update_token_used(tx, row.token_id, now))
    return Actor(id=row.id, email=row.email, name=row.name, is_admin=bool(row.is_admin), scopes=tuple(msgspec.json.decode(row.scopes)))


def create_token(app: App, actor: Actor, *, name: str, scopes: Sequence[Scope]) -> tuple[str, int]:
    """Return a new token, shown this once, and its id. A token cannot make one that reaches farther than itself."""
    beyond = [scope for scope in scopes if not actor.may(scope)]
    if beyond or not scopes:
        raise NotAllowed(f"a token of yours may not have {', '.join(beyond) or 'no scope at all'}", code="scope.beyond", where="scopes")
    word, now = f"lw_{secret()}", app.clock()
    clean, body = _checked_name(name), msgspec.json.encode(sorted(set(scopes))).decode()

    def work(tx: sa.Connection) -> int:
        events.append(tx, "token.made", at_us=now, person_id=actor.id, name=clean)
        return people.create_token(tx, person_id=actor.id, name=clean, digest=secret_digest(word), scopes=body, now_us=now)

    return word, app.store.write(work)


def list_tokens(app: App, actor: Actor) -> Sequence[Any]:
    return app.store.read(lambda tx: people.list_tokens(tx, actor.id))


def revoke_token(app: App, actor: Actor, id_: int) -> None:
    """Revoke one of one's own tokens; NotFound for anybody else's."""
    now = app.clock()

    def work(tx: sa.Connection) -> None:
        if not people.revoke_token(tx, id_=id_, person_id=actor.id, now_us=now):
            raise NotFound("you have no such token", code="token.unknown", where="token")
        events.append(tx, "token.revoked", at_us=now, person_id=actor.id, token=id_)

    app.store.write(work)


def create_invitation(app: App, actor: Actor, *, email: str, project: str | None = None, role: str | None = None) -> str:
    """Return the secret of an invitation: to a project (its managers may) or to the workspace (an admin may)."""
    address, word, now = normalise_email(email), secret(), app.clock()
    if role is not None and role not in ROLES:
        raise InvalidInput(f"there is no role '{role}'", code="role.unknown", where="role", hint=f"Roles: {', '.join(ROLES)}.")

    def work(tx: sa.Connection) -> str:
        target = None if project is None else require_access(tx, actor, project, Right.PEOPLE).id
        if target is None:
            require_admin(actor)
        _add_link(tx, word, purpose="invitation", email=address, now=now, project_id=target, role=role or "annotator")
        events.append(tx, "person.invited", at_us=now, person_id=actor.id, project_id=target, email=address, role=role)
        return word

    return app.store.write(work)


def list_invitations(app: App, actor: Actor, *, project: str | None = None) -> list[Invitation]:
    """Return who was invited and has not come yet: to a project (its managers see it) or to the workspace alone (an admin)."""
    rows = app.store.read(lambda tx: _list_pending(tx, app, actor, project)[1])
    return [Invitation(row.digest[:ID_DIGITS], row.email, row.role if project else None, row.created_us, row.expires_us) for row in rows]


def delete_invitation(app: App, actor: Actor, id_: str, *, project: str | None = None) -> None:
    """Make an invitation's link useless. Raises NotFound when it was used, is over, or is another project's."""
    now = app.clock()

    def work(tx: sa.Connection) -> None:
        target, rows = _list_pending(tx, app, actor, project)
        row = next((row for row in rows if row.digest[:ID_DIGITS] == id_), None)
        if row is None or not people.delete_link(tx, row.digest):
            raise NotFound("there is no such invitation, or it was used", code="invitation.unknown", where="invitation")
        events.append(tx, "person.invitation_withdrawn", at_us=now, person_id=actor.id, project_id=target, email=row.email, role=row.role)

    app.store.write(work)


def _list_pending(tx: sa.Connection, app: App, actor: Actor, project: str | None) -> tuple[int | None, Sequence[Any]]:
    target = None if project is None else require_access(tx, actor, project, Right.PEOPLE).id
    if target is None:
        require_admin(actor)
    return target, people.list_invitations(tx, project_id=target, now_us=app.clock())


def create_password_link(app: App, actor: Actor, person_id: int) -> str:
    """Return the secret of a link with which a person sets a new password."""
    require_admin(actor)
    word, now = secret(), app.clock()

    def work(tx: sa.Connection) -> str:
        row = _person(tx, person_id)
        _add_link(tx, word, purpose="password", email=row.email, now=now)
        events.append(tx, "person.password_link", at_us=now, person_id=actor.id, email=row.email)
        return word

    return app.store.write(work)


def _add_link(
    tx: sa.Connection, word: str, *, purpose: str, email: str, now: int, project_id: int | None = None, role: str | None = None
) -> None:
    people.create_link(
        tx,
        digest=secret_digest(word),
        purpose=purpose,
        email=email,
        project_id=project_id,
        role=role,
        created_us=now,
        expires_us=now + LINK_US,
    )


def _person(tx: sa.Connection, person_id: int) -> PersonRow:
    row = people.get_person(tx, person_id)
    if row is None:
        raise NotFound("there is no such person", code="person.unknown", where="person")
    return row


def get_link(app: App, word: str) -> LinkPurpose:
    """Say what a link is for. Raises NotFound once it is used or over."""

    def work(tx: sa.Connection) -> LinkPurpose:
        row = _get_usable_link(tx, word, app.clock())
        known = people.get_person_by_email(tx, row.email)
        return LinkPurpose(row.purpose, row.email, None, needs_name=known is None)

    return app.store.read(work)


def _get_usable_link(tx: sa.Connection, word: str, now_us: int) -> LinkRow:
    row = people.get_link(tx, secret_digest(word), now_us)
    if row is None:
        raise NotFound("this link was used, or is over", code="link.over", hint="Ask for a new one.")
    return row


def redeem(app: App, word: str, *, name: str | None, password: str) -> str:
    """Use a link: join with a new account, or set a new password. Returns the secret of a session.

    An invitation to somebody who has an account joins the project and leaves the password alone: they must know it.
    """
    hashed, now = _HASHER.hash(_checked_password(password)), app.clock()

    def work(tx: sa.Connection) -> int:
        row = _get_usable_link(tx, word, now)
        if not people.use_link(tx, secret_digest(word), now):
            raise NotFound("this link was just used", code="link.over")
        id_ = _get_or_create_account(tx, row, name=name, password=password, hashed=hashed, now=now)
        if row.project_id is not None and row.role is not None:
            people.save_member(tx, project_id=row.project_id, person_id=id_, role=row.role, now_us=now)
        events.append(tx, f"link.{row.purpose}_used", at_us=now, person_id=id_, project_id=row.project_id)
        return id_

    return create_session(app, app.store.write(work))


def _get_or_create_account(tx: sa.Connection, link: LinkRow, *, name: str | None, password: str, hashed: str, now: int) -> int:
    known = people.get_person_by_email(tx, link.email)
    if known is None:
        return people.create_person(
            tx, email=link.email, name=_checked_name(name or link.email.partition("@")[0]), now_us=now, password_hash=hashed
        )
    if not known.active:
        raise NotAllowed("this account was deactivated", code="person.inactive", hint="Ask an admin.")
    if link.purpose == "password" or known.password_hash is None:
        people.update_person(tx, known.id, password_hash=hashed)
        people.delete_sessions(tx, known.id)
    elif not _matches(known.password_hash, password):
        raise NotSignedIn("that is not the password of this account", code="auth.wrong", where="password")
    return known.id


def list_people(app: App, actor: Actor, *, after: int = 0, count: int = 100) -> Sequence[Any]:
    require_admin(actor)
    return app.store.read(lambda tx: people.list_people(tx, after=after, count=count))


def set_active(app: App, actor: Actor, person_id: int, *, active: bool) -> None:
    """Let a person in again, or out: their sessions end and their leases go back; drafts and answers stay."""
    require_admin(actor)
    now = app.clock()
    if person_id == actor.id and not active:
        raise Conflict("you cannot deactivate yourself", code="person.self", hint="Ask another admin.")

    def work(tx: sa.Connection) -> None:
        _person(tx, person_id)
        people.update_person(tx, person_id, active=active)
        if not active:
            people.delete_sessions(tx, person_id)
            reservations.withdraw_assignments(tx, of="person", id_=person_id, now_us=now)
        events.append(tx, "person.reactivated" if active else "person.deactivated", at_us=now, person_id=actor.id, person=person_id)

    app.store.write(work)


def get_first_admin(app: App) -> Actor:
    """Return the oldest admin account. Raises NotFound when there is none."""
    row = app.store.read(people.get_first_admin)
    if row is None:
        raise NotFound("there is no admin on this server", code="admin.none", hint="Open the page and set it up.")
    return Actor(id=row.id, email=row.email, name=row.name, is_admin=True)


def create_local_token(app: App, owner: Actor) -> str:
    """Return a token for the command line of the machine's own user; the last run's is revoked."""
    name, now = "command line on this machine", app.clock()
    app.store.write(lambda tx: people.revoke_tokens_named(tx, person_id=owner.id, name=name, now_us=now))
    return create_token(app, owner, name=name, scopes=("admin", "label", "manage", "read"))[0]
