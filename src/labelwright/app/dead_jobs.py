# SPDX-License-Identifier: Apache-2.0
"""Dead jobs: work whose job is over, or was never begun, without having said how it ended.

A job's own errors end it in words. This is for what no job can say of itself: its process was killed each time it was taken up
until the engine gave it up, or the database was away just when the end was to be written down.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

import structlog

from labelwright.base.clock import SECOND_US
from labelwright.store import bulk_jobs as bulk_rows
from labelwright.store import imports as rows
from labelwright.store import restores as restore_rows

from . import bulk_jobs, exports, imports, restores
from .app import App
from .bulk_acts import ACTS

QUIET_US = 60 * SECOND_US
"""How long nothing must have been heard of a job: one that is just being begun, or just ending, is not dead."""
MESSAGE = "its background work ended before it was done: the server was stopped or killed while at it, too often to try again"
log = structlog.get_logger()


class _Work(NamedTuple):
    """Something that jobs of these ids lead on, and how to end it with a message."""

    jobs: Sequence[str]
    fail: Callable[[str], None]


def end_dead_jobs(app: App) -> int:
    """End all work that no job leads on any more; returns how many."""
    dead = [work for work in _quiet_work(app) if all(app.jobs.get_state(job) != "running" for job in work.jobs)]
    for work in dead:
        log.error("job.dead", jobs=work.jobs)
        work.fail(MESSAGE)
    return len(dead)


def _quiet_work(app: App) -> Iterator[_Work]:
    before = app.clock() - QUIET_US
    for row in app.store.read(lambda tx: rows.list_imports_at_work(tx, before_us=before)):
        yield _Work(imports.list_job_ids(row.id), partial(imports.fail_dead_import, app, row.id))
    for row in app.store.read(lambda tx: rows.list_exports_at_work(tx, before_us=before)):
        yield _Work([f"export-{row.id}"], partial(exports.fail_export, app, row.id))
    for row in app.store.read(lambda tx: restore_rows.list_restores_at_work(tx, before_us=before)):
        yield _Work([f"restore-{row.id}"], partial(restores.fail_restore, app, row.id))
    for row in app.store.read(bulk_rows.list_unfinished):
        if row.updated_us < before:
            yield _Work([f"bulk-{row.id}"], partial(bulk_jobs.fail_job, app, ACTS, row.id))
