# SPDX-License-Identifier: Apache-2.0
"""CSV and TSV in: rows as items, by the rules that all tables share."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import contextmanager

from labelwright.base.errors import InvalidFile, LabelwrightError
from labelwright.formats.column_preview import Column
from labelwright.formats.delimited import QUOTE_HINT, BrokenRow, check_row, detect_dialect, open_text, read_delimited
from labelwright.formats.format import ReadOptions
from labelwright.formats.formula_escape import VOTE_HEAD, unescape_formula
from labelwright.formats.input_files import Source
from labelwright.formats.reader_tools import get_only_name, make_refusal, refusal_from_error
from labelwright.formats.tables import Table, read_items, read_table_columns
from labelwright.formats.text_dialect import TextDialect
from labelwright.model.losses import Loss
from labelwright.model.records import Incoming, Refused

TAB_ENDINGS = (".tsv", ".tab")
Rows = Iterator[tuple[int, list[str] | BrokenRow]]


def read(source: Source, options: ReadOptions) -> Iterator[Incoming | Refused | Loss]:
    """Yield one item a row. With a text column (named, or one called text, sentence, content or body) a row is a text and the
    other columns are its metadata; otherwise it is a record. A label column becomes a choice, "|" parting several; a column that
    names its annotator makes it that person's answer.

    Rows of another length than the header, cells with bytes of another encoding and NUL are refused one by one.
    """
    with open_table(source, options) as (table, _):
        yield from read_items(table, options)


def read_columns(source: Source, options: ReadOptions) -> tuple[Column, ...]:
    """Return the columns with their first cells, and what `read` takes each one as."""
    with open_table(source, options) as (table, _):
        return read_table_columns(table, options)


def read_dialect(source: Source, options: ReadOptions) -> TextDialect:
    """Return the encoding and the separator that `read` goes by."""
    with open_table(source, options) as (_, dialect):
        return dialect


@contextmanager
def open_table(source: Source, options: ReadOptions) -> Generator[tuple[Table, TextDialect]]:
    """Open the one table of a source."""
    name = get_only_name(source, ".csv", *TAB_ENDINGS)
    with source.open(name) as stream, open_text(stream, options.encoding) as text:
        dialect = detect_dialect(text, options.separator, "\t" if name.lower().endswith(TAB_ENDINGS) else ",")
        rows = read_delimited(text, dialect.separator)
        _, header = next(rows, (1, None))
        if not isinstance(header, list):
            raise InvalidFile("the file has no header row", code="table.header", hint="Put the names of the columns in the first row.")
        checked = _checked(rows, len(header), options.row_bytes)
        yield Table(header, _unescaped(checked) if tuple(header[: len(VOTE_HEAD)]) == VOTE_HEAD else checked), dialect


def _checked(rows: Rows, width: int, limit: int) -> Iterator[tuple[str, list[str] | Refused]]:
    for number, row in rows:
        where = f"row {number}"
        if isinstance(row, BrokenRow):
            yield where, make_refusal(where, row.message, "table.row", QUOTE_HINT)
        elif row:
            yield where, _check(where, row, width, limit)


def _unescaped(rows: Iterator[tuple[str, list[str] | Refused]]) -> Iterator[tuple[str, list[str] | Refused]]:
    for where, row in rows:
        yield where, row if isinstance(row, Refused) else [unescape_formula(cell) for cell in row]


def _check(where: str, row: list[str], width: int, limit: int) -> list[str] | Refused:
    if sum(map(len, row)) > limit:
        hint = "Raise the limit if the row is what it should be."
        return make_refusal(where, f"the row is longer than {limit} characters", "row.too_long", hint)
    try:
        check_row(row, width)
    except LabelwrightError as error:
        return refusal_from_error(where, error)
    return row
