# SPDX-License-Identifier: Apache-2.0
"""Acts on many items at once: assign, prioritise, tag, exclude, reopen. By selection or by filter; a dry run counts first.

Items are walked in slices, each its own transaction, so that a submit never waits for a bulk act. Every act may be
repeated without harm: what is so already stays so.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Literal, NamedTuple, cast

import msgspec
import sqlalchemy as sa

from labelwright.base.errors import InvalidInput, NotFound, TooLarge
from labelwright.store import annotations, events, filters, items, people, projects, queue, redos
from labelwright.store.items import ItemRow

from .actor import Actor
from .advancement import ItemAtStage, update_item_state
from .app import App
from .items import filter_conditions
from .rights import Access, Right, require_access
from .view_models import decode_json

Action = Literal["assign", "prioritise", "tag", "untag", "exclude", "reopen"]
SLICE = 200
TAG_CHARACTERS = 64
PRIORITY = 1_000_000


class BulkResult(msgspec.Struct, frozen=True):
    """How many items were found, and how many the act changed; a dry run changes none."""

    matched: int
    changed: int


class ItemSelection(NamedTuple):
    """Which items: those with these ids, or those that a filter and search words find."""

    ids: Sequence[int] | None
    filter: str | None
    search: str | None = None

    def conditions(self, tx: sa.Connection, access: Access) -> list[sa.ColumnElement[Any]]:
        if self.ids is None and self.filter is None and self.search is None:
            raise InvalidInput(
                "name the items, by 'ids', by 'filter' or by 'q'", code="bulk.selection", where="ids", hint="An empty filter means all."
            )
        chosen = [filters.has_ids(self.ids)] if self.ids is not None else []
        return [filters.is_published(), *chosen, *filter_conditions(tx, access, self.filter, self.search)]


def run(
    app: App, actor: Actor, name: str, action: Action, *, selection: ItemSelection, value: str | None = None, dry_run: bool = False
) -> BulkResult:
    """Do one thing to many items. Raises InvalidInput when the value does not fit, TooLarge beyond the stated limit."""
    access, number = app.store.read(lambda tx: _count(tx, app, actor, name, selection))
    change = ACTIONS[action](app, access, value)
    if dry_run:
        return BulkResult(number, 0)
    changed, after = 0, 0
    while True:
        touched, after, more = app.store.write(lambda tx, start=after: _slice(tx, app, actor, access, selection, change, start), bulk=True)
        changed += touched
        if not more:
            break
    app.store.write(lambda tx: _append_event(tx, app, actor, access, action, value, changed, selection))
    return BulkResult(number, changed)


def _count(tx: sa.Connection, app: App, actor: Actor, name: str, selection: ItemSelection) -> tuple[Access, int]:
    access = require_access(tx, actor, name, Right.ITEMS)
    most = app.limits.bulk_items
    number = items.count_items(tx, project_id=access.id, where=selection.conditions(tx, access), most=most + 1)
    if number > most:
        raise TooLarge(f"more than {most:,} items at once", code="bulk.large", where="filter", hint="Narrow the filter.")
    return access, number


Change = Callable[[sa.Connection, ItemAtStage], bool]


def _slice(
    tx: sa.Connection, app: App, actor: Actor, access: Access, selection: ItemSelection, change: Change, after: int
) -> tuple[int, int, bool]:
    ids = items.list_ids(tx, project_id=access.id, where=selection.conditions(tx, access), after=after, count=SLICE)
    rows = items.get_items(tx, ids)
    first = projects.list_stages(tx, [access.id])[access.id][0]
    now = app.clock()
    touched = sum(change(tx, ItemAtStage(access, first, rows[id_], rows[id_].round, actor.id, now)) for id_ in ids)
    return touched, ids[-1] if ids else after, len(ids) == SLICE


def _append_event(
    tx: sa.Connection, app: App, actor: Actor, access: Access, what: str, value: str | None, changed: int, selection: ItemSelection
) -> None:
    now = app.clock()
    for row in projects.list_stages(tx, [access.id])[access.id]:
        queue.mark_reopened(tx, stage_id=row.id, now_us=now)
    events.append(
        tx, f"bulk.{what}", at_us=now, project_id=access.id, person_id=actor.id, value=value, items=changed, filter=selection.filter,
        search=selection.search,
    )  # fmt: skip


def _prioritise(app: App, access: Access, value: str | None) -> Change:
    del app, access
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


def _tag(on: bool) -> Callable[[App, Access, str | None], Change]:
    def make(app: App, access: Access, value: str | None) -> Change:
        del app
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


def _exclude(app: App, access: Access, value: str | None) -> Change:
    del app, access
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


def _reopen(app: App, access: Access, value: str | None) -> Change:
    del app, access, value

    def change(tx: sa.Connection, visit: ItemAtStage) -> bool:
        if visit.item.state not in ("excluded", "waiting"):
            return False
        annotations.clear_skips(tx, item_id=visit.item.id, round_=visit.round)
        queue.reopen(tx, item_id=visit.item.id, round_=visit.round)
        update_item_state(tx, visit, "open", reason=None)
        _event(tx, visit, "reopened")
        return True

    return change


def _assign(app: App, access: Access, value: str | None) -> Change:
    """Keep items for one person: everybody else is barred from this round, and the item goes to the head of their queue."""
    person = app.store.read(lambda tx: people.get_person_by_email(tx, (value or "").strip().casefold()))
    rows = app.store.read(lambda tx: people.list_members(tx, access.id))
    if person is None or person.id not in {row.id for row in rows}:
        raise NotFound(f"'{value}' is not in this project", code="member.unknown", where="value", hint="Invite them first.")
    others = [row.id for row in rows if row.id != person.id]

    def change(tx: sa.Connection, visit: ItemAtStage) -> bool:
        if visit.item.state != "open":
            return False
        redos.unbar_people(tx, item_id=visit.item.id, stage_id=visit.stage.id, round_=visit.round)
        redos.bar_people(tx, [(visit.item.id, visit.stage.id, visit.round, other) for other in others])
        queue.update_rank(tx, item_id=visit.item.id, rank=-visit.item.priority - PRIORITY)
        _event(tx, visit, "assigned", person=person.email)
        return True

    return change


def _event(tx: sa.Connection, visit: ItemAtStage, what: str, **data: Any) -> None:
    events.append(
        tx, f"item.{what}", at_us=visit.now_us, project_id=visit.access.id, person_id=visit.person_id, item_id=visit.item.id, **data
    )


ACTIONS: dict[str, Callable[[App, Access, str | None], Change]] = {
    "prioritise": _prioritise,
    "tag": _tag(True),
    "untag": _tag(False),
    "exclude": _exclude,
    "reopen": _reopen,
    "assign": _assign,
}
