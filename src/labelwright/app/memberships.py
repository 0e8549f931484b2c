# SPDX-License-Identifier: Apache-2.0
"""Who may make whom what in a project, and that an owner remains: the one module that writes memberships.

Members, invitations, project files, new projects, restored and imported ones all come here. Two laws hold whatever the order
of acts: a role that may itself give roles (manager, owner) comes from an owner; a project keeps an active owner. Both are
decided under the lock of the project's row, so that two acts at once are judged one after the other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import sqlalchemy as sa

from labelwright.base.errors import Conflict, InvalidInput, NotAllowed, NotFound
from labelwright.projectfile.project import ROLES, Person
from labelwright.store import links, people, reservations
from labelwright.store.links import LinkRow
from labelwright.store.people import ListedMember

from .actor import Actor
from .rights import RIGHTS, Access, Right
from .workspace import require_may_invite_strangers


def check_role(role: str) -> str:
    """Return a role that there is; raises InvalidInput for any other word."""
    if role not in ROLES:
        raise InvalidInput(f"there is no role '{role}'", code="role.unknown", where="role", hint=f"Roles: {', '.join(ROLES)}.")
    return role


def may_change_role(maker: str, old: str | None, new: str | None) -> bool:
    """Tell whether somebody of the role `maker` may turn a member of role `old` into `new`; None is no member.

    Owners may all. Who else may invite people gives and takes only roles that cannot invite: what an owner gave stays an owner's.
    """
    if maker == "owner":
        return True
    return Right.PEOPLE in RIGHTS[maker] and not any(Right.PEOPLE in RIGHTS[role] for role in (old, new) if role is not None)


def require_change_role(maker: str, old: str | None, new: str | None) -> None:
    """Raise NotAllowed unless somebody of the role `maker` may turn `old` into `new`."""
    if not may_change_role(maker, old, new):
        raise NotAllowed("only an owner makes or removes owners and managers", code="role.forbidden", hint="Ask an owner of the project.")


def change_role(tx: sa.Connection, actor: Actor, access: Access, person_id: int, role: str | None, *, now_us: int) -> None:
    """Give a member another role, or none. Raises NotFound for who is no member; see `change_roles` for the rest."""
    if people.get_member(tx, project_id=access.id, person_id=person_id) is None:
        raise NotFound("this person is not in the project", code="member.unknown", where="person")
    change_roles(tx, actor, access, {person_id: role}, now_us=now_us)


def pause_member(tx: sa.Connection, access: Access, person_id: int, *, paused: bool) -> None:
    """Hand a member no work, or some again. Raises NotFound for who is no member."""
    if not people.pause_member(tx, project_id=access.id, person_id=person_id, paused=paused):
        raise NotFound("this person is not in the project", code="member.unknown", where="person")


def change_roles(tx: sa.Connection, actor: Actor, access: Access, roles: Mapping[int, str | None], *, now_us: int) -> None:
    """Give people roles, all or none of them; `access` was asked for with the project's lock.

    Raises NotAllowed for what the actor may not give or take, Conflict when no owner would remain.
    """
    members = people.list_members(tx, access.id)
    _require_changes(actor, access, members, roles)
    _require_owner(members, roles)
    for person_id, role in roles.items():
        if role is None or Right.PEOPLE not in RIGHTS[role]:  # also when they may invite again later: what was made then is over
            links.delete_invitations_by(tx, person_id=person_id, project_id=access.id)
        if role is not None:
            people.save_member(tx, project_id=access.id, person_id=person_id, role=role, now_us=now_us)
        else:
            reservations.withdraw_assignments(tx, of="member", id_=person_id, now_us=now_us, project_id=access.id)
            people.delete_member(tx, project_id=access.id, person_id=person_id)


def check_changes(tx: sa.Connection, actor: Actor, access: Access, roles: Mapping[int, str | None]) -> None:
    """Raise NotAllowed for what the actor may not give or take; nothing is written."""
    _require_changes(actor, access, people.list_members(tx, access.id), roles)


def _require_changes(actor: Actor, access: Access, members: Sequence[ListedMember], roles: Mapping[int, str | None]) -> None:
    known = {row.id: row.role for row in members}
    for person_id, role in roles.items():
        old = known.get(person_id)
        leaves = role is None and person_id == actor.id
        if role != old and not leaves:
            require_change_role(access.role, old, role)


def _require_owner(members: Sequence[ListedMember], roles: Mapping[int, str | None]) -> None:
    """Raise Conflict when the changes take the last active owner; a project that has none already may be mended."""
    owners = {row.id for row in members if row.role == "owner" and row.active}
    active = {row.id for row in members if row.active}
    remain = {id_ for id_ in owners if roles.get(id_, "owner") == "owner"} | {id_ for id_ in active if roles.get(id_) == "owner"}
    if owners and not remain:
        raise Conflict("a project keeps at least one owner", code="member.last_owner", hint="Make somebody else an owner first.")


def add_owner(tx: sa.Connection, project_id: int, actor: Actor, *, now_us: int) -> None:
    """Make whoever makes a project its first owner."""
    people.save_member(tx, project_id=project_id, person_id=actor.id, role="owner", now_us=now_us)


def add_invited(tx: sa.Connection, link: LinkRow, person_id: int, *, now_us: int) -> None:
    """Let an invited person in, if whoever invited them may still give that role; a member keeps the role they have."""
    if link.project_id is None or link.role is None:
        return
    if people.get_member(tx, project_id=link.project_id, person_id=person_id) is None:
        require_change_role(get_maker_role(link), None, link.role)
        people.save_member(tx, project_id=link.project_id, person_id=person_id, role=link.role, now_us=now_us)


def get_maker_role(link: LinkRow) -> str:
    """Return the role by which an invitation was made, as it is now; one that gives nothing when its maker has left."""
    return link.maker_role or ("owner" if link.maker_is_admin else "annotator")


def add_authors(tx: sa.Connection, project_id: int, emails: Sequence[str], *, now_us: int) -> dict[str, int]:
    """Return the ids of people whose answers are brought in; who is no member becomes an annotator.

    An author not known gets an account without a password, which opens for nobody until an admin makes a link for it.
    """
    ids = people.ensure_people(tx, emails, now_us=now_us)
    members = people.list_members_among(tx, project_id, list(ids.values()))
    for id_ in ids.values():
        if id_ not in members:
            people.save_member(tx, project_id=project_id, person_id=id_, role="annotator", now_us=now_us)
    return ids


def resolve_named(tx: sa.Connection, actor: Actor, named: Sequence[Person], *, now_us: int | None) -> dict[int, str | None]:
    """Return the roles by person that a project file asks for.

    An address without an account gets one that waits for an admin's link, where the actor may invite strangers; a dry run
    (no time given) leaves such people out.
    """
    by_email = {person.email.casefold(): person for person in named}
    known = people.get_ids_by_email(tx, list(by_email))
    strangers = [email for email in by_email if email not in known]
    if strangers:
        require_may_invite_strangers(tx, actor, strangers[0])
    if now_us is not None:
        for email in strangers:
            known[email] = people.ensure_person(tx, email=email, name=by_email[email].name, now_us=now_us)
    return {id_: by_email[email].role for email, id_ in known.items()}
