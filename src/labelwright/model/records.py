# SPDX-License-Identifier: Apache-2.0
"""How a project travels: the canonical records that every reader makes and every writer takes.

A stream is one ProjectRecord and then ItemRecords. JSONL carries them whole, so that export, import and export again
gives the same bytes; other formats carry what they can and report the rest (`formats.loss`). People appear by e-mail
address and nowhere by number. Times are integer microseconds.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from .annotation import Mark, Transaction
from .item import Asset, ItemState
from .losses import Loss

AnnotationState = Literal["draft", "submitted", "superseded", "skipped"]


class PersonRecord(msgspec.Struct, frozen=True, omit_defaults=True):
    email: str
    name: str


class VersionRecord(msgspec.Struct, frozen=True, omit_defaults=True):
    """One version of settings, schema or guidelines; `body` is its JSON or its Markdown."""

    version: int
    at_us: int
    body: Any
    by: str | None = None


class StageRecord(msgspec.Struct, frozen=True, omit_defaults=True):
    name: str
    type: str
    redundancy: int = 1
    ask: tuple[str, ...] = ()


class ProjectRecord(msgspec.Struct, frozen=True, omit_defaults=True, tag="project", tag_field="type"):
    """The first line: what the items mean."""

    format: Literal["labelwright/1"]
    name: str
    media: str
    title: str | None = None
    people: tuple[PersonRecord, ...] = ()
    stages: tuple[StageRecord, ...] = ()
    settings: tuple[VersionRecord, ...] = ()
    schemas: tuple[VersionRecord, ...] = ()
    guidelines: tuple[VersionRecord, ...] = ()


class WarningRecord(msgspec.Struct, frozen=True, omit_defaults=True):
    """What looked like a slip when an annotation was submitted: the kind's check, its words, the mark and its field."""

    code: str
    message: str
    mark: str
    field: str


class AnnotationRecord(msgspec.Struct, frozen=True, omit_defaults=True):
    """All that one author says of one item in one go, and how it came to be.

    `author` is an e-mail address, or `model:NAME`. `history` replays to `marks`.
    """

    id: str
    author: str
    stage: str
    round: int
    state: AnnotationState
    schema_version: int
    guideline_version: int
    revision: int
    marks: tuple[Mark, ...] = ()
    history: tuple[Transaction, ...] = ()
    created_us: int = 0
    submitted_us: int | None = None
    active_us: int = 0
    surplus: bool = False
    prior: bool = False
    warnings: tuple[WarningRecord, ...] = ()


class AssignmentRecord(msgspec.Struct, frozen=True, omit_defaults=True):
    """That this person was asked, and what became of it."""

    person: str
    stage: str
    round: int
    state: str
    created_us: int = 0
    ended_us: int | None = None
    reason: str | None = None
    annotation: str | None = None


class FlagRecord(msgspec.Struct, frozen=True, omit_defaults=True):
    id: str
    author: str
    at_us: int
    text: str = ""
    mark: str | None = None
    resolved_us: int | None = None
    resolved_by: str | None = None


class CommentRecord(msgspec.Struct, frozen=True, omit_defaults=True):
    id: str
    author: str
    at_us: int
    text: str
    mark: str | None = None


class SuggestionRecord(msgspec.Struct, frozen=True, omit_defaults=True):
    """A model's marks, not yet anyone's. `score` is the model's own confidence in [0, 1]."""

    id: str
    source: str
    at_us: int
    marks: tuple[Mark, ...]
    score: float | None = None


class ItemRecord(msgspec.Struct, frozen=True, omit_defaults=True, tag="item", tag_field="type"):
    """One item with everything said about it. `final` is the id of the annotation that counts, when there is one."""

    key: str
    assets: tuple[Asset, ...]
    state: ItemState = "open"
    reason: str | None = None
    meta: dict[str, Any] = {}
    tags: tuple[str, ...] = ()
    priority: int = 0
    round: int = 1
    final: str | None = None
    annotations: tuple[AnnotationRecord, ...] = ()
    assignments: tuple[AssignmentRecord, ...] = ()
    suggestions: tuple[SuggestionRecord, ...] = ()
    flags: tuple[FlagRecord, ...] = ()
    comments: tuple[CommentRecord, ...] = ()


class Incoming(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """What a reader found in a file: an item to be, with the marks that came along.

    `source` names a file beside the data (an image), which the importer opens, measures and checks; a text or a record
    is given in full. `annotations` have an `author`; `suggestions` do not. `where` points into the file read.
    `record` is set only by the canonical reader: then the item is to be restored as it was. `losses` are what of the row
    stays behind when the item is taken (a column, a second text).
    """

    key: str
    where: str
    source: str | None = None
    text: str | None = None
    columns: dict[str, Any] | None = None
    meta: dict[str, Any] = {}
    tags: tuple[str, ...] = ()
    priority: int = 0
    sha256: str | None = None
    annotations: tuple[IncomingAnnotation, ...] = ()
    record: ItemRecord | None = None
    losses: tuple[Loss, ...] = ()


class IncomingAnnotation(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """Marks on their way in. Their ids are the file's own or "" (the importer then makes them). Labels are the file's own words.

    Without marks it says "nothing is there". `losses` are what its reader could not take of it; `is_complete` is False once something
    of it that its author said is missing: then it is no answer any more. `active_us` is how long its author worked on it.
    """

    marks: tuple[Mark, ...]
    author: str | None = None
    at_us: int | None = None
    score: float | None = None
    losses: tuple[Loss, ...] = ()
    is_complete: bool = True
    where: str = ""
    active_us: int = 0


class Refused(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A row that could not be taken: where it stands, what was wrong, what to do."""

    where: str
    message: str
    code: str
    hint: str | None = None
