# SPDX-License-Identifier: Apache-2.0
"""Redo: ask again. A filter, a dry run with counts, a new round; old answers leave the counts and stay in history.

What an item was before is kept with the redo, so that undo can put it back as long as nobody has answered anew.
"""

from __future__ import annotations

from typing import Any, cast

import msgspec
import sqlalchemy as sa

from labelwright.base.errors import Conflict, InvalidInput, NotFound
from labelwright.model.annotation import Mark
from labelwright.store import annotations, events, items, people, projects, queue, redos
from labelwright.store.items import ItemRow
from labelwright.workflow.redo import People, Prior, RedoItem, Row, plan

from .actor import Actor
from .advancement import ItemAtStage, count_answer, enqueue, uncount_answer, update_item_state
from .app import App
from .bulk import SLICE, ItemSelection
from .rights import Access, Right, get_stage, require_access
from .view_models import MARKS


class RedoResult(msgspec.Struct, frozen=True):
    """What a redo would do or did: items opened again, answers taken out of the counts, matching items without answers."""

    items: int
    answers: int
    untouched: int
    redo: int | None = None


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
) -> RedoResult:
    """Open items for another round at a stage, or say what that would mean."""
    access, stage = app.store.read(lambda tx: _get_access_and_stage(tx, actor, name, stage_name))
    if dry_run:
        return app.store.read(lambda tx: _forecast(tx, access, stage, selection, people_, prior))
    spec = msgspec.json.encode({"people": people_, "prior": prior, "filter": selection.filter, "search": selection.search}).decode()
    now = app.clock()
    id_ = app.store.write(
        lambda tx: redos.create_redo(tx, project_id=access.id, stage_id=stage.id, person_id=actor.id, state="done", spec=spec, at_us=now)
    )
    total, after = RedoResult(0, 0, 0, id_), 0
    while True:
        more, after, go_on = app.store.write(
            lambda tx, start=after: _slice(tx, app, actor, access, stage, selection, people_, prior, id_, start), bulk=True
        )
        total = RedoResult(total.items + more.items, total.answers + more.answers, total.untouched + more.untouched, id_)
        if not go_on:
            break
    app.store.write(lambda tx: _finish(tx, app, actor, access, stage, total))
    return total


def _get_access_and_stage(tx: sa.Connection, actor: Actor, name: str, stage_name: str | None) -> tuple[Access, Any]:
    access = require_access(tx, actor, name, Right.ITEMS)
    return access, get_stage(tx, access, stage_name)


def _forecast(tx: sa.Connection, access: Access, stage: Any, selection: ItemSelection, people_: People, prior: Prior) -> RedoResult:
    total, after = RedoResult(0, 0, 0), 0
    while ids := items.list_ids(tx, project_id=access.id, where=selection.conditions(tx, access), after=after, count=SLICE):
        planned = plan(_rows(tx, stage, ids), people=people_, prior=prior)
        total = RedoResult(total.items + len(planned.items), total.answers + planned.answers, total.untouched + planned.untouched)
        after = ids[-1]
    return total


def _rows(tx: sa.Connection, stage: Any, ids: list[int]) -> list[Row]:
    rounds = {id_: row.round for id_, row in items.get_items(tx, ids).items()}
    answers = [
        Row(item=row.item_id, round=row.round, person=row.person_id, annotation=row.id)
        for row in annotations.list_annotations(tx, ids)
        if row.stage_id == stage.id and row.state == "submitted" and row.round == rounds[row.item_id]
    ]
    answered = {row.item for row in answers}
    return answers + [Row(item=id_, round=rounds[id_]) for id_ in ids if id_ not in answered]


def _slice(
    tx: sa.Connection,
    app: App,
    actor: Actor,
    access: Access,
    stage: Any,
    selection: ItemSelection,
    people_: People,
    prior: Prior,
    redo_id: int,
    after: int,
) -> tuple[RedoResult, int, bool]:
    ids = items.list_ids(tx, project_id=access.id, where=selection.conditions(tx, access), after=after, count=SLICE)
    planned = plan(_rows(tx, stage, ids), people=people_, prior=prior)
    rows, members = items.get_items(tx, ids), [row.id for row in people.list_members(tx, access.id)]
    now = app.clock()
    for redo_item in planned.items:
        spot = ItemAtStage(access, stage, rows[redo_item.item], redo_item.from_round, actor.id, now)
        _open_again(tx, spot, redo_item, redo_id, members)
    return RedoResult(len(planned.items), planned.answers, planned.untouched), ids[-1] if ids else after, len(ids) == SLICE


def _open_again(tx: sa.Connection, visit: ItemAtStage, redo_item: RedoItem, redo_id: int, members: list[int]) -> None:
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
    others = {person for person in members if redo_item.only and person not in redo_item.only}
    redos.bar_people(tx, [(visit.item.id, visit.stage.id, redo_item.to_round, person) for person in sorted({*redo_item.never, *others})])
    redos.create_redo_items(tx, [(redo_id, visit.item.id, redo_item.to_round, msgspec.json.encode(was).decode())])
    events.append(
        tx, "item.redo", at_us=visit.now_us, project_id=visit.access.id, person_id=visit.person_id, item_id=visit.item.id,
        round=redo_item.to_round, redo=redo_id,
    )  # fmt: skip


def _finish(tx: sa.Connection, app: App, actor: Actor, access: Access, stage: Any, total: RedoResult) -> None:
    now = app.clock()
    redos.update_redo(tx, total.redo or 0, items=total.items, answers=total.answers)
    queue.mark_reopened(tx, stage_id=stage.id, now_us=now)
    events.append(
        tx, "redo.made", at_us=now, project_id=access.id, person_id=actor.id, redo=total.redo, items=total.items, answers=total.answers
    )


class UndoResult(msgspec.Struct, frozen=True):
    """Items put back as they were, and items that were answered anew and stay."""

    restored: int
    kept: int


def undo_redo(app: App, actor: Actor, name: str, redo_id: int) -> UndoResult:
    """Put back what a redo opened, except items that have been answered since."""
    access = app.store.read(lambda tx: require_access(tx, actor, name, Right.ITEMS))
    row = app.store.read(lambda tx: redos.get_redo(tx, redo_id))
    if row is None or row.project_id != access.id:
        raise NotFound("there is no such redo here", code="redo.unknown", where="redo")
    if row.state != "done":
        raise Conflict("this redo was undone already", code="redo.undone", where="redo")
    total, after = UndoResult(0, 0), 0
    while True:
        more, after, go_on = app.store.write(lambda tx, start=after: _undo_slice(tx, app, actor, access, row, start), bulk=True)
        total = UndoResult(total.restored + more.restored, total.kept + more.kept)
        if not go_on:
            break
    now = app.clock()

    def finish(tx: sa.Connection) -> None:
        redos.update_redo(tx, redo_id, state="undone")
        events.append(
            tx, "redo.undone", at_us=now, project_id=access.id, person_id=actor.id, redo=redo_id, restored=total.restored, kept=total.kept
        )

    app.store.write(finish)
    return total


def _undo_slice(tx: sa.Connection, app: App, actor: Actor, access: Access, redo_row: Any, after: int) -> tuple[UndoResult, int, bool]:
    rows = redos.list_redo_items(tx, redo_id=redo_row.id, after=after, count=SLICE)
    current = items.get_items(tx, [row.item_id for row in rows])
    stage_row, now = projects.get_stage(tx, redo_row.stage_id), app.clock()
    back = 0
    for row in rows:
        visit = ItemAtStage(access, stage_row, current[row.item_id], row.round, actor.id, now)
        back += _put_back(tx, app, visit, msgspec.json.decode(row.was, type=StateBefore))
    return UndoResult(back, len(rows) - back), rows[-1].item_id if rows else after, len(rows) == SLICE


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
