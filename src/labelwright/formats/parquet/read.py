# SPDX-License-Identifier: Apache-2.0
"""Parquet in: of a table that we wrote the items as they were; of any other an item a row, by the rules that all tables share.

Several files are read one after another; where their names say that they are splits (train, validation, test), the items keep it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import PurePosixPath
from typing import Any, cast

import msgspec

from labelwright.base.errors import InvalidFile
from labelwright.formats.class_labels import ClassLabels, read_class_labels
from labelwright.formats.column_preview import Column
from labelwright.formats.format import ReadOptions
from labelwright.formats.input_files import Source
from labelwright.formats.jsonl.hugging_face import TAGS
from labelwright.formats.jsonl.read import RowReader
from labelwright.formats.tables import Table, read_items, read_table_columns
from labelwright.model.losses import Loss
from labelwright.model.records import Incoming, Refused

from .layout import load_arrow, read_layout
from .own_rows import read_own_rows

ROWS = 1_000
SPLIT = re.compile(r"(train|training|validation|valid|val|dev|test)(?=[-_.\d]|$)", re.IGNORECASE)


class _Feature(msgspec.Struct):
    """What Hugging Face's metadata says of a column, as much of it as is read here."""

    type: str = msgspec.field(name="_type", default="")
    names: tuple[str, ...] = ()
    feature: _Feature | None = None


class _Info(msgspec.Struct):
    features: dict[str, msgspec.Raw] = {}


class _Metadata(msgspec.Struct):
    info: _Info = msgspec.field(default_factory=_Info)


_info = msgspec.json.Decoder(_Metadata).decode


def read(source: Source, options: ReadOptions) -> Iterator[Incoming | Refused | Loss]:
    """Yield the items of all Parquet files of a source."""
    names = list_files(source)
    labels = read_class_labels(source)
    splits = {name: match.group() for name in names if (match := SPLIT.match(PurePosixPath(name).name))}
    for name in names:
        for row in _read_file(source, name, options, labels, f"{name}: " if len(names) > 1 else ""):
            if isinstance(row, Incoming) and len(names) > 1 and name in splits:
                yield msgspec.structs.replace(row, meta={"split": splits[name], **row.meta})
            else:
                yield row


def _read_file(source: Source, name: str, options: ReadOptions, labels: ClassLabels, prefix: str) -> Iterator[Incoming | Refused | Loss]:
    with open_file(source, name) as file:
        layout = read_layout(file.schema_arrow.metadata)
        if layout is not None:
            yield from read_own_rows(layout, file.schema_arrow.names, _rows(file, prefix), options)
        elif has_token_tags(file.schema_arrow):
            yield from _read_token_rows(make_table(file, prefix, labels), options, labels)
        else:
            yield from read_items(make_table(file, prefix, labels), options)


def has_token_tags(schema: Any) -> bool:
    """Tell by a column of lists of words with another of tags beside it."""
    arrow, _ = load_arrow()
    lists = {field.name: field.type.value_type for field in schema if arrow.types.is_list(field.type)}
    return arrow.string() in (lists.get("tokens"),) and any(name in lists for name in TAGS)


def _read_token_rows(table: Table, options: ReadOptions, labels: ClassLabels) -> Iterator[Incoming | Refused]:
    rows = RowReader(options, labels)
    for where, cells in table.rows:
        yield cells if isinstance(cells, Refused) else rows.read_row(where, dict(zip(table.names, cells, strict=True)))


def read_columns(source: Source, options: ReadOptions) -> tuple[Column, ...]:
    """Return the columns with their first cells, and what `read` takes each one as."""
    with open_file(source, list_files(source)[0]) as file:
        return read_table_columns(make_table(file, "", read_class_labels(source)), options)


def list_files(source: Source) -> list[str]:
    """Return the Parquet files of a source; raises InvalidFile where there are none."""
    names = list(source.names())
    files = names if len(names) == 1 else [name for name in names if name.lower().endswith(".parquet")]
    if not files:
        raise InvalidFile(
            "wanted .parquet files, found none",
            code="file.which",
            where=source.name,
            hint="Name the one file, or a folder with one such file.",
        )
    return files


@contextmanager
def open_file(source: Source, name: str) -> Generator[Any]:
    """Open one Parquet file."""
    _, parquet = load_arrow()
    with source.open(name) as stream:
        try:
            yield parquet.ParquetFile(stream)
        except (OSError, ValueError, NotImplementedError) as error:  # pyarrow's own errors are kinds of these
            raise InvalidFile(
                f"not a Parquet file that can be read: {error}",
                code="parquet.broken",
                where=name,
                hint="Write it again: a copy that was cut short looks so.",
            ) from error


def make_table(file: Any, prefix: str, labels: ClassLabels) -> Table:
    """Return a Parquet file as a table; numbers of classes are the names that its metadata or the card beside it gives them."""
    names: list[str] = file.schema_arrow.names
    classes = {**labels, **_class_names(file.schema_arrow.metadata)}
    rows = ((where, [_plain(cell, classes.get(name)) for name, cell in row.items()]) for where, row in _rows(file, prefix))
    return Table(names, rows, where=f"{prefix}schema")


def _rows(file: Any, prefix: str) -> Iterator[tuple[str, dict[str, Any]]]:
    number = 0
    for batch in file.iter_batches(batch_size=ROWS):
        for row in batch.to_pylist():
            number += 1
            yield f"{prefix}row {number}", row


def _class_names(metadata: Mapping[bytes, bytes] | None) -> dict[str, Sequence[str]]:
    """Return the names of the classes of each column that Hugging Face's metadata calls a ClassLabel, or a list of them."""
    try:
        features = _info((metadata or {})[b"huggingface"]).info.features
    except (KeyError, msgspec.DecodeError):
        return {}
    names = {name: _class_label(feature) for name, feature in features.items()}
    return {name: labels for name, labels in names.items() if labels}


def _class_label(feature: msgspec.Raw) -> tuple[str, ...]:
    try:
        read = msgspec.json.decode(feature, type=_Feature)
    except msgspec.DecodeError:
        return ()  # a struct of features
    read = read.feature or read
    return read.names if read.type == "ClassLabel" else ()


def _plain(cell: Any, names: Sequence[str] | None) -> object:
    """A cell as JSON has it; a class by its name, and the number of none (-1) as nothing."""
    if isinstance(cell, list):
        return [_plain(one, names) for one in cast("list[Any]", cell)]
    if names is not None and isinstance(cell, int):
        return names[cell] if 0 <= cell < len(names) else None if cell < 0 else cell
    if isinstance(cell, float) and math.isnan(cell):
        return None
    if isinstance(cell, datetime | date | time):
        return cell.isoformat()
    if isinstance(cell, dict):
        return {name: _plain(one, None) for name, one in cast("dict[str, Any]", cell).items()}
    return str(cell) if isinstance(cell, Decimal | timedelta) else cell
