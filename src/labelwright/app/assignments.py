# SPDX-License-Identifier: Apache-2.0
"""Handing out work: the next items, one's own earlier ones, keeping and giving back leases."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import msgspec
import sqlalchemy as sa

from labelwright.base.cursors import from_cursor, to_cursor
from labelwright.base.errors import InvalidInput
from labelwright.base.ids import opaque
from labelwright.store import annotations, counts, projects, queue
from labelwright.workflow.lease import batch_size, expires_us

from .actor import Actor
from .app import App
from .rights import Access, Right, access, decoded_file, held, stage
from .view_models import AssignmentView, assignment_views, marks_of

MOST = 10
LONG = 200
"""From here on a queue is long: a full batch for everyone. We count no farther."""


class Handout(msgspec.Struct, frozen=True):
    """Work for one person. `state` says whether to come back: more, waiting (others hold the rest), empty or paused."""

    assignments: tuple[AssignmentView, ...]
    state: Literal["more", "waiting", "empty", "paused"]
    message: str


class MineRow(msgspec.Struct, frozen=True):
    assignment: str
    title: str
    state: str
    submitted_us: int
    marks: int
    flagged: bool


class MinePage(msgspec.Struct, frozen=True):
    rows: tuple[MineRow, ...]
    next: str | None


def next_items(app: App, actor: Actor, name: str, *, stage_name: str | None, want: int, have: Sequence[str] = ()) -> Handout:
    """Return all live leases at a stage that the client does not hold yet, topped up to `want`."""
    if not 1 <= want <= MOST or len(have) > 4 * MOST:
        raise InvalidInput(f"{want} items were asked for; 1 to {MOST} are handed out at once", code="next.want", where="want")
    found, row = app.store.read(lambda tx: _place(tx, actor, name, stage_name))
    paused = paused_for(found, row)
    leases = app.store.write(lambda tx: queue.take(tx, _ask(tx, app, actor, found, row, want=0 if paused else want)))
    fresh = [lease.public for lease in leases if lease.public not in set(have)]
    return app.store.read(lambda tx: _handout(tx, actor, found, row, fresh, held=len(leases), paused=paused))


def _place(tx: sa.Connection, actor: Actor, name: str, stage_name: str | None) -> tuple[Access, Any]:
    found = access(tx, actor, name, Right.LABEL)
    return found, stage(tx, found, stage_name)


def _ask(tx: sa.Connection, app: App, actor: Actor, found: Access, row: Any, *, want: int) -> queue.Ask:
    """Return the request, with fewer items at the tail of the queue, where a hoard would keep others waiting."""
    now, settings = app.clock(), found.file.queue
    if want > 1:
        left = queue.left_at_most(tx, stage_id=row.id, buckets=found.buckets, most=LONG)
        want = max(1, batch_size(left, 1 if left < LONG else 0, most=min(want, settings.batch)))
    return queue.Ask(
        stage_id=row.id,
        person_id=actor.id,
        buckets=found.buckets,
        want=want,
        now_us=now,
        expires_us=expires_us(now, settings),
        new_public=opaque,
        several=row.redundancy > 1,
    )


def paused_for(found: Access, row: Any) -> str | None:
    if found.project.state == "paused":
        return "The project is paused. What you have in hand can be finished."
    if row.paused:
        return "This stage is paused. What you have in hand can be finished."
    return "Your work here is paused. Ask a manager of the project." if found.paused else None


def _handout(tx: sa.Connection, actor: Actor, found: Access, row: Any, fresh: Sequence[str], *, held: int, paused: str | None) -> Handout:
    rows = annotations.assignments(tx, publics=fresh, person_id=actor.id)
    order = {public: place for place, public in enumerate(fresh)}
    views = assignment_views(tx, found, row.name, sorted(rows, key=lambda each: order[each.public]))
    if paused:
        return Handout(tuple(views), "paused", paused)
    if held:
        return Handout(tuple(views), "more", "")
    if counts.read(tx, [found.id])[found.id]["open"]:
        return Handout((), "waiting", "Nothing for you right now: others are at work on what is left.")
    return Handout((), "empty", "All items are done.")


def one(app: App, actor: Actor, public: str) -> AssignmentView:
    """Return one of one's own assignments, finished ones too, and note that it was opened."""
    now = app.clock()

    def look(tx: sa.Connection) -> tuple[Any, AssignmentView]:
        mine = held(tx, actor, public)
        return mine.row, assignment_views(tx, mine.access, mine.stage.name, [mine.row])[0]

    row, view = app.store.read(look)
    if row.state == "leased" and row.opened_us is None:
        app.store.write(lambda tx: annotations.opened(tx, row.id, now))
    return view


def mine(app: App, actor: Actor, name: str, *, stage_name: str | None, cursor: str | None = None, count: int = 50) -> MinePage:
    """Return what one has finished at a stage, newest first."""
    ended, before = from_cursor(cursor, length=2) if cursor else (2**62, 2**62)

    def work(tx: sa.Connection) -> MinePage:
        found = access(tx, actor, name, Right.LABEL)
        at = stage(tx, found, stage_name)
        rows = annotations.mine(tx, person_id=actor.id, stage_id=at.id, ended_us=ended, before=before, count=count)
        return MinePage(
            tuple(_mine_row(tx, actor, row) for row in rows), to_cursor((rows[-1].ended_us, rows[-1].id)) if len(rows) == count else None
        )

    return app.store.read(work)


def _mine_row(tx: sa.Connection, actor: Actor, row: Any) -> MineRow:
    annotation = annotations.annotation(tx, row.annotation_id) if row.annotation_id else None
    flagged = annotations.my_open_flag(tx, item_id=row.item_id, person_id=actor.id) is not None
    return MineRow(row.public, f"item {row.public[:4]}", row.state, row.ended_us, len(marks_of(tx, annotation)), flagged)


def heartbeat(app: App, actor: Actor, publics: Sequence[str]) -> dict[str, int | None]:
    """Renew leases; a lease that is gone comes back as None. The draft is safe either way."""
    if len(publics) > 4 * MOST:
        raise InvalidInput(f"{len(publics)} leases at once; {4 * MOST} are the most", code="heartbeat.many", where="assignments")
    now = app.clock()

    def work(tx: sa.Connection) -> dict[str, int | None]:
        held_in: dict[int, list[str]] = {}
        for row in annotations.assignments(tx, publics=publics, person_id=actor.id):
            held_in.setdefault(row.project_id, []).append(row.public)
        renewed: dict[str, int] = {}
        for project_id, held_here in held_in.items():
            ends_us = expires_us(now, decoded_file(projects.by_id(tx, project_id).settings).queue)
            renewed |= queue.renew(tx, person_id=actor.id, publics=held_here, expires_us=ends_us)
        return {public: renewed.get(public) for public in publics}

    return app.store.write(work)


def release(app: App, actor: Actor, public: str) -> None:
    """Give a lease back. A draft that was begun stays with the person and comes back with the item."""
    now = app.clock()

    def work(tx: sa.Connection) -> None:
        mine = held(tx, actor, public, lock=True)
        queue.end_lease(tx, assignment_id=mine.row.id, state="released", now_us=now)

    app.store.write(work)


def sweep(app: App) -> int:
    """Expire leases whose time is over; the server does this every few seconds."""
    now = app.clock()
    return app.store.write(lambda tx: queue.sweep(tx, now_us=now))
