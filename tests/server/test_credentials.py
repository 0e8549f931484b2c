# SPDX-License-Identifier: Apache-2.0
"""Every credential ends when it should: one table, each cell tried over HTTP, and the same table on the page about people."""

from __future__ import annotations

import contextlib
import itertools
import queue
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import sqlalchemy as sa
from PIL import Image
from tests.server.conftest import NO_TLS, Running

from labelwright.app import accounts, assignments, import_sources, imports, invitations, projects
from labelwright.app.actor import Actor
from labelwright.app.invitations import LINK_US
from labelwright.base.clock import DAY_US
from labelwright.server.auth import KEY_US, LoopbackKey
from labelwright.server.rate_limits import SignInLimits
from labelwright.store import people as people_rows

EVENTS = ("used", "superseded", "expired", "revoked", "password changed", "role lowered", "removed", "deactivated", "project deleted")
WORKS, LESS, GONE, ENDS, NEVER = "works", "less", "not there", "ends", "-"

TABLE: dict[str, tuple[str, ...]] = {
    "session": (WORKS, WORKS, ENDS, ENDS, ENDS, LESS, GONE, ENDS, GONE),
    "API token": (WORKS, WORKS, ENDS, ENDS, ENDS, LESS, GONE, ENDS, GONE),
    "token made by a token": (WORKS, WORKS, ENDS, ENDS, ENDS, LESS, GONE, ENDS, GONE),
    "invitation": (ENDS, ENDS, ENDS, ENDS, ENDS, ENDS, ENDS, ENDS, ENDS),
    "password link": (ENDS, ENDS, ENDS, NEVER, ENDS, ENDS, WORKS, ENDS, WORKS),
    "loopback key": (ENDS, ENDS, ENDS, NEVER, WORKS, WORKS, WORKS, ENDS, WORKS),
    "event stream": (NEVER, WORKS, ENDS, ENDS, ENDS, WORKS, ENDS, ENDS, ENDS),
    "asset address": (WORKS, WORKS, ENDS, ENDS, ENDS, WORKS, GONE, ENDS, GONE),
}
"""For each credential, in the order of EVENTS, what it is worth afterwards. A person's own events are those of the credential's holder;
of an invitation or a password link, those of whoever made it."""

PHOTOS = """project: {name}
media: image
schema: {{fields: [{{name: animal, kind: box, labels: [cat, dog]}}]}}
"""
WAITED_S = 30
numbers = itertools.count(1)


class Scene:
    """Bob, a manager of one project; Eve, who is invited; Ada and a second admin; and what each came in by."""

    def __init__(self, running: Running, folder: Path) -> None:
        self.running, self.world, self.app = running, running.world, running.app
        self.number = next(numbers)
        self.project = f"photos-{self.number}"
        running.server.state.sign_ins = SignInLimits(running.app.clock)
        self.clients: list[httpx.Client] = []
        Image.new("RGB", (60, 40)).save(folder / "a.png")
        projects.create_project(self.app, self.world.owner, PHOTOS.format(name=self.project))
        imports.start_import(self.app, self.world.owner, self.project, import_sources.ImportOptions(path=str(folder / "a.png")))
        self.bob, self.eve = self.person("bob"), self.person("eve")
        self.alma = self.person("alma")
        self.world.join(self.bob.id, self.project, "manager")
        self.sql("UPDATE person SET is_admin = true WHERE id = :id", id=self.alma.id)
        self.admin = self.client(accounts.create_session(self.app, self.world.owner.id))

    def email(self, name: str) -> str:
        return f"{name}{self.number}@example.org"

    def person(self, name: str) -> Actor:
        actor = self.world.person(f"{name}{self.number}")
        hashed = accounts.hash_password(f"{name} has a password")
        self.app.store.write(lambda tx: people_rows.update_person(tx, actor.id, password_hash=hashed))
        return actor

    def sql(self, text: str, **values: Any) -> None:
        self.app.store.write(lambda tx: tx.execute(sa.text(text), values))

    def client(self, session: str | None = None, token: str | None = None) -> httpx.Client:
        headers = {"X-Labelwright": "1"} | ({"Authorization": f"Bearer {token}"} if token else {})
        cookies = {"labelwright_session": session} if session else {}
        self.clients.append(httpx.Client(base_url=self.running.url, headers=headers, cookies=cookies, timeout=30, verify=NO_TLS))
        return self.clients[-1]

    def sign_in(self, name: str) -> str:
        body = {"email": self.email(name), "password": f"{name} has a password"}
        answer = self.client().post("/api/session", json=body)
        return str(answer.cookies["labelwright_session"])

    def person_of(self, whose: str) -> Actor:
        return {"bob": self.bob, "alma": self.alma}[whose]


class Held:
    """A credential in use: `probe` says what it is worth now, `holder` whose events concern it, `again` makes the next one."""

    holder = "bob"
    lifetime_us = accounts.SESSION_US

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.make()

    def make(self) -> None: ...

    def probe(self) -> str: ...  # type: ignore[empty-body]

    def again(self) -> None:
        self.scene.sign_in("bob")

    def revoke(self) -> None: ...


def worth(client: httpx.Client, project: str) -> str:
    """Say what a session or a token of Bob, manager of the project, is worth."""
    if client.get("/api/me").json()["person"] is None:
        return ENDS
    if client.get(f"/api/projects/{project}").status_code == 404:
        return GONE
    return LESS if client.get(f"/api/projects/{project}/settings/history").status_code == 403 else WORKS


class Session(Held):
    def make(self) -> None:
        self.client = self.scene.client(self.scene.sign_in("bob"))

    def probe(self) -> str:
        return worth(self.client, self.scene.project)

    def revoke(self) -> None:
        self.client.delete("/api/session").raise_for_status()


class Token(Held):
    lifetime_us = 90 * DAY_US

    def make(self) -> None:
        self.session = self.scene.client(self.scene.sign_in("bob"))
        self.made = self.create(self.session)
        self.client = self.scene.client(token=self.made["token"])

    def create(self, client: httpx.Client) -> dict[str, Any]:
        answer = client.post("/api/tokens", json={"name": "nightly", "scopes": ["read", "manage", "tokens"]})
        return answer.raise_for_status().json()

    def probe(self) -> str:
        return worth(self.client, self.scene.project)

    def again(self) -> None:
        self.create(self.session)

    def revoke(self) -> None:
        self.session.delete(f"/api/tokens/{self.made['id']}").raise_for_status()


class ChildToken(Token):
    def make(self) -> None:
        super().make()
        self.client = self.scene.client(token=self.create(self.client)["token"])


class Invitation(Held):
    lifetime_us = LINK_US

    def make(self) -> None:
        self.inviter = self.scene.client(self.scene.sign_in("bob"))
        self.invited = self.scene.client(self.scene.sign_in("eve"))
        self.again()
        self.path = self.next_path

    def again(self) -> None:
        answer = self.inviter.post(
            "/api/people/invite", json={"email": self.scene.email("eve"), "project": self.scene.project, "role": "reviewer"}
        )
        self.next_path = "/api/links/" + answer.raise_for_status().json()["url"].rpartition("/")[2]

    def probe(self) -> str:
        shown, used = self.invited.get(self.path), self.invited.post(self.path, json={})
        assert shown.is_success == used.is_success or used.status_code == 401
        return WORKS if shown.is_success else ENDS

    def revoke(self) -> None:
        (row,) = self.inviter.get(f"/api/people/invitations?project={self.scene.project}").json()["rows"]
        self.inviter.delete(f"/api/people/invitations/{row['id']}?project={self.scene.project}").raise_for_status()


class PasswordLink(Held):
    holder = "alma"
    lifetime_us = LINK_US

    def make(self) -> None:
        self.maker = self.scene.client(self.scene.sign_in("alma"))
        self.again()
        self.path = self.next_path

    def again(self) -> None:
        answer = self.maker.post(f"/api/people/{self.scene.eve.id}/password-link")
        self.next_path = "/api/links/" + answer.raise_for_status().json()["url"].rpartition("/")[2]

    def probe(self) -> str:
        shown = self.scene.client().get(self.path)
        used = self.scene.client().post(self.path, json={"password": "eve has another one"})
        assert shown.is_success == used.is_success
        return WORKS if used.is_success else ENDS


class LocalKey(Held):
    holder = "alma"
    lifetime_us = KEY_US

    def make(self) -> None:
        self.scene.running.server.state.owner_id = self.scene.alma.id
        self.key: LoopbackKey = self.scene.running.key
        self.path = f"/open/{self.key.renew()}"

    def again(self) -> None:
        self.key.renew()

    def probe(self) -> str:
        browser = self.scene.client()
        opened = browser.get(self.path).status_code == 303
        return WORKS if opened and browser.get("/api/me").json()["person"] else ENDS


ROUNDS = 3
"""The server looks at all streams after each numbering of events: who hears so many events, one after the other, has been looked at."""


class Stream(Held):
    def make(self) -> None:
        self.session = self.scene.client(self.scene.sign_in("bob"))
        self.lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self.listen, daemon=True).start()
        assert self.lines.get(timeout=WAITED_S) == "opened"

    def listen(self) -> None:
        with contextlib.suppress(httpx.HTTPError), self.session.stream("GET", f"/api/projects/{self.scene.project}/events") as stream:
            self.lines.put("opened")
            for line in stream.iter_lines():
                if line.startswith("data:") and "project." in line:
                    self.lines.put("heard")
        self.lines.put("ended")

    def probe(self) -> str:
        for _ in range(ROUNDS):
            self.scene.admin.post(f"/api/projects/{self.scene.project}/pause", json={})
            if self.lines.get(timeout=WAITED_S) == "ended":
                return ENDS
        return WORKS

    def revoke(self) -> None:
        self.session.delete("/api/session").raise_for_status()


class AssetAddress(Held):
    def make(self) -> None:
        self.client = self.scene.client(self.scene.sign_in("bob"))
        (assignment,) = assignments.lease_next(
            self.scene.app, self.scene.bob, self.scene.project, stage_name=None, count=1, known=()
        ).assignments
        self.path = f"/api/assignments/{assignment.id}/assets/{assignment.item.assets[0].name}"

    def probe(self) -> str:
        return {200: WORKS, 401: ENDS, 404: GONE}[self.client.get(self.path).status_code]

    def revoke(self) -> None:
        self.client.delete("/api/session").raise_for_status()


CREDENTIALS: dict[str, type[Held]] = {
    "session": Session,
    "API token": Token,
    "token made by a token": ChildToken,
    "invitation": Invitation,
    "password link": PasswordLink,
    "loopback key": LocalKey,
    "event stream": Stream,
    "asset address": AssetAddress,
}


def change_password(held: Held) -> None:
    scene, person = held.scene, held.scene.person_of(held.holder)
    url = scene.admin.post(f"/api/people/{person.id}/password-link").raise_for_status().json()["url"]
    answer = scene.client().post("/api/links/" + url.rpartition("/")[2], json={"password": "a new password for all"})
    answer.raise_for_status()


def lower_role(held: Held) -> None:
    if held.holder == "alma":
        held.scene.sql("UPDATE person SET is_admin = false WHERE id = :id", id=held.scene.alma.id)  # no route does this yet
        return
    body = {"person": held.scene.bob.id, "role": "annotator"}
    held.scene.admin.put(f"/api/projects/{held.scene.project}/members", json=body).raise_for_status()


def remove(held: Held) -> None:
    held.scene.admin.delete(f"/api/projects/{held.scene.project}/members/{held.scene.bob.id}").raise_for_status()


def deactivate(held: Held) -> None:
    held.scene.admin.post(f"/api/people/{held.scene.person_of(held.holder).id}/deactivate").raise_for_status()


def delete_project(held: Held) -> None:
    held.scene.sql("UPDATE project SET deleted_us = 1 WHERE name = :name", name=held.scene.project)  # no route does this yet


ACTS: dict[str, Callable[[Held], Any]] = {
    "used": lambda held: held.probe(),
    "superseded": lambda held: held.again(),
    "expired": lambda held: held.scene.world.clock.forward(held.lifetime_us + 1),
    "revoked": lambda held: held.revoke(),
    "password changed": change_password,
    "role lowered": lower_role,
    "removed": remove,
    "deactivated": deactivate,
    "project deleted": delete_project,
}
CELLS = [(name, event, wanted) for name, row in TABLE.items() for event, wanted in zip(EVENTS, row, strict=True) if wanted != NEVER]


@pytest.fixture
def scene(shared: Running) -> Iterator[Scene]:
    made = Scene(shared, shared.app.folder.parent)
    yield made
    for client in made.clients:
        client.close()


@pytest.mark.parametrize(("name", "event", "wanted"), CELLS, ids=lambda value: value.replace(" ", "-"))
def test_a_credential_is_worth_what_the_table_says(scene: Scene, name: str, event: str, wanted: str):
    held = CREDENTIALS[name](scene)

    ACTS[event](held)

    assert held.probe() == wanted


@pytest.mark.parametrize("name", [name for name in TABLE if name != "event stream"])
def test_a_credential_works_while_nothing_has_happened(scene: Scene, name: str):
    assert CREDENTIALS[name](scene).probe() == WORKS


PAGE = Path(__file__).resolve().parents[2] / "docs" / "people.md"


def published() -> dict[str, tuple[str, ...]]:
    lines = PAGE.read_text(encoding="utf-8").partition("<!-- credentials -->")[2].partition("<!-- end -->")[0].strip().splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    assert tuple(rows[0][1:]) == EVENTS
    return {row[0]: tuple(row[1:]) for row in rows[2:]}


def test_the_page_about_people_shows_this_very_table():
    assert published() == TABLE


# Tokens make tokens


@pytest.mark.parametrize("scopes", [["read"], ["manage"], ["admin"], ["read", "label", "manage", "admin"]])
def test_a_token_without_the_scope_for_it_makes_and_revokes_none(scene: Scene, scopes: list[str]):
    word, id_ = accounts.create_token(scene.app, scene.world.owner, name="t", scopes=scopes)  # type: ignore[arg-type]
    client = scene.client(token=word)

    made = client.post("/api/tokens", json={"name": "x", "scopes": ["read"]})
    revoked = client.delete(f"/api/tokens/{id_}")

    assert [answer.json()["code"] for answer in (made, revoked)] == ["scope.missing"] * 2


def test_a_token_made_by_a_token_ends_no_later_and_reaches_no_farther(scene: Scene):
    word, _ = accounts.create_token(scene.app, scene.bob, name="parent", scopes=("read", "tokens"), days=1)
    client = scene.client(token=word)

    beyond = client.post("/api/tokens", json={"name": "x", "scopes": ["manage"]})
    client.post("/api/tokens", json={"name": "child", "scopes": ["read"], "days": 366}).raise_for_status()
    parent, child = client.get("/api/tokens").json()["rows"]

    assert beyond.json()["code"] == "scope.beyond"
    assert child["expires_us"] == parent["expires_us"]
    assert parent["used_us"] is not None


def test_a_password_judged_before_it_was_changed_opens_no_session(scene: Scene):
    row = scene.app.store.read(lambda tx: people_rows.get_person(tx, scene.bob.id))
    assert row is not None
    link = invitations.create_password_link(scene.app, scene.world.owner, scene.bob.id)
    invitations.redeem(scene.app, None, link, password="bob has another one")

    with pytest.raises(accounts.NotSignedIn):
        accounts.create_session(scene.app, scene.bob.id, password_hash=row.password_hash)
