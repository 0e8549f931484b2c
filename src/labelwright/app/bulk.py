# SPDX-License-Identifier: Apache-2.0
"""Acts on many items at once: assign, prioritise, tag, exclude, reopen. By selection or by filter; a dry run counts first.

They are carried out as jobs (`bulk_jobs`). Every act may be repeated without harm: what is so already stays so.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast, get_args

import msgspec
import sqlalchemy as sa

from labelwright.base.errors import InvalidInput, NotFound
from labelwright.base.ids import opaque
from labelwright.store import annotations, events, items, people, projects, queue, reservations
from labelwright.store.items import ItemRow
from labelwright.wire.bulk import Action, BulkJob, JobState

from .actor import Actor
from .advancement import ItemAtStage, update_item_state
from .app import App
from .bulk_jobs import BulkAct, ItemSelection, JobContext, JobOptions, SliceResult, count_selected, list_slice, preview, start_job
from .rights import Access, Right, require_access
from .view_models import decode_json

__all__ = ["ACTS", "ItemSelection", "run"]
TAG_CHARACTERS = 64
PRIORITY = 1_000_000

Change = Callable[[sa.Connection, ItemAtStage], bool]
"""Does the act to one item; False when it is so already."""


def run(
    app: App,
    actor: Actor,
    name: str,
    action: Action,
    *,
    selection: ItemSelection,
    value: str | None = None,
    dry_run: bool = False,
    id: str | None = None,
) -> BulkJob:
    """Do one thing to many items. Raises InvalidInput when the value does not fit, TooLarge beyond the stated limit."""
    options = JobOptions(actor, selection, value)
    if not dry_run:
        return start_job(app, name, action, ACTS[action], options, id=id)

    def count(tx: sa.Connection) -> int:
        access = require_access(tx, actor, name, Right.ITEMS)
        CHANGES[action](tx, access, value)
        return count_selected(tx, app, access, options)

    return preview(app, action, value=value, total=app.store.read(count))


def _begin(tx: sa.Connection, context: JobContext) -> dict[str, int]:
    """Refuse a value that does not fit, before anything is changed."""
    CHANGES[context.row.action](tx, context.access, context.options.value)
    return {}


def _slice(tx: sa.Connection, context: JobContext, after: int) -> SliceResult:
    ids = list_slice(tx, context, after)
    change = CHANGES[context.row.action](tx, context.access, context.options.value)
    rows, first = items.get_items(tx, ids), projects.list_stages(tx, [context.access.id])[context.access.id][0]
    spots = [ItemAtStage(context.access, first, rows[id_], rows[id_].round, context.actor.id, context.now_us) for id_ in ids]
    return SliceResult(len(ids), sum(change(tx, spot) for spot in spots), 0, ids[-1] if ids else after)


def _finish(tx: sa.Connection, context: JobContext, state: JobState) -> None:
    for row in projects.list_stages(tx, [context.access.id])[context.access.id]:
        queue.mark_reopened(tx, stage_id=row.id, now_us=context.now_us)
    if state == "done":
        selection = context.options.selection
        events.append(
            tx, f"bulk.{context.row.action}", at_us=context.now_us, project_id=context.access.id, person_id=context.actor.id,
            value=context.options.value, items=context.row.changed, filter=selection.filter, search=selection.search, job=context.row.id,
        )  # fmt: skip


def _prioritise(tx: sa.Connection, access: Access, value: str | None) -> Change:
    del tx, access
    try:
        number = int(value or "")
    except ValueError as error:
        raise InvalidInput(f"'{value}' is not a whole number", code="bulk.priority", where="value") from error
    if abs(number) > PRIORITY:
        raise InvalidInput(f"a priority lies between -{PRIORITY:,} and {PRIORITY:,}", code="bulk.priority", where="value")

    def change(tx: sa.Connection, visit: ItemAtStage) -> bool:
        if visit.item.priority == number:
            return False
        items.update_item(tx, visit.item.id, priority=number, updated_us=visit.now_us)
        queue.update_rank(tx, item_id=visit.item.id, rank=-number)
        return True

    return change


def _tag(on: bool) -> Callable[[sa.Connection, Access, str | None], Change]:
    def make(tx: sa.Connection, access: Access, value: str | None) -> Change:
        del tx
        word = (value or "").strip()
        if not 1 <= len(word) <= TAG_CHARACTERS:
            raise InvalidInput(f"a tag has 1 to {TAG_CHARACTERS} characters", code="bulk.tag", where="value")

        def change(tx: sa.Connection, visit: ItemAtStage) -> bool:
            if not items.update_tag(tx, project_id=access.id, item_id=visit.item.id, tag=word, on=on):
                return False
            tags_before = decode_json(cast(ItemRow, visit.item).tags)
            tags = sorted((set(tags_before) | {word}) if on else (set(tags_before) - {word}))
            items.update_item(tx, visit.item.id, tags=msgspec.json.encode(tags).decode(), updated_us=visit.now_us)
            return True

        return change

    return make


def _exclude(tx: sa.Connection, access: Access, value: str | None) -> Change:
    del tx, access
    reason = (value or "").strip()
    if not 1 <= len(reason) <= 200:
        raise InvalidInput("say why, in 1 to 200 characters", code="bulk.reason", where="value")

    def change(tx: sa.Connection, visit: ItemAtStage) -> bool:
        if visit.item.state in ("excluded", "done"):
            return False
        queue.close_all(tx, item_id=visit.item.id)
        update_item_state(tx, visit, "excluded", reason=reason)
        _event(tx, visit, "excluded", reason=reason)
        return True

    return change


def _reopen(tx: sa.Connection, access: Access, value: str | None) -> Change:
    del tx, access, value

    def change(tx: sa.Connection, visit: ItemAtStage) -> bool:
        if visit.item.state not in ("excluded", "waiting"):
            return False
        annotations.clear_skips(tx, item_id=visit.item.id, round_=visit.round)
        queue.reopen(tx, item_id=visit.item.id, round_=visit.round)
        update_item_state(tx, visit, "open", reason=None)
        _event(tx, visit, "reopened")
        return True

    return change


def _assign(tx: sa.Connection, access: Access, value: str | None) -> Change:
    """Keep a slot of each item for one person, who gets it before the rest of the queue; where none is free, another's gives way."""
    person_id, email = _get_member(tx, access, value)

    def change(tx: sa.Connection, visit: ItemAtStage) -> bool:
        if visit.item.state != "open":
            return False
        if not reservations.reserve(tx, visit.queue_key, person_id=person_id, now_us=visit.now_us, new_public=opaque, replace=True):
            return False
        _event(tx, visit, "assigned", person=email)
        return True

    return change


def _unassign(tx: sa.Connection, access: Access, value: str | None) -> Change:
    """Free what is kept for a person, or for anybody where none is named."""
    person_id, _ = _get_member(tx, access, value) if value else (None, "")

    def change(tx: sa.Connection, visit: ItemAtStage) -> bool:
        if not reservations.unassign(tx, visit.queue_key, person_id=person_id, now_us=visit.now_us):
            return False
        _event(tx, visit, "unassigned")
        return True

    return change


def _get_member(tx: sa.Connection, access: Access, value: str | None) -> tuple[int, str]:
    """Return the id and the address of a person of this project. Raises NotFound."""
    email = (value or "").strip().casefold()
    row = next((row for row in people.list_members(tx, access.id) if row.email == email), None)
    if row is None:
        raise NotFound(f"'{value}' is not in this project", code="member.unknown", where="value", hint="Invite them first.")
    return int(row.id), str(row.email)


def _event(tx: sa.Connection, visit: ItemAtStage, what: str, **data: Any) -> None:
    events.append(
        tx, f"item.{what}", at_us=visit.now_us, project_id=visit.access.id, person_id=visit.person_id, item_id=visit.item.id, **data
    )


CHANGES: dict[str, Callable[[sa.Connection, Access, str | None], Change]] = {
    "prioritise": _prioritise,
    "tag": _tag(True),
    "untag": _tag(False),
    "exclude": _exclude,
    "reopen": _reopen,
    "assign": _assign,
    "unassign": _unassign,
}

ACTS = {action: BulkAct(count_selected, _begin, _slice, _finish) for action in get_args(Action)}
