# SPDX-License-Identifier: Apache-2.0
"""Assignments: leasing the next items, one's own earlier ones, renewing and releasing leases."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from labelwright.base.cursors import from_cursor, to_cursor
from labelwright.base.errors import InvalidInput
from labelwright.base.ids import opaque
from labelwright.store import annotations, counts, flags_comments, leases, projects, queue
from labelwright.store.annotations import FinishedAssignment
from labelwright.store.projects import StageRow
from labelwright.wire.labelling import FinishedPage, FinishedRow, NextAssignments
from labelwright.workflow.lease import expires_us, prefetch_size

from .actor import Actor
from .advancement import Stage
from .app import App
from .rights import Access, Right, decode_settings, get_own_assignment, get_stage, require_access
from .view_models import AssignmentView, assignment_views, get_marks

MAX_LEASES = 10
LONG_QUEUE = 200
"""From here on a queue is long: the full prefetch for everyone. We count no farther."""


def lease_next(app: App, actor: Actor, name: str, *, stage_name: str | None, count: int, known: Sequence[str] = ()) -> NextAssignments:
    """Return all live leases at a stage that the client does not hold yet, topped up to `count`."""
    if not 1 <= count <= MAX_LEASES or len(known) > 4 * MAX_LEASES:
        raise InvalidInput(f"{count} items were asked for; 1 to {MAX_LEASES} are handed out at once", code="next.count", where="count")
    access, row = app.store.read(lambda tx: _get_access_and_stage(tx, actor, name, stage_name))
    paused = pause_message(access, row)
    taken = app.store.write(lambda tx: leases.take_leases(tx, _lease_request(tx, app, actor, access, row, count=0 if paused else count)))
    fresh = [lease.public for lease in taken if lease.public not in set(known)]
    return app.store.read(lambda tx: _next_assignments(tx, actor, access, row, fresh, lease_count=len(taken), paused=paused))


def _get_access_and_stage(tx: sa.Connection, actor: Actor, name: str, stage_name: str | None) -> tuple[Access, Any]:
    access = require_access(tx, actor, name, Right.LABEL)
    return access, get_stage(tx, access, stage_name)


def _lease_request(tx: sa.Connection, app: App, actor: Actor, access: Access, row: StageRow, *, count: int) -> leases.LeaseRequest:
    """Return the request, with fewer items at the tail of the queue, where a hoard would keep others waiting."""
    now, settings = app.clock(), access.file.queue
    reserved = min(count, settings.prefetch)
    if count > 1:
        left = queue.count_open_at_most(tx, stage_id=row.id, buckets=access.buckets, most=LONG_QUEUE)
        count = max(1, prefetch_size(left, 1 if left < LONG_QUEUE else 0, most=min(count, settings.prefetch)))
    return leases.LeaseRequest(
        stage_id=row.id,
        person_id=actor.id,
        buckets=access.buckets,
        max_leases=count,
        now_us=now,
        expires_us=expires_us(now, settings),
        new_public=opaque,
        several=row.redundancy > 1,
        max_reserved=reserved,
    )


def pause_message(access: Access, row: Stage) -> str | None:
    if access.project.state == "paused":
        return "The project is paused. What you have in hand can be finished."
    if row.paused:
        return "This stage is paused. What you have in hand can be finished."
    return "Your work here is paused. Ask a manager of the project." if access.paused else None


def _next_assignments(
    tx: sa.Connection, actor: Actor, access: Access, row: StageRow, fresh: Sequence[str], *, lease_count: int, paused: str | None
) -> NextAssignments:
    rows = annotations.get_assignments(tx, publics=fresh, person_id=actor.id)
    order = {public: order_ for order_, public in enumerate(fresh)}
    views = assignment_views(tx, access, row.name, sorted(rows, key=lambda row: order[row.public]))
    if paused:
        return NextAssignments(tuple(views), "paused", paused)
    if lease_count:
        return NextAssignments(tuple(views), "more", "")
    counted = counts.get_counts(tx, [access.id])[access.id]
    if counted["open"]:
        return NextAssignments((), "waiting", "Nothing for you right now: what is left is kept for others, or with them.")
    return NextAssignments((), "done", "All items are done.") if counted["items"] else NextAssignments((), "empty", "")


def get_assignment(app: App, actor: Actor, public: str) -> AssignmentView:
    """Return one of one's own assignments, finished ones too, and note that it was opened."""
    now = app.clock()

    def load(tx: sa.Connection) -> tuple[Any, AssignmentView]:
        own = get_own_assignment(tx, actor, public)
        return own.row, assignment_views(tx, own.access, own.stage.name, [own.row])[0]

    row, view = app.store.read(load)
    if row.state == "leased" and row.opened_us is None:
        app.store.write(lambda tx: annotations.mark_assignment_opened(tx, row.id, now))
    return view


def list_finished(app: App, actor: Actor, name: str, *, stage_name: str | None, cursor: str | None = None, count: int = 50) -> FinishedPage:
    """Return what one has finished at a stage, newest first."""
    ended, before = from_cursor(cursor, int, int) if cursor else (2**62, 2**62)

    def work(tx: sa.Connection) -> FinishedPage:
        access = require_access(tx, actor, name, Right.LABEL)
        stage_row = get_stage(tx, access, stage_name)
        rows = annotations.list_finished_assignments(
            tx, person_id=actor.id, stage_id=stage_row.id, ended_us=ended, before=before, count=count
        )
        return FinishedPage(
            tuple(_finished_row(tx, actor, row) for row in rows),
            to_cursor((rows[-1].ended_us, rows[-1].id)) if len(rows) == count else None,
        )

    return app.store.read(work)


def _finished_row(tx: sa.Connection, actor: Actor, row: FinishedAssignment) -> FinishedRow:
    annotation = annotations.get_annotation(tx, row.annotation_id) if row.annotation_id else None
    flagged = flags_comments.get_open_flag(tx, item_id=row.item_id, person_id=actor.id) is not None
    return FinishedRow(row.public, f"item {row.public[:4]}", row.state, row.ended_us, len(get_marks(tx, annotation)), flagged)


def renew_leases(app: App, actor: Actor, publics: Sequence[str]) -> dict[str, int | None]:
    """Renew leases; a lease that is gone comes back as None. The draft is safe either way."""
    if len(publics) > 4 * MAX_LEASES:
        raise InvalidInput(f"{len(publics)} leases at once; {4 * MAX_LEASES} are the most", code="heartbeat.many", where="assignments")
    now = app.clock()

    def work(tx: sa.Connection) -> dict[str, int | None]:
        held_in: dict[int, list[str]] = {}
        for row in annotations.get_assignments(tx, publics=publics, person_id=actor.id):
            held_in.setdefault(row.project_id, []).append(row.public)
        renewed: dict[str, int] = {}
        for project_id, held_here in held_in.items():
            ends_us = expires_us(now, decode_settings(projects.get_project(tx, project_id).settings).queue)
            renewed |= leases.renew_leases(tx, person_id=actor.id, publics=held_here, expires_us=ends_us)
        return {public: renewed.get(public) for public in publics}

    return app.store.write(work)


def release_lease(app: App, actor: Actor, public: str) -> None:
    """Give a lease back. A draft that was begun stays with the person and comes back with the item."""
    now = app.clock()

    def work(tx: sa.Connection) -> None:
        own = get_own_assignment(tx, actor, public, lock=True)
        leases.end_lease(tx, assignment_id=own.row.id, state="released", now_us=now)

    app.store.write(work)


def expire_leases(app: App) -> int:
    """Expire leases whose time is over; the server does this every few seconds."""
    now = app.clock()
    return app.store.write(lambda tx: leases.expire_leases(tx, now_us=now))
