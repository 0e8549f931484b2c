# SPDX-License-Identifier: Apache-2.0
"""Rows of a Parquet table that we wrote: items, each with its one answer, as they were."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, cast

import msgspec

from labelwright.base.errors import InvalidFile, LabelwrightError
from labelwright.formats.cell_values import name_cell, parse_person, parse_priority, parse_spent_us, parse_submitted_us
from labelwright.formats.format import ReadOptions
from labelwright.formats.input_files import is_safe
from labelwright.formats.plain_values import parse_plain_value
from labelwright.formats.reader_tools import refusal_from_error
from labelwright.kinds.kind import UnknownValue
from labelwright.kinds.registry import Registry, encode
from labelwright.kinds.standard_kinds import standard_registry
from labelwright.model.annotation import Attribute, Mark
from labelwright.model.losses import Loss
from labelwright.model.records import Incoming, IncomingAnnotation, Refused

from .layout import ITEM, FieldColumn, Layout

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_object = msgspec.json.Decoder(dict[str, object]).decode
_tags = msgspec.json.Decoder(tuple[str, ...]).decode
_attributes = msgspec.json.Decoder(dict[str, Attribute]).decode


def read_own_rows(
    layout: Layout, names: Sequence[str], rows: Iterator[tuple[str, dict[str, Any]]], options: ReadOptions
) -> Iterator[Incoming | Refused | Loss]:
    """Yield the items of a table with our layout; columns that somebody added are named."""
    ours = {*ITEM, *(field.column for field in layout.fields.values())}
    yield from (Loss("table.column", "schema", {"column": name}) for name in names if name not in ours)
    registry = standard_registry()
    for where, row in rows:
        try:
            yield _item(where, row, layout, registry, options)
        except LabelwrightError as error:
            yield refusal_from_error(where, error)
        except (ValueError, TypeError, RecursionError) as error:  # msgspec's errors are kinds of the first
            yield Refused(
                where,
                f"a cell of the item is not what we write: {error}",
                "table.item",
                hint="Export the project again, or take out the columns that only an export has.",
            )


def _item(where: str, row: dict[str, Any], layout: Layout, registry: Registry, options: ReadOptions) -> Incoming:
    file, author, time = row.get("image"), name_cell(row.get("author")), row.get("submitted_at")
    if file is not None and not (isinstance(file, str) and is_safe(file)):
        raise InvalidFile(
            "the image's name leads outside its folder",
            code="file.unsafe",
            where="image",
            hint="Name it by its path from the folder of the labels, without '..'.",
        )
    losses: list[Loss] = []
    marks = [mark for name, field in layout.fields.items() for mark in _marks(where, name, field, row.get(field.column), registry, losses)]
    annotation = IncomingAnnotation(
        marks=tuple(marks),
        author=None if author.startswith("model:") else parse_person(author) or options.author,
        at_us=(time - EPOCH) // timedelta(microseconds=1) if isinstance(time, datetime) else parse_submitted_us(time),
        active_us=parse_spent_us(row.get("active_seconds")),
        losses=tuple(losses),
        is_complete=not losses,
    )
    return Incoming(
        key=row["key"] if isinstance(row["key"], str) else name_cell(row["key"]),
        where=where,
        text=None if row.get("text") is None else str(row["text"]),
        source=file,
        columns=_object(row["columns"]) if row.get("columns") else None,
        meta=_object(row["meta"]) if row.get("meta") else {},
        tags=_tags(row["tags"]) if row.get("tags") else (),
        priority=parse_priority(row.get("priority")),
        annotations=(annotation,),
    )


def _marks(where: str, name: str, field: FieldColumn, cell: Any, registry: Registry, losses: list[Loss]) -> Iterator[Mark]:
    if cell is None:
        return
    for one in cast("list[Any]", cell) if field.shape == "marks" else [cell]:
        try:
            yield _located(name, one, registry) if field.shape == "marks" else _answer(name, field, one, registry)
        except (LabelwrightError, ValueError, TypeError, KeyError, RecursionError) as error:
            losses.append(Loss("mark.unreadable", where, {"field": name, "reason": "value"}, note=str(error)))


def _answer(name: str, field: FieldColumn, cell: Any, registry: Registry) -> Mark:
    kind = registry.get(field.kind)
    words = [cell] if kind.weights is not None and isinstance(cell, str) else cell
    return Mark("", name, msgspec.Raw(encode(parse_plain_value(words, kind))))


def _located(name: str, row: dict[str, Any], registry: Registry) -> Mark:
    raw = str(row["value"]).encode()
    if isinstance(registry.decode(raw), UnknownValue):
        raise InvalidFile("no such kind is installed", code="kind.unknown", where=name, hint="Install the package that brings the kind.")
    attributes = _attributes(row["attributes"]) if row.get("attributes") else {}
    return Mark(str(row.get("id") or ""), name, msgspec.Raw(raw), row.get("label"), attributes, row.get("on"))
