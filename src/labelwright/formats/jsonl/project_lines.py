# SPDX-License-Identifier: Apache-2.0
"""A project of ours, line by line: the header, and items that are restored as they were."""

from __future__ import annotations

import msgspec

from labelwright.base.errors import InvalidFile
from labelwright.formats.canonical_json import write_canonical_line
from labelwright.formats.input_files import Source
from labelwright.formats.reader_tools import parse_json, read_lines
from labelwright.model.records import Incoming, ItemRecord, ProjectRecord

from .recognise import is_project, list_names

_item = msgspec.json.Decoder(ItemRecord)
_project = msgspec.json.Decoder(ProjectRecord)


def read_header(source: Source) -> ProjectRecord | None:
    """Return the project that a canonical file describes, or None for simple rows."""
    names = list_names(source)
    with source.open(names[0]) as stream:
        first = next((line for _, line in read_lines(stream, limit=64_000_000)), None)
    if not first or not is_project(first) or len(names) > 1:
        return None
    try:
        return _project.decode(first)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InvalidFile(
            f"the first line is not a project we can read: {error}",
            code="jsonl.header",
            where="line 1",
            hint="Export the project again; a line of it is not edited by hand.",
        ) from error


def read_item(where: str, line: bytes) -> Incoming:
    """Return an item of a project. Raises InvalidFile for a line that is none."""
    try:
        record = _item.decode(line)
        ours = write_canonical_line(record) == line  # also decodes the values of marks, which come raw
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise InvalidFile(
            f"not an item: {error}", code="jsonl.item", hint="Export the project again; a line of it is not edited by hand."
        ) from error
    if not ours:
        parse_json(line)  # look for names given twice
    first = record.assets[0] if record.assets else None
    return Incoming(
        key=record.key,
        where=where,
        source=first.file if first else None,
        text=first.text if first else None,
        columns=first.columns if first else None,
        meta=record.meta,
        tags=record.tags,
        priority=record.priority,
        record=record,
    )
