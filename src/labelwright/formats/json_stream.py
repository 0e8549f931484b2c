# SPDX-License-Identifier: Apache-2.0
"""JSON that is read a value at a time: the elements of a list, and the members of the object around it. No more of a file is held
than the value that is read, whatever the file's size; each byte is looked at a fixed number of times.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from json import JSONDecodeError, JSONDecoder
from typing import Any, BinaryIO, NamedTuple

from labelwright.base.errors import InvalidFile

from .reader_tools import STRICT, parse_json
from .text_dialect import UTF16

CHUNK = 64_000
VALUE_BYTES = 64_000_000
_SPACE = re.compile(r"[ \t\r\n]*")
_strict, _lenient = STRICT.raw_decode, JSONDecoder(parse_int=str, parse_float=str).raw_decode
_WORD, _NUMBER = 16, 3
"""Nothing that is cut short at the window's end begins further before it, but for strings; a number may go on after "e-"."""


class JsonRow(NamedTuple):
    """A value as it stands in the file, in UTF-8. `known` is what it says, where reading up to its end has told that already."""

    where: str
    data: bytes
    known: Any = None
    is_known: bool = False

    def parse(self) -> Any:
        """Return what the value says. Raises InvalidFile for what parsers disagree about, as `parse_json` does."""
        if self.is_known:
            return self.known
        return parse_json(self.data)


class JsonStream:
    """Cuts a file of JSON into values. A class because it holds what is read and not cut yet.

    The window is UTF-8 that is seen as Latin-1, a sign a byte: all that JSON is built of is ASCII, places are numbers of bytes,
    and what is cut out is the file's own bytes. A value is tried when the window has grown to twice its rest, so that a long
    one costs no more than its length.
    """

    def __init__(self, stream: BinaryIO, limit: int = VALUE_BYTES) -> None:
        head = stream.read(4)
        self._stream, self._limit = stream, limit
        self._decoder = codecs.getincrementaldecoder("utf-16" if head.startswith(UTF16) else "utf-8-sig")()
        self._text, self._start, self._is_over = "", 0, False
        self._bytes, self._lines = 0, 0
        self._take(head)

    def sign(self) -> str:
        """Return the next sign that is no space, "" at the end."""
        while True:
            space = _SPACE.match(self._text, self._start)
            self._start = space.end() if space else self._start
            if self._start < len(self._text) or self._is_over:
                return self._text[self._start : self._start + 1]
            self._take(self._stream.read(CHUNK))

    def members(self) -> Iterator[str]:
        """Yield the names of the object that comes next. The value of each is to be read before the next name."""
        names: set[str] = set()
        for _ in self._items("{", "}", lambda _: "the object"):
            row = self.value("a name")
            name = row.parse()
            if not isinstance(name, str):
                raise self.fault("the object", "a name is a text")
            if name in names:
                raise self.fault("the object", f"'{name}' is given twice")
            names.add(name)
            if self.sign() != ":":
                raise self.fault(f"'{name}'", "a colon is wanted")
            self._start += 1
            yield name

    def elements(self, name_item: Callable[[int], str]) -> Iterator[JsonRow]:
        """Yield the elements of the list that comes next; `name_item` words their numbers, from 0 on."""
        for number in self._items("[", "]", name_item):
            yield self.value(name_item(number))

    def value(self, where: str) -> JsonRow:
        """Return the value that comes next. Raises InvalidFile, with its place, for what is none."""
        self.sign()
        while isinstance(row := self._cut(where), InvalidFile):
            if self._is_over:
                raise row
            rest = len(self._text) - self._start
            if rest > self._limit:
                raise self.fault(where, f"it is longer than {self._limit:,} bytes, or no JSON")
            self._take(self._stream.read(max(CHUNK, rest)))
        return row

    def end(self) -> None:
        """Raise InvalidFile where there is more after the last value."""
        if self.sign():
            raise self.fault("the end", "more follows it")

    def fault(self, where: str, problem: str, position: int | None = None) -> InvalidFile:
        """Return the error for what is no JSON, with its line and byte; `position` is its place in the window."""
        position = self._start if position is None else position
        line, byte = self._lines + self._text.count("\n", 0, position) + 1, self._bytes + position + 1
        message = f"not JSON that all readers agree on: it breaks off at {where} (line {line}, byte {byte:,}): {problem}"
        hint = "Look at that place; a tool that checks JSON shows what is wrong there."
        return InvalidFile(message, code="json.invalid", where=where, hint=hint)

    def _items(self, first: str, last: str, name_item: Callable[[int], str]) -> Iterator[int]:
        """Yield a number for each item between brackets, before it is read; see to the commas."""
        if self.sign() != first:
            raise self.fault(name_item(0), f"'{first}' is wanted")
        self._start += 1
        number, is_over = 0, self.sign() == last
        while not is_over:
            yield number
            sign = self.sign()
            if sign not in (",", last) or not sign:
                raise self.fault(name_item(number), f"neither a comma nor '{last}' follows it")
            is_over = sign == last
            self._start += not is_over
            number += 1
        self._start += 1

    def _cut(self, where: str) -> JsonRow | InvalidFile:
        """Return the value at the start of the window, or why there is none as long as no more is read."""
        try:
            value, end, is_known = self._decode()
        except JSONDecodeError as error:
            fault = self.fault(where, error.msg, error.pos)
            if error.pos < len(self._text) - _WORD and not error.msg.startswith("Unterminated string"):
                raise fault from error
            return fault
        except RecursionError as error:
            raise self.fault(where, "it is nested too deeply") from error
        if end > len(self._text) - _NUMBER and not self._is_over:
            return self.fault(where, "it is cut short")
        text, self._start = self._text[self._start : end], end
        is_known = is_known and text.isascii()
        return JsonRow(where, text.encode("latin-1"), value if is_known else None, is_known)

    def _decode(self) -> tuple[Any, int, bool]:
        try:
            value, end = _strict(self._text, self._start)
        except JSONDecodeError:
            raise
        except ValueError:  # what parsers disagree about is for whoever parses the value: here only its end is wanted
            return None, _lenient(self._text, self._start)[1], False
        return value, end, True

    def _take(self, data: bytes) -> None:
        """Put more of the file into the window, and drop from it what was cut."""
        try:
            text = self._decoder.decode(data, final=not data)
        except UnicodeDecodeError as error:
            raise InvalidFile(f"not UTF-8 text: {error}", code="text.encoding", hint="Save it as UTF-8.") from error
        self._lines += self._text.count("\n", 0, self._start)
        self._bytes += self._start
        utf8 = text if text.isascii() else text.encode().decode("latin-1")
        self._text, self._start, self._is_over = self._text[self._start :] + utf8, 0, not data
