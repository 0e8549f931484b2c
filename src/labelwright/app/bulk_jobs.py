# SPDX-License-Identifier: Apache-2.0
"""Bulk jobs: an act on many items as a durable job, a slice at a time, each its own transaction with its own place in the walk.

The first thousand items are done while the request waits, or what a second is enough for; the rest in the background. Killed at
any moment, a job goes on after the last slice that is in the database: a slice locks the job's row, so that two processes that
take up one job do each item once. Cancelling stops it; what is done stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import NamedTuple

import msgspec
import sqlalchemy as sa

from labelwright.base.clock import SECOND_US
from labelwright.base.errors import Conflict, InvalidInput, NotFound, TooLarge
from labelwright.base.ids import is_uuid
from labelwright.jobs.interface import Handler, Step
from labelwright.jobs.pieces import run_guarded
from labelwright.store import bulk_jobs as job_rows
from labelwright.store import events, filters, items, projects
from labelwright.store.bulk_jobs import BulkJobRow
from labelwright.wire.bulk import BulkJob, JobState
from labelwright.workflow.redo import People, Prior

from .actor import Actor
from .app import App
from .items import filter_conditions
from .rights import Access, Right, require_access

JOB = "bulk.1"
SLICE = 200
SLICES_A_STEP = 10
INLINE_ITEMS = 1_000
INLINE_US = SECOND_US


class ItemSelection(msgspec.Struct, frozen=True):
    """Which items: those with these ids, or those that a filter and search words find."""

    ids: Sequence[int] | None
    filter: str | None
    search: str | None = None

    def conditions(self, tx: sa.Connection, access: Access) -> list[sa.ColumnElement[bool]]:
        if self.ids is None and self.filter is None and self.search is None:
            raise InvalidInput(
                "name the items, by 'ids', by 'filter' or by 'q'", code="bulk.selection", where="ids", hint="An empty filter means all."
            )
        chosen = [filters.has_ids(self.ids)] if self.ids is not None else []
        return [filters.is_published(), *chosen, *filter_conditions(tx, access, self.filter, self.search)]


class JobOptions(msgspec.Struct, frozen=True):
    """What a job was asked to do and by whom, as it is kept. `redo` names the redo that is undone."""

    actor: Actor
    selection: ItemSelection
    value: str | None = None
    stage: str | None = None
    people: People = "any"
    prior: Prior = "hidden"
    redo: int | None = None


class JobContext(NamedTuple):
    """A job in one transaction. `row` is locked."""

    app: App
    access: Access
    row: BulkJobRow
    options: JobOptions
    now_us: int

    @property
    def actor(self) -> Actor:
        return self.options.actor


class SliceResult(NamedTuple):
    """What became of a slice: items looked at, how many of them changed, answers counted out or in, the last item."""

    done: int
    changed: int
    answers: int
    position: int


class BulkAct(NamedTuple):
    """An act as a job carries it out.

    `count_items` tells how many items there are to look at, `begin` makes what the act needs and returns columns of the job,
    `slice` does the items after a place, `finish` is told the state the job came to.
    """

    count_items: Callable[[sa.Connection, App, Access, JobOptions], int]
    begin: Callable[[sa.Connection, JobContext], Mapping[str, int]]
    slice: Callable[[sa.Connection, JobContext, int], SliceResult]
    finish: Callable[[sa.Connection, JobContext, JobState], None]


Acts = Mapping[str, BulkAct]


def count_selected(tx: sa.Connection, app: App, access: Access, options: JobOptions) -> int:
    """Count the items of a selection. Raises TooLarge over the stated limit."""
    most = app.limits.bulk_items
    number = items.count_items(tx, project_id=access.id, where=options.selection.conditions(tx, access), most=most + 1)
    if number > most:
        raise TooLarge(f"more than {most:,} items at once", code="bulk.large", where="filter", hint="Narrow the filter.")
    return number


def list_slice(tx: sa.Connection, context: JobContext, after: int) -> list[int]:
    """Return the next items of a selection."""
    where = context.options.selection.conditions(tx, context.access)
    return items.list_ids(tx, project_id=context.access.id, where=where, after=after, count=SLICE)


def start_job(app: App, name: str, action: str, act: BulkAct, options: JobOptions, *, id: str | None) -> BulkJob:
    """Begin an act, and do what can be done of it at once; asked again with the same id, return the same job.

    Raises Conflict when the id was used for something else.
    """
    if id is not None and not is_uuid(id):
        raise InvalidInput(f"'{id}' is not a UUID", code="action.id", where="id")
    now, job_id = app.clock(), app.store.write(lambda tx: _create(tx, app, name, action, act, options, client_id=id))
    more, done = True, 0
    while more and done < INLINE_ITEMS and app.clock() - now < INLINE_US:
        more, done = _run_slice_inline(app, job_id, {action: act}), done + SLICE
    if more:
        app.jobs.start(JOB, f"bulk-{job_id}", job_id=job_id)
    return get_job(app, options.actor, name, job_id)


def _create(tx: sa.Connection, app: App, name: str, action: str, act: BulkAct, options: JobOptions, *, client_id: str | None) -> int:
    access, now = require_access(tx, options.actor, name, Right.ITEMS), app.clock()
    if client_id is not None and (known := job_rows.get_job_by_client_id(tx, client_id)):
        return _check_same(known, access, action, options)
    total = act.count_items(tx, app, access, options)
    encoded = msgspec.json.encode(options).decode()
    id_ = job_rows.create_job(
        tx, client_id=client_id, project_id=access.id, person_id=options.actor.id, action=action, options=encoded, total=total, now_us=now
    )
    if id_ is None:
        return _check_same(job_rows.get_job_by_client_id(tx, client_id or ""), access, action, options)
    columns = act.begin(tx, _context(tx, app, _get_row(tx, id_), access))
    if columns:
        job_rows.update_job(tx, id_, **columns)
    _append_event(tx, "started", access, options.actor, id_, at_us=now, action=action, items=total)
    return id_


def _check_same(row: BulkJobRow | None, access: Access, action: str, options: JobOptions) -> int:
    if row is None or (row.project_id, row.action, row.person_id) != (access.id, action, options.actor.id) or _asks_else(row, options):
        raise Conflict("this id was used for another act", code="action.id_used", where="id")
    return row.id


def _asks_else(row: BulkJobRow, options: JobOptions) -> bool:
    """Tell whether a job was asked to do something else. Whose rights it was asked with may have changed since."""
    known, asked = (msgspec.json.decode(text, type=JobOptions) for text in (row.options, msgspec.json.encode(options)))
    return msgspec.structs.replace(known, actor=asked.actor) != asked


def _get_row(tx: sa.Connection, id_: int, *, lock: bool = False) -> BulkJobRow:
    row = job_rows.get_job(tx, id_, lock=lock)
    if row is None:
        raise NotFound("there is no such job here", code="bulk.unknown", where="job")
    return row


def _context(tx: sa.Connection, app: App, row: BulkJobRow, access: Access | None = None) -> JobContext:
    options = msgspec.json.decode(row.options, type=JobOptions)
    name = access.project.name if access else projects.get_project(tx, row.project_id).name
    return JobContext(app, access or require_access(tx, options.actor, name, Right.ITEMS), row, options, app.clock())


def run_slice(app: App, job_id: int, acts: Acts) -> bool:
    """Do the next slice of a job; False when it is at its end."""
    return app.store.write(lambda tx: _write_slice(tx, app, job_id, acts), bulk=True)


def _run_slice_inline(app: App, job_id: int, acts: Acts) -> bool:
    return run_guarded(lambda: run_slice(app, job_id, acts), partial(fail_job, app, acts, job_id), job=JOB)


def _write_slice(tx: sa.Connection, app: App, job_id: int, acts: Acts) -> bool:
    row = _get_row(tx, job_id, lock=True)
    if row.state != "running":
        return False
    context, act = _context(tx, app, row), acts[row.action]
    result = act.slice(tx, context, row.position)
    more = result.done == SLICE
    now_at = row._replace(
        done=row.done + result.done, changed=row.changed + result.changed, answers=row.answers + result.answers, position=result.position
    )
    job_rows.update_job(
        tx, job_id, done=now_at.done, changed=now_at.changed, answers=now_at.answers, position=now_at.position,
        total=max(row.total, now_at.done) if more else now_at.done, updated_us=context.now_us,
    )  # fmt: skip
    if not more:
        _end(tx, context._replace(row=now_at), act, "done")
    return more


def _end(tx: sa.Connection, context: JobContext, act: BulkAct, state: JobState, message: str | None = None) -> None:
    job_rows.update_job(tx, context.row.id, state=state, message=message, updated_us=context.now_us)
    act.finish(tx, context, state)
    if state != "done":
        _append_event(
            tx, state, context.access, context.actor, context.row.id, at_us=context.now_us, action=context.row.action,
            items=context.row.changed,
        )  # fmt: skip


def fail_job(app: App, acts: Acts, job_id: int, message: str) -> None:
    """End a job with an error. Who asked for it may have lost the right to see it: its project is taken as it is."""

    def work(tx: sa.Connection) -> None:
        row = _get_row(tx, job_id, lock=True)
        if row.state == "running":
            options = msgspec.json.decode(row.options, type=JobOptions)
            access = Access(projects.get_project(tx, row.project_id), "owner", False)
            _end(tx, JobContext(app, access, row, options, app.clock()), acts[row.action], "failed", message)

    app.store.write(work)


def _append_event(tx: sa.Connection, what: str, access: Access, actor: Actor, job_id: int, *, at_us: int, action: str, items: int) -> None:
    events.append(tx, f"bulk.{what}", at_us=at_us, project_id=access.id, person_id=actor.id, job=job_id, action=action, items=items)


def handler(app: App, acts: Acts) -> Handler:
    """Return the job: a step does some slices, and the rest is left to the next."""

    def job(*, job_id: int) -> Step:
        return lambda _number: all(run_slice(app, job_id, acts) for _ in range(SLICES_A_STEP))

    def fail(message: str, *, job_id: int) -> None:
        fail_job(app, acts, job_id, message)

    return Handler(job, fail)


def resume_jobs(app: App) -> None:
    """Take up the jobs that a process left before it handed them to the engine; one that runs already is not run twice."""
    for row in app.store.read(job_rows.list_unfinished):
        app.jobs.start(JOB, f"bulk-{row.id}", job_id=row.id)


def cancel_job(app: App, actor: Actor, name: str, job_id: int, acts: Acts) -> BulkJob:
    """Stop a job where it stands; one that has ended stays as it is."""

    def work(tx: sa.Connection) -> None:
        row = _own_row(tx, actor, name, job_id, lock=True)
        if row.state == "running":
            access = require_access(tx, actor, name, Right.ITEMS)
            _end(tx, _context(tx, app, row, access), acts[row.action], "cancelled")

    app.store.write(work)
    return get_job(app, actor, name, job_id)


def _own_row(tx: sa.Connection, actor: Actor, name: str, job_id: int, *, lock: bool = False) -> BulkJobRow:
    """Return a job of this project. Raises NotFound for another project's, as for none."""
    access, row = require_access(tx, actor, name, Right.ITEMS), _get_row(tx, job_id, lock=lock)
    if row.project_id != access.id:
        raise NotFound("there is no such job here", code="bulk.unknown", where="job")
    return row


def get_job(app: App, actor: Actor, name: str, job_id: int) -> BulkJob:
    """Return how a job stands."""
    return app.store.read(lambda tx: _view(_own_row(tx, actor, name, job_id)))


def list_jobs(app: App, actor: Actor, name: str) -> list[BulkJob]:
    """Return a project's jobs, newest first."""

    def work(tx: sa.Connection) -> Iterable[BulkJobRow]:
        return job_rows.list_jobs(tx, project_id=require_access(tx, actor, name, Right.ITEMS).id)

    return [_view(row) for row in app.store.read(work)]


def _view(row: BulkJobRow) -> BulkJob:
    value = msgspec.json.decode(row.options, type=JobOptions).value
    return BulkJob(
        row.id, row.action, value, msgspec.convert(row.state, JobState), row.done, row.total, row.changed, row.answers, row.redo_id,
        row.message, row.created_us, row.updated_us,
    )  # fmt: skip


def preview(app: App, action: str, *, value: str | None, total: int, changed: int = 0, answers: int = 0) -> BulkJob:
    """Return what a dry run found."""
    now = app.clock()
    return BulkJob(None, action, value, "preview", 0, total, changed, answers, None, None, now, now)
