# SPDX-License-Identifier: Apache-2.0
"""The event streams that are open in this process, and their end with the credential they came in by.

A stream asks nobody while nothing happens, so the server asks for all of them at once, twice a second, in one read.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from typing import Any, cast

from litestar import Request
from litestar.types import ASGIApp, Receive, Scope, Send

from labelwright.app.app import App
from labelwright.app.credentials import Credential, list_ended
from labelwright.base.errors import TooMany

STREAMS_A_PERSON = 30
"""Of each process. Beyond that somebody's script is running wild, or holds connections on purpose."""


ENDS = "labelwright.ends"


def with_ends(app: ASGIApp) -> ASGIApp:
    """Wrap an application so that what a request holds is given back when it is over, however that came."""

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        ends: list[Callable[[], None]] = []
        cast("dict[str, Any]", scope)[ENDS] = ends
        try:
            await app(scope, receive, send)
        finally:
            for end in ends:
                end()

    return wrapped


class OpenStream:
    """One stream: whose it is, the credential behind it, the project it tells of, and whether it is over."""

    def __init__(self, person_id: int, credential: Credential, project: str) -> None:
        self.person_id, self.credential, self.project, self.is_over = person_id, credential, project, False


class OpenStreams:
    """All streams of this process; a class because they come and go."""

    def __init__(self) -> None:
        self._streams: set[OpenStream] = set()

    def open(self, request: Request[Any, Any, Any], person_id: int, credential: Credential, project: str) -> OpenStream:
        """Put a stream on the list until its request is over. Raises TooMany when the person has as many as one may.

        Counted and put there in one go, with nothing awaited between: else of many that open at once each would see few.
        """
        if sum(stream.person_id == person_id for stream in self._streams) >= STREAMS_A_PERSON:
            hint = "Close tabs that are not needed; each screen of a project keeps one open."
            message = f"you have {STREAMS_A_PERSON} event streams open"
            raise TooMany(message, code="streams.too_many", where="events", hint=hint, retry_s=10)
        stream = OpenStream(person_id, credential, project)
        self._streams.add(stream)
        cast("dict[str, Any]", request.scope)[ENDS].append(partial(self._streams.discard, stream))
        return stream

    async def end_orphans(self, app: App) -> bool:
        """Mark the streams whose credential let in no more; True when there were any."""
        streams = list(self._streams)
        if not streams:
            return False
        ended = await asyncio.to_thread(list_ended, app, {(stream.credential, stream.project) for stream in streams})
        over = [stream for stream in streams if (stream.credential, stream.project) in ended]
        for stream in over:
            stream.is_over = True
        return bool(over)
