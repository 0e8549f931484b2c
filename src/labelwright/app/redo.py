# SPDX-License-Identifier: Apache-2.0
"""Redo: ask again. A filter, a dry run with counts, a new round; old answers leave the counts and stay in history.

What an item was before is kept with the redo, so that undo can put it back as long as nobody has answered anew.
"""

from __future__ import annotations

from typing import Any

import msgspec
import sqlalchemy as sa

from labelwright.base.errors import Conflict, InvalidInput, NotFound
from labelwright.model.annotation import Mark
from labelwright.store import annotations, events, items, people, projects, queue, redos
from labelwright.workflow.redo import People, Prior, RedoItem, Row, plan

from .actor import Actor
from .advancement import Spot, count_in, count_out, enqueue, move
from .app import App
from .bulk import SLICE, Choice
from .rights import Access, Right, access
from .rights import stage as stage_of
from .view_models import MARKS


class Redone(msgspec.Struct, frozen=True):
    """What a redo would do or did: items opened again, answers taken out of the counts, matching items without answers."""

    items: int
    answers: int
    untouched: int
    redo: int | None = None


class Was(msgspec.Struct, frozen=True):
    """How an item stood before a redo."""

    state: str
    reason: str | None
    final: str | None
    submitted: int
    counted: tuple[str, ...]


def redo(
    app: App,
    actor: Actor,
    name: str,
    *,
    choice: Choice,
    people_: People = "any",
    prior: Prior = "hidden",
    stage_name: str | None = None,
    dry_run: bool,
) -> Redone:
    """Open items for another round at a stage, or say what that would mean."""
    found, at = app.store.read(lambda tx: _place(tx, actor, name, stage_name))
    if dry_run:
        return app.store.read(lambda tx: _forecast(tx, found, at, choice, people_, prior))
    spec = msgspec.json.encode({"people": people_, "prior": prior, "filter": choice.filter, "search": choice.search}).decode()
    now = app.clock()
    id_ = app.store.write(
        lambda tx: redos.add(tx, project_id=found.id, stage_id=at.id, person_id=actor.id, state="done", spec=spec, at_us=now)
    )
    total, after = Redone(0, 0, 0, id_), 0
    while True:
        more, after, go_on = app.store.write(
            lambda tx, start=after: _slice(tx, app, actor, found, at, choice, people_, prior, id_, start), bulk=True
        )
        total = Redone(total.items + more.items, total.answers + more.answers, total.untouched + more.untouched, id_)
        if not go_on:
            break
    app.store.write(lambda tx: _finish(tx, app, actor, found, at, total))
    return total


def _place(tx: sa.Connection, actor: Actor, name: str, stage_name: str | None) -> tuple[Access, Any]:
    found = access(tx, actor, name, Right.ITEMS)
    return found, stage_of(tx, found, stage_name)


def _forecast(tx: sa.Connection, found: Access, at: Any, choice: Choice, people_: People, prior: Prior) -> Redone:
    total, after = Redone(0, 0, 0), 0
    while ids := items.ids_where(tx, project_id=found.id, where=choice.where(tx, found), after=after, count=SLICE):
        planned = plan(_rows(tx, at, ids), people=people_, prior=prior)
        total = Redone(total.items + len(planned.items), total.answers + planned.answers, total.untouched + planned.untouched)
        after = ids[-1]
    return total


def _rows(tx: sa.Connection, at: Any, ids: list[int]) -> list[Row]:
    rounds = {id_: row.round for id_, row in items.by_ids(tx, ids).items()}
    answers = [
        Row(item=row.item_id, round=row.round, person=row.person_id, annotation=row.id)
        for row in annotations.annotations_of(tx, ids)
        if row.stage_id == at.id and row.state == "submitted" and row.round == rounds[row.item_id]
    ]
    answered = {row.item for row in answers}
    return answers + [Row(item=id_, round=rounds[id_]) for id_ in ids if id_ not in answered]


def _slice(
    tx: sa.Connection,
    app: App,
    actor: Actor,
    found: Access,
    at: Any,
    choice: Choice,
    people_: People,
    prior: Prior,
    redo_id: int,
    after: int,
) -> tuple[Redone, int, bool]:
    ids = items.ids_where(tx, project_id=found.id, where=choice.where(tx, found), after=after, count=SLICE)
    planned = plan(_rows(tx, at, ids), people=people_, prior=prior)
    rows, members = items.by_ids(tx, ids), [row.id for row in people.members(tx, found.id)]
    now = app.clock()
    for each in planned.items:
        spot = Spot(found, at, rows[each.item], each.from_round, actor.id, now)
        _open_again(tx, spot, each, redo_id, members)
    return Redone(len(planned.items), planned.answers, planned.untouched), ids[-1] if ids else after, len(ids) == SLICE


def _open_again(tx: sa.Connection, at: Spot, each: RedoItem, redo_id: int, members: list[int]) -> None:
    counted = [row.id for row in annotations.counted(tx, item_id=at.item.id, stage_id=at.stage.id, round_=at.round)]
    was = Was(at.item.state, at.item.reason, at.item.final_id, at.item.submitted, tuple(counted))
    for annotation_id in counted:
        count_out(tx, at, annotation_id=annotation_id)
    annotations.set_prior(tx, item_id=at.item.id, stage_id=at.stage.id, round_=at.round, prior=True)
    queue.close_all(tx, item_id=at.item.id)
    items.change(tx, at.item.id, round=each.to_round)
    move(tx, at, "open", reason=None, final_id=None, submitted=0)
    enqueue(tx, at.stage, [at.item], round_=each.to_round)
    others = {person for person in members if each.only and person not in each.only}
    redos.bar(tx, [(at.item.id, at.stage.id, each.to_round, person) for person in sorted({*each.never, *others})])
    redos.put_items(tx, [(redo_id, at.item.id, each.to_round, msgspec.json.encode(was).decode())])
    events.say(
        tx, "item.redo", at_us=at.now_us, project_id=at.access.id, person_id=at.person_id, item_id=at.item.id, round=each.to_round,
        redo=redo_id,
    )  # fmt: skip


def _finish(tx: sa.Connection, app: App, actor: Actor, found: Access, at: Any, total: Redone) -> None:
    now = app.clock()
    redos.change(tx, total.redo or 0, items=total.items, answers=total.answers)
    queue.reopened(tx, stage_id=at.id, now_us=now)
    events.say(
        tx, "redo.made", at_us=now, project_id=found.id, person_id=actor.id, redo=total.redo, items=total.items, answers=total.answers
    )


class Undone(msgspec.Struct, frozen=True):
    """Items put back as they were, and items that were answered anew and stay."""

    back: int
    kept: int


def undo(app: App, actor: Actor, name: str, redo_id: int) -> Undone:
    """Put back what a redo opened, except items that have been answered since."""
    found = app.store.read(lambda tx: access(tx, actor, name, Right.ITEMS))
    row = app.store.read(lambda tx: redos.read(tx, redo_id))
    if row is None or row.project_id != found.id:
        raise NotFound("there is no such redo here", code="redo.unknown", where="redo")
    if row.state != "done":
        raise Conflict("this redo was undone already", code="redo.undone", where="redo")
    total, after = Undone(0, 0), 0
    while True:
        more, after, go_on = app.store.write(lambda tx, start=after: _undo_slice(tx, app, actor, found, row, start), bulk=True)
        total = Undone(total.back + more.back, total.kept + more.kept)
        if not go_on:
            break
    now = app.clock()

    def finish(tx: sa.Connection) -> None:
        redos.change(tx, redo_id, state="undone")
        events.say(tx, "redo.undone", at_us=now, project_id=found.id, person_id=actor.id, redo=redo_id, back=total.back, kept=total.kept)

    app.store.write(finish)
    return total


def _undo_slice(tx: sa.Connection, app: App, actor: Actor, found: Access, redo_row: Any, after: int) -> tuple[Undone, int, bool]:
    rows = redos.items(tx, redo_id=redo_row.id, after=after, count=SLICE)
    current = items.by_ids(tx, [row.item_id for row in rows])
    stage_row, now = projects.stage_by_id(tx, redo_row.stage_id), app.clock()
    back = 0
    for row in rows:
        at = Spot(found, stage_row, current[row.item_id], row.round, actor.id, now)
        back += _put_back(tx, app, at, msgspec.json.decode(row.was, type=Was))
    return Undone(back, len(rows) - back), rows[-1].item_id if rows else after, len(rows) == SLICE


def _put_back(tx: sa.Connection, app: App, at: Spot, was: Was) -> bool:
    """Return an item to its old round; False when the new round has begun to count."""
    slot = queue.read(tx, at.place)
    if at.item.round != at.round or slot is None or slot.submitted:
        return False
    queue.withdraw(tx, at.place, now_us=at.now_us)
    redos.unbar(tx, item_id=at.item.id, stage_id=at.stage.id, round_=at.round)
    annotations.set_prior(tx, item_id=at.item.id, stage_id=at.stage.id, round_=at.round - 1, prior=False)
    old = Spot(at.access, at.stage, at.item, at.round - 1, at.person_id, at.now_us)
    for annotation_id in was.counted:
        count_in(tx, app, old, annotation_id=annotation_id, marks=_marks(tx, annotation_id))
    items.change(tx, at.item.id, round=at.round - 1)
    if was.state == "open":
        queue.reopen(tx, item_id=at.item.id, round_=at.round - 1)
    move(tx, old, was.state, reason=was.reason, final_id=was.final, submitted=was.submitted)
    events.say(
        tx, "item.redo_undone", at_us=at.now_us, project_id=at.access.id, person_id=at.person_id, item_id=at.item.id, round=at.round - 1
    )
    return True


def _marks(tx: sa.Connection, annotation_id: str) -> list[Mark]:
    row = annotations.annotation(tx, annotation_id)
    if row is None:
        raise InvalidInput("an answer of the old round is gone", code="redo.gone", where=annotation_id)
    return list(MARKS.decode(row.document))
