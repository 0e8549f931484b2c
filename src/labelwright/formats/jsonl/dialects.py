# SPDX-License-Identifier: Apache-2.0
"""Which tool's rows a row is of, and the table that it is read by."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from labelwright.formats.format import ReadOptions

from .doccano import DOCCANO
from .hugging_face import HUGGING_FACE_ROWS
from .members import FILES, PLAIN, RECORDS, Dialect, Member, keep_whole_as_metadata, read_key, read_text
from .prodigy import PRODIGY
from .spacy_rows import SPACY_ROWS
from .spans import read_relations

DIALECTS = (FILES, PRODIGY, HUGGING_FACE_ROWS, DOCCANO, SPACY_ROWS, PLAIN)
"""In the order in which they are asked; the last one takes any row."""


class Table(NamedTuple):
    """The members that are read, in their order, and what takes the others."""

    members: Mapping[str, Member]
    rest: Member
    links: tuple[str, ...]
    contents: tuple[str, ...]

    def has_item(self, row: Mapping[str, Any]) -> bool:
        """Tell whether a row has a text or a file; else it is a record."""
        return any(row.get(name) is not None for name in self.contents)


class Tables:
    """The tables of all dialects, with the columns that a person named. A class because it holds them."""

    def __init__(self, options: ReadOptions) -> None:
        self._options = options
        self._tables = {dialect.name: _make_table(dialect, options) for dialect in (*DIALECTS, RECORDS)}

    def choose(self, row: Mapping[str, Any]) -> Table:
        """Return the table for a row."""
        dialect = next(one for one in DIALECTS if one.is_row(row))
        table = self._tables[dialect.name]
        if self._options.media != "record" and table.has_item(row):
            return table
        return self._tables[(PLAIN if isinstance(row.get("columns"), dict) else RECORDS).name]


def _make_table(dialect: Dialect, options: ReadOptions) -> Table:
    members = dict(dialect.members)
    if options.key:
        members = {options.key: Member(read_key, "key")} | {name: member for name, member in members.items() if name != "key"}
    if options.text and dialect is not RECORDS:
        members.pop("text", None)
        members = {options.text: Member(read_text, "text")} | members
    if options.label:
        label = members["label"]
        members = {name: member for name, member in members.items() if name not in ("label", "labels")} | {options.label: label}
    asked = {name: Member(keep_whole_as_metadata, "meta") for name in options.meta if name not in members}
    links = tuple(name for name, member in members.items() if member.read is read_relations)
    contents = tuple(name for name, member in members.items() if member.role in ("text", "file"))
    return Table(members | asked, dialect.rest, links, contents)
