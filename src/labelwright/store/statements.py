# SPDX-License-Identifier: Apache-2.0
"""Small helpers for hand-written statements: one text on both databases, and bulk inserts at the driver's own speed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import Any, NamedTuple, Protocol, Self, TypeVar

import msgspec
import sqlalchemy as sa

T = TypeVar("T")


class _NamedRow(Protocol):
    """What every NamedTuple is."""

    @classmethod
    def _make(cls, iterable: Iterable[Any], /) -> Self: ...


R = TypeVar("R", bound=_NamedRow)
SLICE = 10_000
HANDFUL = 8


_NAME = re.compile(r"(?<![:\w]):(\w+)(?!:)")


class Statement(NamedTuple):
    """A hand-written statement in both databases' words, with each driver's own marks for its values."""

    sqlite: str
    postgresql: str
    lists: frozenset[str] = frozenset()
    pairs: str | None = None

    def of(self, tx: sa.Connection, values: Mapping[str, Any]) -> tuple[str, Mapping[str, Any]]:
        """Return the words for a connection, and the values as that database takes them."""
        if tx.dialect.name == "postgresql":
            return self.postgresql, values if self.pairs is None else {**values, **_columns(self.pairs, values[self.pairs])}
        packed = {name: msgspec.json.encode(values[name]).decode() for name in self.lists}
        return self.sqlite, {**values, **packed} if packed else values


def statement(text: str, *lists: str, pairs: str | None = None) -> Statement:
    """Return a prepared statement. `IN :name` for a name in `lists` takes a list of any length, as one parameter.

    SQLite gets such a list as JSON and PostgreSQL as an array: neither has to be compiled anew for each length.
    `pairs` names one list of pairs of integers. Spelt out, SQLite would look for such a list in the whole table.
    Drivers get the text as it stands: compiling it in SQLAlchemy cost as much as running it.
    """
    in_sqlite, in_postgres = text, text
    for name in lists:
        in_sqlite = in_sqlite.replace(f"IN :{name}", f"IN (SELECT value FROM json_each(:{name}))")
        in_postgres = in_postgres.replace(f"IN :{name}", f"= ANY(:{name})")
    if pairs is not None:
        members = "SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]')"
        in_sqlite = in_sqlite.replace(f"IN :{pairs}", f"IN ({members} FROM json_each(:{pairs}))")
        columns = f"CAST(:{pairs}_0 AS bigint[]), CAST(:{pairs}_1 AS bigint[])"
        in_postgres = in_postgres.replace(f"IN :{pairs}", f"IN (SELECT * FROM unnest({columns}))")
    marked = _NAME.sub(r"%(\1)s", in_postgres.replace("%", "%%"))
    return Statement(in_sqlite, marked, frozenset((*lists, pairs) if pairs else lists), pairs)


def _columns(name: str, pairs: Sequence[tuple[int, int]]) -> dict[str, list[int]]:
    return {f"{name}_0": [first for first, _ in pairs], f"{name}_1": [second for _, second in pairs]}


def run(tx: sa.Connection, query: Statement, values: Mapping[str, Any]) -> sa.CursorResult[Any]:
    """Execute a statement."""
    return tx.exec_driver_sql(*query.of(tx, values))


def fetch_one(tx: sa.Connection, query: Statement, **values: Any) -> Any | None:
    """Return the first row, or None."""
    return run(tx, query, values).first()


def fetch_all(tx: sa.Connection, query: Statement, **values: Any) -> Sequence[Any]:
    """Return all rows; the statement itself says the limit."""
    return run(tx, query, values).all()


def fetch_row(tx: sa.Connection, type_: type[R], query: Statement, **values: Any) -> R | None:
    """Return the first row as a NamedTuple whose fields are the statement's columns in their order, or None."""
    row = run(tx, query, values).first()
    return None if row is None else type_._make(row)  # pyright: ignore[reportPrivateUsage] - a NamedTuple's public constructor from a row


def fetch_rows(tx: sa.Connection, type_: type[R], query: Statement, **values: Any) -> list[R]:
    """Return all rows as NamedTuples; the statement itself says the limit."""
    make = type_._make  # pyright: ignore[reportPrivateUsage] - as above
    result = run(tx, query, values)
    rows: Any = result.cursor
    made = list(map(make, rows.fetchall()))  # the driver's own rows: SQLAlchemy would make, one by one, rows of its own of them
    result.close()
    return made


def fetch_value(tx: sa.Connection, query: Statement, **values: Any) -> Any:
    """Return the first column of the first row, or None."""
    return run(tx, query, values).scalar()


def execute(tx: sa.Connection, query: Statement, **values: Any) -> int:
    """Run an update or a delete; return how many rows it touched."""
    return run(tx, query, values).rowcount


def execute_many(tx: sa.Connection, query: Statement, rows: Sequence[Mapping[str, Any]]) -> None:
    """Run a statement without lists once for each row of values."""
    if rows:
        tx.exec_driver_sql(query.of(tx, rows[0])[0], list(rows))


def slices(rows: Iterable[T], size: int = SLICE) -> Iterator[list[T]]:
    """Cut a stream into lists of at most `size`."""
    stream = iter(rows)
    while part := list(islice(stream, size)):
        yield part


def bulk_insert(tx: sa.Connection, table: sa.Table, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert many rows: `executemany` on SQLite, COPY on PostgreSQL (16 times faster than statements there, from a handful of rows on)."""
    if not rows:
        return
    names = ", ".join(f'"{name}"' for name in columns)
    if tx.dialect.name == "sqlite" or len(rows) <= HANDFUL:
        marks = ", ".join(("?" if tx.dialect.name == "sqlite" else "%s",) * len(columns))
        tx.exec_driver_sql(f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})', list(rows))
        return
    driver: Any = tx.connection.driver_connection
    with driver.cursor() as cursor, cursor.copy(f'COPY "{table.name}" ({names}) FROM STDIN') as copy:
        for row in rows:
            copy.write_row(row)


def insert_row(tx: sa.Connection, table: sa.Table, **values: Any) -> Any:
    """Insert one row; return its id when the table numbers its rows."""
    numbered = table.autoincrement_column is not None
    result = run(tx, _insert(table, tuple(values), numbered=numbered), values)
    return result.scalar() if numbered else None


def update_row(tx: sa.Connection, table: sa.Table, id_: int | str, **values: Any) -> None:
    """Change columns of the row with that id."""
    run(tx, _update(table, tuple(values)), {**values, "the_id": id_})


@cache
def _insert(table: sa.Table, columns: tuple[str, ...], *, numbered: bool) -> Statement:
    names, marks = ", ".join(f'"{name}"' for name in columns), ", ".join(f":{name}" for name in columns)
    return statement(f'INSERT INTO "{table.name}" ({names}) VALUES ({marks}){" RETURNING id" if numbered else ""}')


@cache
def _update(table: sa.Table, columns: tuple[str, ...]) -> Statement:
    return statement(f'UPDATE "{table.name}" SET {", ".join(f"{name} = :{name}" for name in columns)} WHERE id = :the_id')


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
