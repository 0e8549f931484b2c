# SPDX-License-Identifier: Apache-2.0
"""The edge of every job: no error leaves a piece of one. It ends the job, which says why."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from typing import Any

import structlog

from labelwright.base.errors import LabelwrightError, Unavailable

from .interface import Handler

log = structlog.get_logger()

PATIENCE_S = 900.0
WAIT_S = 2.0
"""A piece that met a database or a disk which cannot work now is run again, until this long has gone by: it changed nothing."""
STOPPING = threading.Event()
"""Set while the engine of this process stops: a piece that waits gives up its wait, and its job is taken up by the next start."""


class Interrupted(BaseException):
    """The engine stops while a piece waits. No `Exception`: it ends the thread and not the job, which stays unfinished."""


OUR_FAULT = "something went wrong on our side; the server's log has the details"


def run_piece(handlers: Mapping[str, Handler], name: str, arguments: Mapping[str, Any], number: int) -> bool:
    """Run piece `number` of a job; False when the job is at its end, by itself or by an error."""
    handler = handlers[name]
    return run_guarded(
        lambda: _run_when_available(lambda: handler.run(**arguments)(number)), lambda message: handler.fail(message, **arguments), job=name
    )


def _run_when_available(piece: Callable[[], bool]) -> bool:
    until = time.monotonic() + PATIENCE_S
    while True:
        try:
            return piece()
        except Unavailable:
            if time.monotonic() > until:
                raise
        if STOPPING.wait(WAIT_S):
            raise Interrupted


def run_guarded(piece: Callable[[], bool], fail: Callable[[str], bool | None], *, job: str) -> bool:
    """Run a piece; an error is told to `fail` in words: those of the error if a person can mend it, else that the log has more.

    True when there is more to do: of the piece's work, or, where `fail` says so, of taking it back.
    """
    try:
        return piece()
    except LabelwrightError as error:
        return bool(fail(str(error)))
    except Exception:
        log.exception("job.failed", job=job)
        return bool(fail(OUR_FAULT))
