# SPDX-License-Identifier: Apache-2.0
"""A list of objects as the rows that JSON Lines have: it is cut into its elements while it is read, and never held whole."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any, BinaryIO, cast

import msgspec

from labelwright.base.errors import InvalidFile
from labelwright.formats.column_preview import Column
from labelwright.formats.format import ReadOptions
from labelwright.formats.input_files import Source
from labelwright.formats.json_stream import JsonStream
from labelwright.formats.jsonl import JSONL
from labelwright.formats.reader_tools import get_only_name
from labelwright.formats.text_dialect import BOM
from labelwright.model.losses import Loss
from labelwright.model.records import Incoming, Refused

_LINE = re.compile(r"^line\b")


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
        return cast("BinaryIO", io.BufferedReader(_LineStream(stream, _lines(stream, self._row_bytes))))


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


def _lines(stream: BinaryIO, limit: int) -> Iterator[bytes]:
    """Yield each element of the list on one line. Raises InvalidFile where the list is cut short, or is none."""
    json = JsonStream(stream, limit)
    if json.sign() != "[":
        raise InvalidFile(
            "the file is not a list of objects", code="json.list", hint="Write [{...}, {...}], or an object a line as .jsonl."
        )
    for row in json.elements(lambda index: f"row {index + 1}"):
        yield row.data.replace(b"\n", b" ").replace(b"\r", b" ") + b"\n"
    json.end()
