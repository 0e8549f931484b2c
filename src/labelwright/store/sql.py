# SPDX-License-Identifier: Apache-2.0
"""Small helpers for hand-written statements: one text on both databases, and bulk inserts at the driver's own speed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, TypeVar

import sqlalchemy as sa

T = TypeVar("T")
SLICE = 10_000


def statement(text: str, *lists: str) -> sa.TextClause:
    """Return a prepared text; parameters named in `lists` take a list of any length (`IN :ids`)."""
    expanding: list[sa.BindParameter[Any]] = [sa.bindparam(name, expanding=True) for name in lists]
    return sa.text(text).bindparams(*expanding)


def one(tx: sa.Connection, query: sa.Executable, **values: Any) -> Any | None:
    """Return the first row, or None."""
    return tx.execute(query, values).first()


def many(tx: sa.Connection, query: sa.Executable, **values: Any) -> Sequence[Any]:
    """Return all rows; the statement itself says the limit."""
    return tx.execute(query, values).all()


def value(tx: sa.Connection, query: sa.Executable, **values: Any) -> Any:
    """Return the first column of the first row, or None."""
    return tx.execute(query, values).scalar()


def changed(tx: sa.Connection, query: sa.Executable, **values: Any) -> int:
    """Run an update or a delete; return how many rows it touched."""
    return tx.execute(query, values).rowcount


def slices(rows: Iterable[T], size: int = SLICE) -> Iterator[list[T]]:
    """Cut a stream into lists of at most `size`."""
    stream = iter(rows)
    while part := list(islice(stream, size)):
        yield part


def bulk_insert(tx: sa.Connection, table: sa.Table, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Insert many rows: `executemany` on SQLite, COPY on PostgreSQL (16 times faster than statements there)."""
    if not rows:
        return
    names = ", ".join(f'"{name}"' for name in columns)
    if tx.dialect.name == "sqlite":
        marks = ", ".join("?" * len(columns))
        tx.exec_driver_sql(f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})', [tuple(row) for row in rows])
        return
    driver: Any = tx.connection.driver_connection
    with driver.cursor() as cursor, cursor.copy(f'COPY "{table.name}" ({names}) FROM STDIN') as copy:
        for row in rows:
            copy.write_row(row)


def insert(tx: sa.Connection, table: sa.Table, **values: Any) -> Any:
    """Insert one row; return its id when the table numbers its rows."""
    result = tx.execute(sa.insert(table), values)
    key = result.inserted_primary_key
    return key[0] if key else None


def next_ids(tx: sa.Connection, table: sa.Table, count: int) -> range:
    """Reserve `count` consecutive ids, for bulk inserts that refer to one another."""
    if tx.dialect.name == "sqlite":
        first = int(tx.exec_driver_sql(f'SELECT coalesce(max(id), 0) + 1 FROM "{table.name}"').scalar() or 1)
        return range(first, first + count)
    sequence = f"pg_get_serial_sequence('\"{table.name}\"', 'id')"
    tx.exec_driver_sql(f"SELECT pg_advisory_xact_lock(hashtext('ids:{table.name}'))")
    first = int(tx.exec_driver_sql(f"SELECT nextval({sequence})").scalar() or 1)
    tx.exec_driver_sql(f"SELECT setval({sequence}, {first + count - 1})")
    return range(first, first + count)


def values_of(row: Any) -> Mapping[str, Any]:
    """Return a row as a mapping of column names."""
    return row._mapping
