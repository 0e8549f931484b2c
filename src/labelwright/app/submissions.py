# SPDX-License-Identifier: Apache-2.0
"""Submit, skip, and taking either back.

The client makes the id of each of these acts. Sent again, the act is answered as it was the first time and done once.
A submit is never refused for being late: it takes a slot if one is free, and is kept as surplus if none is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from typing import Any, TypeVar, cast

import msgspec
import sqlalchemy as sa

from labelwright.base.errors import Conflict, InvalidInput, InvalidMark
from labelwright.base.ids import is_uuid
from labelwright.base.names import did_you_mean
from labelwright.kinds.kind import Family, UnknownValue
from labelwright.model.annotation import Mark, Transaction
from labelwright.model.item import Asset
from labelwright.model.stage import StageSpec
from labelwright.schema.mark_validation import check_marks
from labelwright.schema.mark_warnings import MarkWarning, list_warnings
from labelwright.schema.problems import Problem
from labelwright.store import annotations, counts, events, items, leases, queue
from labelwright.wire.labelling import Skipped, Submitted
from labelwright.workflow.completion import Excluded
from labelwright.workflow.lease import expires_us, has_expired
from labelwright.workflow.recall import NewRevision
from labelwright.workflow.recall import recall as decide_recall
from labelwright.workflow.submit import AssignmentState, Claim, decide_standing

from .actor import Actor
from .advancement import ItemAtStage, advance_item, count_answer, uncount_answer
from .app import App
from .drafts import ENDED_STATES, PendingAnnotation, apply_transactions, check_transactions, list_applied, refuse_ended, write_annotation
from .rights import OwnAssignment, get_own_assignment
from .settings import get_schema
from .view_models import to_asset

T = TypeVar("T")

HELD_STATES = ("leased", "reserved")
"""States of an assignment that holds a slot for an answer to come."""


class InvalidMarks(InvalidMark):
    """Marks that do not keep to the schema; carries every problem with its place."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        first = problems[0]
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        super().__init__(f"{first.message}{more}", code=first.code, where=first.where, hint=first.hint)
        self.problems = tuple(problems)


def submit(
    app: App, actor: Actor, public: str, *, id: str, revision: int, transactions: Sequence[Transaction] = (), active_us: int = 0
) -> Submitted:
    """Submit an assignment's annotation, with the last transactions that were not saved yet.

    Raises InvalidMarks when the marks do not keep to the schema (nothing is submitted, the draft is kept as it was),
    Conflict when it is submitted or skipped already by another act.
    """
    check_transactions(app, transactions)
    now = app.clock()

    def work(tx: sa.Connection) -> Submitted:
        own = get_own_assignment(tx, actor, public, lock=True, action=id)
        sent = {transaction.id for transaction in transactions}
        if own.row.acted_on is not None and list_applied(tx, own.row.annotation_id, transactions) != sent:
            raise _used_id()

        def act() -> Submitted:
            refuse_ended(own)
            visit = _item_at_stage(own, actor, now)
            pending = apply_transactions(tx, own, revision=revision, transactions=transactions, now=now)
            warnings = _check(tx, app, own, visit, pending)
            return _submit(tx, app, actor, own, visit, pending, active_us=active_us, warnings=warnings)

        return _run_once(tx, own, id=id, what="submit", now=now, kind=Submitted, act=act)

    return app.store.write(work)


def _run_once(
    tx: sa.Connection,
    own: OwnAssignment,
    *,
    id: str,
    what: str,
    now: int,
    kind: Any,
    act: Callable[[], Any],
    asks: Sequence[str | None] = (),
) -> Any:
    """Do an act, or answer as before if it was done already. `asks` is what it says; the same id with another is refused."""
    if not is_uuid(id):
        raise InvalidInput(f"'{id}' is not a UUID", code="action.id", where="id")
    asked = hashlib.sha256(msgspec.json.encode(asks)).hexdigest()
    if (own.row.acted_on, own.row.acted_what, own.row.acted_asked) == (own.row.id, what, asked) and own.row.acted is not None:
        return msgspec.json.decode(own.row.acted, type=kind)
    if own.row.acted_on is not None:
        raise _used_id()
    answer = act()
    encoded = msgspec.json.encode(answer).decode()
    if not annotations.create_action(tx, id=id, assignment_id=own.row.id, what=what, asked=asked, answer=encoded, at_us=now):
        raise _used_id()
    return answer


def _used_id() -> Conflict:
    return Conflict("this id was used for another act", code="action.id_used", where="id", hint="Make a new id for each act.")


def _item_at_stage(own: OwnAssignment, actor: Actor, now: int) -> ItemAtStage:
    return ItemAtStage(own.access, own.stage, own.item, own.row.round, actor.id, now)


def _check(tx: sa.Connection, app: App, own: OwnAssignment, visit: ItemAtStage, done: PendingAnnotation) -> tuple[MarkWarning, ...]:
    """Return what the marks are remarked on. Raises InvalidMarks when they do not keep to the schema."""
    project, marks = own.access.project, tuple(done.marks.values())
    is_current = done.schema_version == project.schema_version
    schema = own.access.file.schema if is_current else get_schema(tx, project_id=project.id, version=done.schema_version)
    assets = _assets(tx, visit.item.id) if any(_is_located(app, mark) for mark in marks) else ()
    ask = msgspec.json.decode(visit.stage.spec, type=StageSpec).ask
    if problems := check_marks(marks, schema=schema, registry=app.registry, assets=assets, ask=ask):
        raise InvalidMarks(problems)
    return list_warnings(marks, schema=schema, registry=app.registry, assets=assets)


def _is_located(app: App, mark: Mark) -> bool:
    """Tell whether a mark can only be checked against its asset; an answer about the whole item needs none."""
    value = app.registry.decode(mark.value)
    return mark.on is not None or isinstance(value, UnknownValue) or app.registry.kind_of(value).family is not Family.ANSWER


def _assets(tx: sa.Connection, item_id: int) -> list[Asset]:
    return [to_asset(row) for row in items.list_assets(tx, [item_id])[item_id]]


def _submit(
    tx: sa.Connection,
    app: App,
    actor: Actor,
    own: OwnAssignment,
    visit: ItemAtStage,
    pending: PendingAnnotation,
    *,
    active_us: int,
    warnings: tuple[MarkWarning, ...],
) -> Submitted:
    slot = _take_slot(tx, own, visit, pending.id)
    write_annotation(
        tx, app, actor, own, pending, now=visit.now_us,
        also={
            "state": "submitted", "submitted_us": visit.now_us, "submitted_revision": pending.revision, "surplus": slot is None,
            "prior": visit.round != visit.item.round, "active_us": active_us,
            "warnings": msgspec.json.encode(warnings).decode() if warnings else None,
        },
    )  # fmt: skip
    counts.update_activity(
        tx, project_id=visit.access.id, stage_id=visit.stage.id, person_id=actor.id, at_us=visit.now_us, submitted=1, active_us=active_us
    )
    if slot is not None:
        count_answer(tx, app, visit, annotation_id=pending.id, marks=list(pending.marks.values()))
        advance_item(tx, app, visit._replace(item=visit.item._replace(submitted=visit.item.submitted + 1)), slot)
    surplus = slot is None
    _append_event(
        tx,
        visit,
        actor,
        "submitted",
        annotation=pending.id,
        revision=pending.revision,
        surplus=surplus,
        schema_version=pending.schema_version,
    )
    return Submitted("submitted", surplus, pending.revision, warnings)


def _take_slot(tx: sa.Connection, assignment: OwnAssignment, visit: ItemAtStage, annotation_id: str) -> queue.Slot | None:
    """Fill this person's slot, or a free one; None when the answer is surplus."""
    row, current = assignment.row, visit.item.state == "open" and visit.round == visit.item.round
    live = row.state == "reserved" or (row.state == "leased" and not has_expired(row.expires_us, visit.now_us))
    if live and current:
        leases.end_lease(tx, assignment_id=row.id, state="submitted", now_us=visit.now_us, keep_slot=True, annotation_id=annotation_id)
        return queue.fill(tx, visit.queue_key)
    return _late_slot(tx, assignment, visit, annotation_id, current=current)


def _late_slot(tx: sa.Connection, assignment: OwnAssignment, visit: ItemAtStage, annotation_id: str, *, current: bool) -> queue.Slot | None:
    """The lease is over, or the item has moved on: take a slot that is left, if one is."""
    row, slot = assignment.row, queue.get_slot(tx, visit.queue_key)
    own = row.state in HELD_STATES
    claim = Claim(
        state="leased" if own else "expired",
        expires_us=row.expires_us,
        wanted_answers=slot.wanted if slot else 0,
        answered=slot.submitted if slot else 0,
        other_leases=slot.taken - slot.submitted - own if slot else 0,
        current=current,
    )
    surplus = decide_standing(claim, visit.now_us) == "surplus"
    if own:
        leases.end_lease(
            tx, assignment_id=row.id, state="surplus" if surplus else "submitted", now_us=visit.now_us, keep_slot=not surplus,
            annotation_id=annotation_id,
        )  # fmt: skip
        return None if surplus else queue.fill(tx, visit.queue_key)
    filled = None if surplus else queue.fill_free(tx, visit.queue_key)
    annotations.update_assignment(
        tx, row.id, state="submitted" if filled else "surplus", ended_us=visit.now_us, annotation_id=annotation_id
    )
    return filled


def _append_event(tx: sa.Connection, visit: ItemAtStage, actor: Actor, what: str, **data: Any) -> None:
    events.append(
        tx,
        f"item.{what}",
        at_us=visit.now_us,
        project_id=visit.access.id,
        person_id=actor.id,
        item_id=visit.item.id,
        stage=visit.stage.name,
        round=visit.round,
        **data,
    )


def skip(app: App, actor: Actor, public: str, *, id: str, reason: str, note: str | None = None, active_us: int = 0) -> Skipped:
    """Skip an item for one of the project's reasons; the draft is kept. Says whether the item is excluded now."""
    now = app.clock()

    def work(tx: sa.Connection) -> Skipped:
        own = get_own_assignment(tx, actor, public, lock=True, action=id)
        return _run_once(
            tx,
            own,
            id=id,
            what="skip",
            now=now,
            kind=Skipped,
            act=lambda: _skip(tx, app, actor, own, reason=reason, note=note, active_us=active_us, now=now),
            asks=(reason, note),
        )

    return app.store.write(work)


def _skip(
    tx: sa.Connection, app: App, actor: Actor, own: OwnAssignment, *, reason: str, note: str | None, active_us: int, now: int
) -> Skipped:
    known = [skip.name for skip in own.access.file.skips]
    if reason not in known:
        raise InvalidInput(f"'{reason}' is no reason of this project", code="skip.reason", where="reason", hint=did_you_mean(reason, known))
    if own.row.state in ("submitted", "surplus", "skipped"):
        raise Conflict(f"this assignment is {own.row.state} already", code=f"assignment.{own.row.state}", hint="Take it back first (undo).")
    visit = _item_at_stage(own, actor, now)
    if own.row.state in HELD_STATES:
        leases.end_lease(tx, assignment_id=own.row.id, state="skipped", now_us=now, reason=reason, note=note, keep_slot=True)
        queue.skip(tx, visit.queue_key)
    else:
        annotations.update_assignment(tx, own.row.id, state="skipped", ended_us=now, reason=reason, note=note)
    counts.update_activity(
        tx, project_id=visit.access.id, stage_id=visit.stage.id, person_id=actor.id, at_us=now, skipped=1, active_us=active_us
    )
    decision = advance_item(tx, app, visit)
    _append_event(tx, visit, actor, "skipped", reason=reason, note=note)
    return Skipped("skipped", isinstance(decision, Excluded))


def recall(app: App, actor: Actor, public: str, *, id: str) -> str:
    """Take back one's own submit or skip: the assignment is leased again with its marks as they were. Returns its id.

    One that is not submitted is answered as it is: a client that was offline cannot know whether its submit arrived.
    """
    now = app.clock()

    def work(tx: sa.Connection) -> str:
        own = get_own_assignment(tx, actor, public, lock=True, action=id)
        if own.row.state not in ENDED_STATES:
            return own.row.public
        return _run_once(tx, own, id=id, what="recall", now=now, kind=str, act=lambda: _recall(tx, app, actor, own, now=now))

    return app.store.write(work)


def _recall(tx: sa.Connection, app: App, actor: Actor, own: OwnAssignment, *, now: int) -> str:
    visit, was = _item_at_stage(own, actor, now), own.row.state
    way = decide_recall("submitted" if was == "surplus" else cast(AssignmentState, was), own=True)
    if isinstance(way, NewRevision):
        raise Conflict("something stands on this answer already", code="recall.bound", hint="Ask a manager for a redo.")
    if visit.item.round != visit.round:
        raise Conflict("the item has been opened again since; your answer belongs to an earlier round", code="recall.round")
    back = _undo_slot(tx, visit, own, was)
    visit = visit._replace(item=visit.item._replace(submitted=visit.item.submitted - (was == "submitted")))
    annotations.update_assignment(
        tx, own.row.id, state="leased" if back else "released", ended_us=None, reason=None, note=None,
        expires_us=expires_us(now, visit.access.file.queue),
    )  # fmt: skip
    if own.row.annotation_id and was != "skipped":
        annotations.update_annotation(tx, own.row.annotation_id, state="draft", submitted_us=None, surplus=False)
    advance_item(tx, app, visit)
    _append_event(tx, visit, actor, "recalled", was=was)
    return own.row.public


def _left_by_act(value: T | None) -> T:
    """Return what every submit and skip leaves in its assignment; a row without it was not written by us."""
    if value is None:
        raise Conflict("the assignment does not say how it ended", code="assignment.broken", hint="Run 'labelwright doctor'.")
    return value


def _undo_slot(tx: sa.Connection, visit: ItemAtStage, own: OwnAssignment, was: str) -> bool:
    """Undo what the act did to slot and counts. True when the slot is this person's again."""
    if was == "submitted":
        queue.unfill(tx, visit.queue_key)
        uncount_answer(tx, visit, annotation_id=_left_by_act(own.row.annotation_id))
        counts.update_activity(
            tx,
            project_id=visit.access.id,
            stage_id=visit.stage.id,
            person_id=visit.person_id,
            at_us=_left_by_act(own.row.ended_us),
            submitted=-1,
        )
        return True
    if was == "skipped":
        queue.unskip(tx, visit.queue_key)
        counts.update_activity(
            tx,
            project_id=visit.access.id,
            stage_id=visit.stage.id,
            person_id=visit.person_id,
            at_us=_left_by_act(own.row.ended_us),
            skipped=-1,
        )
    queue.update_wanted(tx, visit.queue_key, wanted=visit.stage.redundancy)
    return queue.retake(tx, visit.queue_key) is not None
