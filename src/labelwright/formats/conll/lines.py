# SPDX-License-Identifier: Apache-2.0
"""Lines of CoNLL files: tokens with their columns, empty lines, documents and comments, every character of them kept.

Columns are parted by tabs, or where a line has none by spaces. No other white space parts anything: a no-break space is of its token.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import BinaryIO, NamedTuple

from labelwright.base.errors import InvalidFile
from labelwright.formats.reader_tools import BOM

from .tags import is_tag

DOCUMENT = "-DOCSTART-"
COLUMNS = re.compile(r"#\s*global\.columns\s*=\s*(.+)")
FORM = "FORM"
SENTENCES = 100_000
UNIVERSAL = 10
_UNIVERSAL_ID = re.compile(rb"\d+(?:[-.]\d+)?")
_SPACES = re.compile(r"([ \t]+)")
Lines = Iterable[tuple[int, bytes | None]]


class TokenLine(NamedTuple):
    """The cells of a line, its token the one of the `column` and its tag the last; a separator before the first cell and after each."""

    number: int
    cells: tuple[str, ...]
    separators: tuple[str, ...]
    column: int

    @property
    def token(self) -> str:
        return self.cells[self.column]


@dataclass(slots=True)
class Block:
    """The sentences of an item. `before` has the lines between by the token they come before, `after` those that end the file.
    `fault` is what is wrong with the first line that is no row of a table."""

    start: int
    sentences: list[list[TokenLine]] = field(default_factory=list[list[TokenLine]])
    before: dict[int, str] = field(default_factory=dict[int, str])
    after: str = ""
    fault: InvalidFile | None = None
    count: int = 0


def read_raw_lines(stream: BinaryIO, *, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Yield (number, line with its end) from 1 on; None for a line over the limit."""
    number = 0
    while line := stream.readline(limit + 2):
        number += 1
        whole_line = len(line) <= limit or line.endswith(b"\n")
        while not whole_line:
            rest = stream.readline(1_000_000)
            whole_line = not rest or rest.endswith(b"\n")
            line = b""
        yield number, line or None


def split_line(number: int, text: str, column: int = 0) -> TokenLine:
    """Return the cells of a line. Raises InvalidFile where it has no token and no column beside it."""
    body = text.rstrip(" \t\r\n")
    parts = re.split("(\t)", body) if "\t" in body else _SPACES.split(body)
    lead = parts.pop(0) + parts.pop(0) if len(parts) > 2 and not parts[0] and "\t" not in body else ""
    cells = tuple(parts[::2])
    if len(cells) < 2 or column >= len(cells) - 1:
        raise InvalidFile(
            f"no token and tag: {body[:60]}", code="conll.tag", where=f"line {number}", hint="Tags are O, B-LABEL or I-LABEL."
        )
    if not cells[column]:
        raise InvalidFile("the first column is empty", code="conll.token", where=f"line {number}", hint="Write the token there.")
    return TokenLine(number, cells, (lead, *parts[1::2], text[len(body) :]), column)


def read_blocks(stream: BinaryIO, *, limit: int, encoding: str = "utf-8") -> Iterator[Block]:
    """Yield items: documents where the file marks them, else sentences."""
    lines = read_raw_lines(stream, limit=limit)
    head = list(_head(lines))
    _refuse_universal(head)
    blocks = _Blocks(_width(head), encoding)
    for number, line in chain(head, lines):
        yield from blocks.take(number, line)
    yield from blocks.close()


def _head(lines: Lines) -> Iterator[tuple[int, bytes | None]]:
    """Yield the lines up to the first that can be nothing but a token's."""
    for number, line in lines:
        yield number, line
        if line and line.removeprefix(BOM).strip() and not line.removeprefix(BOM).startswith((b"#", DOCUMENT.encode())):
            return


def _width(head: list[tuple[int, bytes | None]]) -> int:
    last = (head[-1][1] or b"").decode(errors="replace") if head else ""
    return len(last.rstrip().split("\t") if "\t" in last.rstrip() else _SPACES.split(last.strip(" \t\r\n"))[::2])


def _refuse_universal(head: list[tuple[int, bytes | None]]) -> None:
    """Raise InvalidFile for CoNLL-U: its first column numbers the words, and its last is no tag."""
    number, line = head[-1] if head else (0, None)
    cells = (line or b"").removeprefix(BOM).rstrip(b"\r\n").split(b"\t")
    has_columns = any(COLUMNS.match((other or b"").removeprefix(BOM).decode(errors="replace")) for _, other in head)
    if len(cells) == UNIVERSAL and _UNIVERSAL_ID.fullmatch(cells[0]) and not has_columns:
        raise InvalidFile(
            "the file is CoNLL-U: it numbers its words, and has no column of tags",
            code="conll.universal",
            where=f"line {number}",
            hint="Write a word and its tag a line; or name the columns as CoNLL-U Plus does: # global.columns = ID FORM ... TAG.",
        )


class _Blocks:
    """Puts lines together to items. A class because it holds the one that is open, and the lines since its last token."""

    def __init__(self, width: int, encoding: str) -> None:
        self._width, self._encoding = width, encoding
        self._block: Block | None = None
        self._between = ""
        self._column = 0
        self._breaks = self._begins = self._documents = False

    def take(self, number: int, line: bytes | None) -> Iterator[Block]:
        """Take a line; yield the item that is whole when it begins another."""
        try:
            text = self._decode(number, line)
            if self._is_between(text):
                return
            row = split_line(number, text, self._column)
        except InvalidFile as error:
            yield from self._open(number)
            self._current.fault = self._current.fault or error
        else:
            yield from self._open(number)
            self._current.sentences[-1].append(row)
            self._current.count += 1

    def close(self) -> Iterator[Block]:
        """Yield the last item."""
        if self._block is not None:
            self._block.after = self._between
            yield self._block

    @property
    def _current(self) -> Block:
        assert self._block is not None
        return self._block

    def _decode(self, number: int, line: bytes | None) -> str:
        if line is None:
            raise InvalidFile(
                "the line is too long", code="row.too_long", where=f"line {number}", hint="Raise the limit if it is what it should be."
            )
        if number == 1 and line.startswith(BOM):
            self._between, line = BOM.decode(), line.removeprefix(BOM)
        try:
            return line.decode(self._encoding)
        except (UnicodeError, LookupError) as error:
            raise InvalidFile(
                f"the line is not {self._encoding}",
                code="text.encoding",
                where=f"line {number}",
                hint="Say its encoding, for instance cp1252.",
            ) from error

    def _is_between(self, text: str) -> bool:
        """Take a line that is no token's: an empty one, a document's first, a comment."""
        is_empty, is_document = not text.strip(" \t\r\n"), text.startswith(DOCUMENT)
        if not (is_empty or is_document or self._is_comment(text)):
            return False
        self._between += text
        self._breaks |= is_empty or is_document
        self._begins |= is_document
        self._documents |= is_document
        return True

    def _is_comment(self, text: str) -> bool:
        if not text.startswith("#"):
            return False
        if columns := COLUMNS.match(text):
            names = columns[1].split()
            self._column = names.index(FORM) if FORM in names else 0
        body = text.strip(" \t\r\n")
        cells = body.split("\t") if "\t" in body else _SPACES.split(body)[::2]
        return not (len(cells) == self._width > 1 and is_tag(cells[-1]))

    def _open(self, number: int) -> Iterator[Block]:
        """Open a new item or a new sentence where the lines since the last token say so."""
        block = self._block
        ends = block is not None and (self._begins or (self._breaks and (not self._documents or len(block.sentences) >= SENTENCES)))
        if ends and block is not None:
            yield block
        if block is None or ends:
            block = self._block = Block(number, [[]])
        elif self._breaks:
            block.sentences.append([])
        if self._between:
            block.before[block.count] = self._between
        self._between, self._breaks, self._begins = "", False, False
