# SPDX-License-Identifier: Apache-2.0
"""Who may ask what: every operation of the API by everybody, and ids of another project, over HTTP."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import httpx
import msgspec
import pytest
from tests.server.conftest import NO_TLS, Running
from tests.support.authorisation import COLUMNS, LATE, MATRIX, ROLES, YES

from labelwright.app import accounts, bulk, exports, flags, import_sources, imports, invitations, items, redo, restores, submissions
from labelwright.app.actor import Actor
from labelwright.server.app import openapi_of
from labelwright.server.rate_limits import SignInLimits
from labelwright.store import people as people_rows
from labelwright.store import projects as project_rows

SMALLER_SAMPLE = 6
"""On PostgreSQL each sixth cell is tried: who is let in is decided above the database."""

numbers = itertools.count(1)


class Place(NamedTuple):
    """A project with one of everything that has an id."""

    project: str
    helper: Actor
    item: int
    imported: int
    export: int
    job: int
    redo: int
    upload: str
    assignment: str


class Scene:
    """Two projects alike, a person in each role of the first, and how each of them comes in."""

    def __init__(self, running: Running) -> None:
        self.running, self.app, self.world = running, running.app, running.world
        self.admin = running.world.owner
        self.restore = restores.start_restore(self.app, self.admin, restores.Options(upload=self.send_archive()))
        self.here, self.there = self.place("here"), self.place("there")
        self.people = {role: self.world.person(role, project="here", role="annotator" if role == "paused" else role) for role in ROLES}
        self.people |= {"admin": self.admin, "outsider": self.world.person("outsider", project="there", role="owner")}
        self.people["deactivated"] = self.world.person("deactivated", project="here", role="owner")
        self.clients = {column: self.client(column) for column in COLUMNS}
        self.pause(True)
        accounts.set_active(self.app, self.admin, self.people["deactivated"].id, active=False)

    def place(self, name: str) -> Place:
        project = self.world.project(name, redundancy=20, items=60)
        upload = self.upload(project)
        imported = imports.start_import(self.app, self.admin, project, import_sources.ImportOptions(upload=upload))
        chosen = bulk.ItemSelection(None, 'key == "k0"')
        job = bulk.run(self.app, self.admin, project, "tag", selection=chosen, value="night", dry_run=False).id
        helper = self.world.person(f"helper-{name}", project=name)
        (done,) = self.world.next(helper, project)
        self.world.submit(helper, done)
        redone = redo.create_redo(self.app, self.admin, project, selection=bulk.ItemSelection(None, "submitted > 0"), dry_run=False).redo
        assert job is not None
        assert redone is not None
        redo.undo_redo(self.app, self.admin, project, redone)
        export = exports.start_export(self.app, self.admin, project, format="jsonl", options=exports.Options())
        (item,) = (row.id for row in items.list_items(self.app, self.admin, project, filter="submitted > 0").rows)
        return Place(project, helper, item, imported, export, job, redone, upload, done.id)

    def send_archive(self) -> str:
        """Send what is no archive: a restore of it is begun like any other."""
        upload, path = restores.new_upload(self.app, self.admin)
        path.write_bytes(b"no archive")
        return upload

    def open_flag(self, place: Place) -> str:
        flags.create_flag(self.app, place.helper, place.assignment, text="odd")
        detail = items.get_item(self.app, self.admin, place.project, place.item)
        return next(flag.id for flag in detail.flags if flag.resolved_us is None)

    def upload(self, project: str) -> str:
        with self.running.client() as client:
            answer = client.post(f"/api/projects/{project}/uploads", files={"files": ("more.txt", f"more of {project}\n".encode())})
        return answer.raise_for_status().json()["upload"]

    def client(self, column: str) -> httpx.Client:
        headers = {"X-Labelwright": "1", "Connection": "keep-alive"}
        if column.startswith("token:"):
            word, _ = accounts.create_token(self.app, self.admin, name="t", scopes=(column.removeprefix("token:"),))  # type: ignore[arg-type]
            headers["Authorization"] = f"Bearer {word}"
        elif column != "anonymous":
            headers["Cookie"] = f"labelwright_session={accounts.create_session(self.app, self.people[column].id)}"
        return httpx.Client(base_url=self.running.url, headers=headers, timeout=30, verify=NO_TLS)

    def pause(self, paused: bool) -> None:
        def work(tx: Any) -> None:
            row = project_rows.get_project_by_name(tx, "here")
            assert row is not None
            people_rows.pause_member(tx, project_id=row.id, person_id=self.people["paused"].id, paused=paused)

        self.app.store.write(work)

    def holder(self, column: str) -> Actor:
        """Return the person in a column if they label; an annotator for those who hold no assignment."""
        name = "admin" if column.startswith("token:") else column
        return self.people[name if name in ("admin", *ROLES[:-1]) else "annotator"]

    def assignment(self, column: str) -> str:
        self.pause(False)
        (leased,) = self.world.next(self.holder(column), "here")
        self.pause(True)
        return leased.id

    def skipped(self, column: str) -> str:
        public = self.assignment(column)
        submissions.skip(self.app, self.holder(column), public, id=self.world.uuid(), reason="unsure", note=None, active_us=0)
        return public

    def newcomer(self, project: str = "here") -> Actor:
        return self.world.person(f"new{next(numbers)}", project=project)

    def link(self) -> str:
        return invitations.create_password_link(self.app, self.admin, self.newcomer().id)

    def invitation(self, project: str = "here") -> str:
        email = self.world.person(f"guest{next(numbers)}").email
        self.app.store.write(lambda tx: people_rows.update_person(tx, self.person_id(email), password_hash="-"))
        invitations.create_invitation(self.app, self.admin, email=email, project=project, role="annotator")
        return next(row.id for row in invitations.list_invitations(self.app, self.admin, project=project) if row.email == email)

    def person_id(self, email: str) -> int:
        row = self.app.store.read(lambda tx: people_rows.get_person_by_email(tx, email))
        assert row is not None
        return row.id

    def token(self, column: str) -> int:
        owner = self.people.get(column, self.admin)
        return accounts.create_token(self.app, owner, name="x", scopes=("read",))[1]

    def view(self, column: str) -> str:
        """Save a view for whoever may have one; return its name."""
        owner = self.people.get(column, self.admin)
        if column in ("admin", "owner", "manager", "reviewer", "adjudicator", "auditor") or column.startswith("token:"):
            items.save_view(self.app, owner, "here", title="mine", body={})
        return "mine"


def spam(name: str) -> str:
    return f"project: {name}\nmedia: text\nschema: {{fields: [{{name: v, kind: choice, labels: [a, b]}}]}}\n"


BODIES: dict[str, Callable[[Scene, str], dict[str, Any]]] = {
    "POST /api/session": lambda s, c: {"json": {"email": "ada@example.org", "password": "a long enough password"}},
    "POST /api/setup": lambda s, c: {"json": {"email": "x@example.org", "name": "X", "password": "a long enough password"}},
    "POST /api/links/{secret}": lambda s, c: {"json": {"password": "a long enough password"}},
    "POST /api/project-file/check": lambda s, c: {"json": {"file": spam("x")}},
    "POST /api/heartbeat": lambda s, c: {"json": {"assignments": []}},
    "POST /api/tokens": lambda s, c: {"json": {"name": "x", "scopes": ["tokens"]}},
    "POST /api/projects": lambda s, c: {"json": {"file": spam(f"new-{next(numbers)}")}},
    "PUT /api/workspace": lambda s, c: {"json": {}},
    "POST /api/people/invite": lambda s, c: {"json": {"email": guest(s), "project": "here", "role": "annotator"}},
    "GET /api/people/invitations": lambda s, c: {"params": {"project": "here"}},
    "DELETE /api/people/invitations/{invitation}": lambda s, c: {"params": {"project": "here"}},
    "POST /api/projects/{project}/next": lambda s, c: {"json": {"count": 1}},
    "PATCH /api/assignments/{assignment}/annotation": lambda s, c: {"json": {"transactions": []}, "headers": {"If-Match": "0"}},
    "POST /api/assignments/{assignment}/comments": lambda s, c: {"json": {"id": s.world.uuid(), "text": "a note"}},
    "POST /api/assignments/{assignment}/flags": lambda s, c: {"json": {"text": "odd"}},
    "POST /api/assignments/{assignment}/submit": lambda s, c: {"json": answer(s)},
    "POST /api/assignments/{assignment}/skip": lambda s, c: {"json": {"id": s.world.uuid(), "reason": "unsure"}},
    "POST /api/assignments/{assignment}/recall": lambda s, c: {"json": {"id": s.world.uuid()}},
    "PUT /api/projects/{project}/views": lambda s, c: {"json": {"name": "mine"}},
    "POST /api/projects/{project}/exports": lambda s, c: {"json": {"format": "jsonl"}},
    "POST /api/projects/{project}/apply": lambda s, c: {"json": {"file": spam("here"), "dry_run": True}},
    "POST /api/projects/{project}/settings/revert": lambda s, c: {"json": {"revision": 1}},
    "POST /api/projects/{project}/pause": lambda s, c: {"json": {"person": s.people["auditor"].id}},
    "POST /api/projects/{project}/resume": lambda s, c: {"json": {"person": s.people["auditor"].id}},
    "PUT /api/projects/{project}/members": lambda s, c: {"json": {"person": s.newcomer().id, "role": "expert"}},
    "POST /api/projects/{project}/items": lambda s, c: {"json": {"items": []}},
    "POST /api/projects/{project}/bulk": lambda s, c: {"json": {"action": "tag", "filter": "", "value": "x", "dry_run": True}},
    "POST /api/projects/{project}/redo": lambda s, c: {"json": {"filter": "", "dry_run": True}},
    "POST /api/projects/{project}/redo/{redo_id}/undo": lambda s, c: {"json": {}},
    "POST /api/restores/uploads": lambda s, c: {"files": {"file": ("a.zip", b"no archive")}},
    "POST /api/restores": lambda s, c: {"json": {"source": {"upload": s.send_archive()}}},
    "POST /api/projects/{project}/uploads": lambda s, c: {"files": {"files": ("a.txt", b"one\n")}},
    "POST /api/projects/{project}/imports": lambda s, c: {"json": {"source": {"upload": s.here.upload}}},
    "POST /api/projects/{project}/imports/preview": lambda s, c: {"json": {"source": {"upload": s.here.upload}}},
}


def guest(scene: Scene) -> str:
    email = scene.world.person(f"guest{next(numbers)}").email
    scene.app.store.write(lambda tx: people_rows.update_person(tx, scene.person_id(email), password_hash="-"))
    return email


def answer(scene: Scene) -> dict[str, Any]:
    return {"id": scene.world.uuid(), "revision": 0, "transactions": [as_json(scene.world.choice())]}


def as_json(transaction: Any) -> Any:
    return msgspec.json.decode(msgspec.json.encode(transaction))


def fill(scene: Scene, operation: str, column: str) -> dict[str, Any]:
    """Return what the path of an operation names: things that exist, and that whoever is let in may still act on."""
    makers: dict[str, Callable[[], Any]] = {
        "project": lambda: "here",
        "item": lambda: scene.here.item,
        "flag": lambda: scene.open_flag(scene.here),
        "number": lambda: scene.here.export if "/exports/" in operation else scene.here.imported,
        "job": lambda: scene.here.job,
        "redo_id": lambda: scene.here.redo,
        "name": lambda: scene.view(column) if "/views/" in operation else "text",
        "assignment": lambda: scene.skipped(column) if operation.endswith("/recall") else scene.assignment(column),
        "person": lambda: scene.newcomer().id,
        "invitation": scene.invitation,
        "secret": scene.link,
        "token": lambda: scene.token(column),
        "restore": lambda: scene.restore,
    }
    return {name: makers[name]() for name in re.findall(r"{(\w+)}", operation)}


def ask(scene: Scene, operation: str, column: str, path: dict[str, Any], **more: Any) -> httpx.Response:
    """Send one request; of a stream that never ends the head is enough."""
    verb, _, template = operation.partition(" ")
    options = BODIES.get(operation, lambda scene, column: {})(scene, column) | more
    scene.running.server.state.sign_ins = SignInLimits(scene.app.clock)
    with scene.clients[column].stream(verb, template.format(**path), **options) as response:
        if not template.endswith("/events") or response.is_error:
            response.read()
    scene.clients[column].cookies.clear()  # who signs in or uses a link on the way stays who the column says
    if operation == "DELETE /api/session" and column in scene.people and column != "deactivated":
        scene.clients[column].close()
        scene.clients[column] = scene.client(column)
    return response


@pytest.fixture(scope="module")
def scene(shared: Running) -> Iterator[Scene]:
    made = Scene(shared)
    yield made
    for client in made.clients.values():
        client.close()


def operations(running: Running) -> set[str]:
    paths = openapi_of(running.server)["paths"]
    return {f"{verb.upper()} {path}" for path, verbs in paths.items() for verb in verbs}


def test_every_operation_has_its_row_and_every_row_its_operation(shared: Running):
    assert set(MATRIX) == operations(shared)


def outcome(response: httpx.Response) -> int | str:
    """Return the class of an answer; anything that none of us meant says itself."""
    if response.is_success or response.json()["code"] in LATE:
        return YES
    return response.status_code if response.status_code in (401, 403, 404) else response.text[:200]


def test_everybody_is_answered_as_the_matrix_says(scene: Scene):
    cells = [(operation, column) for operation in MATRIX for column in COLUMNS]
    tried = cells if scene.app.store.dialect == "sqlite" else cells[::SMALLER_SAMPLE]
    answers = {cell: outcome(ask(scene, *cell, fill(scene, *cell))) for cell in tried}

    wanted = {cell: MATRIX[cell[0]].wanted(cell[1]) for cell in tried}
    wrong = [f"{operation} by {who}: {answers[operation, who]}, not {wanted[operation, who]}" for operation, who in tried]

    assert "\n".join(line for line, cell in zip(wrong, tried, strict=True) if answers[cell] != wanted[cell]) == ""


# Ids of another project

NEVER = {"item": 10**9, "imported": 10**9, "export": 10**9, "job": 10**9, "redo": 10**9, "person": 10**9, "token": 10**9}
NEVER_TEXT = {
    "flag": "01930b5e-7c00-7000-8000-000000000000",
    "upload": "A" * 22,
    "assignment": "A" * 22,
    "invitation": "a" * 12,
    "view": "never",
}
PLACES: dict[str, str] = {
    "GET /api/assignments/{assignment}": "assignment",
    "GET /api/assignments/{assignment}/assets/text": "assignment",
    "PATCH /api/assignments/{assignment}/annotation": "assignment",
    "POST /api/assignments/{assignment}/comments": "assignment",
    "POST /api/assignments/{assignment}/flags": "assignment",
    "DELETE /api/assignments/{assignment}/flags": "assignment",
    "POST /api/assignments/{assignment}/submit": "assignment",
    "POST /api/assignments/{assignment}/skip": "assignment",
    "POST /api/assignments/{assignment}/recall": "assignment",
    "POST /api/assignments/{assignment}/release": "assignment",
    "DELETE /api/tokens/{token}": "token",
    "DELETE /api/people/invitations/{invitation}": "invitation",
    "GET /api/projects/here/items/{item}": "item",
    "GET /api/projects/here/items/{item}/history": "item",
    "GET /api/projects/here/items/{item}/assets/text": "item",
    "POST /api/projects/here/items/{item}/flags/{flag}/resolve": "item flag",
    "POST /api/projects/here/items/{own_item}/flags/{flag}/resolve": "flag",
    "GET /api/projects/here/imports/{imported}": "imported",
    "GET /api/projects/here/imports/{imported}/refused": "imported",
    "GET /api/projects/here/imports/{imported}/losses": "imported",
    "POST /api/projects/here/imports/{imported}/publish": "imported",
    "POST /api/projects/here/imports/{imported}/cancel": "imported",
    "POST /api/projects/here/imports/{imported}/rollback": "imported",
    "GET /api/projects/here/exports/{export}": "export",
    "GET /api/projects/here/exports/{export}/file": "export",
    "GET /api/projects/here/bulk/{job}": "job",
    "POST /api/projects/here/bulk/{job}/cancel": "job",
    "POST /api/projects/here/redo/{redo}/undo": "redo",
    "DELETE /api/projects/here/members/{person}": "person",
    "DELETE /api/projects/here/views/{view}": "view",
    "PUT /api/projects/here/members": "person",
    "POST /api/projects/here/pause": "person",
    "POST /api/projects/here/resume": "person",
    "POST /api/projects/here/imports": "upload",
    "POST /api/projects/here/imports/preview": "upload",
    "POST /api/projects/here/bulk": "item",
    "POST /api/projects/here/redo": "item",
    "POST /api/heartbeat": "assignment",
}
"""Wherever an id is taken, in the path or in the body, and of what."""

FOREIGN: dict[str, Callable[[Scene, dict[str, Any]], dict[str, Any]]] = {
    "PUT /api/projects/here/members": lambda s, ids: {"json": {"person": ids["person"], "role": "expert"}},
    "POST /api/projects/here/pause": lambda s, ids: {"json": {"person": ids["person"]}},
    "POST /api/projects/here/resume": lambda s, ids: {"json": {"person": ids["person"]}},
    "POST /api/projects/here/imports": lambda s, ids: {"json": {"source": {"upload": ids["upload"]}}},
    "POST /api/projects/here/imports/preview": lambda s, ids: {"json": {"source": {"upload": ids["upload"]}}},
    "POST /api/projects/here/bulk": lambda s, ids: {"json": {"action": "tag", "ids": [ids["item"]], "value": "x", "dry_run": True}},
    "POST /api/projects/here/redo": lambda s, ids: {"json": {"ids": [ids["item"]], "dry_run": True}},
    "POST /api/projects/here/redo/{redo}/undo": lambda s, ids: {"json": {}},
    "POST /api/heartbeat": lambda s, ids: {"json": {"assignments": [ids["assignment"]]}},
}


def foreign_ids(scene: Scene) -> dict[str, Any]:
    """Return ids of everything that the other project has, and of its owner's own."""
    there, outsider = scene.there, scene.people["outsider"]
    items.save_view(scene.app, outsider, "there", title="theirs", body={})
    return {
        "item": there.item, "imported": there.imported, "export": there.export, "job": there.job, "redo": there.redo,
        "person": outsider.id, "token": scene.token("outsider"), "flag": scene.open_flag(there), "upload": there.upload,
        "assignment": there.assignment, "invitation": scene.invitation("there"), "view": "theirs",
    }  # fmt: skip


def ask_about(scene: Scene, operation: str, ids: dict[str, Any]) -> tuple[int, str]:
    """Return how the owner of a project is answered about these ids; the ids themselves and the time do not count."""
    verb, _, template = operation.partition(" ")
    known = operation.replace("/here/", "/{project}/").replace("{own_item}", "{item}")
    options = FOREIGN[operation](scene, ids) if operation in FOREIGN else BODIES.get(known, lambda scene, column: {})(scene, "owner")
    response = scene.clients["owner"].request(verb, template.format(own_item=scene.here.item, **ids), **options)
    text = response.text
    for id_ in (id_ for id_ in ids.values() if isinstance(id_, str)):
        text = re.sub(rf"(?<![\w-]){re.escape(id_)}(?![\w-])", "ID", text)
    return response.status_code, re.sub(r'_us":\d+', '_us":0', text)


@pytest.mark.parametrize("operation", PLACES)
def test_an_id_of_another_project_is_answered_as_one_that_was_never_given(scene: Scene, operation: str):
    foreign = foreign_ids(scene)

    assert ask_about(scene, operation, foreign) == ask_about(scene, operation, NEVER | NEVER_TEXT)
    assert set(PLACES[operation].split()) <= set(foreign)


WORKSPACE = ("/api/links/", "/api/people/{person}", "/api/restores/")


def test_every_operation_that_takes_an_id_is_asked_about_those_of_another_project(shared: Running):
    """People, links, restores and projects are the workspace's; files and assets are named, not numbered."""
    plain = re.compile(r"{(?!assignment|project)\w+}|{assignment}")
    asked = {plain.sub("{}", o.replace("/here/", "/{project}/").replace("/assets/text", "/assets/{name}")) for o in PLACES}
    numbered = {o for o in operations(shared) if plain.search(o) and not o.split()[1].startswith(WORKSPACE)}

    assert {plain.sub("{}", operation) for operation in numbered} <= asked
