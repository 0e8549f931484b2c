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
from labelwright.server.dependencies import TheApp, Who
from labelwright.server.event_notifier import Pulse

EVERY_S = 0.25
IDLE_S = 15.0


@get("/projects/{project:str}/events", summary="What happens in a project, as it happens")
async def stream(
    request: Request[Any, Any, Any],
    app: TheApp,
    actor: Who,
    project: FromPath[str],
    last_event_id: Annotated[str | None, HeaderParameter(name="Last-Event-ID")] = None,
) -> ServerSentEvent:
    start = await asyncio.to_thread(events.last, app, actor, project)
    after = int(last_event_id) if last_event_id and last_event_id.isdecimal() and len(last_event_id) < 16 else start
    state = request.app.state
    return ServerSentEvent(_bundles(state.stopping, state.pulse, app, actor, project, min(after, start)))


async def _bundles(
    stopping: asyncio.Event, pulse: Pulse, app: App, actor: Actor, project: str, after: int
) -> AsyncIterator[ServerSentEventMessage]:
    while not stopping.is_set():
        if not await pulse.beyond(after, seconds=IDLE_S):
            yield ServerSentEventMessage(comment="still here")
            continue
        reached = pulse.sequence
        heard = await asyncio.to_thread(events.since, app, actor, project, after)
        after = heard.place if heard.place > after else reached
        if heard.told:
            said = dict(Counter(each.what for each in heard.told))
            yield ServerSentEventMessage(data=msgspec.json.encode(said).decode(), event="changed", id=str(after))
        await asyncio.sleep(EVERY_S)


router = Router("/api", tags=["Events"], route_handlers=[stream])
