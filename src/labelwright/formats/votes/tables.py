# SPDX-License-Identifier: Apache-2.0
"""Rows out of CSV, TSV, JSON Lines and flat JSON: a header, and cells in its order."""

from __future__ import annotations

import csv
import io
import itertools
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO, cast

import msgspec

from labelwright.base.errors import InvalidFile
from labelwright.formats.reader_tools import BOM, UTF16, read_lines

from .column_roles import detect_column_roles, guess_columns, is_header, name_columns
from .vote_rows import Row, read_rows
from .votes import ReadRequest, Refusals, ReportProgress, Votes

LINE_BYTES = 16_000_000
SAMPLED_ROWS = 200
"""Rows of JSON Lines that are looked at for their members."""

OFTEN = 20_000
Rows = Iterator[tuple[str, Row | str]]


def read_table(path: Path, asked: ReadRequest, into: Votes | None, *, person: str | None, tell: ReportProgress) -> Votes:
    """Read comma- or tab-separated rows. The separator is the one the header has most of: tab, comma or semicolon."""
    with path.open("rb") as raw:
        head = raw.read(4)
        raw.seek(0)
        encoding = "utf-16" if head.startswith(UTF16) else "utf-8-sig" if head.startswith(BOM) else asked.encoding
        text = io.TextIOWrapper(raw, encoding=_known(encoding), errors="surrogateescape", newline="")
        first = text.readline()
        separator = asked.separator or max("\t,;", key=first.count)
        header = [name.strip() for row in csv.reader([first], delimiter=separator) for name in row]
        name = {"\t": "TSV"}.get(separator, "CSV")
        rows = _cells(raw, text, separator, len(header), tell)
        if not is_header(header, asked):
            header, rows, asked = _name_columns_of_data(header, rows, asked)
        return _filled(name, header, rows, asked, into, person)


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
        objects = _objects(raw, size, tell)
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
    roles = detect_column_roles(header, asked, one_person=person is not None)
    votes = into or Votes(name, name_columns(roles, header), Refusals())
    read_rows(votes, rows, roles, person=person if roles.person is None else None, missing=asked.missing)
    return votes


def _known(encoding: str) -> str:
    try:
        "".encode(encoding)
    except LookupError as error:
        raise InvalidFile(f"there is no encoding '{encoding}'", code="text.encoding", hint="For instance utf-8, cp1252.") from error
    return encoding


def _cells(raw: BinaryIO, text: io.TextIOWrapper, separator: str, width: int, tell: ReportProgress) -> Rows:
    csv.field_size_limit(LINE_BYTES)
    size, rows = os.fstat(raw.fileno()).st_size, csv.reader(text, delimiter=separator)
    while (row := _next(rows)) is not None:
        if isinstance(row, list) and len(row) == width:
            yield "", row
        elif row:
            yield f"row {rows.line_num + 1}", row if isinstance(row, str) else f"{len(row)} cells; the header has {width}"
        if rows.line_num % OFTEN == 0:
            tell(raw.tell(), size)


def _next(rows: Iterator[list[str]]) -> list[str] | str | None:
    """The next row, what is wrong with it, or None at the end."""
    try:
        return next(rows, None)
    except csv.Error as error:
        return f"not a row of a table: {error}"


def _objects(raw: io.BufferedReader, size: int, tell: ReportProgress) -> Iterator[tuple[str, Any]]:
    decode = msgspec.json.Decoder().decode
    for number, line in read_lines(raw, limit=LINE_BYTES):
        if line is None:
            yield f"line {number}", f"the line is longer than {LINE_BYTES:,} bytes"
        elif line.strip():
            try:
                yield f"line {number}", decode(line)
            except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
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
