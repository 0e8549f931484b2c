# SPDX-License-Identifier: Apache-2.0
"""A look at what an import would bring, before it starts: columns, labels, what would be refused. Nothing is written.

It reads the first rows with the same readers and the same checks as the import itself, so what it says is what would happen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import msgspec

from labelwright.base.names import nearest
from labelwright.formats.columns import Column
from labelwright.formats.source import source_of
from labelwright.model.records import Incoming, Refused
from labelwright.schema.schema import Schema

from .actor import Actor
from .app import App
from .import_assets import Ground, Prepared, prepare
from .import_slice import Landed, foresee
from .imported_marks import labels_in
from .imports import Options, format_of, ground_of, landing_of, read_options, where_of

ROWS = 1_000
FILES = 40
"""Of rows that name a file, how many are looked at: each file is opened and measured."""
REASONS = 20
LABELS = 500


class FoundLabel(msgspec.Struct, frozen=True):
    """A label as the file has it. `known`: the project has it, in that field, and still offers it; if not, `nearest` may be it."""

    field: str
    name: str
    count: int
    known: bool
    nearest: str | None = None


class Reason(msgspec.Struct, frozen=True):
    """Why rows would be refused: the first of them, and how many there are of the sort."""

    code: str
    count: int
    where: str
    message: str
    hint: str | None = None


class Inspection(msgspec.Struct, frozen=True):
    """What the first rows of a file would come to. `whole` tells whether they are all there are."""

    format: str
    title: str
    rows: int
    whole: bool
    added: int
    attached: int
    duplicates: int
    refused: int
    columns: tuple[Column, ...]
    labels: tuple[FoundLabel, ...]
    reasons: tuple[Reason, ...]


def inspect(app: App, actor: Actor, name: str, options: Options) -> Inspection:
    """Return what an import with these options would begin with. Raises what starting it would raise."""
    where = app.store.read(lambda tx: where_of(tx, app, actor, name, options))
    landing = app.store.read(lambda tx: landing_of(tx, app, actor, name, 0, options))
    format_, source = format_of(where, options.format), source_of(where)
    read = read_options(options, landing)
    ground = msgspec.structs.replace(ground_of(app, actor, name, options, landing), look=True)
    stream = format_.reader()(source, read)
    found = list(_some(stream))
    whole = next(stream, None) is None
    ready = list(_ready(found, ground))
    landed = app.store.read(lambda tx: foresee(tx, landing, ready))
    columns = format_.columns(source, read) if format_.columns is not None else ()
    labels = _labels(app, found, landing.schema)
    return _inspection(format_.name, format_.title, len(found), whole, landed, columns, labels)


def _inspection(
    format_: str, title: str, rows: int, whole: bool, landed: Landed, columns: tuple[Column, ...], labels: tuple[FoundLabel, ...]
) -> Inspection:
    return Inspection(
        format=format_,
        title=title,
        rows=rows,
        whole=whole,
        added=landed.added,
        attached=landed.attached,
        duplicates=landed.duplicates,
        refused=len(landed.refused),
        columns=columns,
        labels=labels,
        reasons=_reasons(landed.refused),
    )


def _some(stream: Iterator[Incoming | Refused]) -> Iterator[Incoming | Refused]:
    """Yield the first rows, until there are enough of them or of files to open."""
    files = 0
    for each in islice(stream, ROWS):
        yield each
        files += isinstance(each, Incoming) and each.source is not None
        if files == FILES:
            return


def _ready(found: Iterable[Incoming | Refused], ground: Ground) -> Iterator[Prepared | Refused]:
    for each in found:
        yield each if isinstance(each, Refused) else prepare(each, ground)


def _labels(app: App, found: Sequence[Incoming | Refused], schema: Schema) -> tuple[FoundLabel, ...]:
    """Return the labels that the rows carry, by field and then the commonest first."""
    rows = [each for each in found if isinstance(each, Incoming)]
    along = [annotation.marks for row in rows for annotation in row.annotations]
    along += [annotation.marks for row in rows if row.record for annotation in row.record.annotations]
    counted = Counter((mark.field, label) for marks in along for mark in marks for label in labels_in(mark, app.registry))
    offered = {field.name: {label.name for label in field.labels if not label.retired} for field in schema.fields if not field.retired}
    ranked = sorted(counted.items(), key=lambda each: (each[0][0], -each[1], each[0][1]))[:LABELS]
    return tuple(_label(field, label, number, offered.get(field, set())) for (field, label), number in ranked)


def _label(field: str, name: str, count: int, offered: set[str]) -> FoundLabel:
    known = name in offered
    return FoundLabel(field, name, count, known, None if known else nearest(name, sorted(offered)))


def _reasons(refused: Sequence[Refused]) -> tuple[Reason, ...]:
    first = {each.code: each for each in reversed(refused)}
    counted = Counter(each.code for each in refused).most_common(REASONS)
    return tuple(Reason(code, number, first[code].where, first[code].message, first[code].hint) for code, number in counted)
