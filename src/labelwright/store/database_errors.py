# SPDX-License-Identifier: Apache-2.0
"""What a database could not do, in words: full, read-only, damaged, away. Anything else is our own fault and stays what it is."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Generator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from labelwright.base.errors import LabelwrightError, StorageFull, Unavailable


def _full() -> LabelwrightError:
    hint = "Free some space; it goes on by itself then. Nothing that was acknowledged is lost."
    return StorageFull("the disk of the database is full", code="disk.full", hint=hint)


def _read_only() -> LabelwrightError:
    hint = "Let the server's user write to the data folder and to all in it."
    return Unavailable("the database cannot be written to: it is read-only", code="database.read_only", hint=hint)


def _damaged() -> LabelwrightError:
    hint = "Stop the server, keep a copy of the folder, and restore the last backup (docs: deployment)."
    return Unavailable("the database is damaged", code="database.damaged", hint=hint)


def _foreign() -> LabelwrightError:
    hint = "Look whether the right file lies there; if it was overwritten, restore the last backup (docs: deployment)."
    return Unavailable("the file of the database is no SQLite database", code="database.foreign", hint=hint)


def _unopened() -> LabelwrightError:
    hint = "Look whether the folder is there and the server's user may read and write it."
    return Unavailable("the database cannot be opened", code="database.unopened", hint=hint)


def _away() -> LabelwrightError:
    return Unavailable("the database does not answer", code="database.unavailable", hint="Nothing was lost. Try again in a moment.")


_OF_SQLITE: dict[int, Callable[[], LabelwrightError]] = {
    sqlite3.SQLITE_FULL: _full,
    sqlite3.SQLITE_READONLY: _read_only,
    sqlite3.SQLITE_CORRUPT: _damaged,
    sqlite3.SQLITE_NOTADB: _foreign,
    sqlite3.SQLITE_CANTOPEN: _unopened,
    sqlite3.SQLITE_IOERR: _unopened,
    sqlite3.SQLITE_BUSY: _away,
    sqlite3.SQLITE_LOCKED: _away,
}
_OF_POSTGRES: dict[str, Callable[[], LabelwrightError]] = {
    "53100": _full,
    "25006": _read_only,
    "XX001": _damaged,
    "XX002": _damaged,
}


def describe_database_error(error: DBAPIError | PoolTimeout) -> LabelwrightError | None:
    """Return the error in words, or None for a statement of ours that is wrong."""
    if isinstance(error, PoolTimeout):
        return _away()
    number = getattr(error.orig, "sqlite_errorcode", None)
    make = _OF_POSTGRES.get(getattr(error.orig, "sqlstate", None) or "") if number is None else _OF_SQLITE.get(number & 0xFF)
    if make is not None:
        return make()
    is_away = error.connection_invalidated or (number is None and isinstance(error, OperationalError))
    return _away() if is_away else None


@contextmanager
def database_errors_in_words() -> Generator[None]:
    """Raise what the database could not do as one of our errors."""
    try:
        yield
    except (DBAPIError, PoolTimeout) as error:
        described = describe_database_error(error)
        if described is None:
            raise
        raise described from error
