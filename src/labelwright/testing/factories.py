# SPDX-License-Identifier: Apache-2.0
"""Makes things for tests with as little as possible said: marks, annotations, items, a project. Ids and times are counted, never random."""

from __future__ import annotations

from itertools import count
from typing import Any

import msgspec

from labelwright.base.canonical_json import sha256
from labelwright.base.extents import ImageExtent, RecordExtent, TextExtent
from labelwright.base.ids import uuid7
from labelwright.kinds.kind import Value
from labelwright.kinds.registry import encode
from labelwright.model.annotation import Mark, adding
from labelwright.model.item import Asset
from labelwright.model.records import AnnotationRecord, ItemRecord, PersonRecord, ProjectRecord, StageRecord, VersionRecord
from labelwright.schema.schema import Schema

START_US = 1_700_000_000_000_000
_numbers = count(1)


def next_id() -> str:
    """Return a UUIDv7 that is greater than the one before and the same in every run."""
    number = next(_numbers)
    return uuid7(START_US + number * 1000, number.to_bytes(10, "big"))


def mark(
    field: str, value: Value, *, label: str | None = None, id: str | None = None, **attributes: str | int | float | bool | None
) -> Mark:
    """Return a mark of a field."""
    return Mark(id=id or next_id(), field=field, value=msgspec.Raw(encode(value)), label=label, attributes=attributes)


def annotation(*marks: Mark, author: str = "ann@example.org", stage: str = "label", **members: Any) -> AnnotationRecord:
    """Return a submitted annotation whose history adds its marks in one transaction."""
    id = members.pop("id", None) or next_id()
    history = (adding(marks, id=next_id(), at_us=START_US, origin="person"),) if marks else ()
    given: dict[str, Any] = {
        "round": 1,
        "state": "submitted",
        "schema_version": 1,
        "guideline_version": 1,
        "revision": 1,
        "created_us": START_US,
        "submitted_us": START_US + 5_000_000,
        "active_us": 4_000_000,
        "history": history,
    } | members
    return AnnotationRecord(id=id, author=author, stage=stage, marks=marks, **given)


def image_asset(name: str = "image", *, width_px: int = 640, height_px: int = 480, file: str | None = None) -> Asset:
    """Return an image of which only the measures are known."""
    extent = ImageExtent(width_px=width_px, height_px=height_px)
    return Asset(name=name, media="image", sha256=sha256(name.encode()), extent=extent, mime="image/png", file=file or f"{name}.png")


def text_asset(text: str, name: str = "text") -> Asset:
    """Return a text."""
    data = text.encode()
    return Asset(name=name, media="text", sha256=sha256(data), extent=TextExtent(len(text)), bytes=len(data), mime="text/plain", text=text)


def record_asset(name: str = "record", **columns: Any) -> Asset:
    """Return a record of named columns."""
    return Asset(name=name, media="record", sha256=sha256(repr(columns).encode()), extent=RecordExtent(len(columns)), columns=columns)


def item(key: str, asset: Asset, *annotations: AnnotationRecord, final: bool = True, **members: Any) -> ItemRecord:
    """Return an item; its last submitted annotation is final unless told otherwise."""
    submitted = [annotation.id for annotation in annotations if annotation.state == "submitted"]
    chosen = submitted[-1] if final and submitted else None
    return ItemRecord(key=key, assets=(asset,), annotations=annotations, final=chosen, state="done" if chosen else "open", **members)


def project(schema: Schema, *, name: str = "demo") -> ProjectRecord:
    """Return the header of a project of one stage and two people."""
    return ProjectRecord(
        format="labelwright/1",
        name=name,
        media=schema.media,
        people=(PersonRecord(email="ann@example.org", name="Ann"), PersonRecord(email="ben@example.org", name="Ben")),
        stages=(StageRecord(name="label", type="label", redundancy=2),),
        schemas=(VersionRecord(version=1, at_us=START_US, body=msgspec.to_builtins(schema)),),
        guidelines=(VersionRecord(version=1, at_us=START_US, body="Mark what you see."),),
    )
