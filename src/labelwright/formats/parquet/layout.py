# SPDX-License-Identifier: Apache-2.0
"""The columns of a Parquet table that we write, and how its metadata says so: which column is which field, and of which kind."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any, Literal

import msgspec

from labelwright.formats.format import missing_extra
from labelwright.kinds.kind import Family
from labelwright.kinds.registry import Registry
from labelwright.schema.schema import Field, Schema

ITEM = ("key", "text", "image", "columns", "meta", "tags", "priority", "author", "submitted_at", "active_seconds")
METADATA = b"labelwright"
Shape = Literal["one", "several", "marks"]
"""What a field's column holds: one word, a list of words, or marks with a place."""


class FieldColumn(msgspec.Struct, frozen=True):
    column: str
    kind: str
    shape: Shape


class Layout(msgspec.Struct, frozen=True):
    """The columns of the fields, by the names of these."""

    fields: dict[str, FieldColumn]
    format: Literal["labelwright/table/1"] = "labelwright/table/1"


def load_arrow() -> tuple[Any, Any]:
    """Return pyarrow and its Parquet module: optional and heavy, loaded when first used."""
    try:
        return import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError as error:
        raise missing_extra("Parquet", "parquet") from error


def make_layout(schema: Schema, kinds: Registry) -> Layout:
    """Return the columns of a schema's fields; a field that is called as one of an item's columns has an ending."""
    return Layout({field.name: FieldColumn(_name(field), field.kind, _shape(field, kinds)) for field in schema.fields})


def _name(field: Field) -> str:
    return f"{field.name}_field" if field.name in ITEM else field.name


def _shape(field: Field, kinds: Registry) -> Shape:
    kind = kinds.get(field.kind) if field.kind in kinds else None
    if kind is None or kind.family is not Family.ANSWER:
        return "marks"
    return "several" if field.settings.get("multiple", False) and kind.weights is not None else "one"


def make_arrow_schema(layout: Layout) -> Any:
    """Return the columns as Arrow has them, with the layout beside them."""
    arrow, _ = load_arrow()
    types = {name: arrow.string() for name in ITEM} | {"priority": arrow.int64(), "submitted_at": arrow.timestamp("us", tz="UTC")}
    types["active_seconds"] = arrow.float64()
    members = [("id", arrow.string()), ("label", arrow.string()), ("bbox", arrow.list_(arrow.float64()))]
    members += [("start", arrow.int64()), ("end", arrow.int64()), ("value", arrow.string())]
    members += [("attributes", arrow.string()), ("on", arrow.string())]
    shapes = {"one": arrow.string(), "several": arrow.list_(arrow.string()), "marks": arrow.list_(arrow.struct(members))}
    columns = [*types.items(), *((field.column, shapes[field.shape]) for field in layout.fields.values())]
    return arrow.schema(columns, metadata={METADATA: msgspec.json.encode(layout)})


def read_layout(metadata: Mapping[bytes, bytes] | None) -> Layout | None:
    """Return the layout of a table that we wrote, None for any other."""
    try:
        return msgspec.json.decode((metadata or {})[METADATA], type=Layout)
    except (KeyError, msgspec.DecodeError):
        return None
