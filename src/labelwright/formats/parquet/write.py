# SPDX-License-Identifier: Apache-2.0
"""Parquet out, one row an item, and the Hugging Face folder made of it.

A choice of one label is a string, of several a list; another answer a string. Marks with a place are a list of structs: `label`,
`bbox` (x, y, width, height), `start` and `end`, `value` (JSON, whole), `attributes` (JSON) and `on`, so nothing of a mark is lost.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, BinaryIO

import msgspec

from labelwright.formats.format import WriteOptions
from labelwright.formats.loss_sorts import COMMON, LossSort, LossSorts, describe_loss
from labelwright.formats.output_files import Sink
from labelwright.formats.plain_values import write_plain_value
from labelwright.formats.writer_tools import DecodedMark, Decoder, choose_annotation, lose_attributes
from labelwright.model.losses import Losses, LossReport
from labelwright.model.records import AnnotationRecord, ItemRecord, ProjectRecord
from labelwright.schema.schema import Schema

from .layout import Shape, load_arrow, make_arrow_schema, make_layout

ROWS = 1_000
_json = msgspec.json.Encoder(order="sorted").encode
LOSSES: LossSorts = {
    "parquet.beside": LossSort("labels and assets of answers in '{field}'", "the column holds the answer alone"),
    "parquet.field_gone": LossSort("annotations of the field '{field}'", "the schema has no such field any more"),
    "parquet.further": LossSort("further annotations of the field '{field}'", "the column holds one answer an item"),
    "parquet.weights": LossSort("weights", "the column holds labels alone, and where it holds one, the heaviest"),
}


def write(header: ProjectRecord, schema: Schema, items: Iterable[ItemRecord], out: Sink, options: WriteOptions) -> LossReport:
    """Write one Parquet file in row groups of 1,000 items."""
    losses = Losses()
    with out.open(f"{header.name}.parquet") as stream:
        _write(stream, schema, items, options, losses)
    return losses.report()


def write_dataset(header: ProjectRecord, schema: Schema, items: Iterable[ItemRecord], out: Sink, options: WriteOptions) -> LossReport:
    """Write a folder that `datasets.load_dataset` takes: a Parquet file under `data/` and a card that names it."""
    losses = Losses()
    with out.open("data/train-00000-of-00001.parquet") as stream:
        _write(stream, schema, items, options, losses)
    with out.open("README.md") as stream:
        stream.write(_card(header, losses.report()).encode())
    return losses.report()


def _write(stream: BinaryIO, schema: Schema, items: Iterable[ItemRecord], options: WriteOptions, losses: Losses) -> None:
    arrow, parquet = load_arrow()
    table = _Table(schema, options, losses)
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


class _Table:
    """The columns of a schema and the rows of its items. A class because it holds both and counts losses."""

    def __init__(self, schema: Schema, options: WriteOptions, losses: Losses) -> None:
        self._options, self._losses = options, losses
        self._decoder = Decoder(schema, options.kinds, losses)
        self._fields = make_layout(schema, options.kinds).fields
        self.schema = make_arrow_schema(make_layout(schema, options.kinds))

    def row(self, item: ItemRecord) -> dict[str, Any] | None:
        annotation = choose_annotation(item, self._options, self._losses)
        if annotation is None:
            return None
        self._losses.items += 1
        asset = item.assets[0] if item.assets else None
        text, image, columns = (None, None, None) if asset is None else (asset.text, asset.file, asset.columns)
        self._losses.add("file.not_held", item.key, count=int(image is not None), format="a table")
        self._losses.add("asset.further", item.key, count=max(0, len(item.assets) - 1), format="a table")
        return {
            "key": item.key,
            "text": text,
            "image": image,
            "columns": _text(columns),
            "meta": _text(item.meta or None),
            "tags": _text(item.tags or None),
            "priority": item.priority,
            "author": annotation.author,
            "submitted_at": annotation.submitted_us,
            "active_seconds": annotation.active_us / 1e6 if annotation.active_us else None,
            **self._answers(item.key, annotation),
        }

    def _answers(self, key: str, annotation: AnnotationRecord) -> dict[str, Any]:
        columns: dict[str, Any] = {field.column: [] if field.shape == "marks" else None for field in self._fields.values()}
        for mark in self._decoder.decode(annotation.marks, key):
            field = self._fields.get(mark.mark.field)
            if field is None:
                self._losses.add("parquet.field_gone", key, field=mark.mark.field)
            elif field.shape == "marks":
                columns[field.column].append(_located(mark))
                self._losses.marks += 1
            elif columns[field.column] is not None or mark.kind.tag != field.kind:
                self._losses.add("parquet.further", key, field=mark.mark.field)
            else:
                lose_attributes(mark, self._losses, "an answer's column")
                beside = mark.mark.label is not None or mark.mark.on is not None
                self._losses.add("parquet.beside", key, count=int(beside), field=mark.mark.field)
                columns[field.column] = self._answer(mark, field.shape)
                self._losses.marks += 1
        return columns

    def _answer(self, mark: DecodedMark, shape: Shape) -> Any:
        if mark.kind.weights is None:
            return write_plain_value(mark)
        weights = mark.kind.weights(mark.value)
        is_soft = any(weight != 1 for weight in weights.values())
        if shape == "several":
            self._losses.add("parquet.weights", mark.where, count=int(is_soft))
            return list(weights)
        self._losses.add("parquet.weights", mark.where, count=int(is_soft or len(weights) != 1))
        return max(weights, key=lambda label: weights[label], default=None)


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
        "on": mark.mark.on,
    }


def _card(header: ProjectRecord, report: LossReport) -> str:
    sorts = {**COMMON, **LOSSES}
    words = ((row.count, *describe_loss(row.code, row.params, sorts)) for row in report.rows)
    lost = "".join(f"- {count} {what}: {why}\n" for count, what, why in words) or "- nothing\n"
    return (
        "---\nconfigs:\n- config_name: default\n  data_files:\n  - split: train\n    path: data/train-*.parquet\n---\n\n"
        f"# {header.title or header.name}\n\n{report.items} items with {report.marks} marks, labelled with Labelwright.\n\n"
        f"Left out:\n\n{lost}"
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
