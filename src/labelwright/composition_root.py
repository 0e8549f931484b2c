# SPDX-License-Identifier: Apache-2.0
"""The composition root: registry, store, blobs, jobs and app, put together once and nowhere else."""

from __future__ import annotations

import gc
import sqlite3
import threading
from collections.abc import Sequence
from pathlib import Path

import structlog
from sqlalchemy.exc import DBAPIError

from labelwright import __version__
from labelwright.app import bulk_jobs, job_handlers
from labelwright.app.app import App
from labelwright.base.clock import Clock, system_clock
from labelwright.base.errors import Unavailable
from labelwright.base.os_errors import describe_os_error
from labelwright.blobs.blobs import Blobs
from labelwright.blobs.readable_folders import readable_folders
from labelwright.jobs.engine import DbosJobs
from labelwright.jobs.interface import Jobs
from labelwright.jobs.pieces import STOPPING
from labelwright.kinds.standard_kinds import standard_registry
from labelwright.store.database_errors import describe_database_error
from labelwright.store.engine import Store, open_store
from labelwright.store.migrate import upgrade

log = structlog.get_logger()
RELAUNCH_S = 5.0
ELSEWHERE = "postgresql"
"""An empty file of this name in a data folder says that its database is not in it."""


def open_app(
    folder: Path,
    *,
    database: str | None = None,
    roots: Sequence[Path] = (),
    own_roots: Sequence[Path] = (),
    clock: Clock = system_clock,
    executor: str = "local",
    jobs: Jobs | None = None,
) -> App:
    """Open a data folder: its database (made or brought up to date), its files, its background work.

    Imports read local files below `roots`, and for the machine's own user below `own_roots` too; never the data folder itself.
    Raises Unavailable, in words, for a folder or a database that cannot be used as it is.
    """
    store = _open_store(folder, database)
    engine = jobs or DbosJobs(database or f"sqlite:///{folder / 'jobs.db'}", executor=executor, describe=_describe_jobs_error)
    app = App(
        store=store,
        blobs=Blobs(folder / "files", readable=readable_folders(roots, own_roots, [folder])),
        jobs=engine,
        registry=standard_registry(),
        folder=folder,
        clock=clock,
        version=__version__,
    )
    engine.handlers.update(job_handlers.get_handlers(app))
    return app


def _open_store(folder: Path, database: str | None) -> Store:
    check_database_named(folder, database)
    _check_not_lost(folder, database)
    try:
        (folder / "files").mkdir(parents=True, exist_ok=True)
        if database is not None:
            (folder / ELSEWHERE).touch()
        store = open_store(database or f"sqlite:///{folder / 'labelwright.db'}")
    except OSError as error:
        raise describe_os_error(error) or Unavailable(f"{folder} cannot be used: {error.strerror}", code="folder.unusable") from error
    try:
        upgrade(store)
    except BaseException:
        store.close()
        raise
    return store


def check_database_named(folder: Path, database: str | None) -> None:
    """Refuse a folder whose projects are in PostgreSQL when no database is named: it would be taken for an empty one."""
    if database is None and (folder / ELSEWHERE).exists():
        hint = "Name it with --database or LABELWRIGHT_DATABASE, such as postgresql://user@host/name."
        message = f"the projects of {folder} are in a PostgreSQL database, and none was named"
        raise Unavailable(message, code="database.elsewhere", where="--database", hint=hint)


def _check_not_lost(folder: Path, database: str | None) -> None:
    """Refuse a folder whose database is gone while what stands beside it is there: whoever came first would own an empty server."""
    path = folder / "labelwright.db"
    is_gone = not path.exists() or path.stat().st_size == 0
    if database is None and is_gone and (folder / "jobs.db").exists():
        hint = f"Restore the last backup. To begin anew, use another folder, or remove {folder / 'jobs.db'} as well."
        raise Unavailable(f"{path} is gone or empty, and this folder was used before", code="database.gone", where="--data", hint=hint)


def tune_garbage_collector() -> None:
    """Let the collector of cycles look less often, and never at what was loaded at the start. Called once by a process that serves.

    By default it looks after each 700 new containers, at all of a slice's rows again and again: a quarter of an import's time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 10, 100)


def launch_jobs(app: App) -> None:
    """Start background work beside the server, so that its imports do not delay the first answer."""
    threading.Thread(target=_run_jobs_at_last, args=[app], name="jobs", daemon=True).start()


def _run_jobs_at_last(app: App) -> None:
    """Try until the engine runs, or is told to stop: a database that was away at the start needs no hand when it is back."""
    while not run_jobs(app) and not STOPPING.wait(RELAUNCH_S):
        pass


def run_jobs(app: App) -> bool:
    """Start background work and take up what was left: what the engine knows of, and what a process had begun by itself.

    False when the engine cannot start. That stops nobody from labelling: `/ready` and whoever starts a job are told.
    """
    try:
        app.jobs.launch()
        bulk_jobs.resume_jobs(app)
    except Exception as error:
        described = _describe_jobs_error(error)
        log.error("jobs.failed", reason=described, exc_info=None if described else error)
        return False
    return True


def _describe_jobs_error(error: Exception) -> str | None:
    """Return why background work could not start and what to do, where it is the database or the disk; None for what is our fault."""
    described = None
    if isinstance(error, OSError):
        described = describe_os_error(error)
    elif isinstance(error, DBAPIError):
        described = describe_database_error(error)
    if described is None:
        return None
    if described.code in ("database.damaged", "database.foreign") and isinstance(error.__cause__, sqlite3.Error):
        return "jobs.db is damaged. Stop the server and move jobs.db away; jobs under way end, and can be started again"
    return f"{described.message}. {described.hint}"


def close_app(app: App) -> None:
    """Stop background work at the next step, then close the store: whatever was acknowledged is on disk."""
    app.jobs.close()
    app.store.close()
