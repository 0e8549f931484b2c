# SPDX-License-Identifier: Apache-2.0
"""Flags and comments: what people say about an item beside their answer."""

from __future__ import annotations

import sqlalchemy as sa

from labelwright.base.errors import Conflict, InvalidInput, NotFound
from labelwright.base.ids import is_uuid, uuid7
from labelwright.store import annotations, counts, events, items

from .actor import Actor
from .app import App
from .rights import Right, access, held


def flag(app: App, actor: Actor, public: str, *, text: str) -> None:
    """Say that an item needs a look. One open flag a person and item: a second one changes nothing."""
    now = app.clock()

    def work(tx: sa.Connection) -> None:
        mine = held(tx, actor, public, lock=True)
        if annotations.my_open_flag(tx, item_id=mine.row.item_id, person_id=actor.id) is not None:
            return
        annotations.add_flag(tx, id=uuid7(now), item_id=mine.row.item_id, person_id=actor.id, text=text, at_us=now)
        _count(tx, mine.access.id, mine.row.item_id, actor, by=1, now=now)
        events.say(tx, "item.flagged", at_us=now, project_id=mine.access.id, person_id=actor.id, item_id=mine.row.item_id, text=text)

    app.store.write(work)


def unflag(app: App, actor: Actor, public: str) -> None:
    """Take one's own flag back."""
    now = app.clock()

    def work(tx: sa.Connection) -> None:
        mine = held(tx, actor, public, lock=True)
        row = annotations.my_open_flag(tx, item_id=mine.row.item_id, person_id=actor.id)
        if row is not None and annotations.resolve_flag(tx, id_=row.id, item_id=mine.row.item_id, by=actor.id, now_us=now):
            _count(tx, mine.access.id, mine.row.item_id, actor, by=-1, now=now)
            events.say(tx, "item.unflagged", at_us=now, project_id=mine.access.id, person_id=actor.id, item_id=mine.row.item_id)

    app.store.write(work)


def resolve(app: App, actor: Actor, project: str, item_id: int, flag_id: str) -> None:
    """Settle somebody's flag."""
    now = app.clock()

    def work(tx: sa.Connection) -> None:
        found = access(tx, actor, project, Right.RESOLVE)
        item = items.by_ids(tx, [item_id]).get(item_id)
        if item is None or item.project_id != found.id:
            raise NotFound("there is no such item here", code="item.unknown", where="item")
        if not annotations.resolve_flag(tx, id_=flag_id, item_id=item_id, by=actor.id, now_us=now):
            raise NotFound("there is no such open flag", code="flag.unknown", where="flag")
        _count(tx, found.id, item_id, actor, by=-1, now=now)
        events.say(tx, "item.flag_resolved", at_us=now, project_id=found.id, person_id=actor.id, item_id=item_id, flag=flag_id)

    app.store.write(work)


def _count(tx: sa.Connection, project_id: int, item_id: int, actor: Actor, *, by: int, now: int) -> None:
    row = items.by_ids(tx, [item_id])[item_id]
    items.change(tx, item_id, flags=row.flags + by, updated_us=now)
    counts.add(tx, project_id=project_id, shard=actor.id, flags=by)


def comment(app: App, actor: Actor, public: str, *, id: str, text: str, mark: str | None = None) -> None:
    """Leave a note on an item or on one of its marks. The same id again is the same comment."""
    if not is_uuid(id) or len(text) > app.limits.comment_characters:
        raise InvalidInput(
            f"a comment has a UUID and at most {app.limits.comment_characters} characters", code="comment.invalid", where="text"
        )
    now = app.clock()

    def work(tx: sa.Connection) -> None:
        mine = held(tx, actor, public)
        known = {row.id: row for row in annotations.comments_of(tx, [mine.row.item_id])}
        if id in known:
            if known[id].person_id != actor.id:
                raise Conflict("this id is another comment's", code="comment.id_used", where="id")
            return
        annotations.add_comment(tx, id=id, item_id=mine.row.item_id, person_id=actor.id, text=text, mark=mark, at_us=now)
        events.say(tx, "item.commented", at_us=now, project_id=mine.access.id, person_id=actor.id, item_id=mine.row.item_id, comment=id)

    app.store.write(work)
