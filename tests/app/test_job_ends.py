# SPDX-License-Identifier: Apache-2.0
"""How jobs end: whatever goes wrong in one, it ends as failed and says why."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.support.jobs import PromptJobs
from tests.support.world import World

from labelwright.app import bulk, bulk_jobs, dead_jobs, exports, import_sources, imports
from labelwright.base.errors import NotAllowed
from labelwright.jobs.interface import JobState
from labelwright.jobs.pieces import OUR_FAULT


class Ended(NamedTuple):
    state: str
    message: str | None


def start_import(world: World, folder: Path) -> Callable[[], Ended]:
    path = folder / "m.csv"
    path.write_text("text\nWin a prize\n", "utf-8")
    id_ = imports.start_import(world.app, world.owner, "sms", import_sources.ImportOptions(path=str(path)))

    def look() -> Ended:
        row = imports.get_import(world.app, world.owner, "sms", id_)
        return Ended(row.state, row.message)

    return look


def start_export(world: World, folder: Path) -> Callable[[], Ended]:
    del folder
    id_ = exports.start_export(world.app, world.owner, "sms", format="jsonl", options=exports.Options())

    def look() -> Ended:
        row = exports.get_export(world.app, world.owner, "sms", id_)
        return Ended(row.state, row.message)

    return look


def start_bulk(world: World, folder: Path) -> Callable[[], Ended]:
    del folder
    everything = bulk.ItemSelection(None, "", None)
    begun = bulk.run(world.app, world.owner, "sms", "tag", selection=everything, value="night", dry_run=False)

    def look() -> Ended:
        row = bulk_jobs.get_job(world.app, world.owner, "sms", begun.id or 0)
        return Ended(row.state, row.message)

    return look


BEGUN = {"import": start_import, "export": start_export, "bulk": start_bulk}
INSIDES = {
    "import": (imports, "insert"),
    "export": (exports, "iter_item_records"),
    "bulk": (bulk_jobs, "_write_slice"),
}


@pytest.mark.parametrize("error", [RecursionError("too deep"), ValueError("odd"), UnicodeEncodeError("utf-8", "\ud800", 0, 1, "no")])
@pytest.mark.parametrize("what", list(BEGUN))
def test_a_job_that_meets_an_error_nobody_thought_of_ends_as_failed(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str, error: Exception
):
    world.project(items=3)

    def broken(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(*INSIDES[what], broken)

    assert BEGUN[what](world, tmp_path)() == ("failed", OUR_FAULT)


@pytest.mark.parametrize("what", list(BEGUN))
def test_a_job_that_meets_an_error_of_ours_ends_with_its_words(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str):
    world.project(items=3)

    def broken(*_: object, **__: object) -> None:
        raise NotAllowed("you may not do this any more", code="access.right")

    monkeypatch.setattr(*INSIDES[what], broken)

    state, message = BEGUN[what](world, tmp_path)()
    assert state == "failed"
    assert "you may not do this any more" in (message or "")


@pytest.mark.parametrize("engine", ["failed", "done", "unknown"])
@pytest.mark.parametrize("what", ["import", "export"])
def test_work_whose_job_is_over_ends_as_failed_once_nothing_was_heard_of_it(world: World, tmp_path: Path, what: str, engine: JobState):
    world.project(items=3)
    jobs = hold(world)
    look = BEGUN[what](world, tmp_path)
    jobs.states = {id_: engine for _, id_, _ in jobs.held}

    early = dead_jobs.end_dead_jobs(world.app)
    world.clock.forward(dead_jobs.QUIET_US + 1)
    late = dead_jobs.end_dead_jobs(world.app)

    jobs.run()

    assert (early, late) == (0, 1)
    assert look() == ("failed", dead_jobs.MESSAGE)


@pytest.mark.parametrize("what", ["import", "export"])
def test_work_whose_job_still_runs_is_left_alone(world: World, tmp_path: Path, what: str):
    world.project(items=3)
    jobs = hold(world)
    look = BEGUN[what](world, tmp_path)
    world.clock.forward(dead_jobs.QUIET_US + 1)

    assert dead_jobs.end_dead_jobs(world.app) == 0
    jobs.run()
    assert look().state in ("published", "ready")


def hold(world: World) -> PromptJobs:
    jobs = world.app.jobs
    assert isinstance(jobs, PromptJobs)
    jobs.holding = True
    return jobs
