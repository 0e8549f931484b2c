# SPDX-License-Identifier: Apache-2.0
"""Rows out of tables, JSON Lines and flat JSON, as imports read them: a header, and cells in its order."""

from __future__ import annotations

import itertools
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO, cast

import msgspec

from labelwright.base.errors import InvalidFile
from labelwright.formats.csv_tsv.read import open_table
from labelwright.formats.delimited import is_undecoded
from labelwright.formats.excel import ENDINGS as WORKBOOKS
from labelwright.formats.excel.read import open_table as open_sheet
from labelwright.formats.format import ReadOptions
from labelwright.formats.input_files import Source, open_source
from labelwright.formats.parquet.read import make_table, open_file
from labelwright.formats.reader_tools import read_lines
from labelwright.formats.tables import Table
from labelwright.model.losses import Loss
from labelwright.model.records import Refused

from .column_roles import detect_column_roles, guess_columns, is_header, name_columns
from .text_encoding import decode_text, refuse_encoding
from .vote_rows import Row, read_rows
from .votes import ReadRequest, Refusals, ReportProgress, Votes

LINE_BYTES = 16_000_000
SAMPLED_ROWS = 200
"""Rows of JSON Lines that are looked at for their members."""

OFTEN = 20_000
Rows = Iterator[tuple[str, Row | str]]


def read_table(path: Path, asked: ReadRequest, into: Votes | None, *, person: str | None, tell: ReportProgress) -> Votes:
    """Read the rows of a table, whatever its format, as an import reads them."""
    source = _Watched(open_source(path), path.stat().st_size, tell)
    with _open(source, asked) as (table, name):
        header, rows = [name.strip() for name in table.names], _refused_in_words(table, source, asked)
        if not is_header(header, asked):
            header, rows, asked = _name_columns_of_data(header, rows, asked)
        return _filled(name, header, rows, asked, into, person)


class _Watched:
    """The source of a table that tells how far it is read. A class because it remembers the stream."""

    def __init__(self, source: Source, size: int, tell: ReportProgress) -> None:
        self._source, self._size, self._tell = source, size, tell
        self._stream: BinaryIO | None = None
        self.name = source.name

    def names(self) -> Iterator[str]:
        return self._source.names()

    def left_out(self) -> Iterator[Loss]:
        return self._source.left_out()

    def open(self, name: str) -> BinaryIO:
        self._stream = self._source.open(name)
        return self._stream

    def tell(self) -> None:
        if self._stream is not None and not self._stream.closed:
            self._tell(min(self._stream.tell(), self._size), self._size)


@contextmanager
def _open(source: Source, asked: ReadRequest) -> Generator[tuple[Table, str]]:
    """Open a table by the ending of its name; a text without a known one is a table of text."""
    ending = PurePosixPath(next(source.names())).suffix.lower()
    with OPENERS.get(ending, _open_text)(source, asked) as opened:
        yield opened


@contextmanager
def _open_workbook(source: Source, _asked: ReadRequest) -> Generator[tuple[Table, str]]:
    with open_sheet(source, ReadOptions()) as table:
        yield table, "Excel"


@contextmanager
def _open_parquet(source: Source, _asked: ReadRequest) -> Generator[tuple[Table, str]]:
    with open_file(source, next(source.names())) as file:
        yield make_table(file, "", {}), "Parquet"


@contextmanager
def _open_text(source: Source, asked: ReadRequest) -> Generator[tuple[Table, str]]:
    with open_table(source, ReadOptions(encoding=asked.encoding, separator=asked.separator)) as (table, dialect):
        if is_undecoded("".join(table.names)):
            raise refuse_encoding(dialect.encoding, table.where)
        yield table, {"\t": "TSV"}.get(dialect.separator, "CSV")


OPENERS = {**dict.fromkeys(WORKBOOKS, _open_workbook), ".parquet": _open_parquet}


def _refused_in_words(table: Table, source: _Watched, asked: ReadRequest) -> Rows:
    """Yield the rows; bytes of another encoding refuse the whole, as what they name would be a label of its own."""
    for number, (where, row) in enumerate(table.rows, 1):
        if not isinstance(row, Refused):
            yield where, row
        elif row.code == "text.encoding":
            raise refuse_encoding(asked.encoding or "utf-8", where)
        else:
            yield where, row.message
        if number % OFTEN == 0:
            source.tell()


def _name_columns_of_data(first: list[str], rows: Rows, asked: ReadRequest) -> tuple[list[str], Rows, ReadRequest]:
    """A table whose first row is data: names for its columns, that row before the others, and what stands where.

    As it is, where the rows do not show which column is what: then the header is asked for.
    """
    sample = [("", first), *itertools.islice(rows, SAMPLED_ROWS)]
    rows = itertools.chain(sample, rows)
    cells = [row for _, row in sample if not isinstance(row, str)]
    guessed = guess_columns(cast("list[list[str]]", cells))
    if guessed is None:
        return first, itertools.islice(rows, 1, None), asked
    names = [f"column {index + 1}" for index in range(len(first))]
    return names, rows, replace(asked, **{role: names[index] for role, index in guessed.items()})


def read_json_lines(path: Path, asked: ReadRequest, into: Votes | None, *, person: str | None, tell: ReportProgress) -> Votes:
    """Read an object a line. Columns are the members of the first rows."""
    source = open_source(path)
    with source.open(next(source.names())) as raw:
        size = path.stat().st_size
        objects = _objects(raw, size, asked.encoding or "utf-8", tell)
        first = [row for _, row in zip(range(SAMPLED_ROWS), objects, strict=False)]
        header = _members([row for _, row in first])
        return _filled("JSON Lines", header, _in_order(header, first, objects), asked, into, person)


def read_objects(rows: list[Any], asked: ReadRequest, into: Votes | None, *, person: str | None) -> Votes:
    """Read a list of flat objects."""
    numbered: list[tuple[str, Any]] = [(f"[{index}]", row) for index, row in enumerate(rows)]
    header = _members([row for _, row in numbered[:SAMPLED_ROWS]])
    return _filled("JSON", header, _in_order(header, numbered, iter(())), asked, into, person)


def _filled(name: str, header: list[str], rows: Rows, asked: ReadRequest, into: Votes | None, person: str | None) -> Votes:
    if not header:
        raise InvalidFile("the file has no header row", code="votes.empty", hint="Put the names of the columns in the first row.")
    first = list(itertools.islice(rows, SAMPLED_ROWS))
    sample = [row for _, row in first if not isinstance(row, str)]
    roles = detect_column_roles(header, asked, one_person=person is not None, sample=sample)
    votes = into or Votes(name, name_columns(roles, header), Refusals())
    read_rows(votes, itertools.chain(first, rows), roles, person=person if roles.person is None else None, missing=asked.missing)
    return votes


def _objects(raw: BinaryIO, size: int, encoding: str, tell: ReportProgress) -> Iterator[tuple[str, Any]]:
    decode = msgspec.json.Decoder().decode
    for number, line in read_lines(raw, limit=LINE_BYTES):
        if line is None:
            yield f"line {number}", f"the line is longer than {LINE_BYTES:,} bytes"
        elif line.strip():
            try:
                yield f"line {number}", decode(decode_text(line, encoding, f"line {number}"))
            except (msgspec.DecodeError, RecursionError) as error:
                yield f"line {number}", f"not JSON: {error}"
        if number % OFTEN == 0:
            tell(raw.tell(), size)


def _members(rows: list[Any]) -> list[str]:
    objects = (cast("dict[str, Any]", row) for row in rows if isinstance(row, dict))
    return list(dict.fromkeys(name for row in objects for name in row))


def _in_order(header: list[str], first: list[tuple[str, Any]], rest: Iterator[tuple[str, Any]]) -> Rows:
    for part in (iter(first), rest):
        for where, row in part:
            if isinstance(row, dict):
                members = cast("dict[str, Any]", row)
                yield where, [members.get(name) for name in header]
            else:
                yield where, row if isinstance(row, str) and where.startswith("line") else "not an object"
