# SPDX-License-Identifier: Apache-2.0
"""Running the server: one process, or several that share a socket and a PostgreSQL database.

Stops gracefully on SIGTERM and SIGINT: requests in hand are answered, event streams end, the job at work finishes its
step, the store closes. Killed instead, it loses nothing that was acknowledged.
"""

from __future__ import annotations

import logging
import os
import signal
import socket
import sys
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple, cast

import msgspec
import structlog
import uvicorn
from litestar import Litestar
from litestar.types import ASGIApp, Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from labelwright.app import accounts
from labelwright.app.actor import Actor
from labelwright.app.app import App
from labelwright.base.errors import Conflict
from labelwright.composition_root import close_app, launch_jobs, open_app, tune_garbage_collector
from labelwright.store.running_server import RunningServer, delete_server_file, write_server_file

from .app import create_server, end_streams, wrap_server
from .auth import LoopbackKey
from .connection_limits import BoundedHttpProtocol
from .request_guard import LOOPBACK, PROXIED, Addresses

log = structlog.get_logger()
LOCAL_USER = "you@localhost.local"


class ServerOptions(NamedTuple):
    """How to serve a data folder."""

    folder: Path
    host: str = "127.0.0.1"
    port: int = 8600
    database: str | None = None
    allow: Sequence[Path] = ()
    executor: str = "local"
    log_level: str = "info"
    trusted_proxy: str | None = None
    public_url: str | None = None
    hosts: Sequence[str] = ()


def bind(host: str, port: int) -> socket.socket:
    """Return a listening socket. Port 0 means any free one. Raises Conflict when the address cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    sock = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)  # said, else asyncio leaves Nagle on: 40 ms an answer
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        sock.bind((host, port))
    except OSError as error:
        sock.close()
        hint = "Stop what listens there, or choose another: --port 0 takes a free one."
        raise Conflict(f"{host}:{port} cannot be listened on: {error.strerror}", code="port.taken", where="--port", hint=hint) from error
    sock.listen(2048)
    sock.set_inheritable(True)
    return sock


def serve(options: ServerOptions, sock: socket.socket, *, ready: Callable[[App, str | None, str], None] | None = None) -> None:
    """Serve until told to stop. `ready(app, opening_url, base_url)` is called once before the first request."""
    configure_logs(options.log_level)
    app = open_app(
        options.folder, database=options.database, roots=options.allow, own_roots=own_roots(options.host), executor=options.executor
    )
    base = f"http://{options.host if ':' not in options.host else f'[{options.host}]'}:{sock.getsockname()[1]}"
    loopback, owner = _loopback(app, options.host)
    word = accounts.create_local_token(app, owner) if owner is not None and options.executor == "local" else None
    application = create_server(
        app, loopback=loopback, owner_id=owner.id if owner else None, local_token=word, addresses=_addresses(options)
    )
    server = build_http_server(application, options.trusted_proxy)
    tune_garbage_collector()
    launch_jobs(app)
    try:
        if word is not None:
            write_server_file(options.folder, RunningServer(os.getpid(), base, word))
        _stop_when_told(server)
        if ready is not None:
            ready(app, f"{base}/open/{loopback.secret}" if loopback else None, base)
        server.run(sockets=[sock])
    finally:
        if options.executor == "local":
            delete_server_file(options.folder)
        close_app(app)


def _addresses(options: ServerOptions) -> Addresses:
    return Addresses(options.public_url, options.hosts)


def build_http_server(server: Litestar, trusted_proxy: str | None = None) -> uvicorn.Server:
    """Return the HTTP server of an application, with the limits and headers that all have."""
    return HttpServer(
        server,
        uvicorn.Config(
            wrap_server(server) if trusted_proxy is None else with_trusted_proxy(wrap_server(server), trusted_proxy),
            http=BoundedHttpProtocol,
            log_config=None,
            access_log=False,
            lifespan="on",
            timeout_graceful_shutdown=3,
            server_header=False,
            proxy_headers=False,
        ),
    )


def with_trusted_proxy(app: ASGIApp, trusted: str) -> ASGIApp:
    """Wrap an application so that it goes by what the trusted proxy forwards, and knows which connections are the proxy's."""
    forwarding = ProxyHeadersMiddleware(cast(Any, app), trusted)

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        entries = cast("dict[str, Any]", scope)
        peer: tuple[str, int] | None = entries.get("client")
        entries[PROXIED] = peer is not None and peer[0] in forwarding.trusted_hosts
        await cast(ASGIApp, forwarding)(scope, receive, send)

    return wrapped


class HttpServer(uvicorn.Server):
    """A server that ends its event streams first when it stops: else it would wait for them until its patience is over."""

    def __init__(self, application: Litestar, config: uvicorn.Config) -> None:
        super().__init__(config)
        self._application = application

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        await end_streams(self._application)
        await super().shutdown(sockets)


def _stop_when_told(server: uvicorn.Server) -> None:
    """Let a signal stop the server also in the moment before it listens to signals itself.

    When it has stopped, uvicorn raises the signal once more: the default for SIGTERM would end us before the store is closed, and that for
    SIGINT ends in a traceback or in none, as the loop's timing has it. A server that stopped as it was asked ends with code 0.
    """

    def stop(_caught: int, _frame: FrameType | None) -> None:
        server.should_exit = True

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)


def _loopback(app: App, host: str) -> tuple[LoopbackKey | None, Actor | None]:
    """On this machine alone there is no sign-in ceremony: whoever started the server is its owner."""
    if host not in LOOPBACK:
        return None, None
    return LoopbackKey(app.clock), local_owner(app)


def local_owner(app: App) -> Actor:
    """Return the first admin, made on the spot where there is nobody yet."""
    if accounts.setup_needed(app):
        name = os.environ.get("USER") or os.environ.get("LOGNAME") or "You"
        return msgspec.structs.replace(accounts.set_up(app, email=LOCAL_USER, name=name.title(), password=None), is_local=True)
    return msgspec.structs.replace(accounts.get_first_admin(app), is_local=True)


def own_roots(host: str) -> list[Path]:
    """Return what the machine's own user may import in place from a server on this machine alone: home, and where it was started."""
    return [Path.home(), Path.cwd()] if host in LOOPBACK else []


def _log_warning(message: Warning | str, category: type[Warning], *_: object, **__: object) -> None:
    """Write a library's warning (Pillow's of odd pictures, mostly) as one line of ours."""
    structlog.get_logger().warning("library.warning", category=category.__name__, message=str(message))


def configure_logs(level: str) -> None:
    """Structured lines to standard error: JSON, or readable ones on a terminal.

    The level is that of our own lines. Libraries say warnings and worse: below, some would write down queries with their parameters.
    """
    plain = sys.stderr.isatty()
    warnings.showwarning = _log_warning
    logging.getLogger("uvicorn").setLevel(logging.WARNING)
    logging.basicConfig(level=max(logging.WARNING, logging.getLevelNamesMapping()[level.upper()]), format="%(message)s", stream=sys.stderr)
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.dev.ConsoleRenderer() if plain else structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level.upper()]),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
