# SPDX-License-Identifier: Apache-2.0
"""Two acts at once, with the overlap made and not hoped for.

The first act has done all its work and is about to commit; it waits there until the second has begun and is held up by it (on
PostgreSQL: waits for a lock; on SQLite: stands in the writer's queue) or has come to its end without being held up.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any, NamedTuple

import sqlalchemy as sa

from labelwright.app.app import App
from labelwright.store.engine import Store

Act = Callable[[App], Any]
LOCKED = sa.text("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'")
GIVE_UP_S = 20


class Outcome(NamedTuple):
    """What an act returned, or the error it raised."""

    answer: Any
    error: Exception | None


class _GatedStore:
    """A store whose next write waits at its end for a gate; reads and everything else are the store's own."""

    def __init__(self, store: Store, *, began: threading.Event, gate: Callable[[], None]) -> None:
        self._store, self._began, self._gate = store, began, gate

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def write(self, work: Callable[[sa.Connection], Any], *, bulk: bool = False) -> Any:
        def gated(tx: sa.Connection) -> Any:
            answer = work(tx)
            self._began.set()
            self._gate()
            return answer

        return self._store.write(gated, bulk=bulk)


class _AnnouncingStore(_GatedStore):
    """A store that says when its first write is on the way."""

    def write(self, work: Callable[[sa.Connection], Any], *, bulk: bool = False) -> Any:
        self._began.set()
        return self._store.write(work, bulk=bulk)


def race(app: App, first: Act, second: Act) -> tuple[Outcome, Outcome]:
    """Run two acts so that the second meets the first before its commit; return what became of both."""
    ready, begun, over = threading.Event(), threading.Event(), threading.Event()

    def gate() -> None:
        begun.wait(GIVE_UP_S)
        if app.store.dialect == "postgresql":
            _wait(lambda: over.is_set() or _is_blocked(app.store))

    def run(act: Act, store: Any) -> Outcome:
        try:
            return Outcome(act(replace(app, store=store)), None)
        except Exception as error:  # noqa: BLE001 - the test judges it
            return Outcome(None, error)

    def lead() -> None:
        outcomes.append(run(first, _GatedStore(app.store, began=ready, gate=gate)))
        ready.set()

    outcomes: list[Outcome] = []
    leader = threading.Thread(target=lead)
    leader.start()
    assert ready.wait(GIVE_UP_S), "the first act never came to an end"
    follower = run(second, _AnnouncingStore(app.store, began=begun, gate=lambda: None))
    over.set()
    begun.set()
    leader.join(GIVE_UP_S)
    return outcomes[0], follower


def _is_blocked(store: Store) -> bool:
    return bool(store.read_single(lambda tx: tx.execute(LOCKED).scalar()))


def _wait(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + GIVE_UP_S
    while not is_so():
        assert time.monotonic() < deadline, "the second act was neither held up nor done"
        time.sleep(0.002)
