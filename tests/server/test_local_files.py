# SPDX-License-Identifier: Apache-2.0
"""Who may import which files of the server's own machine: the matrix of who asks, where the file lies, and how the server listens."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import httpx
import pytest
from tests.support.clock import SetClock
from tests.support.jobs import PromptJobs
from tests.support.world import World

from labelwright.app import accounts
from labelwright.composition_root import open_app
from labelwright.server.app import create_server
from labelwright.server.auth import COOKIE, LoopbackKey
from labelwright.server.run import bind, build_http_server, own_roots
from labelwright.store import people

ROWS = '{"key": "k", "text": "a message"}\n'
OUTSIDE = (403, "file.outside")
HERE = (200, None)
PLACES = ("home", "cwd", "allowed", "data", "link", "folder_link", "dots", "proc_root", "hard_link", "etc", "proc", "nowhere", "tilde")
OWN = ("home", "cwd", "allowed")
WHO = ("loopback session", "local token", "another token", "session", "manager", "admin")


class Place(NamedTuple):
    """A machine: folders with a file in each, and a data folder in the middle of somebody's home."""

    home: Path
    cwd: Path
    allowed: Path
    data: Path

    def path(self, where: str) -> str:
        return {
            "home": str(self.home / "rows.jsonl"),
            "cwd": str(self.cwd / "rows.jsonl"),
            "allowed": str(self.allowed / "rows.jsonl"),
            "data": str(self.data / "server.json"),
            "link": str(self.allowed / "link.jsonl"),
            "folder_link": str(self.allowed / "data" / "server.json"),
            "dots": f"{self.allowed}/../home/data/server.json",
            "proc_root": f"/proc/self/root{self.data}/server.json",
            "hard_link": str(self.allowed / "hard.jsonl"),
            "etc": "/etc/passwd",
            "proc": "/proc/self/environ",
            "nowhere": "/etc/there-is-no-such-file",
            "tilde": "~there-is-no-such-person/rows.jsonl",
        }[where]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    found = Place(tmp_path / "home", tmp_path / "work", tmp_path / "allowed", tmp_path / "home" / "data")
    for folder in found:
        folder.mkdir()
    for folder in found[:3]:
        (folder / "rows.jsonl").write_text(ROWS)
    (found.data / "server.json").write_text(ROWS)
    (found.allowed / "link.jsonl").symlink_to(found.data / "server.json")
    (found.allowed / "data").symlink_to(found.data)
    os.link(found.data / "server.json", found.allowed / "hard.jsonl")
    monkeypatch.setenv("HOME", str(found.home))
    monkeypatch.chdir(found.cwd)
    return found


class Served(NamedTuple):
    """A server of that machine, on loopback without sign-in or as one on the network."""

    world: World
    url: str
    key: LoopbackKey
    token: str

    def client(self, who: str) -> httpx.Client:
        app, owner = self.world.app, self.world.owner
        if who == "loopback session":
            opened = httpx.get(f"{self.url}/open/{self.key.secret}")
            return self._client({"Cookie": f"{COOKIE}={opened.cookies[COOKIE]}"})
        if who == "session":
            word = accounts.create_session(app, self.world.person("tom", project="sms", role="owner").id)
            return self._client({"Cookie": f"{COOKIE}={word}"})
        if who == "local token":
            return self._client({"Authorization": f"Bearer {self.token}"})
        actor = owner if who == "another token" else self.world.person("mia", project="sms", role="manager")
        if who == "admin":
            app.store.write(lambda tx: people.update_person(tx, actor.id, is_admin=True))
        word, _ = accounts.create_token(app, actor, name="t", scopes=("admin", "manage", "read"))
        return self._client({"Authorization": f"Bearer {word}"})

    def _client(self, headers: dict[str, str]) -> httpx.Client:
        return httpx.Client(base_url=self.url, headers={"X-Labelwright": "1", **headers}, timeout=30)


@pytest.fixture(params=["loopback", "network"])
def served(request: pytest.FixtureRequest, database: str, place: Place, clock: SetClock) -> Iterator[Served]:
    host = "127.0.0.1" if request.param == "loopback" else "0.0.0.0"
    app = open_app(place.data, database=database, roots=[place.allowed], own_roots=own_roots(host), clock=clock, jobs=PromptJobs())
    world = World(app, clock)
    world.project()
    key, token = LoopbackKey(clock), accounts.create_local_token(app, world.owner)
    way_in: dict[str, Any] = {"loopback": key, "owner_id": world.owner.id, "local_token": token} if request.param == "loopback" else {}
    sock = bind("127.0.0.1", 0)
    server = build_http_server(create_server(app, **way_in))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [sock]}, daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.01)
    yield Served(world, f"http://127.0.0.1:{sock.getsockname()[1]}", key, token)
    server.should_exit = True
    thread.join(30)
    sock.close()
    app.store.close()


@pytest.mark.parametrize("who", WHO)
def test_files_are_read_below_allowed_folders_and_by_the_machines_own_user_at_home(
    served: Served, place: Place, who: str, request: pytest.FixtureRequest
):
    is_loopback = "loopback" in request.node.callspec.id.split("-")
    if who == "loopback session" and not is_loopback:
        pytest.skip("a server on the network has no key")
    is_own = is_loopback and who in ("loopback session", "local token")
    readable = OWN if is_own else ("allowed",)

    with served.client(who) as client:
        answers = {where: _look(client, place.path(where)) for where in PLACES}

    assert answers == {where: HERE if where in readable else OUTSIDE for where in PLACES}


def _look(client: httpx.Client, path: str) -> tuple[int, str | None]:
    answer = client.post("/api/projects/sms/imports/preview", json={"source": {"path": path}, "format": "jsonl"})
    return answer.status_code, answer.json().get("code")


def test_a_refusal_is_the_same_whether_something_is_there_or_not(served: Served, place: Place):
    paths = [
        "/etc/passwd",
        "/etc/there-is-no-such-file",
        "/etc/passwd/inside",
        str(place.data / "server.json"),
        "/var/lib/secret",
        "/",
        "\0",
    ]
    (place.cwd / "loop").symlink_to(place.cwd / "loop")
    paths.append(str(place.cwd / "loop"))

    with served.client("admin") as client:
        bodies = [client.post("/api/projects/sms/imports", json={"source": {"path": path}}).json() for path in paths]

    said = {(body["code"], body["detail"].replace(path, "PATH"), body.get("where")) for path, body in zip(paths[:-2], bodies, strict=False)}
    assert said == {("file.outside", "'PATH' lies outside the folders this server may read", None)}
    assert bodies[-1]["code"] == "file.outside"


def test_rows_of_an_allowed_file_do_not_lead_into_the_data_folder(served: Served, place: Place, request: pytest.FixtureRequest):
    if "network" in request.node.callspec.id:
        pytest.skip("there nobody reads at home")
    (place.data / "secret.png").write_bytes(b"a picture of another project")
    (place.home / "photos.jsonl").write_text('{"image": "data/secret.png"}\n{"image": "data/nothing.png"}\n')
    (place.home / "in").symlink_to(place.data)
    with served.client("local token") as client:
        file = {"project": "photos", "media": "image", "schema": {"fields": [{"name": "q", "kind": "text"}]}, "stages": [{"name": "label"}]}
        made = client.post("/api/projects", json={"file": json.dumps(file)})
        assert made.status_code == 201, made.text
        for storage in ("copy", "reference"):
            number = client.post(
                "/api/projects/photos/imports", json={"source": {"path": str(place.home / "photos.jsonl")}, "storage": storage}
            ).json()["id"]
            refused = client.get(f"/api/projects/photos/imports/{number}/refused").json()["rows"]
            assert [row["code"] for row in refused] == ["source.missing", "source.missing"]
        folder = client.post("/api/projects/photos/imports/preview", json={"source": {"path": str(place.home)}, "format": "images"})

    assert "secret" not in folder.text
