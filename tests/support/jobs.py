# SPDX-License-Identifier: Apache-2.0
"""A job engine for tests of what jobs do: it runs them at once, in the caller's thread. Durability is tested with the real one."""

from __future__ import annotations

from typing import Any

from labelwright.jobs.interface import Handler, JobState
from labelwright.jobs.pieces import run_piece


class PromptJobs:
    def __init__(self) -> None:
        self.handlers: dict[str, Handler] = {}
        self.states: dict[str, JobState] = {}
        self.held: list[tuple[str, str, dict[str, Any]]] = []
        self.holding = False
        self.problem: str | None = None

    def launch(self) -> None:
        pass

    def start(self, name: str, id: str, **arguments: Any) -> None:
        if id in self.states:
            return
        self.states[id] = "running"
        self.held.append((name, id, arguments))
        if not self.holding:
            self.run()

    def run(self) -> None:
        while self.held:
            name, id_, arguments = self.held.pop(0)
            number = 0
            while run_piece(self.handlers, name, arguments, number):
                number += 1
            self.states[id_] = "done"

    def cancel(self, id: str) -> None:
        self.states[id] = "cancelled"

    def get_state(self, id: str) -> JobState:
        return self.states.get(id, "unknown")

    def wait(self, id: str, *, seconds: float) -> JobState:
        del seconds
        return self.get_state(id)

    def close(self) -> None:
        pass
