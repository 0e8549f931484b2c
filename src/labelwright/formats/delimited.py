# SPDX-License-Identifier: Apache-2.0
"""Rows of CSV and TSV, the one reading that import and `labelwright quality` share.

Quotes are taken strictly: one that is never closed, or closed in the middle of a cell, would make one cell of all rows between. Such a
row is broken, and tells the line on which it began and how many lines it took in.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from labelwright.base.errors import InvalidFile

from .reader_tools import BOM, UTF16

CELL_CHARACTERS = 16_000_000
QUOTE_HINT = "Look for an open quote in it; a quote inside a cell is written twice."


@dataclass(frozen=True, slots=True)
class BrokenRow:
    """What is wrong with a row that cannot be read, and the lines it took in."""

    message: str
    lines: int


def open_text(stream: BinaryIO, encoding: str) -> io.TextIOWrapper:
    """The stream as text: a byte order mark decides, else the encoding. Bytes that are not of it become surrogates (`check_row`)."""
    head = stream.read(4)
    stream.seek(0)
    chosen = "utf-16" if head.startswith(UTF16) else "utf-8-sig" if head.startswith(BOM) else encoding
    try:
        "".encode(chosen)
    except LookupError as error:
        raise InvalidFile(f"there is no encoding '{chosen}'", code="text.encoding", hint="For instance utf-8, cp1252.") from error
    return io.TextIOWrapper(stream, encoding=chosen, errors="surrogateescape", newline="")


def read_delimited(text: io.TextIOWrapper, separator: str) -> Iterator[tuple[int, list[str] | BrokenRow]]:
    """Yield each row with the line on which it begins, from 1 on; an empty line is a row without cells."""
    csv.field_size_limit(CELL_CHARACTERS)
    rows, first = csv.reader(text, delimiter=separator, strict=True), 1
    while True:
        try:
            row = next(rows, None)
        except (csv.Error, UnicodeError) as error:
            row = _describe(error, rows.line_num - first + 1)
        if row is None:
            return
        yield first, row
        first = rows.line_num + 1


def check_row(row: list[str], expected: int) -> None:
    """Raise InvalidFile for a row of another length than the header, with NUL in it, or with bytes of another encoding."""
    if len(row) != expected:
        hint = "A cell with the separator in it needs quotes around it."
        raise InvalidFile(f"{len(row)} cells; the header has {expected}", code="table.cells", hint=hint)
    joined = "".join(row)
    if "\0" in joined:
        raise InvalidFile("a cell holds a NUL byte", code="table.nul")
    if is_undecoded(joined):
        raise InvalidFile("a cell is not in the file's encoding", code="text.encoding", hint="Say its encoding, for instance cp1252.")


def is_undecoded(text: str) -> bool:
    """Whether there are bytes in it that the encoding does not have."""
    return not text.isascii() and any("\ud800" <= c <= "\udfff" for c in text)


def _describe(error: Exception, lines: int) -> BrokenRow:
    over = f"; the row that begins here takes in {lines:,} lines" if lines > 1 else ""
    return BrokenRow(f"not a row of a table: {error}{over}", max(lines, 1))
