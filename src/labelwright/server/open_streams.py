# SPDX-License-Identifier: Apache-2.0
"""The event streams that are open in this process, and their end with the credential they came in by.

A stream asks nobody while nothing happens, so the server asks for all of them at once, twice a second, in one read.
"""

from __future__ import annotations

import asyncio
from collections.abc import Generator
from contextlib import contextmanager

from labelwright.app.app import App
from labelwright.app.credentials import Credential, list_ended


class OpenStream:
    """One stream: whose it is, the credential behind it, the project it tells of, and whether it is over."""

    def __init__(self, person_id: int, credential: Credential, project: str) -> None:
        self.person_id, self.credential, self.project, self.is_over = person_id, credential, project, False


class OpenStreams:
    """All streams of this process; a class because they come and go."""

    def __init__(self) -> None:
        self._streams: set[OpenStream] = set()

    @contextmanager
    def register(self, person_id: int, credential: Credential, project: str) -> Generator[OpenStream]:
        """Keep a stream on the list for as long as it lasts."""
        stream = OpenStream(person_id, credential, project)
        self._streams.add(stream)
        try:
            yield stream
        finally:
            self._streams.discard(stream)

    def count_of(self, person_id: int) -> int:
        """Return how many streams a person has open."""
        return sum(stream.person_id == person_id for stream in self._streams)

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
