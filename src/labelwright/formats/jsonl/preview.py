# SPDX-License-Identifier: Apache-2.0
"""The members of the first rows as columns, and what each is taken as."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Any

from labelwright.base.errors import LabelwrightError
from labelwright.formats.column_preview import SAMPLES, Column, Role
from labelwright.formats.column_preview import preview_columns as shown
from labelwright.formats.format import ReadOptions
from labelwright.formats.input_files import Source
from labelwright.formats.json_stream import JsonRow
from labelwright.model.records import Refused

from .dialects import Table, Tables
from .read import list_lines, make_row
from .recognise import is_project, list_names


def read_columns(source: Source, options: ReadOptions) -> tuple[Column, ...]:
    """Return the members of the first rows and what `read` takes each as; nothing for a project of ours, which is no table."""
    with source.open(list_names(source)[0]) as stream:
        return preview_rows(list_lines(stream, "", options.row_bytes), options)


def preview_rows(all_rows: Iterable[JsonRow | Refused], options: ReadOptions) -> tuple[Column, ...]:
    """Return the members of the first of some rows and what `read` takes each as."""
    head = [row for row in islice(all_rows, SAMPLES) if isinstance(row, JsonRow) and row.data]
    rows = [row for row in map(_parse, head) if row is not None]
    if not rows or is_project(head[0].data):
        return ()
    table = Tables(options).choose(rows[0])
    names = list(dict.fromkeys(name for row in rows for name in row))
    return shown(names, rows, {name: role for name in names if (role := _get_role(name, names, table))}, rest=table.rest.role)


def _get_role(name: str, names: list[str], table: Table) -> Role | None:
    """Return what a member becomes; of two keys the second is metadata."""
    role = table.members[name].role if name in table.members else table.rest.role
    keys = [key for key, member in table.members.items() if member.role == "key" and key in names]
    return table.rest.role if role == "key" and name != keys[0] else role


def _parse(row: JsonRow) -> dict[str, Any] | None:
    try:
        return make_row(row.parse())
    except LabelwrightError:
        return None
