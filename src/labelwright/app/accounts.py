# SPDX-License-Identifier: Apache-2.0
"""Accounts: set-up, signing in, tokens, leaving. Invitations and one-time links are next door.

Passwords are kept as argon2id; every other secret as its SHA-256. A wrong password and an unknown address cost the
same time and get the same answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from functools import cache

import argon2
import msgspec
import sqlalchemy as sa

from labelwright.base.canonical_json import sha256
from labelwright.base.clock import DAY_US, MINUTE_US
from labelwright.base.errors import Conflict, InvalidInput, NotAllowed, NotFound, NotSignedIn, Unavailable
from labelwright.base.ids import secret
from labelwright.store import events, links, people, reservations
from labelwright.store.people import ListedPerson, PersonRow, TokenRow

from .actor import Actor, Scope
from .app import App
from .rights import require_admin

EMAIL = re.compile(r"[^@\s\x00-\x1f]{1,64}@[^@\s\x00-\x1f]{1,190}")
SESSION_US = 14 * DAY_US
TOKEN_USE_RECORDED_EVERY_US = 5 * MINUTE_US
PASSWORD_CHARACTERS = (10, 1024)
SCOPES: tuple[Scope, ...] = ("read", "label", "manage", "tokens", "admin")
TOKEN_DAYS = 90
LOCAL_TOKEN_DAYS = 366

_HASHER = argon2.PasswordHasher(time_cost=3, memory_cost=65_536, parallelism=1)
"""RFC 9106's second choice with one lane: its four would be four threads a sign-in, and guess no slower."""


@cache
def _dummy_hash() -> str:
    """Return the hash of a password that nobody has, so that a miss takes as long as a hit."""
    return _HASHER.hash("the password of nobody")


def secret_digest(text: str) -> str:
    """Return what is stored of a secret."""
    return sha256(text.encode())


def normalise_email(text: str) -> str:
    """Return an address in the one form we keep; raises InvalidInput for what cannot be one."""
    address = text.strip().casefold()
    if not EMAIL.fullmatch(address):
        raise InvalidInput(f"'{text}' is not an e-mail address", code="email.invalid", where="email")
    return address


def hash_password(password: str) -> str:
    """Return what is stored of a password. Raises InvalidInput for one that is too short or too long."""
    low, high = PASSWORD_CHARACTERS
    if not low <= len(password) <= high:
        raise InvalidInput(
            f"a password has {low} to {high} characters; this one has {len(password)}", code="password.length", where="password"
        )
    return _HASHER.hash(password)


def check_name(name: str) -> str:
    """Return a person's or a token's name with single spaces; raises InvalidInput for none and for a long one."""
    clean = " ".join(name.split())
    if not 1 <= len(clean) <= 100:
        raise InvalidInput("a name has 1 to 100 characters", code="name.length", where="name")
    return clean


def setup_needed(app: App) -> bool:
    """Tell whether nobody has an account yet."""
    return app.store.read(lambda tx: not people.has_people(tx))


def set_up(app: App, *, email: str, name: str, password: str | None) -> Actor:
    """Make the first account, an admin. Raises Conflict once there is one."""
    address, clean, now = normalise_email(email), check_name(name), app.clock()
    hashed = None if password is None else hash_password(password)

    def work(tx: sa.Connection) -> Actor:
        people.lock_set_up(tx)
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
    return create_session(app, known.id, password_hash=known.password_hash)


def _matches(hashed: str | None, password: str) -> bool:
    try:
        return _HASHER.verify(hashed or _dummy_hash(), password[: PASSWORD_CHARACTERS[1]]) and hashed is not None
    except argon2.exceptions.VerifyMismatchError:
        return False


def create_session(app: App, person_id: int, *, password_hash: str | None = None) -> str:
    """Return the secret of a new browser session. Raises NotSignedIn when the account, or the password it was judged by, is no more."""
    word, now = secret(), app.clock()

    def work(tx: sa.Connection) -> str:
        row = people.lock_person(tx, person_id)
        if row is None or not row.active or password_hash not in (None, row.password_hash):
            raise NotSignedIn("this account or its password was just changed", code="auth.wrong", hint="Sign in again.")
        people.create_session(tx, digest=secret_digest(word), person_id=person_id, now_us=now, expires_us=now + SESSION_US)
        return word

    return app.store.write(work)


def get_actor_by_session(app: App, word: str) -> Actor | None:
    """Return who a session cookie belongs to, or None when it is over."""
    row = app.store.read_single(lambda tx: people.get_person_by_session(tx, secret_digest(word), app.clock()))
    return None if row is None else Actor(id=row.id, email=row.email, name=row.name, is_admin=bool(row.is_admin))


def sign_out(app: App, word: str) -> None:
    app.store.write(lambda tx: people.delete_session(tx, secret_digest(word)))


def get_actor_by_token(app: App, word: str) -> Actor | None:
    """Return who an API token belongs to, limited to its scopes, or None when it is unknown, revoked or over."""
    now = app.clock()
    row = app.store.read_single(lambda tx: people.get_person_by_token(tx, secret_digest(word), now))
    if row is None:
        return None
    if row.used_us is None or now - row.used_us > TOKEN_USE_RECORDED_EVERY_US:
        with suppress(Unavailable):  # a database that cannot be written to can still be read
            app.store.write(lambda tx: people.update_token_used(tx, row.token_id, now))
    scopes = tuple(msgspec.json.decode(row.scopes))
    return Actor(id=row.id, email=row.email, name=row.name, is_admin=bool(row.is_admin), scopes=scopes, token=row.token_id)


def _require_tokens(actor: Actor) -> None:
    if not actor.may("tokens"):
        raise NotAllowed("this token may not make or revoke tokens", code="scope.missing", hint="Make one with the scope 'tokens'.")


def create_token(app: App, actor: Actor, *, name: str, scopes: Sequence[Scope], days: int = TOKEN_DAYS) -> tuple[str, int]:
    """Return a new token, shown this once, and its id.

    A token makes another only with the scope for it, of no farther reach and no longer life than itself; revoked, it takes it along.
    """
    _require_tokens(actor)
    beyond = [scope for scope in scopes if not actor.may(scope)]
    if beyond or not scopes:
        raise NotAllowed(f"a token of yours may not have {', '.join(beyond) or 'no scope at all'}", code="scope.beyond", where="scopes")
    word, now = f"lw_{secret()}", app.clock()
    clean, body = check_name(name), msgspec.json.encode(sorted(set(scopes))).decode()

    def work(tx: sa.Connection) -> int:
        people.lock_person(tx, actor.id)
        events.append(tx, "token.made", at_us=now, person_id=actor.id, name=clean)
        return people.create_token(
            tx, person_id=actor.id, name=clean, digest=secret_digest(word), scopes=body, parent_id=actor.token, now_us=now,
            expires_us=now + days * DAY_US,
        )  # fmt: skip

    return word, app.store.write(work)


def list_tokens(app: App, actor: Actor) -> list[TokenRow]:
    """Return a person's tokens that are not revoked, those that are over included."""
    return app.store.read(lambda tx: people.list_tokens(tx, actor.id))


def revoke_token(app: App, actor: Actor, id_: int) -> None:
    """Revoke one of one's own tokens, and those it made; NotFound for anybody else's."""
    _require_tokens(actor)
    now = app.clock()

    def work(tx: sa.Connection) -> None:
        people.lock_person(tx, actor.id)
        if not people.revoke_token(tx, id_=id_, person_id=actor.id, now_us=now):
            raise NotFound("you have no such token", code="token.unknown", where="token")
        events.append(tx, "token.revoked", at_us=now, person_id=actor.id, token=id_)

    app.store.write(work)


def get_person(tx: sa.Connection, person_id: int) -> PersonRow:
    row = people.get_person(tx, person_id)
    if row is None:
        raise NotFound("there is no such person", code="person.unknown", where="person")
    return row


def list_people(app: App, actor: Actor, *, after: int = 0, count: int = 100) -> list[ListedPerson]:
    require_admin(actor)
    return app.store.read(lambda tx: people.list_people(tx, after=after, count=count))


def set_active(app: App, actor: Actor, person_id: int, *, active: bool) -> None:
    """Let a person in again, or out: their sessions end and their leases go back; drafts and answers stay."""
    require_admin(actor)
    now = app.clock()
    if person_id == actor.id and not active:
        raise Conflict("you cannot deactivate yourself", code="person.self", hint="Ask another admin.")

    def work(tx: sa.Connection) -> None:
        get_person(tx, person_id)
        people.update_person(tx, person_id, active=active)
        if not active:
            people.delete_sessions(tx, person_id)
            links.delete_links_of(tx, person_id)
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
    """Return a token for the command line of the machine's own user; the last run's is revoked, and what it made stays."""
    name, now = "command line on this machine", app.clock()
    app.store.write(lambda tx: people.revoke_tokens_named(tx, person_id=owner.id, name=name, now_us=now))
    return create_token(app, owner, name=name, scopes=SCOPES, days=LOCAL_TOKEN_DAYS)[0]
