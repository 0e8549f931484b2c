# SPDX-License-Identifier: Apache-2.0
"""The bodies that requests carry and the rows that lists answer, where `app` has no Struct of its own for them.

Every Struct forbids unknown members: a misspelt option is an error and not a silence.
"""

from __future__ import annotations

from typing import Annotated, Any, Generic, Literal, TypeVar

import msgspec
from msgspec import Meta

from labelwright.app.actor import Scope
from labelwright.model.annotation import Mark, Op, Transaction
from labelwright.model.stage import SkipReason
from labelwright.projectfile.project import ProjectFile
from labelwright.schema.change import Change
from labelwright.schema.schema import Field

T = TypeVar("T")

Email = Annotated[str, Meta(max_length=260, examples=["ada@example.org"])]
Password = Annotated[str, Meta(max_length=1024, examples=["correct horse battery staple"])]
Words = Annotated[str, Meta(max_length=200)]
Uuid = Annotated[
    str, Meta(pattern="^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$", examples=["01930b5e-7c00-7000-8000-000000000001"])
]
ActiveTime = Annotated[int, Meta(ge=0, le=86_400_000_000, description="Active time on the item, in microseconds.")]


class Body(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A request's body."""


class Page(msgspec.Struct, Generic[T], frozen=True):
    """Rows, and the cursor of the next page, if there is one."""

    rows: tuple[T, ...]
    next: str | None = None


class Ok(msgspec.Struct, frozen=True):
    ok: bool = True


class PersonRow(msgspec.Struct, frozen=True):
    id: int
    email: str
    name: str
    is_admin: bool = False
    active: bool = True


class Me(msgspec.Struct, frozen=True):
    person: PersonRow | None
    setup_needed: bool
    loopback: bool
    version: str


class SetUp(Body, frozen=True):
    email: Email
    name: Words
    password: Password


class SignIn(Body, frozen=True):
    email: Email
    password: Password


class LinkView(msgspec.Struct, frozen=True):
    kind: str
    email: str
    project: str | None
    needs_name: bool


class Redeem(Body, frozen=True):
    password: Password
    name: Words | None = None


class NewToken(Body, frozen=True):
    name: Words
    scopes: tuple[Scope, ...]


class TokenRow(msgspec.Struct, frozen=True):
    id: int
    name: str
    scopes: tuple[str, ...]
    created_us: int
    used_us: int | None


class TokenMade(msgspec.Struct, frozen=True):
    id: int
    token: str


class Invite(Body, frozen=True):
    email: Email
    project: str | None = None
    role: str | None = None


class LinkMade(msgspec.Struct, frozen=True):
    url: str


class NewProject(Body, frozen=True):
    file: Annotated[str, Meta(max_length=2_000_000, description="The project file, YAML.")]


class ProjectMade(msgspec.Struct, frozen=True):
    name: str


class StageRow(msgspec.Struct, frozen=True):
    name: str
    type: str
    redundancy: int
    paused: bool
    wanted: int
    submitted: int


class Counts(msgspec.Struct, frozen=True):
    items: int
    open: int
    done: int
    excluded: int
    flags: int


class ProjectRow(msgspec.Struct, frozen=True):
    name: str
    title: str
    media: str
    state: str
    role: str
    counts: Counts
    stages: tuple[StageRow, ...]
    revision: int
    created_us: int


class CheckedFile(msgspec.Struct, frozen=True):
    """A project file that is right: as canonical YAML and as data."""

    file: str
    document: ProjectFile
    schema: SchemaView


class TemplateRow(msgspec.Struct, frozen=True):
    name: str
    title: str
    media: str
    file: str


class Apply(Body, frozen=True):
    file: Annotated[str, Meta(max_length=2_000_000)]
    dry_run: bool = True
    prune: bool = False


class ApplyAnswer(msgspec.Struct, frozen=True):
    changes: tuple[Change, ...]
    applied: bool
    revision: int
    schema_version: int


class SchemaView(msgspec.Struct, frozen=True):
    version: int
    media: str
    fields: tuple[Field, ...]


class GuidelinesView(msgspec.Struct, frozen=True):
    version: int
    markdown: str
    html: str


class SettingsView(msgspec.Struct, frozen=True):
    revision: int
    file: str
    document: ProjectFile
    schema: SchemaView
    guidelines: GuidelinesView


class RevisionRow(msgspec.Struct, frozen=True):
    revision: int
    at_us: int
    by: str | None
    summary: str | None


class Revert(Body, frozen=True):
    revision: Annotated[int, Meta(ge=1)]


class Pause(Body, frozen=True):
    stage: str | None = None
    person: int | None = None


class MemberPerson(msgspec.Struct, frozen=True):
    id: int
    email: str
    name: str


class MemberRow(msgspec.Struct, frozen=True):
    person: MemberPerson
    role: str
    active: bool
    paused: bool


class SetRole(Body, frozen=True):
    person: int
    role: str


class Next(Body, frozen=True):
    stage: str | None = None
    want: Annotated[int, Meta(ge=1, le=10)] = 5
    have: Annotated[tuple[str, ...], Meta(max_length=40)] = ()


class MarkIn(Body, frozen=True):
    """A mark as clients send it; `value` is what its kind says it is."""

    id: Uuid
    field: Annotated[str, Meta(max_length=64)]
    value: dict[str, Any]
    label: Annotated[str, Meta(max_length=64)] | None = None
    attributes: Annotated[dict[str, str | int | float | bool | None], Meta(max_length=200)] = {}
    on: Annotated[str, Meta(max_length=100)] | None = None

    def to_mark(self) -> Mark:
        value = msgspec.Raw(msgspec.json.encode(self.value))
        return Mark(id=self.id, field=self.field, value=value, label=self.label, attributes=self.attributes, on=self.on)


class OpIn(Body, frozen=True):
    """One change: `before` is None for a new mark, `after` for a deleted one."""

    mark: Uuid
    before: MarkIn | None = None
    after: MarkIn | None = None
    part: Annotated[str, Meta(max_length=200)] | None = None

    def to_op(self) -> Op:
        before = self.before.to_mark() if self.before else None
        return Op(mark=self.mark, before=before, after=self.after.to_mark() if self.after else None, part=self.part)


class TransactionIn(Body, frozen=True):
    """The changes of one gesture, under an id that the client made."""

    id: Uuid
    ops: Annotated[tuple[OpIn, ...], Meta(max_length=5_000)]
    at_us: Annotated[int, Meta(ge=0, le=2**53)]
    origin: Literal["person", "suggestion"] = "person"
    title: Annotated[str, Meta(max_length=100)] = ""

    def to_transaction(self) -> Transaction:
        ops = tuple(op.to_op() for op in self.ops)
        return Transaction(id=self.id, ops=ops, at_us=self.at_us, origin=self.origin, title=self.title)


Transactions = Annotated[tuple[TransactionIn, ...], Meta(max_length=500)]


class Save(Body, frozen=True):
    transactions: Transactions


class Saved(msgspec.Struct, frozen=True):
    revision: int
    saved_us: int


class Submit(Body, frozen=True):
    id: Uuid
    revision: Annotated[int, Meta(ge=0)]
    transactions: Transactions = ()
    active_us: ActiveTime = 0


class Skip(Body, frozen=True):
    id: Uuid
    reason: Words
    note: Annotated[str, Meta(max_length=2000)] | None = None
    active_us: ActiveTime = 0


class Recall(Body, frozen=True):
    id: Uuid


class Heartbeat(Body, frozen=True):
    assignments: Annotated[tuple[str, ...], Meta(max_length=40)]


class LeaseRow(msgspec.Struct, frozen=True):
    id: str
    expires_us: int | None


class Heartbeats(msgspec.Struct, frozen=True):
    assignments: tuple[LeaseRow, ...]


class Remark(Body, frozen=True):
    """A flag's text; empty says just that the item needs a look."""

    text: Annotated[str, Meta(max_length=4000)] = ""


class NewComment(Body, frozen=True):
    id: Uuid
    text: Annotated[str, Meta(min_length=1, max_length=4000)]
    mark: str | None = None


class MineTotals(msgspec.Struct, frozen=True):
    submitted: int
    active_us: int
    items_left_hint: int


class ProjectHead(msgspec.Struct, frozen=True):
    name: str
    title: str
    media: str


class StageHead(msgspec.Struct, frozen=True):
    name: str
    type: str
    ask: tuple[str, ...]


class GuidelinesHtml(msgspec.Struct, frozen=True):
    version: int
    html: str


class Bench(msgspec.Struct, frozen=True):
    """What the labelling screen needs once, before the first item."""

    project: ProjectHead
    stage: StageHead
    schema: SchemaView
    guidelines: GuidelinesHtml
    skips: tuple[SkipReason, ...]
    mine: MineTotals
    paused: str | None


Layout = Literal["table", "grid"]


class Period(msgspec.Struct, frozen=True):
    from_us: int
    until_us: int


class Number(msgspec.Struct, frozen=True):
    """A count; `at_least` says that counting stopped there."""

    count: int
    at_least: bool


class Bulk(Body, frozen=True):
    """An act on many items: those with these ids, or those that a filter finds (an empty one means all)."""

    act: Literal["assign", "prioritise", "tag", "untag", "exclude", "reopen"]
    ids: Annotated[tuple[int, ...], Meta(max_length=10_000)] | None = None
    filter: Annotated[str, Meta(max_length=4000)] | None = None
    value: Annotated[str, Meta(max_length=300)] | None = None
    dry_run: bool = False


class Redo(Body, frozen=True):
    stage: str | None = None
    ids: Annotated[tuple[int, ...], Meta(max_length=10_000)] | None = None
    filter: Annotated[str, Meta(max_length=4000)] | None = None
    people: Literal["same", "others", "any"] = "any"
    prior: Literal["shown", "hidden"] = "hidden"
    dry_run: bool = True


class View(Body, frozen=True):
    """A saved way to look at items."""

    name: Annotated[str, Meta(min_length=1, max_length=100)]
    filter: Annotated[str, Meta(max_length=4000)] = ""
    sort: Words = "id"
    columns: tuple[Words, ...] = ()
    layout: Layout = "table"


class ImportSource(Body, frozen=True):
    path: Annotated[str, Meta(max_length=4096)] | None = None
    upload: Words | None = None


class Columns(Body, frozen=True):
    """Which columns of a table hold what."""

    key: Words | None = None
    text: Words | None = None
    label: Words | None = None
    meta: tuple[Words, ...] = ()
    encoding: Words = "utf-8"
    separator: Annotated[str, Meta(max_length=1)] | None = None
    folder_labels: bool = False
    field: Words | None = None


class NewImport(Body, frozen=True):
    source: ImportSource
    format: Words = "auto"
    duplicates: Literal["keep", "skip"] = "skip"
    storage: Literal["reference", "copy"] = "reference"
    marks: Literal["suggestions", "annotations", "attach"] = "suggestions"
    author: Email | None = None
    source_name: Words | None = None
    labels: Annotated[dict[str, str], Meta(max_length=10_000)] = {}
    publish: bool = True
    columns: Columns | None = None


class Made(msgspec.Struct, frozen=True):
    id: int


class Uploaded(msgspec.Struct, frozen=True):
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
    format: Words = "jsonl"
    answers: Literal["final", "all", "latest"] = "final"
    filter: Annotated[str, Meta(max_length=4000)] | None = None
    files: bool = False


class NewItem(Body, frozen=True):
    """One item given in the request itself: a text or a record."""

    key: Annotated[str, Meta(min_length=1, max_length=500)]
    text: str | None = None
    columns: dict[str, Any] | None = None
    meta: dict[str, Any] = {}
    tags: Annotated[tuple[Words, ...], Meta(max_length=50)] = ()
    priority: Annotated[int, Meta(ge=-1_000_000, le=1_000_000)] = 0


class NewItems(Body, frozen=True):
    items: Annotated[tuple[NewItem, ...], Meta(max_length=5_000)]
    duplicates: Literal["keep", "skip"] = "skip"


class Added(msgspec.Struct, frozen=True):
    added: int
    duplicates: int
    refused: tuple[Any, ...]


class FilterName(msgspec.Struct, frozen=True):
    name: str
    meaning: str
