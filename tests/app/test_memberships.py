# SPDX-License-Identifier: Apache-2.0
"""Rights never grow by a side door and a project keeps an owner: every road by every role, two acts at once, and as a law."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from itertools import count
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.support.races import race
from tests.support.world import SPAM, World

from labelwright.app import exports, invitations, memberships, projects, restore, workspace
from labelwright.app import settings as project_settings
from labelwright.app.actor import Actor
from labelwright.base.errors import Conflict, LabelwrightError, NotAllowed
from labelwright.projectfile.project import ROLES
from labelwright.wire.people import WorkspaceSettings

GIVING = {"owner", "manager"}


def roles(world: World, project: str) -> dict[int, str]:
    return {row.id: row.role for row in projects.list_members(world.app, world.owner, project)}


def file(project: str, people: dict[str, str]) -> str:
    lines = [f"  - {{email: {email}, role: {role}}}" for email, role in people.items()]
    return SPAM.format(name=project, redundancy=1) + ("people:\n" + "\n".join(lines) + "\n" if lines else "")


@pytest.mark.parametrize("maker", ROLES)
def test_who_gives_a_role_that_gives_roles_is_an_owner(maker: str, database: str):
    del database
    given = {role for role in ROLES if memberships.may_change_role(maker, None, role)}
    taken = {role for role in ROLES if memberships.may_change_role(maker, role, None)}

    assert given == taken == (set(ROLES) if maker == "owner" else set(ROLES) - GIVING if maker == "manager" else set())


# Each road, tried by a manager who wants to be owner and to be rid of the owner


class Scene(NamedTuple):
    world: World
    mary: Actor
    olga: Actor


@pytest.fixture
def scene(world: World) -> Scene:
    world.project()
    mary, olga = world.person("mary", project="sms", role="manager"), world.person("olga", project="sms", role="owner")
    projects.delete_member(world.app, olga, "sms", world.owner.id)
    return Scene(world, mary, olga)


def invite_oneself(scene: Scene) -> None:
    word = invitations.create_invitation(scene.world.app, scene.mary, email=scene.mary.email, project="sms", role="owner")
    invitations.redeem(scene.world.app, scene.mary, word)


def invite_an_accomplice(scene: Scene) -> None:
    invitations.create_invitation(scene.world.app, scene.mary, email="new@example.org", project="sms", role="owner")


def raise_oneself(scene: Scene) -> None:
    projects.update_role(scene.world.app, scene.mary, "sms", person_id=scene.mary.id, role="owner")


def lower_the_owner(scene: Scene) -> None:
    projects.update_role(scene.world.app, scene.mary, "sms", person_id=scene.olga.id, role="annotator")


def remove_the_owner(scene: Scene) -> None:
    projects.delete_member(scene.world.app, scene.mary, "sms", scene.olga.id)


def apply_oneself_as_owner(scene: Scene) -> None:
    text = file("sms", {scene.mary.email: "owner"})
    project_settings.apply(scene.world.app, scene.mary, "sms", text, dry_run=False)


def apply_and_prune(scene: Scene) -> None:
    text = file("sms", {scene.mary.email: "owner"})
    project_settings.apply(scene.world.app, scene.mary, "sms", text, dry_run=False, prune=True)


def preview_oneself_as_owner(scene: Scene) -> None:
    text = file("sms", {scene.mary.email: "owner"})
    project_settings.apply(scene.world.app, scene.mary, "sms", text, dry_run=True)


SIDE_DOORS: tuple[Callable[[Scene], None], ...] = (
    invite_oneself, invite_an_accomplice, raise_oneself, lower_the_owner, remove_the_owner, apply_oneself_as_owner, apply_and_prune,
    preview_oneself_as_owner,
)  # fmt: skip


@pytest.mark.parametrize("road", SIDE_DOORS, ids=lambda road: road.__name__)
def test_a_manager_becomes_no_owner_and_removes_none(scene: Scene, road: Callable[[Scene], None]):
    before = roles(scene.world, "sms")

    with pytest.raises((NotAllowed, Conflict)):
        road(scene)

    assert roles(scene.world, "sms") == before


LAST_OWNER: dict[str, Callable[[World, Actor], Any]] = {
    "lowers himself": lambda w, o: projects.update_role(w.app, o, "sms", person_id=o.id, role="manager"),
    "leaves": lambda w, o: projects.delete_member(w.app, o, "sms", o.id),
    "lowers himself by a file": lambda w, o: project_settings.apply(w.app, o, "sms", file("sms", {o.email: "manager"}), dry_run=False),
    "is pruned": lambda w, o: project_settings.apply(
        w.app, o, "sms", file("sms", {"mary@example.org": "reviewer"}), dry_run=False, prune=True
    ),
    "is invited as less": lambda w, o: invitations.create_invitation(w.app, o, email=o.email, project="sms", role="annotator"),
}


@pytest.mark.parametrize("road", LAST_OWNER)
def test_the_last_owner_stays_on_every_road(scene: Scene, road: str):
    before = roles(scene.world, "sms")

    with pytest.raises(Conflict):
        LAST_OWNER[road](scene.world, scene.olga)

    assert roles(scene.world, "sms") == before


def test_a_manager_leaves_by_himself(scene: Scene):
    projects.delete_member(scene.world.app, scene.mary, "sms", scene.mary.id)

    assert scene.mary.id not in roles(scene.world, "sms")


def test_owners_change_places_by_one_file(scene: Scene):
    text = file("sms", {scene.olga.email: "manager", scene.mary.email: "owner"})

    project_settings.apply(scene.world.app, scene.olga, "sms", text, dry_run=False)

    assert roles(scene.world, "sms") == {scene.mary.id: "owner", scene.olga.id: "manager"}


def test_an_invitation_by_somebody_who_may_not_give_the_role_any_more_is_over(scene: Scene):
    world = scene.world
    bob = world.person("bob")
    world.app.store.write(lambda tx: people_password(tx, bob.id))
    word = invitations.create_invitation(world.app, scene.olga, email=bob.email, project="sms", role="manager")
    world.join(world.owner.id, "sms", "owner")
    projects.update_role(world.app, world.owner, "sms", person_id=scene.olga.id, role="manager")

    with pytest.raises(LabelwrightError) as error:
        invitations.redeem(world.app, bob, word)

    assert error.value.code == "link.over"
    assert bob.id not in roles(world, "sms")


def people_password(tx: Any, person_id: int) -> None:
    tx.exec_driver_sql(f"UPDATE person SET password_hash = 'x' WHERE id = {person_id}")


def test_a_restored_project_gives_its_people_no_role_but_the_annotators(world: World, elsewhere: World, tmp_path: Any):
    sms = world.project(items=1)
    world.person("olga", project=sms, role="owner")
    export = exports.start_export(world.app, world.owner, sms, format="jsonl", options=exports.Options())
    path = tmp_path / "sms.jsonl"
    path.write_bytes(exports.get_export_file(world.app, world.owner, sms, export).read_bytes())

    options = restore.RestoreOptions(partial=False, hidden="~restore", since_us=world.clock())
    restore.restore_project(elsewhere.app, elsewhere.owner, path, options, restore.Problems())

    assert set(roles(elsewhere, sms).values()) == {"owner", "annotator"}
    assert roles(elsewhere, sms)[elsewhere.owner.id] == "owner"


# Two acts at once


def test_of_two_owners_who_demote_each_other_at_once_one_remains(scene: Scene):
    world = scene.world
    pia = world.person("pia", project="sms", role="owner")

    first, second = race(
        world.app,
        lambda app: projects.update_role(app, scene.olga, "sms", person_id=pia.id, role="annotator"),
        lambda app: projects.update_role(app, pia, "sms", person_id=scene.olga.id, role="annotator"),
    )

    assert (first.error, type(second.error)) == (None, NotAllowed)
    assert "owner" in roles(world, "sms").values()


def test_of_two_owners_who_leave_at_once_one_remains(scene: Scene):
    world = scene.world
    pia = world.person("pia", project="sms", role="owner")

    first, second = race(
        world.app,
        lambda app: projects.delete_member(app, scene.olga, "sms", scene.olga.id),
        lambda app: projects.delete_member(app, pia, "sms", pia.id),
    )

    assert (first.error, type(second.error)) == (None, Conflict)
    assert list(roles(world, "sms").values()).count("owner") == 1


def test_an_invitation_used_while_its_maker_is_lowered_is_judged_by_the_lower_role(scene: Scene):
    world = scene.world
    pia, bob = world.person("pia", project="sms", role="owner"), world.person("bob")
    world.app.store.write(lambda tx: people_password(tx, bob.id))
    word = invitations.create_invitation(world.app, pia, email=bob.email, project="sms", role="owner")

    first, second = race(
        world.app,
        lambda app: projects.update_role(app, scene.olga, "sms", person_id=pia.id, role="annotator"),
        lambda app: invitations.redeem(app, bob, word),
    )

    assert first.error is None
    assert isinstance(second.error, LabelwrightError)
    assert bob.id not in roles(world, "sms")


# The law


PEOPLE = ("ann", "bea", "cem", "dov", "eli")
ROLE = st.sampled_from(ROLES)
WHO = st.integers(0, len(PEOPLE) - 1)
ACT = st.one_of(
    st.tuples(st.just("role"), WHO, WHO, ROLE),
    st.tuples(st.just("remove"), WHO, WHO),
    st.tuples(st.just("invite"), WHO, WHO, ROLE),
    st.tuples(st.just("redeem"), WHO, st.integers(0, 3)),
    st.tuples(st.just("apply"), WHO, st.dictionaries(WHO, ROLE, max_size=3), st.booleans()),
    st.tuples(st.just("create"), WHO, st.dictionaries(WHO, ROLE, max_size=2)),
)
_names = count(1)


class Law:
    """A project, what its owners (and, for roles that give none, its managers) ever gave each person, and what was really done."""

    def __init__(self, world: World, people: list[Actor]) -> None:
        self.world, self.people = world, people
        self.project = self.new_project(0, {})
        self.given: dict[str, dict[int, set[str]]] = {self.project: {people[0].id: {"owner"}}}
        self.invitations: list[tuple[str, str, int, int, str]] = []

    def new_project(self, who: int, named: dict[int, str]) -> str:
        name = f"law-{next(_names)}"
        projects.create_project(self.world.app, self.people[who], file(name, {self.people[n].email: role for n, role in named.items()}))
        return name

    def gives(self, project: str, maker: int, person: int, role: str) -> None:
        """Note that a role was offered, if the maker's role at this moment is one that may."""
        held = roles(self.world, project).get(self.people[maker].id)
        if held == "owner" or (held == "manager" and role not in GIVING):
            self.given[project].setdefault(self.people[person].id, set()).add(role)

    def role(self, who: int, whom: int, role: str) -> None:
        self.gives(self.project, who, whom, role)
        projects.update_role(self.world.app, self.people[who], self.project, person_id=self.people[whom].id, role=role)

    def remove(self, who: int, whom: int) -> None:
        projects.delete_member(self.world.app, self.people[who], self.project, self.people[whom].id)

    def invite(self, who: int, whom: int, role: str) -> None:
        word = invitations.create_invitation(
            self.world.app, self.people[who], email=self.people[whom].email, project=self.project, role=role
        )
        self.invitations.append((self.project, word, who, whom, role))

    def redeem(self, who: int, number: int) -> None:
        if number < len(self.invitations):
            project, word, maker, whom, role = self.invitations[number]
            self.gives(project, maker, whom, role)
            invitations.redeem(self.world.app, self.people[who], word)

    def apply(self, who: int, named: dict[int, str], prune: bool) -> None:
        for person, role in named.items():
            self.gives(self.project, who, person, role)
        text = file(self.project, {self.people[n].email: role for n, role in named.items()})
        project_settings.apply(self.world.app, self.people[who], self.project, text, dry_run=False, prune=prune)

    def create(self, who: int, named: dict[int, str]) -> None:
        self.project = self.new_project(who, named)
        self.given[self.project] = {self.people[n].id: {role} for n, role in named.items() if n != who}
        self.given[self.project][self.people[who].id] = {"owner"}

    def check(self) -> None:
        for project, offered in self.given.items():
            held = roles(self.world, project)
            assert "owner" in held.values()
            assert {id_: role for id_, role in held.items() if role not in offered.get(id_, set())} == {}


@pytest.mark.slow
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None)
@given(data=st.data())
def test_no_sequence_of_acts_raises_anyone_above_what_an_owner_gave_or_leaves_a_project_without_one(world: World, data: st.DataObject):
    if world.app.store.dialect == "postgresql" and data.draw(st.integers(0, 3)):
        return
    workspace.update_settings(world.app, world.owner, WorkspaceSettings(create_projects="everyone"))
    people = [world.person(f"{name}{next(_names)}") for name in PEOPLE]
    world.app.store.write(lambda tx: [people_password(tx, person.id) for person in people])
    law = Law(world, people)

    for name, *arguments in data.draw(st.lists(ACT, max_size=25)):
        with contextlib.suppress(LabelwrightError):
            getattr(law, name)(*arguments)
        law.check()


def test_the_law_is_seen_to_break_when_an_invitation_is_not_judged_again(world: World, monkeypatch: pytest.MonkeyPatch):
    workspace.update_settings(world.app, world.owner, WorkspaceSettings(create_projects="everyone"))
    people = [world.person(name) for name in PEOPLE]
    world.app.store.write(lambda tx: [people_password(tx, person.id) for person in people])
    law = Law(world, people)
    law.apply(0, {1: "owner"}, False)
    law.invite(1, 2, "owner")
    monkeypatch.setattr(memberships.links, "delete_invitations_by", lambda *_, **__: None)
    law.role(0, 1, "annotator")
    monkeypatch.setattr(memberships, "get_maker_role", lambda link: "owner")
    law.redeem(2, 0)

    with pytest.raises(AssertionError):
        law.check()
