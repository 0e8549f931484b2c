# SPDX-License-Identifier: Apache-2.0
"""CSV and TSV: read as one text or record a row, written as one row an answer or mark."""

from __future__ import annotations

import csv
import io
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any, BinaryIO

import msgspec

from labelwright.base.errors import InvalidFile, LabelwrightError
from labelwright.kinds.standard_kinds import STANDARD as KINDS
from labelwright.model.losses import Losses, LossReport
from labelwright.model.records import AnnotationRecord, Incoming, ItemRecord, ProjectRecord, Refused
from labelwright.schema.schema import Schema

from .column_preview import SAMPLES, Column, Role
from .column_preview import preview_columns as shown
from .delimited import QUOTE_HINT, BrokenRow, check_row, open_text, read_delimited
from .format import Format, ReadOptions, WriteOptions
from .input_files import Source
from .output_files import Sink
from .reader_tools import Target, get_only_name, make_annotation, make_refusal, refusal_from_error
from .writer_tools import DecodedMark, Decoder, choose_annotations

TEXT_HABITS = ("text", "sentence", "message", "content", "body")
KEY_HABITS = ("key", "id")
COLUMNS = ("key", "annotation", "author", "stage", "round", "state", "mark", "field", "kind", "label", "value", "attributes", "on")
Rows = Iterator[tuple[int, list[str] | BrokenRow]]

_plain = msgspec.json.Decoder(dict[str, Any]).decode


def read(source: Source, options: ReadOptions) -> Iterator[Incoming | Refused]:
    """Yield one item a row. With a text column (named, or one called text, sentence, content or body) a row is a text and the
    other columns are its metadata; otherwise it is a record. A label column becomes a choice, "|" parting several.

    Rows of another length than the header, cells with bytes of another encoding and NUL are refused one by one.
    """
    with _cells(source, options) as rows:
        yield from _items(rows, _table(rows, options))


def read_columns(source: Source, options: ReadOptions) -> tuple[Column, ...]:
    """Return the columns with their first cells, and what `read` takes each one as."""
    with _cells(source, options) as rows:
        table = _table(rows, options)
        samples = [row for _, row in islice(rows, SAMPLES) if isinstance(row, list)]
    return table.columns(samples)


@contextmanager
def _cells(source: Source, options: ReadOptions) -> Generator[Rows]:
    name = get_only_name(source, ".csv", ".tsv")
    with source.open(name) as stream, open_text(stream, options.encoding) as text:
        yield read_delimited(text, options.separator or ("\t" if name.lower().endswith(".tsv") else ","))


def _table(rows: Rows, options: ReadOptions) -> _Table:
    _, header = next(rows, (1, None))
    if not isinstance(header, list):
        raise InvalidFile("the file has no header row", code="table.header", hint="Put the names of the columns in the first row.")
    return _Table(header, options)


def _items(rows: Rows, table: _Table) -> Iterator[Incoming | Refused]:
    for number, row in rows:
        if isinstance(row, BrokenRow):
            yield make_refusal(f"row {number}", row.message, "table.row", QUOTE_HINT)
        elif row:
            yield table.item(f"row {number}", row)


class _Table:
    """Turns rows into items. A class because it holds where each column stands."""

    def __init__(self, header: list[str], options: ReadOptions) -> None:
        twice = sorted({name for name in header if header.count(name) > 1})
        if twice:
            raise InvalidFile(f"two columns are called '{twice[0]}'", code="table.column_twice", where="row 1", hint="Rename one of them.")
        self._header, self._options = header, options
        self._text = self._column(options.text, TEXT_HABITS if options.media != "record" else ())
        self._key = self._column(options.key, KEY_HABITS)
        self._label = self._column(options.label, ("label", "labels") if options.label is None else ())
        self._target = Target(options, "choice", "label")
        special = {self._text, self._key, self._label}
        self._rest = [(index, name) for index, name in enumerate(header) if index not in special]
        self._meta = [column for column in self._rest if not options.meta or column[1] in options.meta]

    def _column(self, asked: str | None, habits: Iterable[str]) -> int | None:
        if asked is not None and asked not in self._header:
            raise InvalidFile(
                f"there is no column '{asked}'", code="table.column", where="row 1", hint=f"There are: {', '.join(self._header[:20])}."
            )
        return next((self._header.index(name) for name in (asked, *habits) if name in self._header), None)

    def columns(self, rows: list[list[str]]) -> tuple[Column, ...]:
        """Return the columns, what each is taken as, and their cells in these rows."""
        places: dict[int | None, Role] = {self._label: "label", self._key: "key", self._text: "text"}
        kept: Role = "cell" if self._text is None else "meta"
        roles: dict[str, Role] = dict.fromkeys((name for _, name in (self._rest if self._text is None else self._meta)), kept)
        roles.update((self._header[index], role) for index, role in places.items() if index is not None)
        return shown(self._header, [dict(zip(self._header, row, strict=False)) for row in rows], roles, rest=None)

    def item(self, where: str, row: list[str]) -> Incoming | Refused:
        try:
            check_row(row, len(self._header))
            return self._item(where, row)
        except LabelwrightError as error:
            return refusal_from_error(where, error)

    def _item(self, where: str, row: list[str]) -> Incoming:
        text = None if self._text is None else row[self._text]
        rest: dict[str, Any] = {name: row[index] for index, name in (self._rest if text is None else self._meta)}
        words = [] if self._label is None else [word.strip() for word in row[self._label].split("|") if word.strip()]
        return Incoming(
            key=row[self._key] if self._key is not None else where.replace(" ", "-"),
            where=where,
            text=text,
            columns=rest if text is None else None,
            meta={} if text is None else rest,
            annotations=make_annotation([self._target.choice(words)], self._options) if words else (),
        )


def write_csv(header: ProjectRecord, schema: Schema, items: Iterable[ItemRecord], out: Sink, options: WriteOptions) -> LossReport:
    """Write comma-separated rows."""
    return _write(header, schema, items, out, options, separator=",", ending=".csv")


def write_tsv(header: ProjectRecord, schema: Schema, items: Iterable[ItemRecord], out: Sink, options: WriteOptions) -> LossReport:
    """Write tab-separated rows."""
    return _write(header, schema, items, out, options, separator="\t", ending=".tsv")


def _write(
    header: ProjectRecord, schema: Schema, items: Iterable[ItemRecord], out: Sink, options: WriteOptions, *, separator: str, ending: str
) -> LossReport:
    losses = Losses()
    decoder = Decoder(schema, options.kinds, losses)
    with out.open(f"{header.name}{ending}") as stream:
        text = _text_writer(stream)
        rows = csv.writer(text, delimiter=separator, lineterminator="\n")
        rows.writerow(COLUMNS)
        for item in items:
            for annotation in choose_annotations(item, options.answers, losses):
                rows.writerows(_said_rows(item, annotation, decoder, losses))
        text.flush()
        text.detach()
    return losses.report()


def _text_writer(stream: BinaryIO) -> io.TextIOWrapper:
    return io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=False)


def _said_rows(item: ItemRecord, annotation: AnnotationRecord, decoder: Decoder, losses: Losses) -> Iterator[tuple[Any, ...]]:
    losses.items += 1
    start = (item.key, annotation.id, annotation.author, annotation.stage, annotation.round, annotation.state)
    for decoded in decoder.decode(annotation.marks, item.key):
        losses.marks += 1
        mark = decoded.mark
        attributes = msgspec.json.encode(mark.attributes).decode() if mark.attributes else ""
        yield (
            *start,
            mark.id,
            mark.field,
            decoded.kind.tag,
            mark.label or _words(decoded),
            write_plain_value(decoded),
            attributes,
            mark.on or "",
        )
    if not annotation.marks:
        yield (*start, *[""] * 7)


def _words(mark: DecodedMark) -> str:
    return "|".join(mark.kind.labels(mark.value)) if mark.kind.labels is not None else ""


def write_plain_value(mark: DecodedMark) -> str:
    """Return a value as a person would write it: its only member as it is, several as JSON without kind and version."""
    members = {name: one for name, one in _plain(bytes(mark.mark.value)).items() if name not in ("kind", "version")}
    only = next(iter(members.values())) if len(members) == 1 else members
    return only if isinstance(only, str) else msgspec.json.encode(only).decode()


def csv_snippet(path: str) -> str:
    """Return Python that loads the rows with pandas."""
    return f"""import pandas as pd
rows = pd.read_csv({path!r}, keep_default_na=False)
labels = rows.groupby("field")["label"].value_counts()
print(labels)
"""


def tsv_snippet(path: str) -> str:
    """Return Python that loads the rows with pandas."""
    return csv_snippet(path).replace("keep_default_na", 'sep="\\t", keep_default_na')


CSV = Format(
    name="csv",
    title="CSV",
    extensions=(".csv",),
    media=frozenset({"image", "text", "record"}),
    kinds=frozenset(kind.tag for kind in KINDS),
    reads=read,
    writes=write_csv,
    columns=read_columns,
    snippet=csv_snippet,
    recognises=lambda name, _head: name.lower().endswith(".csv"),
)
TSV = Format(
    name="tsv",
    title="TSV",
    extensions=(".tsv", ".tab"),
    media=CSV.media,
    kinds=CSV.kinds,
    reads=read,
    writes=write_tsv,
    columns=read_columns,
    snippet=tsv_snippet,
    recognises=lambda name, _head: name.lower().endswith((".tsv", ".tab")),
)
