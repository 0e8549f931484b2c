# SPDX-License-Identifier: Apache-2.0
"""Slow and endless requests: a header and a body must arrive in time, and headers have a size. Who waits for more is let go.

A proxy in front does the same and more; a server that is reached without one must not be held up by a few hundred idle connections.
"""

from __future__ import annotations

import asyncio
from typing import Any

from litestar.exceptions import HTTPException
from litestar.types import ASGIApp, Receive, Scope, Send
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HEADER_S = 20.0
HEADER_BYTES = 65_536
BODY_S = 30.0
SLOWEST_BYTES_A_S = 1_000


class BoundedHttpProtocol(HttpToolsProtocol):
    """HTTP/1.1 of the server, which closes a connection whose next header does not come whole within HEADER_S and HEADER_BYTES."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._header_bytes: int | None = 0
        self._header_timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._await_header()

    def data_received(self, data: bytes) -> None:
        if self._header_bytes is not None:
            self._header_bytes += len(data)
        super().data_received(data)
        if self._header_bytes is not None and self._header_bytes > HEADER_BYTES and not self.transport.is_closing():
            self.send_400_response(f"The request's address and header are longer than {HEADER_BYTES} bytes.")

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._await_header()

    def on_headers_complete(self) -> None:
        self._stop_timer()
        self._header_bytes = None
        super().on_headers_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_timer()
        super().connection_lost(exc)

    def _await_header(self) -> None:
        self._header_bytes = self._header_bytes or 0
        if self._header_timer is None:
            self._header_timer = self.loop.call_later(HEADER_S, self.transport.close)

    def _stop_timer(self) -> None:
        if self._header_timer is not None:
            self._header_timer.cancel()
            self._header_timer = None


def with_body_deadline(app: ASGIApp) -> ASGIApp:
    """Wrap an application so that a request's body arrives within BODY_S, and longer ones at SLOWEST_BYTES_A_S at least: else 408."""

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        await app(scope, _with_deadline(receive) if scope["type"] == "http" else receive, send)

    return wrapped


def _with_deadline(receive: Receive) -> Receive:
    began, arrived, is_whole = asyncio.get_running_loop().time(), 0, False

    async def receive_in_time() -> Any:
        nonlocal arrived, is_whole
        if is_whole:  # what is waited for now is the end of the connection
            return await receive()
        try:
            async with asyncio.timeout_at(began + BODY_S + arrived / SLOWEST_BYTES_A_S):
                message = await receive()
        except TimeoutError as error:
            raise HTTPException(status_code=408, detail="the request's body did not arrive in time") from error
        arrived += len(message.get("body", b""))
        is_whole = not message.get("more_body", False)
        return message

    return receive_in_time
