# SPDX-License-Identifier: Apache-2.0
"""Invitations and one-time links: making them, listing them, taking them back, using them.

An invitation adds a membership and nothing else. Who has no account makes one with it; who has one proves to be its person
by a session. A password is set by an account's own making, or by a link that an admin made for it.
"""

from __future__ import annotations

from typing import NamedTuple

import sqlalchemy as sa

from labelwright.base.clock import DAY_US
from labelwright.base.errors import Conflict, InvalidInput, NotAllowed, NotFound, NotSignedIn
from labelwright.base.ids import secret
from labelwright.store import events, links, people, projects
from labelwright.store.links import InvitationRow, LinkRow
from labelwright.store.people import PersonRow
from labelwright.wire.people import Invitation, LinkView

from . import memberships
from .accounts import check_name, create_session, get_person, hash_password, normalise_email, secret_digest
from .actor import Actor
from .app import App
from .rights import Access, Right, require_access, require_admin
from .workspace import may_invite_strangers, require_may_invite_strangers

LINK_US = 7 * DAY_US
ID_DIGITS = 16
"""An invitation is named by so many digits of its secret's digest: enough to tell them apart, nothing to come in with."""


def create_invitation(app: App, actor: Actor, *, email: str, project: str | None = None, role: str | None = None) -> str:
    """Return the secret of an invitation: to a project (its managers may) or to the workspace (an admin may).

    For an account that nobody has set up yet an admin's invitation also sets its password, as a password link would.
    """
    address, word, now = normalise_email(email), secret(), app.clock()
    given = memberships.check_role(role or "annotator")

    def work(tx: sa.Connection) -> str:
        access = _require_may_invite(tx, actor, project)
        person = people.get_person_by_email(tx, address)
        _check_invited(tx, actor, access, person, address, given)
        target = None if access is None else access.id
        purpose = "setup" if person is not None and _is_unclaimed(person) else "invitation"
        _add_link(tx, actor, word, purpose=purpose, email=address, now=now, project_id=target, role=given)
        events.append(tx, "person.invited", at_us=now, person_id=actor.id, project_id=target, email=address, role=given)
        return word

    return app.store.write(work)


def _require_may_invite(tx: sa.Connection, actor: Actor, project: str | None) -> Access | None:
    if project is not None:
        return require_access(tx, actor, project, Right.PEOPLE)
    require_admin(actor)
    return None


def _check_invited(tx: sa.Connection, actor: Actor, access: Access | None, person: PersonRow | None, email: str, role: str) -> None:
    if access is not None:
        memberships.require_change_role(access.role, None, role)
    if person is None:
        require_may_invite_strangers(tx, actor, email)
    elif _is_unclaimed(person) and actor.is_admin:
        return
    elif access is not None and people.get_member(tx, project_id=access.id, person_id=person.id) is not None:
        raise Conflict(f"'{email}' is in this project already", code="member.known", where="email", hint="Change their role instead.")
    elif _is_unclaimed(person):
        raise NotAllowed(f"nobody has set up the account of '{email}' yet", code="person.not_set_up", hint="Ask an admin to invite them.")


def _is_unclaimed(person: PersonRow) -> bool:
    """Tell whether an account is only a name yet: of somebody whose answers were brought in, or whom a project file names."""
    return person.password_hash is None and not person.is_admin


def list_invitations(app: App, actor: Actor, *, project: str | None = None) -> list[Invitation]:
    """Return who was invited and has not come yet: to a project (its managers see it) or to the workspace alone (an admin)."""
    rows = app.store.read(lambda tx: _list_pending(tx, app, actor, project).rows)
    return [Invitation(row.digest[:ID_DIGITS], row.email, row.role if project else None, row.created_us, row.expires_us) for row in rows]


def delete_invitation(app: App, actor: Actor, id_: str, *, project: str | None = None) -> None:
    """Make an invitation's link useless. Raises NotFound when it was used, is over, or is another project's."""
    now = app.clock()

    def work(tx: sa.Connection) -> None:
        pending = _list_pending(tx, app, actor, project)
        row = next((row for row in pending.rows if row.digest[:ID_DIGITS] == id_), None)
        if row is None or not links.delete_link(tx, row.digest):
            raise NotFound("there is no such invitation, or it was used", code="invitation.unknown", where="invitation")
        events.append(
            tx, "person.invitation_withdrawn", at_us=now, person_id=actor.id, project_id=pending.project_id, email=row.email, role=row.role
        )

    app.store.write(work)


class _Pending(NamedTuple):
    project_id: int | None
    rows: list[InvitationRow]


def _list_pending(tx: sa.Connection, app: App, actor: Actor, project: str | None) -> _Pending:
    access = _require_may_invite(tx, actor, project)
    target = None if access is None else access.id
    return _Pending(target, links.list_invitations(tx, project_id=target, now_us=app.clock()))


def create_password_link(app: App, actor: Actor, person_id: int) -> str:
    """Return the secret of a link with which a person sets a new password. A token makes one only with the scope for tokens: it is one."""
    require_admin(actor)
    if not actor.may("tokens"):
        raise NotAllowed("this token may make no way in", code="scope.missing", hint="Make one with the scope 'tokens'.")
    word, now = secret(), app.clock()

    def work(tx: sa.Connection) -> str:
        row = get_person(tx, person_id)
        _add_link(tx, actor, word, purpose="password", email=row.email, now=now)
        events.append(tx, "person.password_link", at_us=now, person_id=actor.id, email=row.email)
        return word

    return app.store.write(work)


def _add_link(
    tx: sa.Connection,
    actor: Actor,
    word: str,
    *,
    purpose: str,
    email: str,
    now: int,
    project_id: int | None = None,
    role: str | None = None,
) -> None:
    links.create_link(
        tx, digest=secret_digest(word), purpose=purpose, email=email, project_id=project_id, role=role, created_by=actor.id,
        created_us=now, expires_us=now + LINK_US,
    )  # fmt: skip


def get_link(app: App, word: str) -> LinkView:
    """Say what a link is for, and what it takes to use it. Raises NotFound once it is used or over."""

    def work(tx: sa.Connection) -> LinkView:
        link = _get_usable_link(tx, word, app.clock())
        person = people.get_person_by_email(tx, link.email)
        needs = "account" if person is None else "password" if _sets_password(link, person) else "sign_in"
        kind = "password" if link.purpose == "password" else "invitation"
        role = None if link.project is None else link.role
        return LinkView(kind, link.email, needs, link.maker, link.project, link.title, role)

    return app.store.read(work)


def _sets_password(link: LinkRow, person: PersonRow) -> bool:
    return link.purpose == "password" or (link.purpose == "setup" and _is_unclaimed(person))


def _get_usable_link(tx: sa.Connection, word: str, now_us: int) -> LinkRow:
    """Return a link that its maker could make now. Raises NotFound for any other."""
    link = links.get_usable_link(tx, secret_digest(word), now_us)
    if link is None or not _may_still_make(tx, link):
        raise NotFound("this link was used, or is over", code="link.over", hint="Ask for a new one.")
    return link


def _may_still_make(tx: sa.Connection, link: LinkRow) -> bool:
    person = people.get_person_by_email(tx, link.email)
    if person is not None and not person.active:
        return False
    if link.project_id is None or link.purpose == "setup":
        return link.maker_is_admin
    known = person is not None or may_invite_strangers(tx, is_admin=link.maker_is_admin)
    return known and link.role is not None and memberships.may_change_role(memberships.get_maker_role(link), None, link.role)


def redeem(app: App, actor: Actor | None, word: str, *, name: str | None = None, password: str | None = None) -> str | None:
    """Use a link: join, with a new account where there is none yet, or set a new password.

    Returns the secret of a session, or None where the actor's own goes on. Raises NotSignedIn for an invitation to an account
    that has not signed in, Conflict when another one has.
    """
    hashed, now = None if password is None else hash_password(password), app.clock()

    def work(tx: sa.Connection) -> int:
        link = _lock_link(tx, word, now)
        id_ = _get_or_create_account(tx, link, actor, name=name, hashed=hashed, now=now)
        memberships.add_invited(tx, link, id_, now_us=now)
        events.append(tx, f"link.{link.purpose}_used", at_us=now, person_id=id_, project_id=link.project_id)
        return id_

    id_ = app.store.write(work)
    return None if actor is not None and actor.id == id_ and hashed is None else create_session(app, id_)


def _lock_link(tx: sa.Connection, word: str, now: int) -> LinkRow:
    """Use a link up, and return it as it stands once nobody else changes its project."""
    unlocked = _get_usable_link(tx, word, now)
    if unlocked.project_id is not None:
        projects.lock_project(tx, unlocked.project_id)
    link = _get_usable_link(tx, word, now)
    if not links.use_link(tx, link.digest, now):
        raise NotFound("this link was just used", code="link.over")
    return link


def _get_or_create_account(tx: sa.Connection, link: LinkRow, actor: Actor | None, *, name: str | None, hashed: str | None, now: int) -> int:
    person = people.get_person_by_email(tx, link.email)
    if person is not None and not _sets_password(link, person):
        _require_own_session(link, actor)
        return person.id
    if hashed is None:
        raise InvalidInput("this link needs a password", code="link.password", where="password", hint="Choose one.")
    if person is None:
        clean = check_name(name or link.email.partition("@")[0])
        return people.create_person(tx, email=link.email, name=clean, now_us=now, password_hash=hashed)
    people.set_password(tx, person.id, password_hash=hashed, now_us=now)
    links.delete_links_of(tx, person.id)
    return person.id


def _require_own_session(link: LinkRow, actor: Actor | None) -> None:
    if actor is None or actor.scopes is not None:
        raise NotSignedIn(
            "this invitation is for an account that exists", code="link.sign_in", hint=f"Sign in as {link.email} and open it again."
        )
    if actor.email != link.email:
        raise Conflict(
            f"this invitation is for {link.email}, and you are {actor.email}",
            code="link.other_account",
            hint="Sign out, or ask for another.",
        )
