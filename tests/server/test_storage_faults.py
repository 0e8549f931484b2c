# SPDX-License-Identifier: Apache-2.0
"""Storage that fails: full, read-only, damaged, foreign, away. Each is said in words with what to do, and needs no hand after."""

from __future__ import annotations

import contextlib
import json
import logging
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest
import sqlalchemy as sa
from structlog.testing import capture_logs
from tests.server.conftest import Running
from tests.support.clock import SetClock
from tests.support.jobs import PromptJobs
from tests.support.postgres import Cluster
from tests.support.world import World

from labelwright import composition_root
from labelwright.app import imports, projects, readiness
from labelwright.app.app import App
from labelwright.app.import_sources import ImportOptions
from labelwright.base.clock import system_clock
from labelwright.base.errors import LabelwrightError, StorageFull
from labelwright.base.os_errors import describe_os_error
from labelwright.composition_root import open_app, run_jobs
from labelwright.jobs.engine import DbosJobs
from labelwright.wire.imports_exports import ImportView

sqlite_only = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
MANY = """
project: p{n}
media: text
schema: {{fields: [{{name: v, kind: choice, labels: [a, b]}}]}}
stages: [{{name: label, type: label}}]
guidelines: |
  {text}
"""


def labelwright(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from labelwright.cli import main; main()", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


@contextlib.contextmanager
def folder_with_projects(folder: Path, count: int = 1) -> Iterator[World]:
    """Fill a data folder on SQLite; it is closed when the block ends."""
    app = open_app(folder, jobs=PromptJobs())
    try:
        world = World(app, system_clock)  # type: ignore[arg-type]
        for n in range(count):
            projects.create_project(app, world.owner, MANY.format(n=n, text="word " * 400))
        yield world
    finally:
        app.store.close()


def set_pragma(app: App, words: str) -> None:
    """Say something to the connection that writes, without a transaction of its own: the writer may be in one."""
    connection: Any = app.store.raw_engine().raw_connection().driver_connection
    connection.execute(f"PRAGMA {words}").close()


FAULTS = [
    ("max_page_count=1", "max_page_count=1000000000", 507, "disk.full"),
    ("query_only=ON", "query_only=OFF", 503, "database.read_only"),
]


@sqlite_only
@pytest.mark.parametrize(("fault", "mend", "status", "code"), FAULTS, ids=["full", "read-only"])
def test_a_write_without_room_or_permission_says_so_and_goes_on_after(running: Running, fault, mend, status, code) -> None:
    with running.client() as client:
        set_pragma(running.app, fault)
        refused = [client.post("/api/projects", json={"file": MANY.format(n=n, text="word " * 9_000)}) for n in range(3)][-1]
        read = client.get("/api/projects")
        set_pragma(running.app, mend)
        accepted = client.post("/api/projects", json={"file": MANY.format(n=9, text="word")})

    assert (refused.status_code, refused.json()["code"]) == (status, code)
    assert refused.json()["hint"]
    assert int(refused.headers["retry-after"]) > 0
    assert (read.status_code, accepted.status_code) == (200, 201)


def test_damaged_pages_are_said_to_be_so(tmp_path: Path) -> None:
    with folder_with_projects(tmp_path / "d", 40):
        pass
    with (tmp_path / "d" / "labelwright.db").open("r+b") as raw:
        size = raw.seek(0, 2)
        raw.seek(size // 2)
        raw.write(b"\xa5" * (size - size // 2))

    with pytest.raises(LabelwrightError) as caught, folder_with_projects(tmp_path / "d", 0) as world:
        world.app.store.read(lambda tx: [tx.execute(sa.text(f"SELECT * FROM {name}")).all() for name in sa.inspect(tx).get_table_names()])

    assert caught.value.code == "database.damaged"


def test_a_destroyed_header_is_a_sentence_on_the_terminal(tmp_path: Path) -> None:
    with folder_with_projects(tmp_path / "d"):
        pass
    with (tmp_path / "d" / "labelwright.db").open("r+b") as raw:
        raw.write(b"\0" * 100)

    ended = [labelwright(*words, "--data", tmp_path / "d") for words in (["projects"], ["serve", "--port", "0"], ["doctor"])]

    assert [each.returncode for each in ended] == [1, 1, 1]
    assert all("database.foreign" in each.stderr and "Traceback" not in each.stderr for each in ended), ended


def test_a_data_folder_that_is_a_file_is_a_sentence_on_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "d").write_text("no folder")

    ended = labelwright("serve", "--port", "0", "--data", tmp_path / "d")

    assert (ended.returncode, "folder.unusable" in ended.stderr, "Traceback" in ended.stderr) == (1, True, False)


def test_a_disk_without_room_is_recognised_from_the_system_s_own_error() -> None:
    with pytest.raises(OSError, match="No space left") as caught, open("/dev/full", "w", encoding="ascii") as full:
        full.write("a" * 100_000)

    assert isinstance(describe_os_error(caught.value), StorageFull)


def test_any_other_error_of_the_system_stays_what_it_is() -> None:
    assert describe_os_error(FileNotFoundError(2, "No such file")) is None


@sqlite_only
def test_ready_says_when_the_disk_is_nearly_full(running: Running, monkeypatch) -> None:
    monkeypatch.setattr(readiness, "LEAST_FREE_BYTES", 1 << 62)

    answer = httpx.get(f"{running.url}/ready")

    assert (answer.status_code, answer.json()["code"]) == (507, "disk.full")


class BrokenJobs(PromptJobs):
    """An engine that cannot start, as one whose SQLite is too old."""

    def launch(self) -> None:
        self.problem = "this SQLite is too old"
        raise RuntimeError(self.problem)


@sqlite_only
def test_ready_says_when_background_work_could_not_start(running: Running) -> None:
    broken = BrokenJobs()
    object.__setattr__(running.app, "jobs", broken)
    before = httpx.get(f"{running.url}/ready").status_code

    run_jobs(running.app)
    answer = httpx.get(f"{running.url}/ready")

    assert (before, answer.status_code, answer.json()["code"]) == (200, 503, "jobs.failed")
    assert "this SQLite is too old" in answer.json()["detail"]
    assert int(answer.headers["retry-after"]) > 0


@pytest.mark.postgres
@pytest.mark.xdist_group("postgres")
def test_a_database_that_goes_away_is_said_to_be_and_comes_back_without_a_hand(tmp_path: Path) -> None:
    cluster = Cluster()
    try:
        app = open_app(tmp_path / "d", database=cluster.create("away"), jobs=PromptJobs())
        world = World(app, system_clock)  # type: ignore[arg-type]
        projects.create_project(app, world.owner, MANY.format(n=1, text="word"))
        cluster.kill()
        with pytest.raises(LabelwrightError) as read:
            projects.list_projects(app, world.owner)
        with pytest.raises(LabelwrightError) as ready:
            readiness.check_ready(app)
        cluster.start()

        assert (read.value.code, ready.value.code) == ("database.unavailable", "database.unavailable")
        assert [row.project.name for row in projects.list_projects(app, world.owner)] == ["p1"]
        app.store.close()
    finally:
        cluster.stop()


@pytest.mark.parametrize("gone", [True, False], ids=["gone", "empty"])
def test_a_used_folder_without_its_database_is_no_new_server(tmp_path: Path, gone: bool) -> None:
    with folder_with_projects(tmp_path / "d"):
        pass
    (tmp_path / "d" / "jobs.db").touch()
    database = tmp_path / "d" / "labelwright.db"
    database.unlink() if gone else database.write_bytes(b"")

    with pytest.raises(LabelwrightError) as caught:
        open_app(tmp_path / "d", jobs=PromptJobs())

    assert caught.value.code == "database.gone"


class Lines(logging.Handler):
    """What the engine's own log would have said."""

    def __init__(self) -> None:
        super().__init__()
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


def test_a_damaged_database_of_jobs_is_said_to_be_so_without_a_traceback(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(composition_root, "RELAUNCH_S", 0.05)
    app, engine_lines = open_app(tmp_path / "d"), Lines()
    (tmp_path / "d" / "jobs.db").write_bytes(random.Random(1).randbytes(40_000))
    logging.getLogger("dbos").addHandler(engine_lines)
    try:
        composition_root.launch_jobs(app)
        wait_for(lambda: app.jobs.problem is not None)
        with pytest.raises(LabelwrightError) as ready:
            readiness.check_ready(app)
        with pytest.raises(LabelwrightError) as started:
            app.jobs.start("import.1", "one")
        (tmp_path / "d" / "jobs.db").unlink()
        wait_for(lambda: app.jobs.problem is None)
    finally:
        logging.getLogger("dbos").removeHandler(engine_lines)
        composition_root.close_app(app)

    assert "jobs.db is damaged. Stop the server and move jobs.db away" in ready.value.message
    assert ready.value.code == started.value.code == "jobs.failed"
    assert engine_lines.records == []


def test_a_full_disk_under_the_jobs_is_said_in_words(tmp_path: Path, monkeypatch) -> None:
    app = open_app(tmp_path / "d")
    monkeypatch.setattr(DbosJobs, "_launch", lambda _jobs: Path("/dev/full").write_bytes(b"x"))
    try:
        with capture_logs() as lines:
            assert not run_jobs(app)
        assert [line["exc_info"] for line in lines] == [None]
        assert app.jobs.problem is not None
        assert app.jobs.problem.startswith("the disk of the data folder is full. Free some space")
    finally:
        composition_root.close_app(app)


def test_background_work_that_could_not_start_is_tried_again_without_a_hand(tmp_path: Path, monkeypatch) -> None:
    """Its database lies where a folder stands in the way; when that is gone, the engine runs."""
    monkeypatch.setattr(composition_root, "RELAUNCH_S", 0.05)
    app = open_app(tmp_path / "d")
    (tmp_path / "d" / "jobs.db").mkdir()
    try:
        composition_root.launch_jobs(app)
        wait_for(lambda: app.jobs.problem is not None)
        (tmp_path / "d" / "jobs.db").rmdir()
        wait_for(lambda: app.jobs.problem is None)
        readiness.check_ready(app)
        with ThreadPoolExecutor(1) as own:  # a browser's test may have left a loop in this thread, which the engine would take for its own
            assert own.submit(app.jobs.wait, "none", seconds=0).result() == "unknown"
    finally:
        composition_root.close_app(app)


def test_an_import_that_fails_takes_out_what_it_brought_by_the_engine_s_own_hand(tmp_path: Path) -> None:
    """A file that breaks off: half of it is in by then, and must not stand in the way of the whole one."""
    rows = json.dumps([{"text": f"text {n}"} for n in range(6_000)])
    (tmp_path / "whole.json").write_text(rows)
    (tmp_path / "broken.json").write_text(rows[:-30])
    app = open_app(tmp_path / "d", roots=[tmp_path])
    try:
        composition_root.launch_jobs(app)
        world = World(app, SetClock())
        sms = world.project()

        def ended(name: str) -> ImportView:
            id_ = imports.start_import(app, world.owner, sms, ImportOptions(path=str(tmp_path / name)))
            wait_for(lambda: imports.get_import(app, world.owner, sms, id_).state in ("failed", "published"))
            return imports.get_import(app, world.owner, sms, id_)

        broken, whole = ended("broken.json"), ended("whole.json")
    finally:
        composition_root.close_app(app)

    assert (broken.state, broken.added) == ("failed", 5_000)
    assert "breaks off" in (broken.message or "")
    assert (whole.state, whole.added, whole.refused) == ("published", 6_000, 0)


def wait_for(condition: Callable[[], bool]) -> None:
    until = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.02)
