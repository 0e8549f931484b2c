# SPDX-License-Identifier: Apache-2.0
"""What the house asks of a job engine. A job has a versioned name and an id; the same id is the same job, started once.

A job is cut into steps; a step that finished is not run again after a crash, the one in flight may be. So a step advances
its own cursor in the transaction that has its effect. An error ends the job and is told to its handler, whatever it was.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal, NamedTuple, Protocol

Step = Callable[[int], bool]
"""Runs piece number n; returns True while there is more to do."""

JobState = Literal["done", "failed", "cancelled", "running", "unknown"]


class Handler(NamedTuple):
    """A job by what it does. `run`, given the job's arguments, returns its step; `fail`, given a message and them, ends it in words.

    A job that has ended already is left as it is by `fail`. Where it returns True, the job goes on, to take back what it had done.
    """

    run: Callable[..., Step]
    fail: Callable[..., bool | None]


class Jobs(Protocol):
    handlers: dict[str, Handler]
    problem: str | None
    """Why the engine could not start the last time; None while it runs, or has yet to."""

    def launch(self) -> None:
        """Start, and take up what was left unfinished."""
        ...

    def start(self, name: str, id: str, **arguments: Any) -> None:
        """Start a job, or do nothing when one of this id exists. Returns at once; the job survives this process."""
        ...

    def cancel(self, id: str) -> None:
        """Ask a job to stop after the step it is at."""
        ...

    def get_state(self, id: str) -> JobState:
        """Return how a job stands; "unknown" for one that was never started. Raises Unavailable before the engine is launched."""
        ...

    def wait(self, id: str, *, seconds: float) -> JobState:
        """Return the state a job came to: done, failed, cancelled, or running when the time is up."""
        ...

    def close(self) -> None: ...
