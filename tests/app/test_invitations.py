# SPDX-License-Identifier: Apache-2.0
"""An invitation adds a membership and nothing else; a password is set by an account's own making or by an admin's link."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from tests.support.world import SPAM, World

from labelwright.app import accounts, invitations, projects, settings, workspace
from labelwright.app.actor import Actor
from labelwright.base.errors import Conflict, InvalidInput, LabelwrightError, NotAllowed, NotFound, NotSignedIn
from labelwright.wire.people import WorkspaceSettings

OPEN = WorkspaceSettings(create_projects="everyone", invite_strangers="managers")


def member(world: World, name: str, project: str | None = None, role: str = "annotator") -> Actor:
    """A person with an account of their own and a password."""
    email = f"{name}@example.org"
    word = invitations.create_invitation(world.app, world.owner, email=email, project=project, role=role)
    session = invitations.redeem(world.app, None, word, name=name.title(), password=f"{name} has a password")
    actor = accounts.get_actor_by_session(world.app, session or "")
    assert actor is not None
    return actor


def passwords(world: World) -> dict[str, str | None]:
    return world.app.store.read(lambda tx: dict(tx.execute(sa.text("SELECT email, password_hash FROM person")).all()))  # type: ignore[arg-type]


def roles(world: World, project: str) -> dict[str, str]:
    return {row.email: row.role for row in projects.list_members(world.app, world.owner, project)}


def invite_and_redeem(world: World, actor: Actor, email: str) -> None:
    word = invitations.create_invitation(world.app, actor, email=email, project="trap", role="owner")
    invitations.redeem(world.app, None, word, name="Me", password="mallory knows this")


def error_code(act: Callable[[], Any]) -> str | None:
    try:
        act()
    except LabelwrightError as error:
        return error.code
    return None


def loopback_owner(world: World) -> str:
    """Make the first admin what the owner of a server on this machine is: without a password."""
    world.app.store.write(lambda tx: tx.execute(sa.text("UPDATE person SET password_hash = NULL WHERE is_admin")))
    return world.owner.email


def author_of_imported_answers(world: World) -> str:
    return world.person("carol", project=world.project("imported")).email


def named_in_a_file(world: World) -> str:
    projects.create_project(world.app, world.owner, SPAM.format(name="named", redundancy=1) + "people: [dan@example.org]\n")
    return "dan@example.org"


def with_a_password(world: World) -> str:
    return member(world, "erin").email


@pytest.mark.parametrize(
    "account", [loopback_owner, author_of_imported_answers, named_in_a_file, with_a_password], ids=lambda f: f.__name__
)
def test_an_invitation_by_whoever_makes_a_project_never_opens_an_account_that_exists(world: World, account: Callable[[World], str]):
    mallory = member(world, "mallory")
    workspace.update_settings(world.app, world.owner, OPEN)
    email = account(world)
    before = passwords(world)
    projects.create_project(world.app, mallory, SPAM.format(name="trap", redundancy=1))

    code = error_code(lambda: invite_and_redeem(world, mallory, email))

    assert code in ("person.not_set_up", "link.sign_in")
    assert passwords(world) == before


def test_an_account_that_came_into_being_after_the_invitation_is_not_opened_by_it(world: World):
    sms = world.project()
    word = invitations.create_invitation(world.app, world.owner, email="carol@example.org", project=sms)
    world.person("carol", project=world.project("imported"))

    with pytest.raises(NotSignedIn) as error:
        invitations.redeem(world.app, None, word, name="Me", password="whoever has the link")

    assert error.value.code == "link.sign_in"
    assert passwords(world)["carol@example.org"] is None


def test_a_signed_in_person_joins_with_one_click_and_keeps_the_session(world: World):
    sms = world.project()
    bob = member(world, "bob")
    word = invitations.create_invitation(world.app, world.owner, email=bob.email, project=sms, role="reviewer")

    shown = invitations.get_link(world.app, word)
    session = invitations.redeem(world.app, bob, word)

    assert (shown.needs, shown.project, shown.role, shown.inviter) == ("sign_in", "sms", "reviewer", "Ada")
    assert session is None
    assert roles(world, sms)[bob.email] == "reviewer"


def test_an_invitation_is_for_the_person_it_names(world: World):
    sms = world.project()
    bob, eve = member(world, "bob"), member(world, "eve")
    word = invitations.create_invitation(world.app, world.owner, email=bob.email, project=sms, role="manager")

    with pytest.raises(Conflict) as error:
        invitations.redeem(world.app, eve, word)

    assert error.value.code == "link.other_account"
    assert eve.email not in roles(world, sms)


def test_a_token_is_no_session_to_join_with(world: World):
    sms = world.project()
    bob = member(world, "bob")
    word = invitations.create_invitation(world.app, world.owner, email=bob.email, project=sms)
    secret, _ = accounts.create_token(world.app, bob, name="t", scopes=("read",))

    with pytest.raises(NotSignedIn):
        invitations.redeem(world.app, accounts.get_actor_by_token(world.app, secret), word)


def test_an_admins_invitation_sets_up_an_account_that_was_only_a_name(world: World):
    carol = world.person("carol", project=world.project("imported"))
    word = invitations.create_invitation(world.app, world.owner, email=carol.email, project=world.project(), role="reviewer")

    shown = invitations.get_link(world.app, word)
    session = invitations.redeem(world.app, None, word, password="carol has a password")

    assert shown.needs == "password"
    assert (accounts.get_actor_by_session(world.app, session or "") or world.owner).id == carol.id
    assert roles(world, "sms")[carol.email] == "reviewer"


def test_a_password_link_sets_a_password_and_ends_what_the_old_one_opened(world: World):
    bob = member(world, "bob")
    session = accounts.sign_in(world.app, email=bob.email, password="bob has a password")
    first, second = (invitations.create_password_link(world.app, world.owner, bob.id) for _ in range(2))

    with pytest.raises(NotFound):
        invitations.redeem(world.app, None, first, password="the superseded link")
    with pytest.raises(InvalidInput):
        invitations.redeem(world.app, None, second)
    invitations.redeem(world.app, None, second, password="bob has another one")

    assert accounts.get_actor_by_session(world.app, session) is None
    assert accounts.sign_in(world.app, email=bob.email, password="bob has another one")


def test_somebody_in_the_project_is_not_invited_again_and_an_old_invitation_leaves_their_role(world: World):
    sms = world.project()
    bob = member(world, "bob")
    word = invitations.create_invitation(world.app, world.owner, email=bob.email, project=sms, role="annotator")
    world.join(bob.id, sms, "owner")

    with pytest.raises(Conflict) as error:
        invitations.create_invitation(world.app, world.owner, email=bob.email, project=sms, role="annotator")
    invitations.redeem(world.app, bob, word)

    assert error.value.code == "member.known"
    assert roles(world, sms)[bob.email] == "owner"


def test_an_invitation_is_over_for_good_once_its_maker_may_not_invite(world: World):
    sms = world.project()
    mary = member(world, "mary", sms, "manager")
    workspace.update_settings(world.app, world.owner, OPEN)
    word = invitations.create_invitation(world.app, mary, email="new@example.org", project=sms, role="annotator")

    for role in ("annotator", "manager"):
        projects.update_role(world.app, world.owner, sms, person_id=mary.id, role=role)

    with pytest.raises(NotFound):
        invitations.redeem(world.app, None, word, name="New", password="a new one has a password")


# Who may make projects and invite strangers


WHO: dict[str, Callable[[World], Actor]] = {
    "annotator": lambda w: member(w, "anna", w.project("other")),
    "manager": lambda w: member(w, "mary", w.project("other"), "manager"),
    "admin": lambda w: w.owner,
}


@pytest.mark.parametrize(
    ("setting", "allowed"), [("admins", {"admin"}), ("managers", {"manager", "admin"}), ("everyone", {"annotator", "manager", "admin"})]
)
@pytest.mark.parametrize("who", WHO)
def test_projects_are_made_by_whom_the_workspace_lets(world: World, setting: Any, allowed: set[str], who: str):
    actor = WHO[who](world)
    workspace.update_settings(world.app, world.owner, WorkspaceSettings(create_projects=setting))

    code = error_code(lambda: projects.create_project(world.app, actor, SPAM.format(name="new", redundancy=1)))

    assert code == (None if who in allowed else "workspace.projects")
    assert workspace.may_create_projects(world.app, actor) == (who in allowed)


def invite_stranger(world: World, actor: Actor) -> None:
    invitations.create_invitation(world.app, actor, email="new@example.org", project="other", role="annotator")


def name_stranger(world: World, actor: Actor) -> None:
    settings.apply(world.app, actor, "other", SPAM.format(name="other", redundancy=1) + "people: [new@example.org]\n", dry_run=False)


@pytest.mark.parametrize("road", [invite_stranger, name_stranger], ids=lambda f: f.__name__)
@pytest.mark.parametrize(("setting", "allowed"), [("admins", {"admin"}), ("managers", {"manager", "admin"})])
@pytest.mark.parametrize("who", ["manager", "admin"])
def test_new_people_are_invited_by_whom_the_workspace_lets(world: World, setting: Any, allowed: set[str], who: str, road: Any):
    actor = member(world, "mary", world.project("other"), "manager") if who == "manager" else (world.project("other"), world.owner)[1]
    workspace.update_settings(world.app, world.owner, WorkspaceSettings(invite_strangers=setting))

    code = error_code(lambda: road(world, actor))

    assert code == (None if who in allowed else "workspace.strangers")


def test_without_a_word_managers_make_projects_and_admins_invite_strangers(world: World):
    assert workspace.get_settings(world.app) == WorkspaceSettings(create_projects="managers", invite_strangers="admins")


def test_only_an_admin_changes_the_workspace(world: World):
    with pytest.raises(NotAllowed):
        workspace.update_settings(world.app, member(world, "mary", world.project(), "owner"), OPEN)
