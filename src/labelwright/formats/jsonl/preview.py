# SPDX-License-Identifier: Apache-2.0
"""The members of the first rows as columns, and what each is taken as."""

from __future__ import annotations

from itertools import islice
from typing import Any

from labelwright.base.errors import LabelwrightError
from labelwright.formats.column_preview import SAMPLES, Column, Role
from labelwright.formats.column_preview import preview_columns as shown
from labelwright.formats.format import ReadOptions
from labelwright.formats.input_files import Source
from labelwright.formats.reader_tools import read_lines

from .dialects import Table, Tables
from .read import parse_row
from .recognise import is_project, list_names


def read_columns(source: Source, options: ReadOptions) -> tuple[Column, ...]:
    """Return the members of the first rows and what `read` takes each as; nothing for a project of ours, which is no table."""
    with source.open(list_names(source)[0]) as stream:
        head = [line for _, line in islice(read_lines(stream, limit=options.row_bytes), SAMPLES) if line]
    rows = [row for row in map(_parse, head) if row is not None]
    if not rows or is_project(head[0]):
        return ()
    table = Tables(options).choose(rows[0])
    names = list(dict.fromkeys(name for row in rows for name in row))
    return shown(names, rows, {name: role for name in names if (role := _get_role(name, names, table))}, rest=table.rest.role)


def _get_role(name: str, names: list[str], table: Table) -> Role | None:
    """Return what a member becomes; of two keys the second is metadata."""
    role = table.members[name].role if name in table.members else table.rest.role
    keys = [key for key, member in table.members.items() if member.role == "key" and key in names]
    return table.rest.role if role == "key" and name != keys[0] else role


def _parse(line: bytes) -> dict[str, Any] | None:
    try:
        return parse_row(line)
    except LabelwrightError:
        return None
