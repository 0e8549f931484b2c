# SPDX-License-Identifier: Apache-2.0
"""The labelling loop: what is asked, saved, submitted, remarked."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from labelwright.base.plain_json import encode_plain_json
from labelwright.model.annotation import Mark, Op, Transaction
from labelwright.model.stage import SkipReason
from labelwright.schema.mark_warnings import MarkWarning

from .assignments import AssignmentView
from .common import WITHOUT_NUL, ActiveTime, Body, Integer, JsonObject, Name, PublicId, PublicIds, Remark, ShortText, Uuid
from .projects import SchemaView


class NextRequest(Body, frozen=True):
    stage: Name | None = None
    count: Annotated[int, Meta(ge=1, le=10)] = 5
    known: PublicIds = ()


class MarkIn(Body, frozen=True):
    """A mark as clients send it; `value` is what its kind says it is."""

    id: Uuid
    field: Name
    value: JsonObject
    label: Name | None = None
    attributes: Annotated[dict[ShortText, Remark | Integer | float | bool | None], Meta(max_length=200)] = {}
    on: Name | None = None

    def to_mark(self) -> Mark:
        value = msgspec.Raw(encode_plain_json(self.value, where="value"))
        return Mark(id=self.id, field=self.field, value=value, label=self.label, attributes=self.attributes, on=self.on)


class OpIn(Body, frozen=True):
    """One change: `before` is None for a new mark, `after` for a deleted one."""

    mark: Uuid
    before: MarkIn | None = None
    after: MarkIn | None = None
    part: ShortText | None = None

    def to_op(self) -> Op:
        before = self.before.to_mark() if self.before else None
        return Op(mark=self.mark, before=before, after=self.after.to_mark() if self.after else None, part=self.part)


class TransactionIn(Body, frozen=True):
    """The changes of one gesture, under an id that the client made."""

    id: Uuid
    ops: Annotated[tuple[OpIn, ...], Meta(max_length=5_000)]
    at_us: Annotated[int, Meta(ge=0, le=2**53)]
    origin: Literal["person", "suggestion"] = "person"
    title: Name = ""

    def to_transaction(self) -> Transaction:
        ops = tuple(op.to_op() for op in self.ops)
        return Transaction(id=self.id, ops=ops, at_us=self.at_us, origin=self.origin, title=self.title)


Transactions = Annotated[tuple[TransactionIn, ...], Meta(max_length=500)]


class DraftUpdate(Body, frozen=True):
    transactions: Transactions


class SavedDraft(msgspec.Struct, frozen=True):
    revision: int
    saved_us: int


class SubmitRequest(Body, frozen=True):
    id: Uuid
    revision: Annotated[int, Meta(ge=0, le=2**31 - 1)]
    transactions: Transactions = ()
    active_us: ActiveTime = 0


class SkipRequest(Body, frozen=True):
    id: Uuid
    reason: ShortText
    note: Annotated[str, Meta(max_length=2000, pattern=WITHOUT_NUL)] | None = None
    active_us: ActiveTime = 0


class RecallRequest(Body, frozen=True):
    id: Uuid


class HeartbeatRequest(Body, frozen=True):
    assignments: PublicIds


class LeaseRow(msgspec.Struct, frozen=True):
    id: str
    expires_us: int | None


class RenewedLeases(msgspec.Struct, frozen=True):
    assignments: tuple[LeaseRow, ...]


class NewFlag(Body, frozen=True):
    """A flag's text; empty says just that the item needs a look."""

    text: Remark = ""


class NewComment(Body, frozen=True):
    id: Uuid
    text: Annotated[str, Meta(min_length=1, max_length=4000, pattern=WITHOUT_NUL)]
    mark: PublicId | None = None


class OwnTotals(msgspec.Struct, frozen=True):
    submitted: int
    active_us: int
    open_items: int


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


class LabellingContext(msgspec.Struct, frozen=True):
    """What the labelling screen needs once, before the first item."""

    project: ProjectHead
    stage: StageHead
    schema: SchemaView
    guidelines: GuidelinesHtml
    skips: tuple[SkipReason, ...]
    totals: OwnTotals
    paused: str | None


class NextAssignments(msgspec.Struct, frozen=True):
    """Work for one person. `state` says whether to come back: more, waiting (others hold the rest), done, empty (no items yet), paused."""

    assignments: tuple[AssignmentView, ...]
    state: Literal["more", "waiting", "done", "empty", "paused"]
    message: str


class FinishedRow(msgspec.Struct, frozen=True):
    assignment: str
    title: str
    state: str
    submitted_us: int
    marks: int
    flagged: bool


class FinishedPage(msgspec.Struct, frozen=True):
    rows: tuple[FinishedRow, ...]
    next: str | None


class Submitted(msgspec.Struct, frozen=True):
    """A submit that was taken. `warnings` remark on what looks like a slip; they refuse nothing."""

    state: str
    surplus: bool
    revision: int
    warnings: tuple[MarkWarning, ...] = ()


class Skipped(msgspec.Struct, frozen=True):
    state: str
    excluded: bool
