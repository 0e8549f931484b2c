# SPDX-License-Identifier: Apache-2.0
"""Workbooks in: the first sheet with rows, or the one that is named. Its first row names the columns."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from importlib import import_module
from typing import Any

from labelwright.base.errors import InvalidFile, TooLarge
from labelwright.formats.column_preview import Column
from labelwright.formats.format import ReadOptions, missing_extra
from labelwright.formats.input_files import ZIP_DAMAGE, Source
from labelwright.formats.reader_tools import get_only_name, read_whole
from labelwright.formats.tables import Table, read_items, read_table_columns
from labelwright.model.losses import Loss
from labelwright.model.records import Incoming, Refused

WORKBOOK_BYTES = 200_000_000
UNPACKED_BYTES = 1_000_000_000
"""The library holds a sheet whole, about 90 bytes a cell; a table beyond this is better written as CSV. Rows are made one at a time."""


def read(source: Source, options: ReadOptions) -> Iterator[Incoming | Refused | Loss]:
    """Yield an item a row, as from every table; the sheets that are not read are named."""
    with open_table(source, options) as table:
        yield from read_items(table, options)


def read_columns(source: Source, options: ReadOptions) -> tuple[Column, ...]:
    """Return the columns with their first cells, and what `read` takes each one as."""
    with open_table(source, options) as table:
        return read_table_columns(table, options)


def list_sheets(source: Source) -> tuple[str, ...]:
    """Return the names of the sheets that hold rows."""
    with _open_workbook(source) as (workbook, _):
        return tuple(_filled_sheets(workbook))


@contextmanager
def _open_workbook(source: Source) -> Generator[tuple[Any, str]]:
    """Open the one workbook of a source; returns its name with it."""
    name = get_only_name(source, ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
    data = read_whole(source, name, limit=WORKBOOK_BYTES)
    _check_size(data, name)
    with _load(data, name) as workbook:
        yield workbook, name


@contextmanager
def open_table(source: Source, options: ReadOptions) -> Generator[Table]:
    """Open one sheet of the one workbook of a source."""
    with _open_workbook(source) as (workbook, name):
        sheet = _choose_sheet(workbook, options.sheet, name)
        others = [Loss("excel.sheet", other, {"sheet": other}) for other in _filled_sheets(workbook) if other != sheet.name]
        rows = _number_rows(sheet)
        where, header = next(rows, ("row 1", ()))
        yield Table([_name(cell) for cell in header], rows, where, others)


@contextmanager
def _load(data: bytes, name: str) -> Generator[Any]:
    """Open a workbook; damage, found at once or when a sheet is read, is an error of ours."""
    try:
        calamine = import_module("python_calamine")  # optional: loaded when first used
    except ImportError as error:
        raise missing_extra("Excel", "excel") from error
    try:
        workbook = calamine.load_workbook(io.BytesIO(data))
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise _broken(error, name) from error
    try:
        yield workbook
    except calamine.CalamineError as error:
        raise _broken(error, name) from error
    finally:
        workbook.close()


def _broken(error: Exception, name: str) -> InvalidFile:
    return InvalidFile(
        f"not a workbook that can be read: {error}", code="excel.broken", where=name, hint="Open it in a spreadsheet, and save it again."
    )


def _check_size(data: bytes, name: str) -> None:
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            unpacked = sum(part.file_size for part in parts.infolist())
    except ZIP_DAMAGE as error:
        raise _broken(error, name) from error
    if unpacked > UNPACKED_BYTES:
        message = f"the workbook unpacks to {unpacked:,} bytes; {UNPACKED_BYTES:,} are the most"
        raise TooLarge(message, code="excel.large", where=name, hint="Save the sheet as CSV.")


def _filled_sheets(workbook: Any) -> list[str]:
    return [name for name in workbook.sheet_names if workbook.get_sheet_by_name(name).height]


def _choose_sheet(workbook: Any, asked: str | None, where: str) -> Any:
    names = list(workbook.sheet_names)
    if asked is not None and asked not in names:
        raise InvalidFile(f"there is no sheet '{asked}'", code="excel.sheet", where=where, hint=f"There are: {', '.join(names[:20])}.")
    chosen = asked if asked is not None else next(iter(_filled_sheets(workbook)), None)
    if chosen is None:
        raise InvalidFile(
            "the workbook holds no rows",
            code="excel.empty",
            where=where,
            hint="Is it the right file? A sheet has the names of its columns in its first row.",
        )
    return workbook.get_sheet_by_name(chosen)


def _number_rows(sheet: Any) -> Iterator[tuple[str, Sequence[object]]]:
    for number, row in enumerate(sheet.iter_rows(), 1):
        cells = [_plain(cell) for cell in row]
        if any(cell not in ("", None) for cell in cells):
            yield f"row {number}", cells


def _plain(cell: object) -> object:
    """A cell as JSON has it: whole numbers whole, times as ISO dates."""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 2**53:
        return int(cell)
    if isinstance(cell, datetime | date | time):
        return cell.isoformat()
    return str(cell) if isinstance(cell, timedelta) else cell


def _name(cell: object) -> str:
    return cell if isinstance(cell, str) else str(cell)
