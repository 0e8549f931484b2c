# SPDX-License-Identifier: Apache-2.0
"""A record: named columns with plain values, as a table's row or a JSON line gives them."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import msgspec

from labelwright.base.canonical_json import sha256, write_canonical
from labelwright.base.errors import InvalidFile
from labelwright.base.extents import RecordExtent
from labelwright.base.text_positions import check_text

from .size_limits import LIMITS, Limits, check_size

LONGEST_NAME = 200
SAFE_INTEGER = 2**53

Cell = str | int | float | bool | None


class Record(msgspec.Struct, frozen=True):
    """A checked record, its extent, and the SHA-256 of its canonical JSON."""

    columns: dict[str, Cell]
    extent: RecordExtent
    sha256: str


def read_record(columns: Mapping[str, Any], name: str, *, limits: Limits = LIMITS) -> Record:
    """Return a record whose cells are text, numbers, truths or nothing; order is kept, and does not count for the digest.

    Raises InvalidFile that names the column, TooLarge over a limit.
    """
    if not columns:
        raise InvalidFile("the record has no columns", code="record.empty", where=name)
    check_size(len(columns), limits.columns, what="the record", unit="columns", where=name)
    checked = {column: _cell(column, value, f"{name}.{column}") for column, value in columns.items()}
    written = write_canonical(checked)
    check_size(len(written), limits.record_bytes, what="the record", unit="bytes", where=name)
    return Record(checked, RecordExtent(len(checked)), sha256(written))


def _cell(column: Any, value: Any, where: str) -> Cell:
    if not isinstance(column, str) or not column.strip() or len(column) > LONGEST_NAME:
        raise InvalidFile(f"a column needs a name of 1 to {LONGEST_NAME} characters", code="record.column", where=where)
    check_text(column, where=where)
    if isinstance(value, str):
        check_text(value, where=where)
        return value
    if value is None or isinstance(value, bool):
        return value
    return _number(value, where)


def _number(value: Any, where: str) -> Cell:
    if not isinstance(value, int | float):
        hint = "Spread it over several columns, or write it as text."
        raise InvalidFile(f"a cell cannot hold a {type(value).__name__}", code="record.cell", where=where, hint=hint)
    if isinstance(value, float) and not math.isfinite(value):
        raise InvalidFile(f"{value} is no number that JSON can carry", code="record.cell", where=where, hint="Leave the cell empty.")
    if isinstance(value, int) and abs(value) > SAFE_INTEGER:
        raise InvalidFile(f"{value} is beyond 53 bits", code="record.cell", where=where, hint="Write it as text.")
    return value
