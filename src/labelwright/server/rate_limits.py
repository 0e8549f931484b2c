# SPDX-License-Identifier: Apache-2.0
"""How often sign-in may be tried: by address asked for and by peer, in a sliding minute. In memory: a restart forgives."""

from __future__ import annotations

from collections import deque
from typing import Any

from litestar import Request

from labelwright.base.clock import MINUTE_US, Clock
from labelwright.base.errors import TooMany

PER_NAME = 10
PER_PEER = 60
REMEMBERED = 20_000


class SignIns:
    """Remembers recent attempts; a class because it must."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._recent: dict[str, deque[int]] = {}

    def check(self, request: Request[Any, Any, Any], name: str) -> None:
        """Count an attempt; raises TooMany when there were too many in the last minute."""
        peer = request.client.host if request.client else "?"
        self._count(f"name {name.strip().casefold()}", PER_NAME)
        self._count(f"peer {peer}", PER_PEER)

    def _count(self, key: str, most: int) -> None:
        now = self._clock()
        if len(self._recent) > REMEMBERED:
            self._recent.clear()
        times = self._recent.setdefault(key, deque())
        while times and times[0] < now - MINUTE_US:
            times.popleft()
        if len(times) >= most:
            raise TooMany("too many attempts in a minute", code="sign_in.rate", hint="Wait a minute and try again.")
        times.append(now)
