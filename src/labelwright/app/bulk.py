# SPDX-License-Identifier: Apache-2.0
"""Acts on many items at once: assign, prioritise, tag, exclude, reopen. By selection or by filter; a dry run counts first.

Items are walked in slices, each its own transaction, so that a submit never waits for a bulk act. Every act may be
repeated without harm: what is so already stays so.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Literal, NamedTuple

import msgspec
import sqlalchemy as sa

from labelwright.base.errors import InvalidInput, NotFound, TooLarge
from labelwright.store import annotations, events, filters, items, people, projects, queue, redos

from .actor import Actor
from .advancement import Spot, move
from .app import App
from .items import conditions
from .rights import Access, Right, access
from .view_models import json_of

Act = Literal["assign", "prioritise", "tag", "untag", "exclude", "reopen"]
SLICE = 200
TAG_CHARACTERS = 64
PRIORITY = 1_000_000


class Done(msgspec.Struct, frozen=True):
    """How many items were found, and how many the act changed; a dry run changes none."""

    found: int
    changed: int


class Choice(NamedTuple):
    """Which items: those with these ids, or those that a filter and search words find."""

    ids: Sequence[int] | None
    filter: str | None
    search: str | None = None

    def where(self, tx: sa.Connection, found: Access) -> list[sa.ColumnElement[Any]]:
        if self.ids is None and self.filter is None and self.search is None:
            raise InvalidInput(
                "name the items, by 'ids', by 'filter' or by 'q'", code="bulk.choice", where="ids", hint="An empty filter means all."
            )
        chosen = [filters.with_ids(self.ids)] if self.ids is not None else []
        return [filters.published(), *chosen, *conditions(tx, found, self.filter, self.search)]


def act(app: App, actor: Actor, name: str, what: Act, *, choice: Choice, value: str | None = None, dry_run: bool = False) -> Done:
    """Do one thing to many items. Raises InvalidInput when the value does not fit, TooLarge beyond the stated limit."""
    found, number = app.store.read(lambda tx: _count(tx, app, actor, name, choice))
    change = CHANGES[what](app, found, value)
    if dry_run:
        return Done(number, 0)
    changed, after = 0, 0
    while True:
        touched, after, more = app.store.write(lambda tx, start=after: _slice(tx, app, actor, found, choice, change, start), bulk=True)
        changed += touched
        if not more:
            break
    app.store.write(lambda tx: _said(tx, app, actor, found, what, value, changed, choice))
    return Done(number, changed)


def _count(tx: sa.Connection, app: App, actor: Actor, name: str, choice: Choice) -> tuple[Access, int]:
    found = access(tx, actor, name, Right.ITEMS)
    most = app.limits.bulk_items
    number = items.count_where(tx, project_id=found.id, where=choice.where(tx, found), most=most + 1)
    if number > most:
        raise TooLarge(f"more than {most:,} items at once", code="bulk.large", where="filter", hint="Narrow the filter.")
    return found, number


Change = Callable[[sa.Connection, Spot], bool]


def _slice(tx: sa.Connection, app: App, actor: Actor, found: Access, choice: Choice, change: Change, after: int) -> tuple[int, int, bool]:
    ids = items.ids_where(tx, project_id=found.id, where=choice.where(tx, found), after=after, count=SLICE)
    rows = items.by_ids(tx, ids)
    first = projects.stages(tx, [found.id])[found.id][0]
    now = app.clock()
    touched = sum(change(tx, Spot(found, first, rows[id_], rows[id_].round, actor.id, now)) for id_ in ids)
    return touched, ids[-1] if ids else after, len(ids) == SLICE


def _said(tx: sa.Connection, app: App, actor: Actor, found: Access, what: str, value: str | None, changed: int, choice: Choice) -> None:
    now = app.clock()
    for row in projects.stages(tx, [found.id])[found.id]:
        queue.reopened(tx, stage_id=row.id, now_us=now)
    events.say(
        tx, f"bulk.{what}", at_us=now, project_id=found.id, person_id=actor.id, value=value, items=changed, filter=choice.filter,
        search=choice.search,
    )  # fmt: skip


def _prioritise(app: App, found: Access, value: str | None) -> Change:
    del app, found
    try:
        number = int(value or "")
    except ValueError as error:
        raise InvalidInput(f"'{value}' is not a whole number", code="bulk.priority", where="value") from error
    if abs(number) > PRIORITY:
        raise InvalidInput(f"a priority lies between -{PRIORITY:,} and {PRIORITY:,}", code="bulk.priority", where="value")

    def change(tx: sa.Connection, at: Spot) -> bool:
        if at.item.priority == number:
            return False
        items.change(tx, at.item.id, priority=number, updated_us=at.now_us)
        queue.rank(tx, item_id=at.item.id, rank=-number)
        return True

    return change


def _tag(on: bool) -> Callable[[App, Access, str | None], Change]:
    def make(app: App, found: Access, value: str | None) -> Change:
        del app
        word = (value or "").strip()
        if not 1 <= len(word) <= TAG_CHARACTERS:
            raise InvalidInput(f"a tag has 1 to {TAG_CHARACTERS} characters", code="bulk.tag", where="value")

        def change(tx: sa.Connection, at: Spot) -> bool:
            if not items.tag(tx, project_id=found.id, item_id=at.item.id, tag=word, on=on):
                return False
            tags = sorted((set(json_of(at.item.tags)) | {word}) if on else (set(json_of(at.item.tags)) - {word}))
            items.change(tx, at.item.id, tags=msgspec.json.encode(tags).decode(), updated_us=at.now_us)
            return True

        return change

    return make


def _exclude(app: App, found: Access, value: str | None) -> Change:
    del app, found
    reason = (value or "").strip()
    if not 1 <= len(reason) <= 200:
        raise InvalidInput("say why, in 1 to 200 characters", code="bulk.reason", where="value")

    def change(tx: sa.Connection, at: Spot) -> bool:
        if at.item.state in ("excluded", "done"):
            return False
        queue.close_all(tx, item_id=at.item.id)
        move(tx, at, "excluded", reason=reason)
        _event(tx, at, "excluded", reason=reason)
        return True

    return change


def _reopen(app: App, found: Access, value: str | None) -> Change:
    del app, found, value

    def change(tx: sa.Connection, at: Spot) -> bool:
        if at.item.state not in ("excluded", "waiting"):
            return False
        annotations.clear_skips(tx, item_id=at.item.id, round_=at.round)
        queue.reopen(tx, item_id=at.item.id, round_=at.round)
        move(tx, at, "open", reason=None)
        _event(tx, at, "reopened")
        return True

    return change


def _assign(app: App, found: Access, value: str | None) -> Change:
    """Keep items for one person: everybody else is barred from this round, and the item goes to the head of their queue."""
    person = app.store.read(lambda tx: people.by_email(tx, (value or "").strip().casefold()))
    rows = app.store.read(lambda tx: people.members(tx, found.id))
    if person is None or person.id not in {row.id for row in rows}:
        raise NotFound(f"'{value}' is not in this project", code="member.unknown", where="value", hint="Invite them first.")
    others = [row.id for row in rows if row.id != person.id]

    def change(tx: sa.Connection, at: Spot) -> bool:
        if at.item.state != "open":
            return False
        redos.unbar(tx, item_id=at.item.id, stage_id=at.stage.id, round_=at.round)
        redos.bar(tx, [(at.item.id, at.stage.id, at.round, other) for other in others])
        queue.rank(tx, item_id=at.item.id, rank=-at.item.priority - PRIORITY)
        _event(tx, at, "assigned", person=person.email)
        return True

    return change


def _event(tx: sa.Connection, at: Spot, what: str, **data: Any) -> None:
    events.say(tx, f"item.{what}", at_us=at.now_us, project_id=at.access.id, person_id=at.person_id, item_id=at.item.id, **data)


CHANGES: dict[str, Callable[[App, Access, str | None], Change]] = {
    "prioritise": _prioritise,
    "tag": _tag(True),
    "untag": _tag(False),
    "exclude": _exclude,
    "reopen": _reopen,
    "assign": _assign,
}
