# SPDX-License-Identifier: Apache-2.0
"""Reading and writing, the same on both databases: `store.read(work)` and `store.write(work)`.

`read` sees one moment, however many queries it makes; `read_single` is for a single query and spares PostgreSQL two round trips.

A work is a function of a connection inside a transaction. It may be run again, so ids and times are arguments to it and
it touches nothing but its connection. Nobody is answered before the commit.

PostgreSQL gives every work its own transaction on a pooled connection and repeats it when the database asks for it.
SQLite has one writer thread: works that wait together share one commit and its fsync, each behind a savepoint.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from typing import Protocol, TypeVar

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError

from labelwright.base.errors import InvalidInput

from .database_errors import database_errors_in_words
from .sqlite import SqliteStore

T = TypeVar("T")
Work = Callable[[sa.Connection], T]

RETRYABLE = {"40001", "40P01", "55P03", "57P01", "57P02", "57P03", "08006", "08003", "08000"}
TRIES = 6


class Store(Protocol):
    """What the rest of the house sees of a database."""

    dialect: str
    url: str

    def read(self, work: Work[T]) -> T: ...
    def read_single(self, work: Work[T]) -> T: ...
    def write(self, work: Work[T], *, bulk: bool = False) -> T: ...
    def raw_engine(self) -> sa.Engine: ...
    def close(self) -> None: ...


def open_store(url: str, *, pool: int = 16) -> Store:
    """Open the database at `url` (sqlite:///path or postgresql://...). Raises InvalidInput for any other scheme."""
    parsed = sa.make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return SqliteStore(parsed)
    if parsed.get_backend_name() == "postgresql":
        return PostgresStore(parsed.set(drivername="postgresql+psycopg"), pool=pool)
    raise InvalidInput(
        f"'{parsed.drivername}' is not a database we know",
        code="database.scheme",
        where="--database",
        hint="Use sqlite:///FILE or postgresql://...",
    )


class PostgresStore:
    """Holds the connection pool."""

    dialect = "postgresql"

    def __init__(self, url: sa.URL, *, pool: int) -> None:
        self.url = url.render_as_string(hide_password=False)
        self._engine = sa.create_engine(
            url, pool_size=pool, max_overflow=0, pool_pre_ping=False, pool_timeout=30, isolation_level="READ COMMITTED"
        )
        self._looker = self._engine.execution_options(isolation_level="AUTOCOMMIT")
        self._reader = self._engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)

    def raw_engine(self) -> sa.Engine:
        return self._engine

    def read(self, work: Work[T]) -> T:
        return self._retry(self._reader, work)

    def read_single(self, work: Work[T]) -> T:
        return self._retry(self._looker, work)

    def write(self, work: Work[T], *, bulk: bool = False) -> T:
        del bulk
        return self._retry(self._engine, work)

    def _retry(self, engine: sa.Engine, work: Work[T]) -> T:
        with database_errors_in_words():
            return self._repeat(engine, work)

    def _repeat(self, engine: sa.Engine, work: Work[T]) -> T:
        for attempt in range(TRIES):
            try:
                with engine.begin() as tx:
                    return work(tx)
            except (OperationalError, IntegrityError, DBAPIError) as error:
                if not _is_retryable(error) or attempt == TRIES - 1:
                    raise
                time.sleep(random.uniform(0.005, 0.02) * 2**attempt)  # noqa: S311 - a back-off, not a secret
        raise AssertionError("unreachable")

    def close(self) -> None:
        self._engine.dispose()


def _is_retryable(error: DBAPIError) -> bool:
    state = getattr(error.orig, "sqlstate", None)
    return state in RETRYABLE or error.connection_invalidated
