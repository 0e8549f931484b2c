# SPDX-License-Identifier: Apache-2.0
"""Events: what happened in a project since a place in the sequence, those that one person may see, by their gapless numbers."""

from __future__ import annotations

from typing import NamedTuple

import sqlalchemy as sa

from labelwright.store import events
from labelwright.wire.events import EventView

from .actor import Actor
from .app import App
from .rights import Right, require_access
from .visibility import VisibilityLevel, visible

VISIBLE_TO_ALL = ("settings.", "project.paused", "project.resumed", "import.published")


def get_last_sequence(app: App, actor: Actor, name: str) -> int:
    """Return where the sequence stands, for someone who begins to watch."""

    def work(tx: sa.Connection) -> int:
        require_access(tx, actor, name, Right.SEE_OWN)
        return events.get_last_sequence(tx)

    return app.store.read(work)


class EventsAfter(NamedTuple):
    """What a person may hear, and how far it was listened: beyond the last event told, where others were not for them."""

    events: list[EventView]
    sequence: int


def list_events_after(app: App, actor: Actor, name: str, sequence: int) -> EventsAfter:
    """Return what happened after a place in the sequence. Who only labels is told of settings, pauses and own work."""

    def work(tx: sa.Connection) -> EventsAfter:
        access = require_access(tx, actor, name, Right.SEE_OWN)
        rows = events.list_events_after(tx, project_id=access.id, sequence=sequence)
        visibility = visible(tx, actor, access, [row.item_id for row in rows if row.item_id is not None])
        told = [
            EventView(row.sequence, row.at_us, row.what, None if visibility.level == VisibilityLevel.OWN else row.item_id)
            for row in rows
            if visibility.shows(row.item_id, row.person_id) or row.what.startswith(VISIBLE_TO_ALL)
        ]
        return EventsAfter(told, rows[-1].sequence if rows else sequence)

    return app.store.read(work)


def assign_sequence(app: App) -> int:
    """Number committed events, if there are fresh ones; return how far the sequence has come."""
    last, fresh = app.store.read_single(events.get_sequence_state)
    return last + app.store.write(events.assign_sequence) if fresh else last
