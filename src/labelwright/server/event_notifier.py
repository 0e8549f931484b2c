# SPDX-License-Identifier: Apache-2.0
"""One look at the event sequence for a whole process: a thousand open event streams ask the database nothing while nothing happens."""

from __future__ import annotations

import asyncio
import contextlib


class EventNotifier:
    """Holds how far the event sequence has come, and wakes whoever waits for more."""

    def __init__(self) -> None:
        self.sequence = 0
        self._moved = asyncio.Condition()

    async def advance(self, sequence: int) -> None:
        """Say how far the sequence has come."""
        if sequence > self.sequence:
            async with self._moved:
                self.sequence = sequence
                self._moved.notify_all()

    async def wake(self) -> None:
        """Wake everyone although nothing has come: the server is stopping."""
        async with self._moved:
            self._moved.notify_all()

    async def wait_beyond(self, sequence: int, *, seconds: float) -> bool:
        """Wait until there are events after a place in the sequence; False when the time is up or the server stops."""
        if self.sequence <= sequence:
            with contextlib.suppress(TimeoutError):
                async with self._moved:
                    await asyncio.wait_for(self._moved.wait(), seconds)
        return self.sequence > sequence
