# SPDX-License-Identifier: Apache-2.0
"""Who is behind a request: a session cookie, a bearer token, or the one-time key of a server on this very machine."""

from __future__ import annotations

import secrets
from typing import Any
from urllib.parse import urlsplit

import msgspec
from litestar import Request
from litestar.datastructures import Cookie

from labelwright.app import accounts
from labelwright.app.actor import Actor
from labelwright.app.app import App
from labelwright.app.credentials import Credential, credential_of
from labelwright.base.clock import DAY_US, Clock, system_clock
from labelwright.base.errors import NotSignedIn

from .request_guard import LOOPBACK, host_name

COOKIE = "labelwright_session"
SECURE_COOKIE = "__Host-labelwright_session"
FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "via")
KEY_US = DAY_US


def get_actor(request: Request[Any, Any, Any]) -> Actor:
    """Return who asks. Raises NotSignedIn when nobody we know does."""
    actor = find_actor(request)
    if actor is None:
        raise NotSignedIn("sign in first", code="auth.required", hint="Open the sign-in page, or send 'Authorization: Bearer TOKEN'.")
    return actor


def find_actor(request: Request[Any, Any, Any]) -> Actor | None:
    """Return who asks, or None. A request with a token is judged by the token alone."""
    app: App = request.app.state.app
    token = get_bearer_token(request)
    if token is not None:
        return _with_place(request, accounts.get_actor_by_token(app, token), token)
    cookie = get_session_secret(request)
    if cookie is None:
        return None
    return _with_place(request, accounts.get_actor_by_session(app, cookie), None)


def _with_place(request: Request[Any, Any, Any], actor: Actor | None, token: str | None) -> Actor | None:
    """Return an actor who knows whether this is the machine's own user at this machine.

    That is the owner of a server for this machine alone: in a browser here, or by the token that the server left for its command
    line. Any other token of theirs may have gone anywhere.
    """
    if actor is None or actor.id != request.app.state.owner_id or not is_loopback(request):
        return actor
    local: str | None = request.app.state.local_token
    if token is not None and (local is None or not secrets.compare_digest(token.encode(), local.encode())):
        return actor
    return msgspec.structs.replace(actor, is_local=True)


def get_bearer_token(request: Request[Any, Any, Any]) -> str | None:
    scheme, _, word = request.headers.get("authorization", "").partition(" ")
    return word.strip() if scheme.casefold() == "bearer" else None


def get_credential(request: Request[Any, Any, Any]) -> Credential:
    """Return the credential that a request of a known person came in by."""
    return credential_of(get_bearer_token(request) or get_session_secret(request) or "")


def get_session_secret(request: Request[Any, Any, Any]) -> str | None:
    return request.cookies.get(SECURE_COOKIE) or request.cookies.get(COOKIE)


def session_cookie(request: Request[Any, Any, Any], word: str) -> Cookie:
    """Return the cookie that keeps a session: invisible to scripts, and bound to this host where the connection is encrypted.

    That is the browser's own to a proxy that ends TLS, and what we see of it is --public-url.
    """
    secure = "https" in (request.url.scheme, urlsplit(request.app.state.addresses.public_url or "").scheme)
    return Cookie(
        key=SECURE_COOKIE if secure else COOKIE, value=word, path="/", httponly=True, secure=secure, samesite="lax", max_age=14 * 24 * 3600
    )


def is_loopback(request: Request[Any, Any, Any]) -> bool:
    """Tell whether a request surely comes from this machine: a local peer, a local Host, and nothing forwarded."""
    peer = request.client.host if request.client else ""
    return peer in LOOPBACK and host_name(request) in LOOPBACK and not any(header in request.headers for header in FORWARDED)


class LoopbackKey:
    """The one-time key in the URL that a local server opens, for a day. A class because it is used up."""

    def __init__(self, clock: Clock = system_clock) -> None:
        self._clock = clock
        self.renew()

    def use(self, word: str) -> bool:
        """Tell whether this is the key, once."""
        right = self._clock() < self._expires_us and secrets.compare_digest(word.encode(), self.secret.encode())
        if right:
            self._expires_us = 0
        return right

    def renew(self) -> str:
        """Return a fresh key, for the next browser that a person at this machine opens; an earlier one opens nothing any more."""
        self.secret = secrets.token_urlsafe(24)
        self._expires_us = self._clock() + KEY_US
        return self.secret
