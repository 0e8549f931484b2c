# SPDX-License-Identifier: Apache-2.0
"""Where passwords are hashed: two threads of their own, which give way to all others, and a queue that has an end.

A hash takes a tenth of a second of CPU and 64 MB on purpose. Fifty people who sign in at once, or one who guesses, must not take the
threads, the memory or the CPU of those who label.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from labelwright.base.errors import TooMany

T = TypeVar("T")
AT_ONCE = 2
WAITING_MOST = 64
NICE = 10


class PasswordThreads:
    """Runs what hashes a password. A class because it counts who waits."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="passwords", initializer=_give_way)
        self._waiting = 0

    async def run(self, work: Callable[[], T]) -> T:
        """Return what the work returns. Raises TooMany when so many wait that this one would wait for seconds."""
        if self._waiting >= WAITING_MOST:
            raise TooMany("too many people are signing in", code="sign_in.busy", hint="Try again in a few seconds.", retry_s=5)
        self._waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, work)
        finally:
            self._waiting -= 1


def _give_way() -> None:
    """Lower this thread's priority, where the system knows priorities of threads (Linux)."""
    with contextlib.suppress(AttributeError, OSError):
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICE)
