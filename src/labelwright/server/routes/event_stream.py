# SPDX-License-Identifier: Apache-2.0
"""Server-sent events: what happens in a project, resumable by Last-Event-ID.

Changes are told in bundles, at most four a second and project: a browser wants to know that something moved, and asks for
the figures itself. Each process looks at the sequence once for all its streams, so several processes need no broker.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from typing import Any, NamedTuple

import msgspec
from litestar import Request, Router, get
from litestar.datastructures import State
from litestar.response import ServerSentEvent, ServerSentEventMessage

from labelwright.app import events
from labelwright.app.actor import Actor
from labelwright.app.app import App
from labelwright.base.errors import LabelwrightError
from labelwright.server.auth import get_credential
from labelwright.server.dependencies import CurrentActor, CurrentApp
from labelwright.server.event_notifier import EventNotifier
from labelwright.server.open_streams import OpenStream
from labelwright.server.parameters import LastEventId, ProjectName

EVERY_S = 0.25
IDLE_S = 15.0


@get("/projects/{project:str}/events", summary="What happens in a project, as it happens")
async def stream(
    request: Request[Any, Any, Any],
    app: CurrentApp,
    actor: CurrentActor,
    project: ProjectName,
    last_event_id: LastEventId = None,
) -> ServerSentEvent:
    start = await asyncio.to_thread(events.get_last_sequence, app, actor, project)
    after = int(last_event_id) if last_event_id and last_event_id.isdecimal() and len(last_event_id) < 16 else start
    state = request.app.state
    opened = state.streams.open(request, actor.id, get_credential(request), project)
    return ServerSentEvent(_bundles(state, Watch(app, actor, opened, project), min(after, start)))


class Watch(NamedTuple):
    """Who watches what, in which stream."""

    app: App
    actor: Actor
    stream: OpenStream
    project: str


async def _bundles(state: State, watch: Watch, after: int) -> AsyncIterator[ServerSentEventMessage]:
    pulse: EventNotifier = state.pulse
    stream = watch.stream
    yield ServerSentEventMessage(comment="listening")  # with the first words go the headers: the client knows that it is heard
    while not state.stopping.is_set() and not stream.is_over:
        if not await pulse.wait_beyond(after, seconds=IDLE_S):
            yield ServerSentEventMessage(comment="still here")
            continue
        reached = pulse.sequence
        if stream.is_over:
            return
        heard = await _list_events(watch, after)
        if heard is None:
            return
        after = heard.sequence if heard.sequence > after else reached
        if heard.events:
            counted = dict(Counter(event.what for event in heard.events))
            yield ServerSentEventMessage(data=msgspec.json.encode(counted).decode(), event="changed", id=str(after))
        await asyncio.sleep(EVERY_S)


async def _list_events(watch: Watch, after: int) -> events.EventsAfter | None:
    """Return what happened, or None when the person has no part in the project any more."""
    try:
        return await asyncio.to_thread(events.list_events_after, watch.app, watch.actor, watch.project, after)
    except LabelwrightError:
        return None


router = Router("/api", tags=["Events"], route_handlers=[stream])
