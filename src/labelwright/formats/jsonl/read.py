# SPDX-License-Identifier: Apache-2.0
"""Reads JSON Lines: a project of ours whole, and the rows that people and other tools write, each member by its dialect's table.

`text` makes a text item, `image` (or `file`) names an image, anything else is a record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO, cast

from labelwright.base.errors import InvalidFile, LabelwrightError
from labelwright.base.plain_json import encode_plain_text
from labelwright.formats.archive import MANIFEST
from labelwright.formats.class_labels import ClassLabels, read_class_labels
from labelwright.formats.format import ReadOptions
from labelwright.formats.input_files import Source
from labelwright.formats.json_stream import JsonRow
from labelwright.formats.reader_tools import read_lines, refusal_from_error, refuse_long_row, refuse_utf16
from labelwright.model.records import Incoming, Refused

from .dialects import Table, Tables
from .draft import ItemDraft, make_targets
from .members import name_type
from .project_lines import read_item
from .recognise import is_project, list_names

HINT = 'Write {"text": "..."}.'


def read(source: Source, options: ReadOptions) -> Iterator[Incoming | Refused]:
    """Yield the items of a project, or of rows; several files of rows one after another."""
    names = list_names(source)
    if MANIFEST in source.names():
        source.open(MANIFEST).close()  # it describes an archive of ours; restoring checks by it, and nothing of it is an item's
    rows = RowReader(options, read_class_labels(source))
    for name in names:
        prefix = f"{name}: " if len(names) > 1 else ""
        with source.open(name) as stream:
            refuse_utf16(stream, "JSON Lines")
            yield from rows.read_rows(list_lines(stream, prefix, options.row_bytes))


def list_lines(stream: BinaryIO, prefix: str, limit: int) -> Iterator[JsonRow | Refused]:
    """Yield the lines of a file, those that are too long as refused."""
    for number, line in read_lines(stream, limit=limit):
        where = f"{prefix}line {number}"
        yield JsonRow(where, line) if line is not None else refuse_long_row(where, limit)


def make_row(value: Any) -> dict[str, Any]:
    """Return a value as a row: an object, or a text with an object of what is said of it, as spaCy trained from."""
    cells = cast("list[Any]", value) if isinstance(value, list) else []
    if len(cells) == 2 and isinstance(cells[0], str) and isinstance(cells[1], dict):
        value = {"text": cells[0], **cast("dict[str, Any]", cells[1])}
    if not isinstance(value, dict):
        raise InvalidFile(f"a row is an object, and this is {name_type(value)}", code="jsonl.row", hint=HINT)
    return cast("dict[str, Any]", value)


class RowReader:
    """Reads one row after another. A class because it holds the targets and the tables."""

    def __init__(self, options: ReadOptions, class_labels: ClassLabels) -> None:
        self._options = options
        self._targets = make_targets(options, class_labels)
        self._tables = Tables(options)

    def read_rows(self, rows: Iterable[JsonRow | Refused]) -> Iterator[Incoming | Refused]:
        """Yield the rows of a file as items, or the items of a project."""
        is_ours = False
        for number, row in enumerate(rows):
            if isinstance(row, Refused):
                yield row
            elif number == 0 and is_project(row.data):
                is_ours = True
            elif row.data.strip():
                yield self._read(row, is_ours=is_ours)

    def _read(self, row: JsonRow, *, is_ours: bool) -> Incoming | Refused:
        try:
            return read_item(row.where, row.data) if is_ours else self._item(row.where, make_row(row.parse()))
        except LabelwrightError as error:
            return refusal_from_error(row.where, error)

    def read_row(self, where: str, row: Mapping[str, Any]) -> Incoming | Refused:
        """Return a row that another format holds as an item."""
        try:
            return self._item(where, row)
        except LabelwrightError as error:
            return refusal_from_error(where, error)

    def _item(self, where: str, row: Mapping[str, Any]) -> Incoming:
        encode_plain_text(row, where="")
        table = self._tables.choose(row)
        draft = ItemDraft(where, row, self._targets, is_linked=any(row.get(name) for name in table.links))
        read_members(draft, table)
        return draft.make_item()


def read_members(draft: ItemDraft, table: Table) -> None:
    """Read the members of a row, those of the table first; null is none."""
    row, members, rest = draft.row, table.members, table.rest
    for name, member in members.items():
        if (value := row.get(name)) is not None:
            member.read(draft, name, value)
    for name, value in row.items():
        if name not in members and (value is not None or rest.role == "cell"):
            rest.read(draft, name, value)
    if rest.role == "cell" and draft.columns is None:
        draft.columns = {}
