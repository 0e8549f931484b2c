# SPDX-License-Identifier: Apache-2.0
"""How often a secret may be tried: by account from one peer, by account from anywhere, and by peer, in a sliding minute.

Signing in and one-time links count together, so that guessing by another road gains nothing; who comes in is not counted, or a large
office behind one address would shut itself out each morning. An account cannot be shut from afar: what others try for it leaves its own
person's attempts alone until a hundred a minute. In memory: a restart forgives.
"""

from __future__ import annotations

import ipaddress
from collections import OrderedDict, deque
from typing import Any, Literal

from litestar import Request

from labelwright.base.clock import MINUTE_US, Clock
from labelwright.base.errors import TooMany

PER_NAME_AND_PEER = 10
PER_NAME = 100
PER_PEER = 60
PER_INVITER = 30
REMEMBERED = 20_000


class SignInLimits:
    """Remembers recent attempts; a class because it must."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._recent: OrderedDict[str, deque[int]] = OrderedDict()

    def check(self, request: Request[Any, Any, Any], name: str = "") -> None:
        """Count an attempt, for an account where one is named; raises TooMany when there were too many in the last minute."""
        for key, most in _keys(request, name):
            self._count(key, most)

    def check_inviter(self, person_id: int) -> None:
        """Count an invitation that a person makes: what the answers tell of accounts is not to be had by the list."""
        self._count(f"inviter {person_id}", PER_INVITER, "invitations")

    def forgive(self, request: Request[Any, Any, Any], name: str) -> None:
        """Take back the count of an attempt that succeeded."""
        for key, _ in _keys(request, name):
            if times := self._recent.get(key):
                times.pop()

    def _count(self, key: str, most: int, what: Literal["attempts", "invitations"] = "attempts") -> None:
        now = self._clock()
        times = self._recent.setdefault(key, deque())
        self._recent.move_to_end(key)
        if len(self._recent) > REMEMBERED:
            self._recent.popitem(last=False)
        while times and times[0] < now - MINUTE_US:
            times.popleft()
        if len(times) >= most:
            wait_s = max(1, -(-(times[0] + MINUTE_US - now) // 1_000_000))
            message, hint = f"too many {what} in a minute", f"Try again in {wait_s} s."
            if what == "invitations":
                raise TooMany(message, code="invitation.rate", hint=hint, retry_s=wait_s)
            raise TooMany(message, code="sign_in.rate", hint=hint, retry_s=wait_s)
        times.append(now)


def _keys(request: Request[Any, Any, Any], name: str) -> list[tuple[str, int]]:
    """Return what an attempt is counted under, with the most of each in a minute."""
    peer, account = _peer(request), name.strip().casefold()
    named = [(f"name {account} from {peer}", PER_NAME_AND_PEER), (f"name {account}", PER_NAME)]
    return [(f"peer {peer}", PER_PEER), *(named if account else [])]


def _peer(request: Request[Any, Any, Any]) -> str:
    """Return whom attempts are counted for: an IPv4 address, or the network of 64 bits that one IPv6 customer has."""
    host = request.client.host if request.client else ""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    return str(address) if address.version == 4 else str(ipaddress.ip_network((address, 64), strict=False))
