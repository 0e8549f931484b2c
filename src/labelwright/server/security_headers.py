# SPDX-License-Identifier: Apache-2.0
"""What every answer carries: a strict content policy and its companions."""

from __future__ import annotations

from collections.abc import Sequence

from litestar.types import ASGIApp, Message, Receive, Scope, Send


def content_policy(*, scripts: Sequence[str] = ()) -> str:
    """Return the Content-Security-Policy of a page; `scripts` are further sources of scripts, such as the hashes of inline ones."""
    return "; ".join(
        (
            "default-src 'self'",
            " ".join(("script-src 'self'", *scripts)),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' blob: data:",
            "font-src 'self'",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


CSP = content_policy()

HEADERS: list[tuple[bytes, bytes]] = [
    (b"content-security-policy", CSP.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=()"),
]
"""Styles may be inline because the component library positions things by style attributes; scripts may not."""

NO_STORE = (b"cache-control", b"no-store")
"""What the API answers is somebody's: no cache keeps it, that of a shared computer's browser included. Images say otherwise themselves."""


def with_headers(app: ASGIApp) -> ASGIApp:
    """Wrap an application so that each of its HTTP answers carries the headers, unless it set its own."""

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                present = {name.lower() for name, _ in message["headers"]}
                headers = [*HEADERS, NO_STORE] if scope["type"] == "http" and scope["path"].startswith("/api/") else HEADERS
                message["headers"] = [*message["headers"], *(pair for pair in headers if pair[0] not in present)]
            await send(message)

        await app(scope, receive, send_with_headers)

    return wrapped
