# SPDX-License-Identifier: Apache-2.0
"""Server-sent events: what happens in a project, resumable by Last-Event-ID.

Changes are told in bundles, at most four a second and project: a browser wants to know that something moved, and asks for
the figures itself. Each process looks at the sequence once for all its streams, so several processes need no broker.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from typing import Annotated, Any

import msgspec
from litestar import Request, Router, get
from litestar.params import FromPath, HeaderParameter
from litestar.response import ServerSentEvent, ServerSentEventMessage

from labelwright.app import events
from labelwright.app.actor import Actor
from labelwright.app.app import App
from labelwright.base.errors import TooMany
from labelwright.server.dependencies import CurrentActor, CurrentApp
from labelwright.server.event_notifier import EventNotifier

EVERY_S = 0.25
IDLE_S = 15.0
STREAMS_A_PERSON = 30
"""Of each process. Beyond that somebody's script is running wild, or holds connections on purpose."""


@get("/projects/{project:str}/events", summary="What happens in a project, as it happens")
async def stream(
    request: Request[Any, Any, Any],
    app: CurrentApp,
    actor: CurrentActor,
    project: FromPath[str],
    last_event_id: Annotated[str | None, HeaderParameter(name="Last-Event-ID")] = None,
) -> ServerSentEvent:
    start = await asyncio.to_thread(events.get_last_sequence, app, actor, project)
    after = int(last_event_id) if last_event_id and last_event_id.isdecimal() and len(last_event_id) < 16 else start
    state = request.app.state
    if state.streams[actor.id] >= STREAMS_A_PERSON:
        hint = "Close tabs that are not needed; each screen of a project keeps one open."
        raise TooMany(f"you have {STREAMS_A_PERSON} event streams open", code="streams.too_many", where="events", hint=hint)
    bundles = _bundles(state.stopping, state.pulse, app, actor, project, min(after, start))
    return ServerSentEvent(_counted(state.streams, actor.id, bundles))


async def _counted(
    streams: Counter[int], person_id: int, bundles: AsyncIterator[ServerSentEventMessage]
) -> AsyncIterator[ServerSentEventMessage]:
    """Pass bundles on and know how many streams a person has open."""
    streams[person_id] += 1
    try:
        async for bundle in bundles:
            yield bundle
    finally:
        streams[person_id] -= 1


async def _bundles(
    stopping: asyncio.Event, pulse: EventNotifier, app: App, actor: Actor, project: str, after: int
) -> AsyncIterator[ServerSentEventMessage]:
    while not stopping.is_set():
        if not await pulse.wait_beyond(after, seconds=IDLE_S):
            yield ServerSentEventMessage(comment="still here")
            continue
        reached = pulse.sequence
        heard = await asyncio.to_thread(events.list_events_after, app, actor, project, after)
        after = heard.sequence if heard.sequence > after else reached
        if heard.events:
            counted = dict(Counter(event.what for event in heard.events))
            yield ServerSentEventMessage(data=msgspec.json.encode(counted).decode(), event="changed", id=str(after))
        await asyncio.sleep(EVERY_S)


router = Router("/api", tags=["Events"], route_handlers=[stream])
