# SPDX-License-Identifier: Apache-2.0
"""How many pixels may be in memory at once, in the whole process: who comes later waits until others are done."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from threading import Condition


class DecodeBudget:
    """A semaphore over bytes of decoded pixels. One image alone is let in however large it is: its own limit is `Limits.decode_pixels`."""

    def __init__(self, bytes: int) -> None:
        self._bytes = bytes
        self._held = 0
        self._changed = Condition()

    @contextmanager
    def hold(self, bytes: int) -> Generator[None]:
        """Wait until so many bytes are free, or nobody holds any, and hold them."""
        with self._changed:
            self._changed.wait_for(lambda: self._held == 0 or self._held + bytes <= self._bytes)
            self._held += bytes
        try:
            yield
        finally:
            with self._changed:
                self._held -= bytes
                self._changed.notify_all()


BUDGET = DecodeBudget(256 << 20)
"""Of this process. Several worker processes have one each."""
