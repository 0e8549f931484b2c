# SPDX-License-Identifier: Apache-2.0
"""A list of objects as the rows that JSON Lines have: it is cut into its elements while it is read, and never held whole."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from json import JSONDecodeError, JSONDecoder
from typing import Any, BinaryIO, cast

import msgspec

from labelwright.base.errors import InvalidFile
from labelwright.formats.column_preview import Column
from labelwright.formats.format import ReadOptions
from labelwright.formats.input_files import Source
from labelwright.formats.jsonl import JSONL
from labelwright.formats.reader_tools import get_only_name
from labelwright.formats.text_dialect import BOM, UTF16
from labelwright.model.losses import Loss
from labelwright.model.records import Incoming, Refused

CHUNK = 64_000
_SPACE = re.compile(r"[ \t\r\n]*")
_LINE = re.compile(r"^line\b")
_decode = JSONDecoder().raw_decode


def recognise(name: str, head: bytes) -> bool:
    """Tell a JSON file whose first sign opens a list, and whose list holds an object first."""
    return name.lower().endswith(".json") and re.match(rb"\s*\[\s*[\[{\]]", head.removeprefix(BOM)) is not None


def read(source: Source, options: ReadOptions) -> Iterator[Incoming | Refused | Loss]:
    """Yield an item an element, by the rules of JSON Lines; places are the numbers of the elements, from 1 on."""
    for row in JSONL.reader()(_Lines(source, options.row_bytes), options):
        yield _renumber(row)


def read_columns(source: Source, options: ReadOptions) -> tuple[Column, ...]:
    """Return the members of the first elements, and what `read` takes each as."""
    return JSONL.columns(_Lines(source, options.row_bytes), options) if JSONL.columns else ()


def _renumber(row: Incoming | Refused | Loss) -> Incoming | Refused | Loss:
    """Say "row" where JSON Lines say "line": an element of a list may stand on several lines."""
    where = _LINE.sub("row", row.where)
    if not isinstance(row, Incoming):
        return msgspec.structs.replace(row, where=where)
    key = where.replace(" ", "-") if row.key == row.where.replace(" ", "-") else row.key
    losses = tuple(msgspec.structs.replace(loss, where=_LINE.sub("row", loss.where)) for loss in row.losses)
    return msgspec.structs.replace(row, where=where, key=key, losses=losses)


class _Lines:
    """A source whose JSON file is seen as JSON Lines. A class because it stands for the source."""

    def __init__(self, source: Source, row_bytes: int) -> None:
        self._source, self._row_bytes = source, row_bytes
        self._file = get_only_name(source, ".json")
        self.name = source.name

    def names(self) -> Iterator[str]:
        yield f"{self._file}l"

    def left_out(self) -> Iterator[Loss]:
        return self._source.left_out()

    def open(self, name: str) -> BinaryIO:
        if name != f"{self._file}l":
            return self._source.open(name)
        stream = self._source.open(self._file)
        return cast("BinaryIO", io.BufferedReader(_LineStream(stream, _elements(stream, self._row_bytes))))


class _LineStream(io.RawIOBase):
    """Elements as bytes, each on a line of its own."""

    def __init__(self, stream: BinaryIO, elements: Iterator[bytes]) -> None:
        self._stream, self._elements, self._rest = stream, elements, b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if not self._rest:
            self._rest = next(self._elements, b"")
        data, self._rest = self._rest[: len(buffer)], self._rest[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._stream.close()
        super().close()


def _elements(stream: BinaryIO, limit: int) -> Iterator[bytes]:
    """Yield each element of the list on one line. Raises InvalidFile where the list is cut short, or is none."""
    cut = _Cut(stream, limit)
    if cut.sign() != "[":
        raise InvalidFile(
            "the file is not a list of objects", code="json.list", hint="Write [{...}, {...}], or an object a line as .jsonl."
        )
    cut.skip()
    number = 0
    while cut.sign() != "]":
        number += 1
        yield cut.element(number).encode("utf-8", errors="surrogatepass") + b"\n"
        if cut.sign() == ",":
            cut.skip()
        elif cut.sign() != "]":
            raise _broken(number, "neither a comma nor the end of the list follows it")


def _broken(number: int, problem: str) -> InvalidFile:
    return InvalidFile(
        f"the list breaks off at its element {number}: {problem}",
        code="json.invalid",
        where=f"row {number}",
        hint="Look at that place; a tool that checks JSON shows what is wrong there.",
    )


class _Cut:
    """Cuts a text into JSON values while it is read. A class because it holds what is read and not cut yet."""

    def __init__(self, stream: BinaryIO, limit: int) -> None:
        head = stream.read(4)
        if head.startswith(UTF16):
            raise InvalidFile("the file is UTF-16; JSON is UTF-8", code="text.encoding", hint="Save it as UTF-8.")
        self._stream, self._limit = stream, limit
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._text, self._start, self._is_over = self._decode(head.removeprefix(BOM), final=False), 0, False

    def _decode(self, data: bytes, *, final: bool) -> str:
        try:
            return self._decoder.decode(data, final=final)
        except UnicodeDecodeError as error:
            raise InvalidFile(f"not UTF-8 text: {error}", code="text.encoding", hint="Save it as UTF-8.") from error

    def _more(self, size: int) -> None:
        data = self._stream.read(size)
        text = self._decode(data, final=not data)
        self._text, self._start, self._is_over = self._text[self._start :] + text, 0, not data

    def sign(self) -> str:
        """Return the next sign that is no space, "" at the end."""
        while True:
            space = _SPACE.match(self._text, self._start)
            self._start = space.end() if space else self._start
            if self._start < len(self._text) or self._is_over:
                return self._text[self._start : self._start + 1]
            self._more(CHUNK)

    def skip(self) -> None:
        self._start += 1

    def element(self, number: int) -> str:
        """Return the text of the next value without line ends; a long one costs no more than its length."""
        size, problem = CHUNK, ""
        while True:
            try:
                _, end = _decode(self._text, self._start)
            except RecursionError as error:
                raise _broken(number, "it is nested too deeply") from error
            except JSONDecodeError as error:
                end = -1
                problem = error.msg
            if end >= 0 and (end < len(self._text) or self._is_over):
                value = self._text[self._start : end]
                self._start = end
                return value.replace("\n", " ").replace("\r", " ")
            if self._is_over:
                raise _broken(number, problem if end < 0 else "the list is not closed")
            if len(self._text) - self._start > self._limit:
                raise _broken(number, f"it is longer than {self._limit:,} bytes, or no JSON")
            self._more(size)
            size *= 2
