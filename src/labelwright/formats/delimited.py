# SPDX-License-Identifier: Apache-2.0
"""Rows of CSV and TSV, the one reading that import and `labelwright quality` share.

Quotes are taken strictly: one that is never closed, or closed in the middle of a cell, would make one cell of all rows between. Such a
row is broken. Where the lines that it took in are rows themselves, it costs itself alone and they are read; else it tells how many
lines it took in.
"""

from __future__ import annotations

import csv
import io
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO

from labelwright.base.errors import InvalidFile

from .text_dialect import SEPARATORS, TextDialect, detect_encoding

CELL_CHARACTERS = 16_000_000
SAMPLE_CHARACTERS = 30_000
SAMPLE_ROWS = 200
QUOTE_HINT = "Look for an open quote in it; a quote inside a cell is written twice."


@dataclass(frozen=True, slots=True)
class BrokenRow:
    """What is wrong with a row that cannot be read, and the lines it took in."""

    message: str
    lines: int


def open_text(stream: BinaryIO, encoding: str | None) -> io.TextIOWrapper:
    """The stream as text in its encoding (`detect_encoding`). Bytes that are not of it become surrogates (`check_row`)."""
    return io.TextIOWrapper(stream, encoding=detect_encoding(stream, encoding), errors="surrogateescape", newline="")


def detect_dialect(text: io.TextIOWrapper, asked: str | None, usual: str) -> TextDialect:
    """Return how a table is written; the text stands at its beginning again afterwards. The separator is the one that is asked for, else
    the one by which most rows have the cells of the header, which has several; else the usual one.
    """
    try:
        separator = asked or _detect_separator(text.read(SAMPLE_CHARACTERS), usual)
    except UnicodeError as error:  # of UTF-16 and its like, where no surrogates stand for what is broken
        message = f"not {text.encoding} text: {error}"
        raise InvalidFile(message, code="text.encoding", hint="Say its encoding, for instance cp1252.") from error
    text.seek(0)
    return TextDialect(text.encoding, separator)


def _detect_separator(sample: str, usual: str) -> str:
    lines = sample if len(sample) < SAMPLE_CHARACTERS else sample[: sample.rfind("\n") + 1] or sample
    order = (usual, *(one for one in SEPARATORS if one != usual))
    scores = {separator: _score(lines, separator) for separator in order}
    best = max(order, key=lambda one: scores[one])  # the first of several that are as good
    return best if scores[best] > (0, 0) else usual


def _score(sample: str, separator: str) -> tuple[float, int]:
    """How well a separator parts a table: the share of its rows that have the header's cells, and how many these are."""
    rows = [row for _, row in islice(read_delimited(io.StringIO(sample, newline=""), separator), SAMPLE_ROWS) if row != []]
    width = len(rows[0]) if rows and isinstance(rows[0], list) else 0
    if width < 2:
        return 0, 0
    return sum(isinstance(row, list) and len(row) == width for row in rows) / len(rows), width


class _Lines:
    """The lines of a table, those behind a broken row once more. A class because it remembers which the row at hand took in."""

    def __init__(self, text: Iterable[str]) -> None:
        self._text, self._again = iter(text), deque[str]()
        self.taken: list[str] = []

    def read(self) -> Iterator[str]:
        while True:
            line = self._again.popleft() if self._again else next(self._text, None)
            if line is None:
                return
            self.taken.append(line)
            yield line

    def give_back(self, kept: int) -> None:
        """Read again what the row took in, but for its first lines."""
        self._again.extendleft(reversed(self.taken[kept:]))
        del self.taken[kept:]


def read_delimited(text: Iterable[str], separator: str) -> Iterator[tuple[int, list[str] | BrokenRow]]:
    """Yield each row with the line on which it begins, from 1 on; an empty line is a row without cells."""
    csv.field_size_limit(CELL_CHARACTERS)
    lines = _Lines(text)
    rows, number, width, doubtful = csv.reader(lines.read(), delimiter=separator, strict=True), 1, 0, 0
    while True:
        lines.taken.clear()
        try:
            row = next(rows, None)
        except UnicodeError as error:
            yield number, _describe(error, len(lines.taken))
            return
        except csv.Error as error:
            kept = _count_lost(lines.taken, separator, width, ended="unexpected end" in str(error))
            doubtful = number + len(lines.taken)
            lines.give_back(kept)
            rows = csv.reader(lines.read(), delimiter=separator, strict=True)
            row = _describe(error, kept)
        if row is None:
            return
        if isinstance(row, list):
            width = width or len(row)
        yield number, _check_quotes(row, lines.taken) if isinstance(row, list) and number < doubtful else row
        number += len(lines.taken)


def _count_lost(taken: Sequence[str], separator: str, width: int, *, ended: bool) -> int:
    """How many lines a broken row costs: itself alone, when the lines between its quote and the one that broke it are rows of the
    table, as they are where somebody forgot a quote; all, when they are no rows, as in a cell of several lines.
    """
    between = taken[1:] if ended else taken[1:-1]
    return 1 if width and all(_is_row(line, separator, width) for line in between) else max(1, len(taken))


def _is_row(line: str, separator: str, width: int) -> bool:
    try:
        rows = list(csv.reader([line], delimiter=separator, strict=True))
    except csv.Error:
        return False
    return len(rows) == 1 and len(rows[0]) in (0, width)


def _check_quotes(row: list[str], lines: Sequence[str]) -> list[str] | BrokenRow:
    """Behind a broken row, a quote in the middle of a bare cell closes what the broken one has opened: it is the rest of that cell."""
    if any('"' in cell for cell in row) and not any('""' in line for line in lines):
        return BrokenRow("not a row of a table: a quote stands in a cell that has none around it", max(1, len(lines)))
    return row


def check_row(row: list[str], expected: int) -> None:
    """Raise InvalidFile for a row of another length than the header, with NUL in it, or with bytes of another encoding."""
    if len(row) != expected:
        hint = "A cell with the separator in it needs quotes around it."
        raise InvalidFile(f"{len(row)} cells; the header has {expected}", code="table.cells", hint=hint)
    joined = "".join(row)
    if "\0" in joined:
        raise InvalidFile("a cell holds a NUL byte", code="table.nul", hint="Take the NUL out; a file of another encoding is full of them.")
    if is_undecoded(joined):
        raise InvalidFile("a cell is not in the file's encoding", code="text.encoding", hint="Say its encoding, for instance cp1252.")


def is_undecoded(text: str) -> bool:
    """Whether there are bytes in it that the encoding does not have."""
    return not text.isascii() and any("\ud800" <= c <= "\udfff" for c in text)


def _describe(error: Exception, lines: int) -> BrokenRow:
    over = f"; the row that begins here takes in {lines:,} lines" if lines > 1 else ""
    return BrokenRow(f"not a row of a table: {error}{over}", max(lines, 1))
