# SPDX-License-Identifier: Apache-2.0
"""Who is behind a request: a session cookie, a bearer token, or the one-time key of a server on this very machine.

Unsafe requests that come with a cookie must carry the header `X-Labelwright`: another site's form cannot set it.
"""

from __future__ import annotations

import secrets
from typing import Any

from litestar import Request
from litestar.datastructures import Cookie

from labelwright.app import accounts
from labelwright.app.actor import Actor
from labelwright.app.app import App
from labelwright.base.errors import NotAllowed, NotSignedIn

COOKIE = "labelwright_session"
SECURE_COOKIE = "__Host-labelwright_session"
CSRF_HEADER = "x-labelwright"
SAFE = {"GET", "HEAD", "OPTIONS"}
FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "via")
LOOPBACK = {"localhost", "127.0.0.1", "::1", "[::1]"}


def get_actor(request: Request[Any, Any, Any]) -> Actor:
    """Return who asks. Raises NotSignedIn when nobody we know does."""
    actor = find_actor(request)
    if actor is None:
        raise NotSignedIn("sign in first", code="auth.required", hint="Open the sign-in page, or send 'Authorization: Bearer TOKEN'.")
    return actor


def find_actor(request: Request[Any, Any, Any]) -> Actor | None:
    """Return who asks, or None. A request with a token is judged by the token alone."""
    app: App = request.app.state.app
    scheme, _, word = request.headers.get("authorization", "").partition(" ")
    if scheme.casefold() == "bearer":
        return accounts.get_actor_by_token(app, word.strip())
    cookie = get_session_secret(request)
    if cookie is None:
        return None
    if request.method not in SAFE and CSRF_HEADER not in request.headers:
        raise NotAllowed(
            "a request that changes something needs the header X-Labelwright", code="csrf.header", hint="Set it to 1; our own pages do."
        )
    return accounts.get_actor_by_session(app, cookie)


def get_session_secret(request: Request[Any, Any, Any]) -> str | None:
    return request.cookies.get(SECURE_COOKIE) or request.cookies.get(COOKIE)


def session_cookie(request: Request[Any, Any, Any], word: str) -> Cookie:
    """Return the cookie that keeps a session: invisible to scripts, and bound to this host where the connection is encrypted."""
    secure = request.url.scheme == "https"
    return Cookie(
        key=SECURE_COOKIE if secure else COOKIE, value=word, path="/", httponly=True, secure=secure, samesite="lax", max_age=14 * 24 * 3600
    )


def is_loopback(request: Request[Any, Any, Any]) -> bool:
    """Tell whether a request surely comes from this machine: a local peer, a local Host, and nothing forwarded."""
    peer = request.client.host if request.client else ""
    host = request.headers.get("host", "")
    name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
    return peer in LOOPBACK and name in LOOPBACK and not any(header in request.headers for header in FORWARDED)


class LoopbackKey:
    """The one-time key in the URL that a local server opens. A class because it is used up."""

    def __init__(self) -> None:
        self.secret = secrets.token_urlsafe(24)
        self._left = True

    def use(self, word: str) -> bool:
        """Tell whether this is the key, once."""
        right = self._left and secrets.compare_digest(word.encode(), self.secret.encode())
        if right:
            self._left = False
        return right

    def renew(self) -> str:
        """Return a fresh key: for the next browser that a person at this machine opens."""
        self.secret = secrets.token_urlsafe(24)
        self._left = True
        return self.secret
