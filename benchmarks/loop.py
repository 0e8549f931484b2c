# SPDX-License-Identifier: Apache-2.0
"""The labelling loop: CPU of the server process for one `next` (amortised over its batch) and one `submit`.

usage: python -m benchmarks.loop [--items 10000,1000000] [--people 1,8,32,64] [--redundancy 1,3] [--database sqlite,postgresql]
       [--done 100000]

Each row starts a server of its own on a fresh database with so many items, lets so many people ask for batches of five and
answer them over HTTP, and reads the CPU time of the server process (user and system) before and after. PostgreSQL's own
processes are not counted: the budget is for ours. `--done` lets one person begin with so many answered items.
"""

from __future__ import annotations

import argparse
import itertools
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import sqlalchemy as sa
from tests.support.jobs import PromptJobs
from tests.support.postgres import Cluster, free_port
from tests.support.world import SPAM, World

from benchmarks.table import row, title
from labelwright.app import accounts, projects
from labelwright.app.actor import Actor
from labelwright.app.advancement import shuffle
from labelwright.base.canonical_json import sha256
from labelwright.base.clock import system_clock
from labelwright.base.ids import uuid7
from labelwright.composition_root import open_app
from labelwright.store import counts, items, queue
from labelwright.store.items import NewItemRow
from labelwright.store.statements import bulk_insert, slices
from labelwright.store.tables import assignments

CYCLES = 400
TEXT = "a message of ordinary length, as people send them to each other every day"


def fill(tx: sa.Connection, ids: list[int], redundancy: int, now: int) -> None:
    """Put in published items with their places in the queue."""
    digest = sha256(TEXT.encode())
    items.create_items(
        tx,
        items=[NewItemRow(i, 1, f"k{i}", None, "open", None, 0, "[]", "{}", TEXT, digest, now, now, 1, 0, None, None) for i in ids],
        assets=[(i, "text", "text", "text/plain", digest, len(TEXT), '{"media":"text","length_cp":73}', None, TEXT) for i in ids],
    )
    queue.create_rows(tx, [queue.NewQueueRow(i, 1, 1, 0, shuffle(i, 1), redundancy) for i in ids])


def answered(tx: sa.Connection, ids: list[int], person: int, now: int) -> None:
    """Let one person have answered items that still want others: the worst place to look for the next one."""
    columns = ("public", "item_id", "stage_id", "round", "person_id", "state", "created_us", "expires_us", "ended_us")
    bulk_insert(tx, assignments.assignment, columns, [(f"done{i}", i, 1, 1, person, "submitted", now, now, now) for i in ids])
    tx.execute(
        sa.text("UPDATE queue SET taken = 1, submitted = 1 WHERE stage_id = 1 AND item_id BETWEEN :first AND :last"),
        {"first": ids[0], "last": ids[-1]},
    )


def prepare(folder: Path, database: str | None, *, count: int, redundancy: int, crowd: int, done: int) -> list[str]:
    app = open_app(folder, database=database, jobs=PromptJobs())
    world = World(app, system_clock)  # type: ignore[arg-type]
    projects.create_project(app, world.owner, SPAM.format(name="load", redundancy=redundancy))
    now = system_clock()
    for part in slices(range(1, count + 1), 20_000):
        app.store.write(lambda tx, part=part: fill(tx, list(part), redundancy, now), bulk=True)
    app.store.write(lambda tx: counts.increment(tx, project_id=1, shard=0, items=count, open=count))
    tokens = [_person(world, app, n) for n in range(crowd)]
    if done:
        for part in slices(range(1, done + 1), 20_000):
            app.store.write(lambda tx, part=part: answered(tx, list(part), 2, now), bulk=True)
    if database:
        app.store.write(lambda tx: tx.execute(sa.text("ANALYZE")))
    app.store.close()
    return tokens


def _person(world: World, app: Any, n: int) -> str:
    person = world.person(f"p{n}", project="load")
    return accounts.create_token(app, Actor(id=person.id, email=person.email, name=person.name), name="load", scopes=("label", "read"))[0]


def cpu_seconds(pid: int) -> float:
    """Return the CPU time of a process so far."""
    parts = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(parts[11]) + int(parts[12])) / os.sysconf("SC_CLK_TCK")


def work_through(url: str, token: str, cycles: int) -> int:
    done = 0
    with httpx.Client(base_url=url, headers={"Authorization": f"Bearer {token}"}, timeout=60) as client:
        while done < cycles:
            found = client.post("/api/projects/load/next", json={"count": 5}).json()["assignments"]
            if not found:
                break
            for assignment in found:
                submit(client, assignment["id"])
            done += len(found)
    return done


def submit(client: httpx.Client, public: str) -> None:
    now = system_clock()
    mark = {"id": uuid7(now), "field": "verdict", "value": {"kind": "choice", "version": 1, "labels": ["spam"]}}
    body = {
        "id": uuid7(now),
        "revision": 0,
        "transactions": [{"id": uuid7(now), "ops": [{"mark": mark["id"], "after": mark}], "at_us": now}],
    }
    answer = client.post(f"/api/assignments/{public}/submit", json=body)
    if answer.status_code != 200:
        raise SystemExit(f"a submit failed: {answer.status_code} {answer.text[:500]}")


@contextmanager
def served(folder: Path, database: str | None) -> Iterator[tuple[int, str]]:
    """Run a server on a data folder, as the command starts it; yields its process and its address."""
    port = free_port()
    more = ["--database", database] if database else []
    server = subprocess.Popen(
        [sys.executable, "-c", "from labelwright.cli import main; main()", "serve", "--data", str(folder), "--port", str(port), *more],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    url = f"http://127.0.0.1:{port}"
    try:
        _wait(url)
        yield server.pid, url
    finally:
        server.terminate()
        server.wait(timeout=60)


def measure(folder: Path, database: str | None, tokens: list[str]) -> tuple[float, float]:
    """Return CPU milliseconds of the server per cycle, and cycles per second."""
    with served(folder, database) as (pid, url):
        work_through(url, tokens[0], 40)  # statements compiled, caches warm
        time.sleep(3)  # the job engine has finished starting
        return _timed(pid, url, tokens)


def _wait(url: str) -> None:
    while True:
        try:
            httpx.get(f"{url}/ready", timeout=5)
        except httpx.HTTPError:
            time.sleep(0.1)
        else:
            return


def _timed(pid: int, url: str, tokens: list[str]) -> tuple[float, float]:
    share = max(10, CYCLES // len(tokens))
    done: list[int] = []
    threads = [threading.Thread(target=lambda token=token: done.append(work_through(url, token, share))) for token in tokens]
    began, cpu = time.perf_counter(), cpu_seconds(pid)
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took, spent = time.perf_counter() - began, cpu_seconds(pid) - cpu
    return spent / sum(done) * 1000, sum(done) / took


def one(cluster: Cluster | None, *, count: int, redundancy: int, crowd: int, done: int) -> tuple[float, float]:
    with tempfile.TemporaryDirectory() as folder:
        database = cluster.create(f"b{time.monotonic_ns()}") if cluster else None
        tokens = prepare(Path(folder), database, count=count, redundancy=redundancy, crowd=crowd, done=done)
        return measure(Path(folder), database, tokens)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, default in (("items", "10000"), ("people", "1,8"), ("redundancy", "1,3"), ("database", "sqlite,postgresql"), ("done", "0")):
        parser.add_argument(f"--{name}", default=default)
    given = parser.parse_args()
    clusters = {"sqlite": None, "postgresql": Cluster(durable=True) if "postgresql" in given.database else None}
    title("next + submit", "database", "items", "people", "k", "already done", "CPU ms per cycle", "cycles per s")
    spread = [
        given.database.split(","),
        *([int(n) for n in getattr(given, name).split(",")] for name in ("items", "people", "redundancy", "done")),
    ]
    for database, count, crowd, redundancy, done in itertools.product(*spread):
        cost, speed = one(clusters[database], count=count, redundancy=redundancy, crowd=crowd, done=done)
        row(database, f"{count:,}", crowd, redundancy, f"{done:,}", f"{cost:.2f}", f"{speed:.0f}")
    if clusters["postgresql"]:
        clusters["postgresql"].stop()


if __name__ == "__main__":
    main()
