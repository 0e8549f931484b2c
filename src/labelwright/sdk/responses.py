# SPDX-License-Identifier: Apache-2.0
"""What a server answers, as Structs. Members that a newer server adds are passed over."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

import msgspec

T = TypeVar("T")


class Page(msgspec.Struct, Generic[T], frozen=True):
    rows: tuple[T, ...]
    next: str | None = None


class Counts(msgspec.Struct, frozen=True):
    items: int = 0
    open: int = 0
    done: int = 0
    excluded: int = 0
    flags: int = 0


class StageRow(msgspec.Struct, frozen=True):
    name: str
    type: str
    redundancy: int
    paused: bool
    wanted: int
    submitted: int


class ProjectRow(msgspec.Struct, frozen=True):
    """A project at a glance."""

    name: str
    title: str
    media: str
    state: str
    role: str
    counts: Counts
    stages: tuple[StageRow, ...]
    revision: int


class Change(msgspec.Struct, frozen=True):
    """One difference between a project and a file; `refused` says why it cannot be applied."""

    path: str
    kind: str
    before: Any = None
    after: Any = None
    effect: str = ""
    refused: str | None = None


class Applied(msgspec.Struct, frozen=True):
    """What a project file changes. `created` says that there was no such project before."""

    changes: tuple[Change, ...] = ()
    applied: bool = False
    revision: int = 0
    schema_version: int = 0
    created: bool = False


class RefusedRow(msgspec.Struct, frozen=True):
    """A row that was not taken, and why."""

    where: str
    message: str
    code: str
    hint: str | None = None


class AddedItems(msgspec.Struct, frozen=True):
    """How many items were new, how many were there already, and what was refused."""

    added: int = 0
    duplicates: int = 0
    refused: tuple[RefusedRow, ...] = ()

    def plus(self, other: AddedItems) -> AddedItems:
        return AddedItems(self.added + other.added, self.duplicates + other.duplicates, self.refused + other.refused)


class ImportRow(msgspec.Struct, frozen=True):
    """An import as it stands: reading, ready, publishing, published, cancelled, rolled_back or failed."""

    id: int
    state: str
    format: str
    done: int
    total: int
    added: int
    attached: int
    duplicates: int
    refused: int
    message: str | None = None


class Column(msgspec.Struct, frozen=True):
    """A column of a table: what it is taken as (key, text, label, file, meta, cell, or None: left out), and its first cells."""

    name: str
    role: str | None = None
    cells: tuple[str, ...] = ()


class PreviewLabel(msgspec.Struct, frozen=True):
    """A label as the file has it; where the project has it not, `nearest` is the project's most like it."""

    field: str
    name: str
    count: int
    known: bool
    nearest: str | None = None


class RefusalReason(msgspec.Struct, frozen=True):
    """Why rows would be refused: how many, and the first of them."""

    code: str
    count: int
    where: str
    message: str
    hint: str | None = None


class ImportPreview(msgspec.Struct, frozen=True):
    """What the first rows of a file would come to. `complete` tells whether they are all there are."""

    format: str
    title: str
    rows: int
    complete: bool
    added: int
    attached: int
    duplicates: int
    refused: int
    columns: tuple[Column, ...] = ()
    labels: tuple[PreviewLabel, ...] = ()
    reasons: tuple[RefusalReason, ...] = ()


class Invitation(msgspec.Struct, frozen=True):
    """Somebody who was invited and has not come yet; `id` is what `withdraw` takes."""

    id: str
    email: str
    role: str | None
    created_us: int
    expires_us: int


class Loss(msgspec.Struct, frozen=True):
    """`count` things of a sort that a format could not carry, and why."""

    what: str
    count: int
    why: str


class ExportRow(msgspec.Struct, frozen=True):
    id: int
    state: str
    format: str
    done: int
    total: int
    bytes: int
    message: str | None = None
    file: str | None = None
    losses: tuple[Loss, ...] = ()
    snippet: str | None = None


class LabelCount(msgspec.Struct, frozen=True):
    field: str
    label: str
    marks: int


class AnsweredBy(msgspec.Struct, frozen=True):
    """Who answered an item in its present round, and when."""

    name: str
    at_us: int


class ItemRow(msgspec.Struct, frozen=True):
    """An item in a listing."""

    id: int
    key: str
    state: str
    reason: str | None
    priority: int
    tags: tuple[str, ...]
    round: int
    submitted: int
    flags: int
    updated_us: int
    snippet: str | None = None
    labels: tuple[LabelCount, ...] = ()
    answered: tuple[AnsweredBy, ...] = ()
    meta: dict[str, Any] = {}


class ProgressStep(msgspec.Struct, frozen=True):
    at_us: int
    submitted: int
    skipped: int


class LabelProgress(msgspec.Struct, frozen=True):
    field: str
    label: str
    marks: int
    items: int


class PersonProgress(msgspec.Struct, frozen=True):
    id: int
    name: str
    submitted: int
    skipped: int
    active_us: int
    mean_us: int | None = None


class Progress(msgspec.Struct, frozen=True):
    """How far a project has come: counts, work over time, labels, people."""

    counts: dict[str, int]
    step_us: int
    over_time: tuple[ProgressStep, ...]
    labels: tuple[LabelProgress, ...]
    people: tuple[PersonProgress, ...]


class Person(msgspec.Struct, frozen=True):
    id: int
    email: str
    name: str


class Member(msgspec.Struct, frozen=True):
    person: Person
    role: str
    active: bool
    paused: bool


class BulkResult(msgspec.Struct, frozen=True):
    """How many items a bulk act found, and how many it changed."""

    matched: int
    changed: int


class RedoResult(msgspec.Struct, frozen=True):
    """What a redo would do, or did; `redo` is its number, by which it can be undone."""

    items: int
    answers: int
    untouched: int
    redo: int | None = None


class UndoResult(msgspec.Struct, frozen=True):
    restored: int
    kept: int


class FormatRow(msgspec.Struct, frozen=True):
    """A file format: what it reads and writes, and the extra it needs when that is not installed."""

    name: str
    title: str
    reads: bool
    writes: bool
    several: bool
    extra: str | None
    media: tuple[str, ...]
    kinds: tuple[str, ...]
