# SPDX-License-Identifier: Apache-2.0
"""SQLite with one writer thread and group commit.

`synchronous=FULL` costs an fsync a commit; works that wait together share it, so it is nearly free under load. Each
work runs behind a savepoint: one that fails takes nothing along. A bulk work never shares a commit with anyone, and
callers cut bulk work into slices of less than 50 ms so that a submit never waits longer than that.
"""

from __future__ import annotations

import fcntl
import os
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import IO, Any, NamedTuple, TypeVar

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.pool import QueuePool, StaticPool

from labelwright.base.errors import Conflict, Unavailable

from .database_errors import database_errors_in_words

T = TypeVar("T")
GROUP = 64
PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=30000", "foreign_keys=ON", "temp_store=MEMORY", "cache_size=-32000")


class _PendingWork(NamedTuple):
    work: Callable[[sa.Connection], Any]
    answer: Future[Any]
    bulk: bool


class SqliteStore:
    """Owns the file: a lock beside it says which process does."""

    dialect = "sqlite"

    def __init__(self, url: sa.URL) -> None:
        self.url = url.render_as_string()
        self._lock = _lock_database(Path(str(url.database)))
        self._writer = _engine(url, begin="BEGIN IMMEDIATE", pool=StaticPool)
        self._reader = _engine(url, begin="BEGIN", pool=QueuePool, pool_size=16, max_overflow=0)
        self._waiting: queue.SimpleQueue[_PendingWork | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run_writer, name="sqlite-writer", daemon=True)
        self._thread.start()

    def raw_engine(self) -> sa.Engine:
        return self._writer

    def read(self, work: Callable[[sa.Connection], T]) -> T:
        with database_errors_in_words(), self._reader.connect() as connection, connection.begin():
            return work(connection)

    def read_single(self, work: Callable[[sa.Connection], T]) -> T:
        return self.read(work)

    def write(self, work: Callable[[sa.Connection], T], *, bulk: bool = False) -> T:
        if not self._thread.is_alive():
            raise Unavailable("the store is closed", code="database.closed")
        answer: Future[T] = Future()
        self._waiting.put(_PendingWork(work, answer, bulk))
        with database_errors_in_words():
            return answer.result()

    def close(self) -> None:
        self._waiting.put(None)
        self._thread.join(timeout=30)
        self._reader.dispose()
        self._writer.dispose()
        self._lock.close()

    def _run_writer(self) -> None:
        left: _PendingWork | None = None
        while True:
            first = left or self._waiting.get()
            if first is None:
                return
            group, left, last = self._gather(first)
            self._commit(group)
            if last:
                return

    def _gather(self, first: _PendingWork) -> tuple[list[_PendingWork], _PendingWork | None, bool]:
        """Return the works of one commit, a bulk work that must go alone after them, and whether to stop."""
        group = [first]
        while not first.bulk and len(group) < GROUP:
            try:
                more = self._waiting.get_nowait()
            except queue.Empty:
                break
            if more is None:
                return group, None, True
            if more.bulk:
                return group, more, False
            group.append(more)
        return group, None, False

    def _commit(self, group: list[_PendingWork]) -> None:
        answers: list[tuple[Future[Any], Any, BaseException | None]] = []
        try:
            with self._writer.connect() as connection, connection.begin():
                answers = _run_group(connection, group)
        except BaseException as error:  # noqa: BLE001 - a failed commit is everyone's answer
            answers = [(pending.answer, None, error) for pending in group]
        for answer, result, error in answers:
            if error is None:
                answer.set_result(result)
            else:
                answer.set_exception(error)


def _run_group(connection: sa.Connection, group: list[_PendingWork]) -> list[tuple[Future[Any], Any, BaseException | None]]:
    """Run the works of one commit. One alone needs no savepoint: the transaction is its own, and a long one keeps no second journal."""
    if len(group) == 1:
        return [(group[0].answer, group[0].work(connection), None)]
    return [(pending.answer, *_behind_savepoint(connection, pending.work)) for pending in group]


def _behind_savepoint(connection: sa.Connection, work: Callable[[sa.Connection], Any]) -> tuple[Any, BaseException | None]:
    connection.exec_driver_sql("SAVEPOINT work")
    try:
        result = work(connection)
    except BaseException as error:  # noqa: BLE001 - it is handed to the caller, whoever that is
        connection.exec_driver_sql("ROLLBACK TO work")
        connection.exec_driver_sql("RELEASE work")
        return None, error
    connection.exec_driver_sql("RELEASE work")
    return result, None


def _engine(url: sa.URL, *, begin: str, pool: type[sa.Pool], **more: Any) -> sa.Engine:
    engine = sa.create_engine(url, poolclass=pool, connect_args={"check_same_thread": False, "cached_statements": 512}, **more)

    @event.listens_for(engine, "connect")
    def _connected(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves: the driver would say it too late
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def _begun(connection: sa.Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _lock_database(database: Path) -> IO[str]:
    """Take the lock beside the database, or say who has it."""
    database.parent.mkdir(parents=True, exist_ok=True)
    lock = open(database.with_name(database.name + ".lock"), "a+", encoding="ascii")  # noqa: SIM115 - held as long as the store
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        lock.seek(0)
        owner = lock.read().strip() or "another process"
        lock.close()
        raise Conflict(
            f"{database} is in use by {owner}",
            code="database.in_use",
            hint="If it is starting, try again in a moment; else stop it first.",
        ) from error
    lock.truncate(0)
    lock.write(f"process {os.getpid()}")
    lock.flush()
    return lock
