# SPDX-License-Identifier: Apache-2.0
"""Pieces of jobs in an outage: they wait and go on, are over after long enough, and never keep a process from stopping."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event, Thread
from typing import Any

import pytest

from labelwright.base.errors import Unavailable
from labelwright.jobs import pieces
from labelwright.jobs.interface import Handler, Step
from labelwright.jobs.pieces import Interrupted, run_piece


@pytest.fixture(autouse=True)
def short_waits(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(pieces, "WAIT_S", 0.001)
    pieces.STOPPING.clear()
    yield
    pieces.STOPPING.clear()


class Outage:
    """A job whose database is away so many times."""

    def __init__(self, times: int) -> None:
        self.left = times
        self.ended: list[str] = []
        self.tried = Event()

    def run(self, **_: Any) -> Step:
        return self._piece

    def _piece(self, _number: int) -> bool:
        self.tried.set()
        if self.left:
            self.left -= 1
            raise Unavailable("the database does not answer", code="database.unavailable")
        return True

    def fail(self, message: str, **_: Any) -> None:
        self.ended.append(message)


def run(outage: Outage) -> bool:
    return run_piece({"job": Handler(outage.run, outage.fail)}, "job", {}, 0)


def test_a_job_waits_for_a_database_that_is_away_and_goes_on() -> None:
    outage = Outage(3)

    assert (run(outage), outage.left, outage.ended) == (True, 0, [])


def test_a_job_ends_with_the_true_reason_when_the_outage_has_no_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "PATIENCE_S", 0.0)
    outage = Outage(1_000_000)

    assert not run(outage)
    assert outage.ended == ["the database does not answer"]


def test_an_engine_that_stops_is_not_waited_for_and_ends_no_job(monkeypatch: pytest.MonkeyPatch) -> None:
    """The wait would be a minute; the thread ends because it is told to."""
    monkeypatch.setattr(pieces, "WAIT_S", 60.0)
    outage, raised = Outage(1_000_000), list[BaseException]()

    def work() -> None:
        try:
            run(outage)
        except BaseException as error:  # noqa: BLE001 - what ends the thread is what is asked
            raised.append(error)

    thread = Thread(target=work, daemon=True)
    thread.start()
    assert outage.tried.wait(20)
    pieces.STOPPING.set()
    thread.join(20)

    assert [type(error) for error in raised] == [Interrupted]
    assert outage.ended == []
