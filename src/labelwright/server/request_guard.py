# SPDX-License-Identifier: Apache-2.0
"""What every request must show before anything is done for it: a Host we go by, and, where it changes something, that our own page sent it.

A browser sends another site's forms with our cookies and under whatever name led to us. So what changes something (setting up and
signing in too) wants JSON, or the upload type its route declares, and one of three things a foreign page cannot add without our
leave: a bearer token, the header `X-Labelwright`, or the browser's own word that the page is of this origin. A name that is not ours
(DNS rebinding) is refused, except where a declared proxy stands in front.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple, cast
from urllib.parse import urlsplit

from litestar import Request

from labelwright.base.errors import Conflict, InvalidInput, NotAllowed

CSRF_HEADER = "x-labelwright"
SAFE = {"GET", "HEAD", "OPTIONS"}
LOOPBACK = {"localhost", "127.0.0.1", "::1", "[::1]"}
HOSTLESS = {"/live", "/ready"}
"""Probes of the machinery around us come under any name; there is nothing in their answers."""
JSON = "application/json"
PROXIED = "labelwright.proxied"
"""Stands in the scope of a request whose connection comes from the declared proxy, which has looked at its Host."""


class Addresses(NamedTuple):
    """Under which names the server may be asked for, and the address that links are built from, where one is configured."""

    public_url: str | None = None
    hosts: Sequence[str] = ()


async def guard_request(request: Request[Any, Any, Any]) -> None:
    """Raise NotAllowed or InvalidInput for a request that no page or program of ours would send."""
    if request.url.path not in HOSTLESS and not cast("dict[str, Any]", request.scope).get(PROXIED):
        _check_host(request)
    if request.method not in SAFE:
        _check_content_type(request)
        _check_origin(request)


def _check_host(request: Request[Any, Any, Any]) -> None:
    if not is_known_host(request):
        raise NotAllowed(
            f"this server does not go by the name '{host_name(request)}'",
            code="host.unknown",
            where="Host",
            hint="Start it with --public-url or --allow-host, or declare the proxy in front of it.",
        )


def is_known_host(request: Request[Any, Any, Any]) -> bool:
    """Tell whether a request names a host that is surely this server: this machine, the address it came in at, or a configured name."""
    addresses: Addresses = request.app.state.addresses
    own = (request.scope["server"] or ("", None))[0]
    public = urlsplit(addresses.public_url or "").hostname
    return host_name(request) in {*LOOPBACK, own, f"[{own}]", public, *(name.casefold() for name in addresses.hosts)} - {None, "", "[]"}


def host_name(request: Request[Any, Any, Any]) -> str:
    """Return the name that a request asks for, without the port."""
    host = request.headers.get("host", "").casefold()
    return host if host.endswith("]") or "@" in host else host.rsplit(":", 1)[0]


def _check_content_type(request: Request[Any, Any, Any]) -> None:
    sent = request.headers.get("content-type", "").partition(";")[0].strip().casefold()
    is_empty = request.headers.get("content-length", "0") == "0" and "transfer-encoding" not in request.headers
    accepted = request.route_handler.opt.get("accepts", JSON)
    if sent != accepted and not (is_empty and not sent):
        raise InvalidInput(
            f"the body is '{sent or 'of no type'}'; wanted: {accepted}",
            code="content.type",
            where="Content-Type",
            hint=f"Send it as {accepted}.",
        )


def _check_origin(request: Request[Any, Any, Any]) -> None:
    bearer = request.headers.get("authorization", "").casefold().startswith("bearer ")
    if not bearer and CSRF_HEADER not in request.headers and not _is_same_origin(request):
        raise NotAllowed(
            "a request that changes something needs the header X-Labelwright", code="csrf.header", hint="Set it to 1; our own pages do."
        )


def _is_same_origin(request: Request[Any, Any, Any]) -> bool:
    """Tell whether the browser says that a page of this very origin sent the request."""
    if "sec-fetch-site" in request.headers:
        return request.headers["sec-fetch-site"] == "same-origin"
    origin = urlsplit(request.headers.get("origin", ""))
    return bool(origin.netloc) and origin.netloc.casefold() == request.headers.get("host", "").casefold()


def absolute_url(request: Request[Any, Any, Any], path: str) -> str:
    """Return the address of one of our pages, for a link that is handed on: never under a name that nobody vouches for."""
    addresses: Addresses = request.app.state.addresses
    if addresses.public_url:
        return f"{addresses.public_url.rstrip('/')}{path}"
    if not is_known_host(request):
        raise Conflict(
            "the server does not know its own address, so it can make no link", code="address.unknown", hint="Start it with --public-url."
        )
    return f"{str(request.base_url).rstrip('/')}{path}"
