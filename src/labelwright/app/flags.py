# SPDX-License-Identifier: Apache-2.0
"""Flags: a person's remark that an item needs a look."""

from __future__ import annotations

import sqlalchemy as sa

from labelwright.base.errors import NotFound
from labelwright.base.ids import uuid7
from labelwright.store import counts, events, flags_comments, items

from .actor import Actor
from .app import App
from .rights import Right, get_own_assignment, require_access


def create_flag(app: App, actor: Actor, public: str, *, text: str) -> None:
    """Say that an item needs a look. One open flag a person and item: a second one changes nothing."""
    now = app.clock()

    def work(tx: sa.Connection) -> None:
        own = get_own_assignment(tx, actor, public, lock=True)
        if flags_comments.get_open_flag(tx, item_id=own.row.item_id, person_id=actor.id) is not None:
            return
        flags_comments.create_flag(tx, id=uuid7(now), item_id=own.row.item_id, person_id=actor.id, text=text, at_us=now)
        _update_flag_count(tx, own.access.id, own.row.item_id, actor, by=1, now=now)
        events.append(tx, "item.flagged", at_us=now, project_id=own.access.id, person_id=actor.id, item_id=own.row.item_id, text=text)

    app.store.write(work)


def delete_own_flag(app: App, actor: Actor, public: str) -> None:
    """Take one's own flag back."""
    now = app.clock()

    def work(tx: sa.Connection) -> None:
        own = get_own_assignment(tx, actor, public, lock=True)
        row = flags_comments.get_open_flag(tx, item_id=own.row.item_id, person_id=actor.id)
        if row is not None and flags_comments.resolve_flag(tx, id_=row.id, item_id=own.row.item_id, by=actor.id, now_us=now):
            _update_flag_count(tx, own.access.id, own.row.item_id, actor, by=-1, now=now)
            events.append(tx, "item.unflagged", at_us=now, project_id=own.access.id, person_id=actor.id, item_id=own.row.item_id)

    app.store.write(work)


def resolve_flag(app: App, actor: Actor, project: str, item_id: int, flag_id: str) -> None:
    """Settle somebody's flag."""
    now = app.clock()

    def work(tx: sa.Connection) -> None:
        access = require_access(tx, actor, project, Right.RESOLVE)
        item = items.get_items(tx, [item_id]).get(item_id)
        if item is None or item.project_id != access.id:
            raise NotFound("there is no such item here", code="item.unknown", where="item")
        if not flags_comments.resolve_flag(tx, id_=flag_id, item_id=item_id, by=actor.id, now_us=now):
            raise NotFound("there is no such open flag", code="flag.unknown", where="flag")
        _update_flag_count(tx, access.id, item_id, actor, by=-1, now=now)
        events.append(tx, "item.flag_resolved", at_us=now, project_id=access.id, person_id=actor.id, item_id=item_id, flag=flag_id)

    app.store.write(work)


def _update_flag_count(tx: sa.Connection, project_id: int, item_id: int, actor: Actor, *, by: int, now: int) -> None:
    items.increment_flags(tx, item_id, by=by, now_us=now)
    counts.increment(tx, project_id=project_id, shard=actor.id, flags=by)
