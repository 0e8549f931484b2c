# SPDX-License-Identifier: Apache-2.0
"""Imports and exports."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from .common import Body, Email, ShortText


class ImportSource(Body, frozen=True):
    path: Annotated[str, Meta(max_length=4096)] | None = None
    upload: ShortText | None = None


class ColumnOptions(Body, frozen=True):
    """Which columns of a table hold what."""

    key: ShortText | None = None
    text: ShortText | None = None
    label: ShortText | None = None
    meta: tuple[ShortText, ...] = ()
    encoding: ShortText = "utf-8"
    separator: Annotated[str, Meta(max_length=1)] | None = None
    folder_labels: bool = False
    field: ShortText | None = None


class NewImport(Body, frozen=True):
    """What to import and how. `labels` maps what the file calls a label to the project's name; null leaves a label out."""

    source: ImportSource
    format: ShortText = "auto"
    duplicates: Literal["keep", "skip"] = "skip"
    storage: Literal["reference", "copy"] = "reference"
    marks: Literal["suggestions", "annotations", "attach"] = "suggestions"
    author: Email | None = None
    source_name: ShortText | None = None
    labels: Annotated[dict[str, str | None], Meta(max_length=10_000)] = {}
    publish: bool = True
    columns: ColumnOptions | None = None


class CreatedId(msgspec.Struct, frozen=True):
    id: int


class UploadResult(msgspec.Struct, frozen=True):
    upload: str
    files: int
    bytes: int


class RefusedRow(msgspec.Struct, frozen=True):
    number: int
    where: str
    message: str
    code: str
    hint: str | None


class FormatRow(msgspec.Struct, frozen=True):
    name: str
    title: str
    reads: bool
    writes: bool
    several: bool
    extra: str | None
    media: tuple[str, ...]
    kinds: tuple[str, ...]


class NewExport(Body, frozen=True):
    format: ShortText = "jsonl"
    answers: Literal["final", "all", "latest"] = "final"
    filter: Annotated[str, Meta(max_length=4000)] | None = None
    files: bool = False
