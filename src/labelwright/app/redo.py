# SPDX-License-Identifier: Apache-2.0
"""Redo: ask again. A filter, a dry run with counts, a new round; old answers leave the counts and stay in history.

What an item was before is kept with the redo, so that undo can put it back as long as nobody has answered anew. Both are
carried out as jobs (`bulk_jobs`): a redo says "done" when it is, and what a cancelled one opened can be put back too.
"""

from __future__ import annotations

from typing import cast

import msgspec
import sqlalchemy as sa

from labelwright.base.errors import Conflict, InvalidInput, NotFound
from labelwright.base.ids import opaque
from labelwright.model.annotation import Mark
from labelwright.store import annotations, events, items, people, projects, queue, redos, reservations
from labelwright.store.items import ItemRow
from labelwright.store.projects import StageRow
from labelwright.store.redos import RedoRow
from labelwright.wire.bulk import BulkJob, JobState
from labelwright.workflow.redo import People, Prior, RedoItem, Row, plan

from .actor import Actor
from .advancement import ItemAtStage, count_answer, enqueue, uncount_answer, update_item_state
from .app import App
from .bulk_jobs import SLICE, BulkAct, ItemSelection, JobContext, JobOptions, SliceResult, count_selected, list_slice, preview, start_job
from .rights import Access, Right, get_stage, require_access
from .view_models import MARKS


class StateBefore(msgspec.Struct, frozen=True):
    """How an item stood before a redo."""

    state: str
    reason: str | None
    final: str | None
    submitted: int
    counted: tuple[str, ...]


def create_redo(
    app: App,
    actor: Actor,
    name: str,
    *,
    selection: ItemSelection,
    people_: People = "any",
    prior: Prior = "hidden",
    stage_name: str | None = None,
    dry_run: bool,
    id: str | None = None,
) -> BulkJob:
    """Open items for another round at a stage, or say what that would mean."""
    options = JobOptions(actor, selection, None, stage_name, people_, prior)
    if not dry_run:
        return start_job(app, name, "redo", ACTS["redo"], options, id=id)

    def forecast(tx: sa.Connection) -> tuple[int, int, int]:
        access = require_access(tx, actor, name, Right.ITEMS)
        stage = get_stage(tx, access, stage_name)
        total = count_selected(tx, app, access, options)
        return (total, *redos.count_answers(tx, project_id=access.id, stage_id=stage.id, where=selection.conditions(tx, access)))

    total, answered, answers = app.store.read(forecast)
    return preview(app, "redo", value=None, total=total, changed=answered, answers=answers)


def _begin(tx: sa.Connection, context: JobContext) -> dict[str, int]:
    options, stage = context.options, get_stage(tx, context.access, context.options.stage)
    what = {"people": options.people, "prior": options.prior, "filter": options.selection.filter, "search": options.selection.search}
    spec = msgspec.json.encode(what).decode()
    redo_id = redos.create_redo(
        tx, project_id=context.access.id, stage_id=stage.id, person_id=context.actor.id, state="running", spec=spec, at_us=context.now_us
    )
    return {"redo_id": redo_id}


def _rows(tx: sa.Connection, stage: StageRow, ids: list[int]) -> list[Row]:
    rounds = {id_: row.round for id_, row in items.get_items(tx, ids).items()}
    answers = [
        Row(item=row.item_id, round=row.round, person=row.person_id, annotation=row.id)
        for row in annotations.list_annotations(tx, ids)
        if row.stage_id == stage.id and row.state == "submitted" and row.round == rounds[row.item_id]
    ]
    answered = {row.item for row in answers}
    return answers + [Row(item=id_, round=rounds[id_]) for id_ in ids if id_ not in answered]


def _slice(tx: sa.Connection, context: JobContext, after: int) -> SliceResult:
    ids, redo_id = list_slice(tx, context, after), _redo_id(context)
    stage = projects.get_stage(tx, _get_redo(tx, context.access, redo_id).stage_id)
    planned = plan(_rows(tx, stage, ids), people=context.options.people, prior=context.options.prior)
    rows, members = items.get_items(tx, ids), {row.id for row in people.list_members(tx, context.access.id) if row.active}
    for redo_item in planned.items:
        spot = ItemAtStage(context.access, stage, rows[redo_item.item], redo_item.from_round, context.actor.id, context.now_us)
        _open_again(tx, spot, redo_item, redo_id, members)
    return SliceResult(len(ids), len(planned.items), planned.answers, ids[-1] if ids else after)


def _redo_id(context: JobContext) -> int:
    if context.row.redo_id is None:
        raise NotFound("this job has no redo", code="redo.unknown", where="redo")
    return context.row.redo_id


def _get_redo(tx: sa.Connection, access: Access, redo_id: int, *, lock: bool = False) -> RedoRow:
    row = redos.get_redo(tx, redo_id, lock=lock)
    if row is None or row.project_id != access.id:
        raise NotFound("there is no such redo here", code="redo.unknown", where="redo")
    return row


def _open_again(tx: sa.Connection, visit: ItemAtStage, redo_item: RedoItem, redo_id: int, members: set[int]) -> None:
    counted = [
        row.id for row in annotations.list_counted_annotations(tx, item_id=visit.item.id, stage_id=visit.stage.id, round_=visit.round)
    ]
    was = StateBefore(visit.item.state, visit.item.reason, cast(ItemRow, visit.item).final_id, visit.item.submitted, tuple(counted))
    for annotation_id in counted:
        uncount_answer(tx, visit, annotation_id=annotation_id)
    annotations.update_prior(tx, item_id=visit.item.id, stage_id=visit.stage.id, round_=visit.round, prior=True)
    queue.close_all(tx, item_id=visit.item.id)
    items.update_item(tx, visit.item.id, round=redo_item.to_round)
    update_item_state(tx, visit, "open", reason=None, final_id=None, submitted=0)
    enqueue(tx, visit.stage, [(visit.item.id, redo_item.to_round, visit.item.priority)])
    anew = queue.QueueKey(visit.stage.id, visit.item.id, redo_item.to_round)
    for person_id in redo_item.only:
        if person_id in members:
            reservations.reserve(tx, anew, person_id=person_id, now_us=visit.now_us, new_public=opaque)
    redos.bar_people(tx, [(anew.item_id, anew.stage_id, anew.round, person_id) for person_id in sorted(redo_item.never)])
    redos.create_redo_items(tx, [(redo_id, visit.item.id, redo_item.to_round, msgspec.json.encode(was).decode())])
    events.append(
        tx, "item.redo", at_us=visit.now_us, project_id=visit.access.id, person_id=visit.person_id, item_id=visit.item.id,
        round=redo_item.to_round, redo=redo_id,
    )  # fmt: skip


def _finish(tx: sa.Connection, context: JobContext, state: JobState) -> None:
    redo_id, row = _redo_id(context), context.row
    redos.update_redo(tx, redo_id, state=state, items=row.changed, answers=row.answers)
    queue.mark_reopened(tx, stage_id=_get_redo(tx, context.access, redo_id).stage_id, now_us=context.now_us)
    events.append(
        tx, "redo.made", at_us=context.now_us, project_id=context.access.id, person_id=context.actor.id, redo=redo_id, items=row.changed,
        answers=row.answers,
    )  # fmt: skip


def undo_redo(app: App, actor: Actor, name: str, redo_id: int, *, id: str | None = None) -> BulkJob:
    """Put back what a redo opened, except items that have been answered since (looked at and not changed)."""
    options = JobOptions(actor, ItemSelection(None, None), redo=redo_id)
    return start_job(app, name, "undo_redo", ACTS["undo_redo"], options, id=id)


def _count_opened(tx: sa.Connection, app: App, access: Access, options: JobOptions) -> int:
    del app
    return redos.count_redo_items(tx, redo_id=_get_redo(tx, access, options.redo or 0).id)


def _refuse_undo(state: str) -> None:
    """Raise Conflict for a redo that is under way, or that was undone."""
    match state:
        case "undone":
            raise Conflict("this redo was undone already", code="redo.undone", where="redo")
        case "running":
            hint = "Cancel it first, or wait until it is done."
            raise Conflict("this redo is under way", code="redo.running", where="redo", hint=hint)
        case "undoing":
            raise Conflict("this redo is being undone", code="redo.undoing", where="redo")
        case _:
            return


def _begin_undo(tx: sa.Connection, context: JobContext) -> dict[str, int]:
    row = _get_redo(tx, context.access, context.options.redo or 0, lock=True)
    _refuse_undo(row.state)
    redos.update_redo(tx, row.id, state="undoing")
    return {"redo_id": row.id}


def _undo_slice(tx: sa.Connection, context: JobContext, after: int) -> SliceResult:
    redo_row = _get_redo(tx, context.access, _redo_id(context))
    rows = redos.list_redo_items(tx, redo_id=redo_row.id, after=after, count=SLICE)
    current, stage_row = items.get_items(tx, [row.item_id for row in rows]), projects.get_stage(tx, redo_row.stage_id)
    restored: list[int] = []
    answers = 0
    for row in rows:
        visit = ItemAtStage(context.access, stage_row, current[row.item_id], row.round, context.actor.id, context.now_us)
        was = msgspec.json.decode(row.was, type=StateBefore)
        if _put_back(tx, context.app, visit, was):
            restored.append(row.item_id)
            answers += len(was.counted)
    redos.delete_redo_items(tx, redo_id=redo_row.id, items=restored)
    return SliceResult(len(rows), len(restored), answers, rows[-1].item_id if rows else after)


def _finish_undo(tx: sa.Connection, context: JobContext, state: JobState) -> None:
    """An undo that came to its end is final; after one that did not, the rest can still be put back."""
    redo_id, row = _redo_id(context), context.row
    redos.update_redo(tx, redo_id, state="undone" if state == "done" else "done")
    queue.mark_reopened(tx, stage_id=_get_redo(tx, context.access, redo_id).stage_id, now_us=context.now_us)
    if state == "done":
        events.append(
            tx, "redo.undone", at_us=context.now_us, project_id=context.access.id, person_id=context.actor.id, redo=redo_id,
            restored=row.changed, kept=row.done - row.changed,
        )  # fmt: skip


def _put_back(tx: sa.Connection, app: App, visit: ItemAtStage, was: StateBefore) -> bool:
    """Return an item to its old round; False when the new round has begun to count."""
    slot = queue.get_slot(tx, visit.queue_key)
    if visit.item.round != visit.round or slot is None or slot.submitted:
        return False
    queue.withdraw(tx, visit.queue_key, now_us=visit.now_us)
    redos.unbar_people(tx, item_id=visit.item.id, stage_id=visit.stage.id, round_=visit.round)
    annotations.update_prior(tx, item_id=visit.item.id, stage_id=visit.stage.id, round_=visit.round - 1, prior=False)
    old = ItemAtStage(visit.access, visit.stage, visit.item, visit.round - 1, visit.person_id, visit.now_us)
    for annotation_id in was.counted:
        count_answer(tx, app, old, annotation_id=annotation_id, marks=_marks(tx, annotation_id))
    items.update_item(tx, visit.item.id, round=visit.round - 1)
    if was.state == "open":
        queue.reopen(tx, item_id=visit.item.id, round_=visit.round - 1)
    update_item_state(tx, old, was.state, reason=was.reason, final_id=was.final, submitted=was.submitted)
    events.append(
        tx,
        "item.redo_undone",
        at_us=visit.now_us,
        project_id=visit.access.id,
        person_id=visit.person_id,
        item_id=visit.item.id,
        round=visit.round - 1,
    )
    return True


def _marks(tx: sa.Connection, annotation_id: str) -> list[Mark]:
    row = annotations.get_annotation(tx, annotation_id)
    if row is None:
        raise InvalidInput("an answer of the old round is gone", code="redo.gone", where=annotation_id)
    return list(MARKS.decode(row.document))


ACTS = {
    "redo": BulkAct(count_selected, _begin, _slice, _finish),
    "undo_redo": BulkAct(_count_opened, _begin_undo, _undo_slice, _finish_undo),
}
