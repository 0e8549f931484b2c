# SPDX-License-Identifier: Apache-2.0
"""Imports and exports."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from labelwright.formats.column_preview import Column

from .common import WITHOUT_NUL, Body, Email, FilePath, FilterText, ShortText


class LossView(msgspec.Struct, frozen=True):
    """Things of one sort that were not taken or not carried: what and why in words, how many, the first twenty places. A note tells of
    a change, and that nothing is missing."""

    code: str
    params: dict[str, str]
    what: str
    why: str
    count: int
    file: str
    places: tuple[str, ...]
    is_note: bool


class ImportSource(Body, frozen=True):
    path: FilePath | None = None
    upload: ShortText | None = None


class ColumnOptions(Body, frozen=True):
    """Which columns of a table hold what, and how its file is written; what is not said is recognised."""

    key: ShortText | None = None
    text: ShortText | None = None
    label: ShortText | None = None
    person: ShortText | None = None
    time: ShortText | None = None
    score: ShortText | None = None
    sheet: ShortText | None = None
    meta: Annotated[tuple[ShortText, ...], Meta(max_length=500)] = ()
    encoding: ShortText | None = None
    separator: Annotated[str, Meta(max_length=1, pattern=WITHOUT_NUL)] | None = None
    folder_labels: bool = False
    field: ShortText | None = None
    frame: Literal["upright", "stored"] | None = None


class NewImport(Body, frozen=True):
    """What to import and how. `labels` maps what the file calls a label to the project's name; null leaves a label out."""

    source: ImportSource
    format: ShortText = "auto"
    duplicates: Literal["keep", "skip"] = "skip"
    storage: Literal["reference", "copy"] = "reference"
    marks: Literal["suggestions", "annotations", "attach"] = "suggestions"
    author: Email | None = None
    source_name: ShortText | None = None
    labels: Annotated[dict[ShortText, ShortText | None], Meta(max_length=10_000)] = {}
    bad_marks: Literal["leave_out", "refuse"] = "leave_out"
    attributes: Literal["leave_out", "refuse", "declare"] = "leave_out"
    label_numbers: Literal["keep", "leave_out"] = "keep"
    empty: Literal["answer", "open"] = "answer"
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
    choices: tuple[Literal["encoding", "frame", "separator", "sheet"], ...]


class NewExport(Body, frozen=True):
    format: ShortText = "jsonl"
    answers: Literal["final", "all", "latest"] = "final"
    filter: FilterText | None = None
    files: bool = False


class ImportView(msgspec.Struct, frozen=True):
    id: int
    state: str
    format: str
    done: int
    total: int
    added: int
    attached: int
    duplicates: int
    refused: int
    losses: int
    notes: int
    message: str | None
    created_us: int
    updated_us: int


class PreviewLabel(msgspec.Struct, frozen=True):
    """A label as the file has it. `known`: the project has it, in that field, and still offers it; if not, `nearest` may be it."""

    field: str
    name: str
    count: int
    known: bool
    nearest: str | None = None


class RefusalReason(msgspec.Struct, frozen=True):
    """Why rows would be refused: the first of them, and how many there are of the sort."""

    code: str
    count: int
    where: str
    message: str
    hint: str | None = None


class ImportPreview(msgspec.Struct, frozen=True):
    """What the first rows of a file would come to. `complete` tells whether they are all there are; `dialect` how a table's file is
    written, where it is one; `sheets` are those of a workbook that hold rows."""

    format: str
    title: str
    rows: int
    complete: bool
    added: int
    attached: int
    duplicates: int
    refused: int
    dialect: str | None
    sheets: tuple[str, ...]
    columns: tuple[Column, ...]
    labels: tuple[PreviewLabel, ...]
    reasons: tuple[RefusalReason, ...]
    losses: tuple[LossView, ...]


class ExportView(msgspec.Struct, frozen=True):
    id: int
    state: str
    format: str
    answers: str
    filter: str | None
    done: int
    total: int
    bytes: int
    message: str | None
    file: str | None
    losses: tuple[LossView, ...]
    snippet: str | None
    created_us: int
