# SPDX-License-Identifier: Apache-2.0
"""A full house: so many people at once, each with an account of their own, for a minute against a server that runs as it is shipped.

usage: python -m benchmarks.minute [--people 64] [--seconds 60] [--items 40000] [--database sqlite,postgresql] [--drafts yes,no]

Everybody asks for five items, saves a draft of each and submits it, without a pause, until the time is up; without drafts the
loop is that of `benchmarks.loop`. CPU is that of the server's processes, user and system. An error is any answer outside 2xx and
any exception of a client; the first are shown, and the command fails when there was one.
"""

from __future__ import annotations

import argparse
import itertools
import statistics
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
from tests.support.postgres import Cluster

from benchmarks.loop import cpu_seconds, prepare, served, work_through
from benchmarks.table import row, title
from labelwright.base.clock import system_clock
from labelwright.base.ids import uuid7

KINDS = ("next", "draft", "submit")


@dataclass
class Tally:
    """What one client saw: seconds an answer took, by kind of request, and what went wrong."""

    took: dict[str, list[float]] = field(default_factory=lambda: {kind: [] for kind in KINDS})
    errors: Counter[str] = field(default_factory=Counter)


class Annotator:
    """One person at work over a connection of their own."""

    def __init__(self, url: str, token: str, *, drafts: bool, until: float) -> None:
        self.tally = Tally()
        self._client = httpx.Client(base_url=url, headers={"Authorization": f"Bearer {token}"}, timeout=60)
        self._drafts, self._until = drafts, until

    def work(self) -> None:
        with self._client:
            while time.monotonic() < self._until and not self.tally.errors.total() > 10:
                for assignment in self._next():
                    self._answer(assignment["id"])

    def _next(self) -> list[dict[str, Any]]:
        answer = self._send("next", "POST", "/api/projects/load/next", {"count": 5})
        found = answer["assignments"] if answer else []
        if not found:
            self.tally.errors["no items left"] += 1
        return found

    def _answer(self, public: str) -> None:
        now = system_clock()
        mark = {"id": uuid7(now), "field": "verdict", "value": {"kind": "choice", "version": 1, "labels": ["spam"]}}
        changes = [{"id": uuid7(now), "ops": [{"mark": mark["id"], "after": mark}], "at_us": now}]
        revision = 0
        if self._drafts:
            draft = self._send("draft", "PATCH", f"/api/assignments/{public}/annotation", {"transactions": changes}, {"If-Match": '"0"'})
            revision, changes = (draft or {}).get("revision", 0), []
        self._send("submit", "POST", f"/api/assignments/{public}/submit", {"id": uuid7(now), "revision": revision, "transactions": changes})

    def _send(self, kind: str, verb: str, path: str, body: dict[str, Any], headers: dict[str, str] | None = None) -> Any:
        began = time.perf_counter()
        try:
            answer = self._client.request(verb, path, json=body, headers=headers)
        except httpx.HTTPError as error:
            self.tally.errors[f"{kind}: {error!r}"] += 1
            return None
        self.tally.took[kind].append(time.perf_counter() - began)
        if not answer.is_success:
            self.tally.errors[f"{kind}: {answer.status_code} {answer.text[:300]}"] += 1
            return None
        return answer.json()


@dataclass(frozen=True)
class Result:
    cpu_s: float
    wall_s: float
    took: dict[str, list[float]]
    errors: Counter[str]

    @property
    def submits(self) -> int:
        return len(self.took["submit"])

    def milliseconds(self, kind: str, percent: int) -> str:
        return f"{statistics.quantiles(self.took[kind], n=100)[percent - 1] * 1000:.0f}" if self.took[kind] else ""


def crowd(pid: int, url: str, tokens: list[str], *, drafts: bool, seconds: float) -> Result:
    """Let everybody work until the time is up; return what it took and what went wrong."""
    annotators = [Annotator(url, token, drafts=drafts, until=time.monotonic() + seconds) for token in tokens]
    threads = [threading.Thread(target=each.work) for each in annotators]
    began, cpu = time.perf_counter(), cpu_seconds(pid)
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    wall, spent = time.perf_counter() - began, cpu_seconds(pid) - cpu
    took = {kind: [s for each in annotators for s in each.tally.took[kind]] for kind in KINDS}
    return Result(spent, wall, took, sum((each.tally.errors for each in annotators), Counter[str]()))


def one(cluster: Cluster | None, *, people: int, items: int, drafts: bool, seconds: float) -> Result:
    with tempfile.TemporaryDirectory() as folder:
        database = cluster.create(f"m{time.monotonic_ns()}") if cluster else None
        tokens = prepare(Path(folder), database, count=items, redundancy=1, crowd=people, done=0)
        with served(Path(folder), database) as (pid, url):
            work_through(url, tokens[0], 40)  # statements compiled, caches warm
            time.sleep(3)  # the job engine has finished starting
            return crowd(pid, url, tokens, drafts=drafts, seconds=seconds)


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, default in (("people", 64), ("items", 40_000), ("seconds", 60)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--database", default="sqlite,postgresql")
    parser.add_argument("--drafts", default="yes,no")
    return parser.parse_args()


def show(database: str, people: int, drafts: str, found: Result) -> None:
    percentiles = [found.milliseconds(kind, percent) for kind in KINDS for percent in (50, 95)]
    cpu = found.cpu_s / max(1, found.submits) * 1000
    row(database, people, drafts, found.submits, found.errors.total(), f"{found.submits / found.wall_s:.0f}", f"{cpu:.2f}", *percentiles)
    for what, count in found.errors.most_common(5):
        print(f"{count} times {what}", flush=True)


def main() -> None:
    given, failed = options(), False
    databases = given.database.split(",")
    clusters = {"sqlite": None, "postgresql": Cluster(durable=True) if "postgresql" in databases else None}
    latencies = [f"{kind} p{percent} ms" for kind in KINDS for percent in (50, 95)]
    title("A full house", "database", "people", "drafts", "submits", "errors", "submits per s", "CPU ms a submit", *latencies)
    try:
        for database, drafts in itertools.product(databases, given.drafts.split(",")):
            found = one(clusters[database], people=given.people, items=given.items, drafts=drafts == "yes", seconds=given.seconds)
            show(database, given.people, drafts, found)
            failed = failed or found.errors.total() > 0
    finally:
        if clusters["postgresql"]:
            clusters["postgresql"].stop()
    if failed:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
