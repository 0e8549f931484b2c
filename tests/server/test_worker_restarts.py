# SPDX-License-Identifier: Apache-2.0
"""Server processes that die are started again: at once where they had run well, ever later where they die young."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

from labelwright.server.worker_processes import LONGEST_RESTART_S, STEADY_S, Worker


def dead() -> subprocess.Popen[bytes]:
    process = subprocess.Popen([sys.executable, "-S", "-c", "raise SystemExit(3)"])
    process.wait()
    return process


def count_starts(seconds: int, lives: Callable[[float], float]) -> int:
    """Return how often a process is started within so many seconds, where one that begins at `t` lives for `lives(t)`."""
    now, starts = [0.0], list[float]()
    corpse = dead()

    class Process:
        def __init__(self) -> None:
            self.ends = now[0] + lives(now[0])
            starts.append(now[0])

        def poll(self) -> int | None:
            return corpse.returncode if now[0] >= self.ends else None

    worker = Worker(Process, lambda: now[0])  # type: ignore[arg-type]
    for _ in range(seconds):
        now[0] += 1
        worker.keep_alive()
    return len(starts)


def test_processes_that_die_at_once_are_started_ever_later() -> None:
    assert count_starts(300, lambda _: 0) < 5 + 300 / LONGEST_RESTART_S + 3


def test_a_process_that_ran_well_is_started_again_within_seconds() -> None:
    assert count_starts(300, lambda _: STEADY_S + 5) >= 300 / (STEADY_S + 5 + 4)
