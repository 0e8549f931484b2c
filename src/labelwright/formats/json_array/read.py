# SPDX-License-Identifier: Apache-2.0
"""A list of objects as the rows that JSON Lines have: it is cut into its elements while it is read, and never held whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from labelwright.base.errors import InvalidFile
from labelwright.formats.class_labels import read_class_labels
from labelwright.formats.column_preview import Column
from labelwright.formats.format import ReadOptions
from labelwright.formats.input_files import Source
from labelwright.formats.json_stream import JsonRow, JsonStream
from labelwright.formats.jsonl.preview import preview_rows
from labelwright.formats.jsonl.read import RowReader
from labelwright.formats.reader_tools import get_only_name, refuse_long_row
from labelwright.formats.text_dialect import BOM
from labelwright.model.records import Incoming, Refused


def recognise(name: str, head: bytes) -> bool:
    """Tell a JSON file whose first sign opens a list, and whose list holds an object first."""
    return name.lower().endswith(".json") and re.match(rb"\s*\[\s*[\[{\]]", head.removeprefix(BOM)) is not None


def read(source: Source, options: ReadOptions) -> Iterator[Incoming | Refused]:
    """Yield an item an element, by the rules of JSON Lines; places are the numbers of the elements, from 1 on."""
    with source.open(get_only_name(source, ".json")) as stream:
        yield from RowReader(options, read_class_labels(source)).read_rows(_list_elements(stream, options.row_bytes))


def read_columns(source: Source, options: ReadOptions) -> tuple[Column, ...]:
    """Return the members of the first elements, and what `read` takes each as."""
    with source.open(get_only_name(source, ".json")) as stream:
        return preview_rows(_list_elements(stream, options.row_bytes), options)


def _list_elements(stream: BinaryIO, limit: int) -> Iterator[JsonRow | Refused]:
    """Yield the elements of the list. Raises InvalidFile where it is cut short, or is none."""
    json = JsonStream(stream, limit)
    if json.sign() != "[":
        raise InvalidFile(
            "the file is not a list of objects", code="json.list", hint="Write [{...}, {...}], or an object a line as .jsonl."
        )
    for row in json.elements(lambda index: f"row {index + 1}"):
        yield row if len(row.data) <= limit else refuse_long_row(row.where, limit)
    json.end()
