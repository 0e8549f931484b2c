# SPDX-License-Identifier: Apache-2.0
"""What the house asks of a job engine. A job has a versioned name and an id; the same id is the same job, started once.

A handler is called with the job's arguments and a `Progress`. It is cut into steps; a step that finished is not run
again after a crash, the one in flight may be. So a step advances its own cursor in the transaction that has its effect.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

Step = Callable[[int], bool]
"""Runs piece number n; returns True while there is more to do."""

Handler = Callable[..., Step]
"""Given the job's arguments, returns its step."""


class Jobs(Protocol):
    handlers: dict[str, Handler]
    problem: str | None
    """Why the engine could not start; None while it runs, or has yet to."""

    def launch(self) -> None:
        """Start, and take up what was left unfinished."""
        ...

    def start(self, name: str, id: str, **arguments: Any) -> None:
        """Start a job, or do nothing when one of this id exists. Returns at once; the job survives this process."""
        ...

    def cancel(self, id: str) -> None:
        """Ask a job to stop after the step it is at."""
        ...

    def wait(self, id: str, *, seconds: float) -> str:
        """Return the state a job came to: done, failed, cancelled, or running when the time is up."""
        ...

    def close(self) -> None: ...
