# SPDX-License-Identifier: Apache-2.0
"""Durable jobs on DBOS: on SQLite beside the data, or in the project's own PostgreSQL.

One process is one executor and takes up again, when it starts, what it left unfinished. Each piece of a job is a DBOS
step; the pieces keep their own cursors, so that one which ran twice has its effect once. A job starts where it is asked
for: DBOS's queues would have every idle server ask the database ten times a second whether there is work.

DBOS is imported when the engine starts and not before: the CLI and the SDK never pay for it. Its paid parts (conductor,
automatic upgrades, sharding) are not used; it calls nothing outside.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from typing import Any

from labelwright.base.errors import Unavailable, Unsupported

from .interface import Handler, JobState
from .pieces import STOPPING, run_piece

VERSION = "labelwright-1"
STATES: dict[str, JobState] = {"SUCCESS": "done", "ERROR": "failed", "CANCELLED": "cancelled", "MAX_RECOVERY_ATTEMPTS_EXCEEDED": "failed"}
AT_ONCE = 2
RESTARTS = 20
"""How often a job is taken up again after its process died: one that kills its process each time must not do so for ever."""

_handlers: dict[str, Handler] = {}
"""DBOS finds functions by name when it recovers a job, so the handlers of the running engine stand here."""


class DbosJobs:
    """A running engine. There is one in a process: DBOS itself is a singleton."""

    def __init__(self, url: str, *, executor: str, describe: Callable[[Exception], str | None] = lambda _error: None) -> None:
        """`describe` says in words why the engine could not start, where it knows."""
        self._url = url
        self._describe = describe
        self._executor = executor
        self._ready = threading.Event()
        self._changing = threading.Lock()
        self._closed = False
        self._dbos: Any = None
        self.handlers = _handlers
        self.problem: str | None = None

    def launch(self) -> None:
        """Start the engine and take up unfinished jobs; one that was closed in the meantime stays closed."""
        with self._changing:
            if self._closed:
                return
            STOPPING.clear()
            try:
                self._launch()
                self.problem = None
            except Exception as error:
                self.problem = self._describe(error) or str(error) or type(error).__name__
                self._discard(seconds=0)
                raise
            finally:
                self._ready.set()

    def _launch(self) -> None:
        from dbos import DBOS  # loaded here: it brings half a second of imports

        logging.getLogger("dbos").setLevel(logging.ERROR)
        logging.getLogger("dbos").addFilter(_is_no_failed_launch)
        self._dbos = DBOS(
            config={
                "name": "labelwright",
                "system_database_url": self._url,
                "executor_id": self._executor,
                "application_version": VERSION,
                "enable_otlp": False,
                "log_level": "ERROR",
                "max_executor_threads": AT_ONCE,
            }
        )
        _workflow()
        DBOS.launch()

    def start(self, name: str, id: str, **arguments: Any) -> None:
        if name not in _handlers:
            raise Unsupported(f"there is no job '{name}'", code="job.unknown")
        dbos = self._running()
        from dbos import SetWorkflowID

        with SetWorkflowID(id):
            dbos.start_workflow(_workflow(), name, arguments)

    def cancel(self, id: str) -> None:
        self._running().cancel_workflow(id)

    def get_state(self, id: str) -> JobState:
        workflows = self._running().list_workflows(workflow_ids=[id], load_input=False, load_output=False)
        return STATES.get(workflows[0].status, "running") if workflows else "unknown"

    def wait(self, id: str, *, seconds: float) -> JobState:
        until = time.monotonic() + seconds
        while (state := self.get_state(id)) == "running" and time.monotonic() <= until:
            time.sleep(0.05)
        return state

    def close(self) -> None:
        """Stop at the next step. An engine that is being launched is let finish: half launched, it would be waited for in vain."""
        STOPPING.set()
        with self._changing:
            self._closed = True
            self._discard(seconds=5)

    def _discard(self, *, seconds: int) -> None:
        if self._dbos is not None:
            from dbos import DBOS

            DBOS.destroy(workflow_completion_timeout_sec=seconds)
            self._dbos = None

    def _running(self) -> Any:
        if not self._ready.wait(timeout=20):
            raise Unavailable("background work is not ready yet", code="jobs.starting", hint="Try again in a moment.")
        if self.problem:
            hint = "It is tried again every few seconds; the server's log says more."
            raise Unavailable(f"background work could not start: {self.problem}", code="jobs.failed", hint=hint)
        from dbos import DBOS

        return DBOS


def _is_no_failed_launch(record: logging.LogRecord) -> bool:
    """Drop the engine's own traceback of a launch that failed: whoever launches it says it, in words."""
    return "failed to launch" not in record.getMessage()


_registered: list[Any] = []


def _workflow() -> Any:
    """Return the one workflow that runs every job, registered with DBOS once a process."""
    if _registered:
        return _registered[0]
    from dbos import DBOS

    @DBOS.step(name="labelwright.piece.1")
    def piece(name: str, arguments: dict[str, Any], number: int) -> bool:
        return run_piece(_handlers, name, arguments, number)

    @DBOS.workflow(name="labelwright.job.1", max_recovery_attempts=RESTARTS)
    def job(name: str, arguments: dict[str, Any]) -> int:
        number = 0
        while piece(name, arguments, number):
            number += 1
        return number

    _registered.append(job)
    return job
