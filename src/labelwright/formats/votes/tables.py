# SPDX-License-Identifier: Apache-2.0
"""Rows out of CSV, TSV, JSON Lines and flat JSON: a header, and cells in its order."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO, cast

import msgspec

from labelwright.base.errors import InvalidFile
from labelwright.formats.delimited import QUOTE_HINT, BrokenRow, check_row, is_undecoded, open_text, read_delimited
from labelwright.formats.reader_tools import read_lines

from .column_roles import detect_column_roles, guess_columns, is_header, name_columns
from .text_encoding import decode_text, refuse_encoding
from .vote_rows import Row, read_rows
from .votes import ReadRequest, Refusals, ReportProgress, Votes

LINE_BYTES = 16_000_000
SAMPLED_ROWS = 200
"""Rows of JSON Lines that are looked at for their members."""

OFTEN = 20_000
Rows = Iterator[tuple[str, Row | str]]
Cells = Iterator[tuple[int, list[str] | BrokenRow]]


def read_table(path: Path, asked: ReadRequest, into: Votes | None, *, person: str | None, tell: ReportProgress) -> Votes:
    """Read comma- or tab-separated rows. The separator is the one the header has most of: tab, comma or semicolon."""
    with path.open("rb") as raw, open_text(raw, asked.encoding) as text:
        first = text.readline()
        text.seek(0)
        separator = asked.separator or max("\t,;", key=first.count)
        cells = read_delimited(text, separator)
        header = [name.strip() for name in _take_header(cells, text.encoding)]
        rows = _check_cells(cells, raw, len(header), text.encoding, tell)
        if not is_header(header, asked):
            header, rows, asked = _name_columns_of_data(header, rows, asked)
        return _filled({"\t": "TSV"}.get(separator, "CSV"), header, rows, asked, into, person)


def _take_header(cells: Cells, encoding: str) -> list[str]:
    _, header = next(cells, (1, None))
    if isinstance(header, BrokenRow):
        raise _refuse_broken(1, header)
    if header and is_undecoded("".join(header)):
        raise refuse_encoding(encoding, "row 1")
    return header or []


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
    with path.open("rb") as raw:
        size = path.stat().st_size
        objects = _objects(raw, size, asked.encoding, tell)
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


def _check_cells(cells: Cells, raw: BinaryIO, width: int, encoding: str, tell: ReportProgress) -> Rows:
    """The rows as they are taken or refused. A quote left open and bytes of another encoding refuse the whole: what they took is lost."""
    size = os.fstat(raw.fileno()).st_size
    for number, row in cells:
        where = f"row {number}"
        if isinstance(row, BrokenRow):
            if row.lines > 1:
                raise _refuse_broken(number, row)
            yield where, row.message
        elif row:
            yield where, _check(row, width, encoding, where)
        if number % OFTEN == 0:
            tell(raw.tell(), size)


def _check(row: list[str], width: int, encoding: str, where: str) -> Row | str:
    try:
        check_row(row, width)
    except InvalidFile as error:
        if error.code == "text.encoding":
            raise refuse_encoding(encoding, where) from error
        return error.message
    return row


def _refuse_broken(number: int, row: BrokenRow) -> InvalidFile:
    return InvalidFile(row.message, code="table.row", where=f"row {number}", hint=QUOTE_HINT)


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
