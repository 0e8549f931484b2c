# SPDX-License-Identifier: Apache-2.0
"""What an import said about items that others brought, taken back: its answers and suggestions go, the items open again.

An answer on which something has been built (a later stage that people worked in, a new round) stays, and is counted for the report.
"""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from labelwright.store import counts, items, projects, queue, suggestions
from labelwright.store import imported_answers as stored
from labelwright.store.imported_answers import AttachedAnswer

from .advancement import ItemAtStage, advance_item, find_following_stage, uncount_answer, update_item_state
from .app import App
from .rights import Access, ItemHead

IN_WORK = ("open", "done")


def withdraw_marks(tx: sa.Connection, app: App, access: Access, import_id: int, *, person_id: int, count: int) -> bool:
    """Withdraw the next answers and suggestions that an import attached to items of others; False when none is left to withdraw."""
    answers = stored.list_withdrawable(tx, import_id=import_id, count=count)
    if answers:
        _withdraw_answers(tx, app, access, answers, person_id)
        return True
    return suggestions.delete_attached(tx, import_id=import_id, count=count) > 0


def _withdraw_answers(tx: sa.Connection, app: App, access: Access, answers: Sequence[AttachedAnswer], person_id: int) -> None:
    heads = {id_: ItemHead(*head) for id_, head in items.get_heads(tx, sorted({answer.item_id for answer in answers})).items()}
    stages = {row.id: row for row in projects.list_all_stages(tx, access.id)}
    visits: dict[int, ItemAtStage] = {}
    for answer in answers:
        if not answer.surplus:
            visit = visits.get(answer.item_id) or ItemAtStage(
                access, stages[answer.stage_id], heads[answer.item_id], answer.round, person_id, app.clock()
            )
            visits[answer.item_id] = _free_slot(tx, visit, answer.id)
    stored.delete_answers(tx, answers)
    for visit in visits.values():
        _update_item(tx, app, visit)


def _free_slot(tx: sa.Connection, visit: ItemAtStage, annotation_id: str) -> ItemAtStage:
    """Let an answer count no more and free its slot; a slot that was closed stays so."""
    uncount_answer(tx, visit, annotation_id=annotation_id)
    slot = queue.get_slot(tx, visit.queue_key)
    if slot is not None:
        most = slot.wanted if visit.item.state in IN_WORK else slot.taken - 1
        queue.update_slots(tx, [(visit.queue_key, slot._replace(wanted=most, taken=slot.taken - 1, submitted=slot.submitted - 1))])
    return visit._replace(item=visit.item._replace(submitted=visit.item.submitted - 1))


def _update_item(tx: sa.Connection, app: App, visit: ItemAtStage) -> None:
    """Bring an item in line with the answers that it still has."""
    following = find_following_stage(tx, visit.access, visit.stage)
    if following is not None:
        _leave_stage(tx, visit._replace(stage=following))
    if visit.item.state == "unpublished":
        update_item_state(tx, visit, "open", reason=None)
    elif visit.item.state in IN_WORK:
        advance_item(tx, app, visit)
    else:
        items.update_item(tx, visit.item.id, submitted=visit.item.submitted, updated_us=visit.now_us)


def _leave_stage(tx: sa.Connection, visit: ItemAtStage) -> None:
    """Take an item out of a stage that it had come to and nobody has worked in."""
    if queue.get_slot(tx, visit.queue_key) is not None:
        queue.withdraw(tx, visit.queue_key, now_us=visit.now_us)
        wanted_count = {counts.stage_count_name("wanted", visit.stage.id): -visit.stage.redundancy}
        counts.increment(tx, project_id=visit.access.id, shard=visit.person_id, **wanted_count)
