# SPDX-License-Identifier: Apache-2.0
"""Servers and databases killed under load, again and again: nothing acknowledged is lost, no slot is given twice.

The judge is what the clients wrote down, with an fsync, when an answer reached them. Eight people ask for batches of five
items that want three answers each; leases are made to run out under them; processes are killed without warning.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError
from tests.support.jobs import PromptJobs
from tests.support.postgres import Cluster, free_port
from tests.support.world import SPAM, World

from labelwright.app import accounts, projects
from labelwright.app.actor import Actor
from labelwright.base.clock import system_clock
from labelwright.base.ids import uuid7
from labelwright.composition_root import open_app
from labelwright.store import counts
from labelwright.store import people as rows
from labelwright.store import projects as project_rows

PEOPLE = 8
ITEMS = 900
KILLS = int(os.environ.get("LABELWRIGHT_KILLS", "20"))


class Place:
    """A project on a database, and the server processes that serve it."""

    def __init__(self, folder: Path, database: str | None, workers: int) -> None:
        self.folder, self.database, self.workers = folder, database, workers
        self.port = free_port()
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        database = ["--database", self.database, "--workers", str(self.workers)] if self.database else []
        self.process = subprocess.Popen(
            [
                sys.executable,
                "-c",
                "from labelwright.cli import main; main()",
                "serve",
                "--data",
                str(self.folder),
                "--port",
                str(self.port),
                *database,
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self.wait()

    def wait(self) -> None:
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                if httpx.get(f"{self.url}/ready", timeout=2).status_code == 200:
                    return
            except httpx.HTTPError:
                time.sleep(0.05)
        raise AssertionError("the server did not come back")

    def kill(self) -> None:
        assert self.process is not None
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(timeout=30)


def prepare(folder: Path, database: str | None) -> list[str]:
    """Make the project, its items and its people; return a token for each person."""
    app = open_app(folder, database=database, jobs=PromptJobs())
    world = World(app, system_clock)  # type: ignore[arg-type]
    projects.create_project(app, world.owner, SPAM.format(name="load", redundancy=3))
    world.items("load", ITEMS)
    tokens: list[str] = []
    for n in range(PEOPLE):
        person = world.person(f"p{n}", project="load")
        tokens.append(
            accounts.create_token(app, Actor(id=person.id, email=person.email, name=person.name), name="load", scopes=("label", "read"))[0]
        )
    app.store.close()
    return tokens


class Client(threading.Thread):
    """One annotator: asks, answers, and writes down each acknowledgement before it goes on."""

    def __init__(self, place: Place, token: str, log: Path, seed: int, stop: threading.Event) -> None:
        super().__init__(daemon=True)
        self.place, self.token, self.stop, self.random = place, token, stop, random.Random(seed)
        self.log = log.open("ab", buffering=0)
        self.faults: list[str] = []

    def run(self) -> None:
        with httpx.Client(base_url=self.place.url, headers={"Authorization": f"Bearer {self.token}"}, timeout=10) as client:
            while not self.stop.is_set():
                found = self.ask(client, "/api/projects/load/next", {"count": 5})
                for assignment in (found or {}).get("assignments", []):
                    self.answer(client, assignment["id"])
                if found is not None and not found["assignments"]:
                    time.sleep(0.05)

    def answer(self, client: httpx.Client, public: str) -> None:
        now = system_clock()
        mark = {
            "id": uuid7(now),
            "field": "verdict",
            "value": {"kind": "choice", "version": 1, "labels": [self.random.choice(["spam", "ham"])]},
        }
        transaction = {"id": uuid7(now), "ops": [{"mark": mark["id"], "after": mark}], "at_us": now}
        body = {"id": uuid7(now), "revision": 0, "transactions": [transaction], "active_us": 1000}
        while not self.stop.is_set():
            answer = self.ask(client, f"/api/assignments/{public}/submit", body)
            if answer is not None:
                self.acknowledged({"assignment": public, "mark": mark["id"], "surplus": answer["surplus"]})
                return

    def ask(self, client: httpx.Client, path: str, body: dict[str, Any]) -> dict[str, Any] | None:
        try:
            response = client.post(path, json=body)
        except httpx.HTTPError:
            time.sleep(0.05)
            return None
        if response.status_code >= 500:
            time.sleep(0.05)
            return None
        if response.status_code != 200:
            self.faults.append(f"{path}: {response.status_code} {response.text[:300]}")
            self.stop.set()
            return None
        return response.json()

    def acknowledged(self, what: dict[str, Any]) -> None:
        self.log.write(msgspec.json.encode(what) + b"\n")
        os.fsync(self.log.fileno())


def expire_some(url: str) -> None:
    """Make a few live leases run out under the people who hold them."""
    engine = sa.create_engine(url.replace("postgresql://", "postgresql+psycopg://"), poolclass=sa.NullPool)
    try:
        with engine.begin() as tx:
            newest = "SELECT id FROM assignment WHERE state = 'leased' ORDER BY id DESC LIMIT 3"
            tx.execute(sa.text(f"UPDATE assignment SET expires_us = 1 WHERE id IN ({newest})"))
    except DBAPIError:
        pass  # the database is being killed at this very moment
    finally:
        engine.dispose()


def read_log(logs: list[Path]) -> list[dict[str, Any]]:
    return [msgspec.json.decode(line) for log in logs for line in log.read_bytes().splitlines()]


def judge(folder: Path, database: str | None, acknowledged: list[dict[str, Any]]) -> list[str]:
    """Hold the database against what the clients were told; return all that is wrong."""
    app = open_app(folder, database=database, jobs=PromptJobs())
    faults: list[str] = []

    def work(tx: sa.Connection) -> None:
        project = project_rows.get_project_by_name(tx, "load")
        assert project is not None
        faults.extend(counts.recount(tx, project.id).differences)
        query = "SELECT a.public, a.state, n.document, n.state AS said FROM assignment a LEFT JOIN annotation n ON n.id = a.annotation_id"
        stored = {row.public: row for row in tx.execute(sa.text(query))}
        for each in acknowledged:
            row = stored.get(each["assignment"])
            wanted = "surplus" if each["surplus"] else "submitted"
            if row is None or row.state != wanted or row.said != "submitted" or each["mark"] not in row.document:
                faults.append(f"acknowledged and not there: {each} {row}")
        over = "SELECT item_id, count(*) AS n FROM assignment WHERE state IN ('leased', 'submitted') GROUP BY item_id HAVING count(*) > 3"
        faults.extend(f"slots given twice: {row}" for row in tx.execute(sa.text(over)))
        assert rows.get_person_by_email(tx, "p0@example.org") is not None

    app.store.read(work)
    app.store.close()
    return faults


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=[pytest.mark.postgres, pytest.mark.xdist_group("postgres")])])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Place, Cluster | None]]:
    if request.param == "sqlite":
        yield Place(tmp_path / "data", None, 1), None
        return
    cluster = Cluster(durable=True)
    yield Place(tmp_path / "data", cluster.create("load"), 2), cluster
    cluster.stop()


@pytest.mark.slow
def test_nothing_acknowledged_is_lost_and_no_slot_is_given_twice(place: tuple[Place, Cluster | None], tmp_path: Path):
    served, cluster = place
    tokens = prepare(served.folder, served.database)
    logs = [tmp_path / f"client{n}.log" for n in range(PEOPLE)]
    stop, dice = threading.Event(), random.Random(7)
    clients = [Client(served, token, log, n, stop) for n, (token, log) in enumerate(zip(tokens, logs, strict=True))]
    served.start()
    for client in clients:
        client.start()

    for kill in range(KILLS):
        time.sleep(dice.uniform(0.2, 0.8))
        expire_some(served.database or f"sqlite:///{served.folder / 'labelwright.db'}")
        if cluster is not None and kill % 2:
            cluster.kill()
            cluster.start()
            served.wait()
        else:
            served.kill()
            served.start()
    time.sleep(1)
    stop.set()
    for client in clients:
        client.join(30)
        client.log.close()
    served.kill()

    acknowledged = read_log(logs)
    assert [fault for client in clients for fault in client.faults] == []
    assert len(acknowledged) > 10 * KILLS
    assert judge(served.folder, served.database, acknowledged) == []
