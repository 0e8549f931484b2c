# SPDX-License-Identifier: Apache-2.0
"""The HTTP application: routes, errors, headers, limits, put together for one `App`."""

from __future__ import annotations

import asyncio
import contextlib
import time
from typing import Any, cast

import structlog
from litestar import Litestar, Request
from litestar.config.compression import CompressionConfig
from litestar.datastructures import State
from litestar.di import Provide
from litestar.openapi import OpenAPIConfig
from litestar.openapi.spec import Components, SecurityScheme
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from labelwright.app import assignments, dead_jobs, event_seals, events, uploads
from labelwright.app.app import App
from labelwright.base.errors import Unavailable

from .auth import LoopbackKey, get_actor
from .bounded_requests import BoundedRequest, check_address
from .connection_limits import with_body_deadline
from .docs import docs
from .errors import HANDLERS
from .event_notifier import EventNotifier
from .form_bounds import PARTS
from .health import REQUESTS
from .health import router as health
from .open_streams import OpenStreams, with_ends
from .openapi_examples import ExamplesJson, with_examples
from .openapi_kinds import KindsInOpenApi
from .password_threads import PasswordThreads
from .rate_limits import SignInLimits
from .redaction import redact_path
from .request_guard import Addresses, guard_request
from .routes import accounts, bulk, event_stream, imports_exports, items, labelling, project_files, projects, restores
from .security_headers import with_headers
from .static_files import web_app

log = structlog.get_logger()

NUMBER_EVERY_S = 0.5
SWEEP_EVERY = 20
CLEAR_EVERY = 7_200


def create_server(
    app: App,
    *,
    loopback: LoopbackKey | None = None,
    owner_id: int | None = None,
    local_token: str | None = None,
    addresses: Addresses = Addresses(),
) -> Litestar:
    """Return the ASGI application.

    `loopback` and `owner_id` open the way in for the machine's own user; `local_token` is that user's on the command line.
    """
    return Litestar(
        route_handlers=[
            accounts.router,
            accounts.open_with_key,
            projects.router,
            project_files.router,
            labelling.router,
            items.router,
            bulk.router,
            imports_exports.router,
            restores.router,
            event_stream.router,
            health,
            docs,
            web_app,
        ],
        dependencies={"app": Provide(_get_app, sync_to_thread=False), "actor": Provide(get_actor, sync_to_thread=True)},
        before_request=_check_request,
        exception_handlers=HANDLERS,
        request_class=BoundedRequest,
        compression_config=CompressionConfig(backend="gzip", minimum_size=1_000, gzip_compress_level=4, exclude_opt_key="packed"),
        openapi_config=_openapi(app.version),
        request_max_body_size=app.limits.body_bytes,
        multipart_form_part_limit=PARTS,
        state=State(initial_state(app, loopback=loopback, owner_id=owner_id, local_token=local_token, addresses=addresses)),
        on_startup=[on_startup],
        on_shutdown=[on_shutdown],
        plugins=[KindsInOpenApi(app.registry)],
        logging_config=None,  # the framework's own would put every library's INFO beside our lines
        debug=False,
    )


def initial_state(
    app: App,
    *,
    loopback: LoopbackKey | None = None,
    owner_id: int | None = None,
    local_token: str | None = None,
    addresses: Addresses = Addresses(),
) -> dict[str, Any]:
    """Return all that the application knows when it begins; the routes themselves remember nothing."""
    return {
        "app": app,
        "loopback": loopback,
        "owner_id": owner_id,
        "local_token": local_token,
        "addresses": addresses,
        "sign_ins": SignInLimits(app.clock),
        "passwords": PasswordThreads(),
    }


def _get_app(state: State) -> App:
    return state.app


async def _check_request(request: Request[Any, Any, Any]) -> None:
    check_address(request)
    await guard_request(request)
    if request.headers.get("content-type", "").casefold().startswith("multipart/"):  # nothing is read of strangers' files
        await asyncio.to_thread(get_actor, request)


def wrap_server(server: Litestar) -> ASGIApp:
    """Return the application as it is served: timed, and with the protecting headers on every answer, errors included."""
    return with_headers(with_metrics(with_body_deadline(with_ends(cast(ASGIApp, server)))))


async def on_startup(server: Litestar) -> None:
    """Begin the server's own chores: numbering and sealing events, ending leases whose time is over, clearing uploads."""
    server.state.stopping, server.state.pulse, server.state.streams = asyncio.Event(), EventNotifier(), OpenStreams()
    server.state.chores = asyncio.create_task(_run_chores(server.state))


async def end_streams(server: Litestar) -> None:
    """Tell the event streams and the chores to end; nothing happens where they never began."""
    if "stopping" in server.state:
        server.state.stopping.set()
        await server.state.pulse.wake()


async def on_shutdown(server: Litestar) -> None:
    """Let the chore in hand finish."""
    await end_streams(server)
    await server.state.chores


async def _run_chores(state: State) -> None:
    app: App = state.app
    turn = 0
    while not state.stopping.is_set():
        try:
            await state.pulse.advance(await asyncio.to_thread(events.assign_sequence, app))
            if await state.streams.end_orphans(app):
                await state.pulse.wake()
            if turn % SWEEP_EVERY == 0:
                await asyncio.to_thread(assignments.expire_leases, app)
                await asyncio.to_thread(event_seals.seal_all, app)
                await asyncio.to_thread(dead_jobs.end_dead_jobs, app)
            if turn % CLEAR_EVERY == 0:
                await asyncio.to_thread(uploads.delete_old_uploads, app)
        except Unavailable as error:  # an outage is one line each time, and no fault of ours
            log.warning("chores.waiting", reason=str(error))
        except Exception:
            log.exception("chores.failed")
        turn += 1
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(state.stopping.wait(), NUMBER_EVERY_S)


def _openapi(version: str) -> OpenAPIConfig:
    return OpenAPIConfig(
        title="Labelwright",
        version=version or "0",
        path="/api/schema",
        render_plugins=[ExamplesJson(path="/openapi.json")],  # none named would mean a page with foreign scripts
        components=Components(
            security_schemes={
                "token": SecurityScheme(type="http", scheme="bearer", description="An API token; make one on the account page."),
                "session": SecurityScheme(type="apiKey", name="labelwright_session", security_scheme_in="cookie"),
            }
        ),
        security=[{"token": []}, {"session": []}],
    )


def with_metrics(app: ASGIApp) -> ASGIApp:
    """Wrap an application so that each answer is timed and logged, without the query (it may hold what is private)."""

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        began, status = time.perf_counter(), 500

        async def watch(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await app(scope, receive, watch)
        finally:
            took = time.perf_counter() - began
            REQUESTS.labels(scope["method"], str(status)).observe(took)
            log.debug("request", method=scope["method"], path=redact_path(scope["path"]), status=status, ms=round(took * 1000, 1))

    return wrapped


def openapi_of(server: Litestar) -> dict[str, Any]:
    """Return the OpenAPI document that the server publishes."""
    return with_examples(server.openapi_schema.to_schema())
