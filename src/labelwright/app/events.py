# SPDX-License-Identifier: Apache-2.0
"""What has happened since: the events of a project that one person may see, by their gapless numbers."""

from __future__ import annotations

from typing import NamedTuple

import msgspec
import sqlalchemy as sa

from labelwright.store import events

from .actor import Actor
from .app import App
from .rights import Right, access

OPEN_TO_ALL = ("settings.", "project.paused", "project.resumed", "import.published")


class Happening(msgspec.Struct, frozen=True):
    """One event, as much of it as concerns the person who watches: never another's answer."""

    sequence: int
    at_us: int
    what: str
    item: int | None


def answers(app: App) -> bool:
    """Return True when the database answers; raises what the database raises when it does not."""
    return app.store.read(lambda tx: tx.scalar(sa.select(sa.literal(1)))) == 1


def last(app: App, actor: Actor, name: str) -> int:
    """Return where the sequence stands, for someone who begins to watch."""

    def work(tx: sa.Connection) -> int:
        access(tx, actor, name, Right.SEE_OWN)
        return events.last_number(tx)

    return app.store.read(work)


class Heard(NamedTuple):
    """What a person may hear, and how far it was listened: beyond the last event told, where others were not for them."""

    told: list[Happening]
    place: int


def since(app: App, actor: Actor, name: str, sequence: int) -> Heard:
    """Return what happened after a place in the sequence. Who only labels is told of settings, pauses and own work."""

    def work(tx: sa.Connection) -> Heard:
        found = access(tx, actor, name, Right.SEE_OWN)
        rows = events.after(tx, project_id=found.id, sequence=sequence)
        everything = found.has(Right.SEE_ITEMS)
        told = [
            Happening(row.sequence, row.at_us, row.what, row.item_id if everything else None)
            for row in rows
            if everything or row.person_id == actor.id or row.what.startswith(OPEN_TO_ALL)
        ]
        return Heard(told, rows[-1].sequence if rows else sequence)

    return app.store.read(work)


def number(app: App) -> int:
    """Number committed events, if there are fresh ones; return how far the sequence has come."""
    last, fresh = app.store.look(events.standing)
    return last + app.store.write(events.number) if fresh else last
