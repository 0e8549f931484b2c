# SPDX-License-Identifier: Apache-2.0
"""Submit, skip, and taking either back.

The client makes the id of each of these acts. Sent again, the act is answered as it was the first time and done once.
A submit is never refused for being late: it takes a slot if one is free, and is kept as surplus if none is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import msgspec
import sqlalchemy as sa

from labelwright.base.errors import Conflict, InvalidInput, InvalidMark
from labelwright.base.ids import is_uuid
from labelwright.base.names import did_you_mean
from labelwright.kinds.kind import Family, UnknownValue
from labelwright.model.annotation import Mark, Transaction
from labelwright.model.item import Asset
from labelwright.model.stage import StageSpec
from labelwright.schema.problem import Problem
from labelwright.schema.validate import check_marks
from labelwright.store import annotations, counts, events, items, queue
from labelwright.workflow.completion import Excluded
from labelwright.workflow.lease import expires_us, has_expired
from labelwright.workflow.recall import NewRevision
from labelwright.workflow.recall import recall as way_back
from labelwright.workflow.submit import Claim, standing

from .actor import Actor
from .advancement import Spot, count_in, count_out, settle
from .app import App
from .drafts import ENDED, Pending, apply_new, check_transactions, refuse_ended, write
from .rights import Held, held
from .settings import schema_of
from .view_models import EXTENT


class InvalidMarks(InvalidMark):
    """Marks that do not keep to the schema; carries every problem with its place."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        first = problems[0]
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        super().__init__(f"{first.message}{more}", code=first.code, where=first.where, hint=first.hint)
        self.problems = tuple(problems)


class Submitted(msgspec.Struct, frozen=True):
    state: str
    surplus: bool
    revision: int


class Skipped(msgspec.Struct, frozen=True):
    state: str
    excluded: bool


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
        mine = held(tx, actor, public, lock=True, action=id)

        def act() -> Submitted:
            refuse_ended(mine)
            at = _spot(mine, actor, now)
            pending = apply_new(tx, mine, revision=revision, transactions=transactions, now=now)
            _check(tx, app, mine, at, pending)
            return _submit(tx, app, actor, mine, at, pending, active_us=active_us)

        return _once(tx, mine, id=id, what="submit", now=now, kind=Submitted, act=act)

    return app.store.write(work)


def _once(tx: sa.Connection, mine: Held, *, id: str, what: str, now: int, kind: Any, act: Callable[[], Any]) -> Any:
    """Do an act, or answer as before if it was done already."""
    if not is_uuid(id):
        raise InvalidInput(f"'{id}' is not a UUID", code="action.id", where="id")
    if mine.row.acted_on is not None:
        if mine.row.acted_on != mine.row.id:
            raise Conflict("this id was used for another assignment", code="action.id_used", where="id")
        return msgspec.json.decode(mine.row.acted, type=kind)
    answer = act()
    annotations.add_action(tx, id=id, assignment_id=mine.row.id, what=what, answer=msgspec.json.encode(answer).decode(), at_us=now)
    return answer


def _spot(mine: Held, actor: Actor, now: int) -> Spot:
    return Spot(mine.access, mine.stage, mine.item, mine.row.round, actor.id, now)


def _check(tx: sa.Connection, app: App, mine: Held, at: Spot, done: Pending) -> None:
    project, current = mine.access.project, mine.access.file.schema
    marks = tuple(done.marks.values())
    problems = check_marks(
        marks,
        schema=current
        if done.schema_version == project.schema_version
        else schema_of(tx, project_id=project.id, version=done.schema_version),
        registry=app.registry,
        assets=_assets(tx, at.item.id) if any(_is_located(app, mark) for mark in marks) else (),
        ask=msgspec.json.decode(at.stage.spec, type=StageSpec).ask,
    )
    if problems:
        raise InvalidMarks(problems)


def _is_located(app: App, mark: Mark) -> bool:
    """Tell whether a mark can only be checked against its asset; an answer about the whole item needs none."""
    value = app.registry.decode(mark.value)
    return mark.on is not None or isinstance(value, UnknownValue) or app.registry.kind_of(value).family is not Family.ANSWER


def _assets(tx: sa.Connection, item_id: int) -> list[Asset]:
    return [asset_of(row) for row in items.assets_of(tx, [item_id])[item_id]]


def asset_of(row: Any) -> Asset:
    """Return an asset as marks are checked against it."""
    text = row.body if row.media == "text" else None
    return Asset(
        name=row.name, media=row.media, sha256=row.sha256, extent=EXTENT.decode(row.extent), bytes=row.bytes, mime=row.mime, text=text
    )


def _submit(tx: sa.Connection, app: App, actor: Actor, mine: Held, at: Spot, pending: Pending, *, active_us: int) -> Submitted:
    slot = _take_slot(tx, mine, at, pending.id)
    write(
        tx, app, actor, mine, pending, now=at.now_us,
        also={
            "state": "submitted", "submitted_us": at.now_us, "submitted_revision": pending.revision, "surplus": slot is None,
            "prior": at.round != at.item.round, "active_us": active_us,
        },
    )  # fmt: skip
    counts.add_activity(
        tx, project_id=at.access.id, stage_id=at.stage.id, person_id=actor.id, at_us=at.now_us, submitted=1, active_us=active_us
    )
    if slot is not None:
        count_in(tx, app, at, annotation_id=pending.id, marks=list(pending.marks.values()))
        settle(tx, app, at._replace(item=at.item._replace(submitted=at.item.submitted + 1)), slot)
    surplus = slot is None
    _say(
        tx, at, actor, "submitted", annotation=pending.id, revision=pending.revision, surplus=surplus, schema_version=pending.schema_version
    )
    return Submitted("submitted", surplus, pending.revision)


def _take_slot(tx: sa.Connection, mine: Held, at: Spot, annotation_id: str) -> queue.Slot | None:
    """Fill this person's slot, or a free one; None when the answer is surplus."""
    row, own = mine.row, mine.row.state == "leased"
    current = at.item.state == "open" and at.round == at.item.round
    if own and current and not has_expired(row.expires_us, at.now_us):
        queue.end_lease(tx, assignment_id=row.id, state="submitted", now_us=at.now_us, keep_slot=True, annotation_id=annotation_id)
        return queue.fill(tx, at.place)
    return _late_slot(tx, mine, at, annotation_id, current=current)


def _late_slot(tx: sa.Connection, mine: Held, at: Spot, annotation_id: str, *, current: bool) -> queue.Slot | None:
    """The lease is over, or the item has moved on: take a slot that is left, if one is."""
    row, slot = mine.row, queue.read(tx, at.place)
    own = row.state == "leased"
    claim = Claim(
        state="leased" if own else "expired",
        expires_us=row.expires_us,
        wanted=slot.wanted if slot else 0,
        answered=slot.submitted if slot else 0,
        held=slot.taken - slot.submitted - own if slot else 0,
        current=current,
    )
    surplus = standing(claim, at.now_us) == "surplus"
    if own:
        queue.end_lease(
            tx, assignment_id=row.id, state="surplus" if surplus else "submitted", now_us=at.now_us, keep_slot=not surplus,
            annotation_id=annotation_id,
        )  # fmt: skip
        return None if surplus else queue.fill(tx, at.place)
    filled = None if surplus else queue.fill_free(tx, at.place)
    annotations.change_assignment(tx, row.id, state="submitted" if filled else "surplus", ended_us=at.now_us, annotation_id=annotation_id)
    return filled


def _say(tx: sa.Connection, at: Spot, actor: Actor, what: str, **data: Any) -> None:
    events.say(
        tx,
        f"item.{what}",
        at_us=at.now_us,
        project_id=at.access.id,
        person_id=actor.id,
        item_id=at.item.id,
        stage=at.stage.name,
        round=at.round,
        **data,
    )


def skip(app: App, actor: Actor, public: str, *, id: str, reason: str, note: str | None = None, active_us: int = 0) -> Skipped:
    """Skip an item for one of the project's reasons; the draft is kept. Says whether the item is excluded now."""
    now = app.clock()

    def work(tx: sa.Connection) -> Skipped:
        mine = held(tx, actor, public, lock=True, action=id)
        return _once(
            tx,
            mine,
            id=id,
            what="skip",
            now=now,
            kind=Skipped,
            act=lambda: _skip(tx, app, actor, mine, reason=reason, note=note, active_us=active_us, now=now),
        )

    return app.store.write(work)


def _skip(tx: sa.Connection, app: App, actor: Actor, mine: Held, *, reason: str, note: str | None, active_us: int, now: int) -> Skipped:
    known = [each.name for each in mine.access.file.skips]
    if reason not in known:
        raise InvalidInput(f"'{reason}' is no reason of this project", code="skip.reason", where="reason", hint=did_you_mean(reason, known))
    if mine.row.state in ("submitted", "surplus", "skipped"):
        raise Conflict(
            f"this assignment is {mine.row.state} already", code=f"assignment.{mine.row.state}", hint="Take it back first (undo)."
        )
    at = _spot(mine, actor, now)
    if mine.row.state == "leased":
        queue.end_lease(tx, assignment_id=mine.row.id, state="skipped", now_us=now, reason=reason, note=note, keep_slot=True)
        queue.skip(tx, at.place)
    else:
        annotations.change_assignment(tx, mine.row.id, state="skipped", ended_us=now, reason=reason, note=note)
    counts.add_activity(tx, project_id=at.access.id, stage_id=at.stage.id, person_id=actor.id, at_us=now, skipped=1, active_us=active_us)
    decision = settle(tx, app, at)
    _say(tx, at, actor, "skipped", reason=reason, note=note)
    return Skipped("skipped", isinstance(decision, Excluded))


def recall(app: App, actor: Actor, public: str, *, id: str) -> str:
    """Take back one's own submit or skip: the assignment is leased again with its marks as they were. Returns its id.

    One that is not submitted is answered as it is: a client that was offline cannot know whether its submit arrived.
    """
    now = app.clock()

    def work(tx: sa.Connection) -> str:
        mine = held(tx, actor, public, lock=True, action=id)
        if mine.row.state not in ENDED:
            return mine.row.public
        return _once(tx, mine, id=id, what="recall", now=now, kind=str, act=lambda: _recall(tx, app, actor, mine, now=now))

    return app.store.write(work)


def _recall(tx: sa.Connection, app: App, actor: Actor, mine: Held, *, now: int) -> str:
    at, was = _spot(mine, actor, now), mine.row.state
    way = way_back("submitted" if was == "surplus" else was, own=True)
    assert not isinstance(way, NewRevision), "nothing binds an answer before review, gold or release exist"
    if at.item.round != at.round:
        raise Conflict("the item has been opened again since; your answer belongs to an earlier round", code="recall.round")
    back = _give_back(tx, at, mine, was)
    at = at._replace(item=at.item._replace(submitted=at.item.submitted - (was == "submitted")))
    annotations.change_assignment(
        tx, mine.row.id, state="leased" if back else "released", ended_us=None, reason=None, note=None,
        expires_us=expires_us(now, at.access.file.queue),
    )  # fmt: skip
    if mine.row.annotation_id and was != "skipped":
        annotations.change_annotation(tx, mine.row.annotation_id, state="draft", submitted_us=None, surplus=False)
    settle(tx, app, at)
    _say(tx, at, actor, "recalled", was=was)
    return mine.row.public


def _give_back(tx: sa.Connection, at: Spot, mine: Held, was: str) -> bool:
    """Undo what the act did to slot and counts. True when the slot is this person's again."""
    if was == "submitted":
        queue.unfill(tx, at.place)
        count_out(tx, at, annotation_id=mine.row.annotation_id)
        counts.add_activity(
            tx, project_id=at.access.id, stage_id=at.stage.id, person_id=at.person_id, at_us=mine.row.ended_us, submitted=-1
        )
        return True
    if was == "skipped":
        queue.unskip(tx, at.place)
        counts.add_activity(tx, project_id=at.access.id, stage_id=at.stage.id, person_id=at.person_id, at_us=mine.row.ended_us, skipped=-1)
    queue.want(tx, at.place, wanted=at.stage.redundancy)
    return queue.retake(tx, at.place) is not None
