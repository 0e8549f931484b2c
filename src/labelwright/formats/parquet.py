# SPDX-License-Identifier: Apache-2.0
"""Parquet, one row an item, and the Hugging Face folder made of it. Needs the extra "parquet".

Columns: `key`, `text` or `image` or the record's columns (as JSON), `meta` (JSON), then one a field. A choice of one label is a
string, of several a list; another answer a string. Marks with a place are a list of structs: `label`, `bbox` (x, y, width,
height), `start` and `end`, `value` (JSON, whole) and `attributes` (JSON), so nothing of a mark is lost.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import PurePosixPath
from typing import Any, BinaryIO, cast

import msgspec

from labelwright.base.errors import InvalidFile, LabelwrightError
from labelwright.kinds.kind import Family
from labelwright.kinds.registry import Registry
from labelwright.kinds.standard_kinds import STANDARD as KINDS
from labelwright.model.annotation import Mark
from labelwright.model.losses import Losses, LossReport
from labelwright.model.records import AnnotationRecord, Incoming, ItemRecord, ProjectRecord, Refused
from labelwright.schema.schema import Field, Schema

from .column_preview import SAMPLES, Column, Role
from .column_preview import preview_columns as shown
from .format import Format, ReadOptions, WriteOptions, missing_extra
from .input_files import Source, is_safe
from .loss_sorts import COMMON, LossSort, LossSorts, describe_loss
from .output_files import Sink
from .plain_values import write_plain_value
from .reader_tools import Target, get_only_name, make_annotation, refusal_from_error
from .tables import KEY_HABITS, TEXT_HABITS
from .writer_tools import DecodedMark, Decoder, choose_annotation, lose_attributes

ROWS = 1_000
RESERVED = ("key", "text", "image", "columns", "meta")
_json = msgspec.json.Encoder(order="sorted").encode


def _arrow() -> tuple[Any, Any]:
    try:
        return import_module("pyarrow"), import_module("pyarrow.parquet")  # optional and heavy: loaded when first used
    except ImportError as error:
        raise missing_extra("Parquet", "parquet") from error


def write(header: ProjectRecord, schema: Schema, items: Iterable[ItemRecord], out: Sink, options: WriteOptions) -> LossReport:
    """Write one Parquet file in row groups of 1,000 items."""
    losses = Losses()
    with out.open(f"{header.name}.parquet") as stream:
        _write(stream, schema, items, options, losses)
    return losses.report()


def _write(stream: BinaryIO, schema: Schema, items: Iterable[ItemRecord], options: WriteOptions, losses: Losses) -> None:
    arrow, parquet = _arrow()
    table = _Table(arrow, schema, options, losses)
    rows: list[dict[str, Any]] = []
    with parquet.ParquetWriter(stream, table.schema) as writer:
        for item in items:
            row = table.row(item)
            if row is not None:
                rows.append(row)
            if len(rows) == ROWS:
                writer.write_table(arrow.Table.from_pylist(rows, schema=table.schema))
                rows = []
        writer.write_table(arrow.Table.from_pylist(rows, schema=table.schema))


LOSSES: LossSorts = {
    "parquet.assets": LossSort("further assets", "the table has one text and one file an item"),
    "parquet.field_gone": LossSort("marks of the field '{field}'", "the schema has no such field any more"),
    "parquet.weights": LossSort("weights", "the column holds the heaviest label alone"),
}


class _Table:
    """The columns of a schema and the rows of its items. A class because it holds both and counts losses."""

    def __init__(self, arrow: Any, schema: Schema, options: WriteOptions, losses: Losses) -> None:
        self._options, self._losses = options, losses
        self._decoder = Decoder(schema, options.kinds, losses)
        self._columns = {field.name: _column_name(field) for field in schema.fields}
        self._answers = {field.name: _single(field, options.kinds) for field in schema.fields}
        self.schema = arrow.schema([*_fixed(arrow), *((self._columns[name], _type(arrow, one)) for name, one in self._answers.items())])

    def row(self, item: ItemRecord) -> dict[str, Any] | None:
        annotation = choose_annotation(item, self._options, self._losses)
        if annotation is None:
            return None
        self._losses.items += 1
        text = next((asset.text for asset in item.assets if asset.text is not None), None)
        image = next((asset.file for asset in item.assets if asset.file is not None), None)
        columns = next((asset.columns for asset in item.assets if asset.columns is not None), None)
        self._losses.add("file.not_held", item.key, count=int(image is not None), format="a table")
        self._losses.add("parquet.assets", item.key, count=max(0, len(item.assets) - 1))
        row = {"key": item.key, "text": text, "image": image, "columns": _text(columns), "meta": _text(item.meta or None)}
        return row | self._fields(item.key, annotation)

    def _fields(self, key: str, annotation: AnnotationRecord) -> dict[str, Any]:
        columns: dict[str, Any] = {self._columns[name]: None if one is not None else [] for name, one in self._answers.items()}
        for mark in self._decoder.decode(annotation.marks, key):
            name = mark.mark.field
            if name not in self._columns:
                self._losses.add("parquet.field_gone", mark.where, field=name)
            elif self._answers[name] is None:
                columns[self._columns[name]].append(_located(mark))
                self._losses.marks += 1
            else:
                lose_attributes(mark, self._losses, "an answer's column")
                columns[self._columns[name]] = self._answer(mark)
                self._losses.marks += 1
        return columns

    def _answer(self, mark: DecodedMark) -> Any:
        if mark.kind.weights is None:
            return write_plain_value(mark)
        weights = mark.kind.weights(mark.value)
        if not self._answers[mark.mark.field]:
            return list(weights)
        self._losses.add("parquet.weights", mark.where, count=int(len(weights) > 1))
        return max(weights, key=lambda label: weights[label], default=None)


def _column_name(field: Field) -> str:
    return f"{field.name}_field" if field.name in RESERVED else field.name


def _single(field: Field, kinds: Registry) -> bool | None:
    """Tell whether a field's column holds one word (True), several (False), or marks with a place (None)."""
    kind = kinds.get(field.kind) if field.kind in kinds else None
    return None if kind is None or kind.family is not Family.ANSWER else not field.settings.get("multiple", False)


def _fixed(arrow: Any) -> list[tuple[str, Any]]:
    return [(name, arrow.string()) for name in RESERVED]


def _type(arrow: Any, single: bool | None) -> Any:
    if single is not None:
        return arrow.string() if single else arrow.list_(arrow.string())
    members = [("id", arrow.string()), ("label", arrow.string()), ("bbox", arrow.list_(arrow.float64()))]
    members += [("start", arrow.int64()), ("end", arrow.int64()), ("value", arrow.string()), ("attributes", arrow.string())]
    return arrow.list_(arrow.struct(members))


def _text(value: Any) -> str | None:
    return None if value is None else _json(value).decode()


def _located(mark: DecodedMark) -> dict[str, Any]:
    box, span = mark.view("box"), mark.view("span")
    return {
        "id": mark.mark.id,
        "label": mark.mark.label,
        "bbox": None if box is None else [box.shape.x, box.shape.y, box.shape.width, box.shape.height],
        "start": None if span is None else span.shape[0][0],
        "end": None if span is None else span.shape[-1][1],
        "value": bytes(mark.mark.value).decode(),
        "attributes": _text(mark.mark.attributes or None),
    }


def write_dataset(header: ProjectRecord, schema: Schema, items: Iterable[ItemRecord], out: Sink, options: WriteOptions) -> LossReport:
    """Write a folder that `datasets.load_dataset` takes: a Parquet file under `data/` and a card that names it."""
    losses = Losses()
    with out.open("data/train-00000-of-00001.parquet") as stream:
        _write(stream, schema, items, options, losses)
    with out.open("README.md") as stream:
        stream.write(_card(header, losses.report()).encode())
    return losses.report()


def _card(header: ProjectRecord, report: LossReport) -> str:
    sorts = {**COMMON, **LOSSES}
    words = ((row.count, *describe_loss(row.code, row.params, sorts)) for row in report.rows)
    lost = "".join(f"- {count} {what}: {why}\n" for count, what, why in words) or "- nothing\n"
    return (
        "---\nconfigs:\n- config_name: default\n  data_files:\n  - split: train\n    path: data/train-*.parquet\n---\n\n"
        f"# {header.title or header.name}\n\n{report.items} items with {report.marks} marks, labelled with Labelwright.\n\n"
        f"Left out:\n\n{lost}"
    )


def read(source: Source, options: ReadOptions) -> Iterator[Incoming | Refused]:
    """Yield an item a row: a text column (named, or text, sentence, content, body) makes texts, `image` names files, anything
    else is a record. A label column (named, or `label`) becomes a choice; our own columns of marks are read back."""
    with _opened(source) as file:
        rows = _Rows(file.schema_arrow.names, options)
        for batch in file.iter_batches(batch_size=ROWS):
            yield from rows.items(batch.to_pylist())


def read_columns(source: Source, options: ReadOptions) -> tuple[Column, ...]:
    """Return the columns with their first cells, and what `read` takes each one as."""
    with _opened(source) as file:
        rows = next(iter(file.iter_batches(batch_size=SAMPLES)), None)
        return _Rows(file.schema_arrow.names, options).columns(file.schema_arrow.names, [] if rows is None else rows.to_pylist())


@contextmanager
def _opened(source: Source) -> Generator[Any]:
    _, parquet = _arrow()
    name = get_only_name(source, ".parquet")
    with source.open(name) as stream:
        try:
            yield parquet.ParquetFile(stream)
        except (OSError, ValueError, NotImplementedError) as error:  # pyarrow's own errors are kinds of these
            raise InvalidFile(f"not a Parquet file that can be read: {error}", code="parquet.broken", where=name) from error


class _Rows:
    """Turns rows into items. A class because it holds which column is what, and counts."""

    def __init__(self, names: list[str], options: ReadOptions) -> None:
        self._options = options
        self._text = next((name for name in (options.text, *TEXT_HABITS) if name in names), None)
        self._key = next((name for name in (options.key, *KEY_HABITS) if name in names), None)
        self._label = next((name for name in (options.label, "label") if name in names), None)
        self._target = Target(options, "choice", "label")
        self._number = 0

    def columns(self, names: list[str], rows: list[dict[str, Any]]) -> tuple[Column, ...]:
        """Return the columns, what each is taken as, and their cells in these rows."""
        roles: dict[str, Role] = dict.fromkeys(self._options.meta, "meta")
        roles["image"] = "file"
        places: tuple[tuple[str | None, Role], ...] = ((self._label, "label"), (self._key, "key"), (self._text, "text"))
        roles.update((name, role) for name, role in places if name)
        records = self._text is None and "image" not in names
        return shown(names, rows, roles, rest="cell" if records else None)

    def items(self, rows: list[dict[str, Any]]) -> Iterator[Incoming | Refused]:
        for row in rows:
            self._number += 1
            where = f"row {self._number}"
            try:
                yield self._item(where, row)
            except LabelwrightError as error:
                yield refusal_from_error(where, error)

    def _item(self, where: str, row: dict[str, Any]) -> Incoming:
        text, image = row.get(self._text or ""), row.get("image")
        file = cast("dict[str, Any]", image).get("path") if isinstance(image, dict) else image
        if file is not None and not (isinstance(file, str) and is_safe(file)):
            raise InvalidFile("the image's name leads outside its folder", code="file.unsafe", where="image")
        key = row.get(self._key or "")
        file_name = PurePosixPath(file).as_posix() if isinstance(file, str) else None
        plain = {name: value for name, value in row.items() if _is_plain(value) and name not in (self._key, self._text)}
        return Incoming(
            key=where.replace(" ", "-") if key is None else str(key),
            where=where,
            text=text if isinstance(text, str) else None,
            source=file_name,
            columns=plain if not isinstance(text, str) and file_name is None else None,
            meta={name: row[name] for name in self._options.meta if _is_plain(row.get(name))},
            annotations=make_annotation(self._marks(row), self._options),
        )

    def _marks(self, row: dict[str, Any]) -> Iterator[Mark]:
        label = row.get(self._label or "")
        words = cast("list[Any]", label if isinstance(label, list) else [] if label is None else [label])
        if words and all(isinstance(word, str | int) for word in words):
            yield self._target.choice(str(word) for word in words)
        for name, value in row.items():
            if isinstance(value, list) and value and name != self._label:
                yield from (mark for one in cast("list[Any]", value) if (mark := _mark(name, one)) is not None)


def _is_plain(value: Any) -> bool:
    return value is None or isinstance(value, str | int | float | bool)


def _mark(field: str, cell: Any) -> Mark | None:
    if not isinstance(cell, dict) or not isinstance(cast("dict[str, Any]", cell).get("value"), str):
        return None
    row = cast("dict[str, Any]", cell)
    try:
        attributes = msgspec.json.decode(row.get("attributes") or "{}", type=dict[str, str | int | float | bool | None])
        msgspec.json.decode(row["value"])
    except (msgspec.DecodeError, RecursionError) as error:
        raise InvalidFile(f"a mark is not JSON: {error}", code="parquet.mark", where=field) from error
    return Mark(
        id=str(row.get("id") or ""), field=field, value=msgspec.Raw(row["value"].encode()), label=row.get("label"), attributes=attributes
    )


def snippet(path: str) -> str:
    """Return Python that loads the table with pandas."""
    return f"""import pandas as pd
items = pd.read_parquet({path!r})
print(items.columns.tolist())
print(len(items), "items")
"""


def dataset_snippet(path: str) -> str:
    """Return Python that loads the folder with Hugging Face datasets."""
    return f"""from datasets import load_dataset
items = load_dataset({path!r}, split="train")
print(items.features)
print(len(items), "items")
"""


def _named(ending: str) -> Callable[[str, bytes], bool]:
    return lambda name, head: name.lower().endswith(ending) or head.startswith(b"PAR1")


PARQUET = Format(
    name="parquet",
    title="Parquet",
    extensions=(".parquet",),
    media=frozenset({"image", "text", "record"}),
    kinds=frozenset(kind.tag for kind in KINDS),
    reads=read,
    writes=write,
    columns=read_columns,
    snippet=snippet,
    recognises=_named(".parquet"),
    extra="parquet",
    losses=LOSSES,
)
HUGGING_FACE = Format(
    name="huggingface",
    title="Hugging Face dataset",
    extensions=(),
    media=PARQUET.media,
    kinds=PARQUET.kinds,
    reads=read,
    writes=write_dataset,
    columns=read_columns,
    snippet=dataset_snippet,
    recognises=lambda name, head: name.endswith("README.md") and b"data_files" in head,
    extra="parquet",
    several=True,
)
