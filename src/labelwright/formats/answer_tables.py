# SPDX-License-Identifier: Apache-2.0
"""The table that we write, one row an answer or mark with all of its item, and how it is read back: whole.

Rows of one item stand together. A table is ours when it has the columns that only we call so (`OURS`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

import msgspec

from labelwright.base.errors import InvalidFile, LabelwrightError
from labelwright.kinds.kind import Family
from labelwright.kinds.registry import Registry, encode
from labelwright.kinds.standard_kinds import standard_registry
from labelwright.model.annotation import Mark
from labelwright.model.losses import Loss, Losses
from labelwright.model.records import AnnotationRecord, Incoming, IncomingAnnotation, ItemRecord, Refused

from .cell_values import format_time, name_cell, parse_person, parse_priority, parse_spent_us, parse_submitted_us
from .format import ReadOptions
from .formula_escape import escape_row, unescape_formula
from .input_files import is_safe
from .plain_values import parse_plain_value, write_plain_value
from .reader_tools import refusal_from_error
from .writer_tools import DecodedMark, Decoder, get_label_title, join_labels

ITEM = ("key", "text", "file", "columns", "meta", "tags", "priority")
WORKFLOW = ("stage", "round", "state")
ANSWER = ("annotation", "author", "stage", "round", "state", "submitted_at", "active_seconds")
MARK = ("mark", "field", "kind", "label", "value", "attributes", "on")
COLUMNS = (*ITEM, *ANSWER, *MARK)
OURS = frozenset(("key", "annotation", "author", "field", "kind", "value"))
NO_MARK = ("",) * len(MARK)
_encode = msgspec.json.Encoder().encode
_cells = msgspec.json.Decoder(dict[str, str | int | float | bool | None]).decode
_meta = msgspec.json.Decoder(dict[str, object]).decode
_tags = msgspec.json.Decoder(tuple[str, ...]).decode


class Row(NamedTuple):
    """A row by its columns. One beside a row that cannot be read may have lost a mark to it."""

    where: str
    cells: dict[str, str]
    is_beside_broken: bool = False

    def head(self) -> tuple[str, ...]:
        return tuple(self.cells.get(name, "") for name in ITEM)


def is_answer_table(names: Sequence[str]) -> bool:
    """Tell whether a table with these columns is one that we wrote."""
    return set(names) >= OURS


def write_answer_rows(
    item: ItemRecord, annotation: AnnotationRecord, decoder: Decoder, losses: Losses, *, escape: bool
) -> Iterator[list[str]]:
    """Yield a row for each mark of an answer, in the order of COLUMNS; one without a mark for an answer that says nothing is there."""
    losses.items += 1
    start = escape_row((*_item_cells(item, losses), *_answer_cells(annotation)), always=escape)
    for mark in decoder.decode(annotation.marks, item.key):
        losses.marks += 1
        yield [*start, *escape_row(_mark_cells(mark), always=escape)]
    if not annotation.marks:
        yield [*start, *NO_MARK]


def _item_cells(item: ItemRecord, losses: Losses) -> tuple[str, ...]:
    asset = item.assets[0] if item.assets else None
    losses.add("asset.further", item.key, count=max(0, len(item.assets) - 1), format="a table")
    text, file, columns = (None, None, None) if asset is None else (asset.text, asset.file, asset.columns)
    losses.add("file.not_held", item.key, count=int(file is not None), format="a table")
    return (
        item.key,
        text or "",
        file or "",
        "" if columns is None else _json(columns),
        _json(item.meta) if item.meta else "",
        _json(item.tags) if item.tags else "",
        str(item.priority or ""),
    )


def _answer_cells(annotation: AnnotationRecord) -> tuple[str, ...]:
    time = "" if annotation.submitted_us is None else format_time(annotation.submitted_us)
    spent = str(annotation.active_us / 1e6) if annotation.active_us else ""
    return annotation.id, annotation.author, annotation.stage, str(annotation.round), annotation.state, time, spent


def _mark_cells(decoded: DecodedMark) -> tuple[str, ...]:
    mark = decoded.mark
    labels = decoded.kind.labels(decoded.value) if decoded.kind.labels is not None else ()
    words = get_label_title(decoded) if mark.label else join_labels(decoded, labels)
    attributes = _json(mark.attributes) if mark.attributes else ""
    return mark.id, mark.field, decoded.kind.tag, words, write_plain_value(decoded), attributes, mark.on or ""


def _json(value: object) -> str:
    return _encode(value).decode()


def read_answers(
    names: Sequence[str], rows: Iterator[tuple[str, Sequence[object] | Refused]], options: ReadOptions, where: str
) -> Iterator[Incoming | Refused | Loss]:
    """Yield the items of a table that we wrote, each with all its answers; rows of one item stand together."""
    yield from (Loss("table.workflow", where, {"column": name}) for name in WORKFLOW if name in names)
    yield from (Loss("table.column", where, {"column": name}) for name in names if name not in COLUMNS)
    registry = standard_registry()
    for group in _grouped(_named(names, rows)):
        yield group if isinstance(group, Refused) else _item(group, options, registry)


def _named(names: Sequence[str], rows: Iterator[tuple[str, Sequence[object] | Refused]]) -> Iterator[Row | Refused]:
    for where, row in rows:
        if isinstance(row, Refused):
            yield row
        else:
            yield Row(where, {name: unescape_formula(_text(cell)) for name, cell in zip(names, row, strict=False)})


def _grouped(rows: Iterator[Row | Refused]) -> Iterator[list[Row] | Refused]:
    """Yield the rows of each item together, and refused rows at once; the rows before and behind one of these know of it."""
    group: list[Row] = []
    is_behind = False
    for row in rows:
        if isinstance(row, Refused):
            group[-1:] = [last._replace(is_beside_broken=True) for last in group[-1:]]
            yield row
        else:
            if group and group[0].head() != row.head():
                yield group
                group = []
            group.append(row._replace(is_beside_broken=is_behind))
        is_behind = isinstance(row, Refused)
    if group:
        yield group


def _text(cell: object) -> str:
    return cell if isinstance(cell, str) else name_cell(cell)


def _item(rows: list[Row], options: ReadOptions, registry: Registry) -> Incoming | Refused:
    where, first, _ = rows[0]
    try:
        file = first.get("file") or None
        if file is not None and not is_safe(file):
            raise InvalidFile(
                "the file's name leads outside its folder",
                code="file.unsafe",
                where="file",
                hint="Name it by its path from the folder of the labels, without '..'.",
            )
        return Incoming(
            key=first["key"],
            where=where,
            text=first.get("text") or None,
            source=file,
            columns=_cells(first["columns"]) if first.get("columns") else None,
            meta=_meta(first["meta"]) if first.get("meta") else {},
            tags=_tags(first["tags"]) if first.get("tags") else (),
            priority=parse_priority(first.get("priority")),
            annotations=tuple(
                _annotation(list(group), options, registry) for _, group in groupby(rows, lambda row: row.cells["annotation"])
            ),
        )
    except LabelwrightError as error:
        return refusal_from_error(where, error)
    except (ValueError, RecursionError) as error:  # msgspec's errors are kinds of it
        return Refused(
            where,
            f"a cell of the item is not what we write: {error}",
            "table.item",
            hint="Export the project again, or take out the columns that only an export has.",
        )


def _annotation(rows: list[Row], options: ReadOptions, registry: Registry) -> IncomingAnnotation:
    where, first, _ = rows[0]
    author = first["author"]
    losses = [Loss("answer.row_broken", row.where) for row in rows if row.is_beside_broken]
    marks = [mark for row in rows if row.cells["kind"] or row.cells["field"] for mark in _marks(row, registry, losses)]
    return IncomingAnnotation(
        marks=tuple(marks),
        author=None if author.startswith("model:") else parse_person(author) or options.author,
        at_us=parse_submitted_us(first.get("submitted_at")),
        active_us=parse_spent_us(first.get("active_seconds")),
        losses=tuple(losses),
        is_complete=not losses,
        where=where,
    )


def _marks(row: Row, registry: Registry, losses: list[Loss]) -> Iterator[Mark]:
    where, cells, _ = row
    try:
        kind = registry.get(cells["kind"])
        value = parse_plain_value(cells["value"], kind)
        raw = cells.get("attributes")
        attributes = _cells(raw) if raw else {}
    except (LabelwrightError, ValueError, RecursionError) as error:
        losses.append(Loss("mark.unreadable", where, {"field": cells["field"], "reason": "value"}, note=str(error)))
        return
    label = cells.get("label") or None
    outside = None if kind.family is Family.ANSWER and kind.labels is not None else label
    yield Mark(cells.get("mark", ""), cells["field"], msgspec.Raw(encode(value)), outside, attributes, cells.get("on") or None)
