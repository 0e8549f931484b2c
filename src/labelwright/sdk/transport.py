# SPDX-License-Identifier: Apache-2.0
"""Requests to a server: a token, patience, and answers decoded into Structs."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import httpx
import msgspec

from labelwright.base.errors import Unavailable
from labelwright.wire.common import Page

from .errors import error_of

T = TypeVar("T")
TRIES = 4
PAUSE_S = 0.3
LOOPBACK = ("localhost", "127.0.0.1", "::1")
BUSY = (429, 502, 503, 504)


class Transport:
    """A connection to one server. A class because it holds the connection pool; close it, or let the process end."""

    def __init__(self, url: str, token: str | None, *, timeout_s: float = 60.0) -> None:
        self.url = url.rstrip("/")
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        self._http = httpx.Client(base_url=self.url, headers=headers, timeout=timeout_s, trust_env=False)

    @property
    def is_local(self) -> bool:
        """Tell whether the server says to be on this machine."""
        return httpx.URL(self.url).host in LOOPBACK

    def close(self) -> None:
        self._http.close()

    def get(self, path: str, kind: type[T], **query: Any) -> T:
        return self._decoded(self.send("GET", path, params=_present(query)), kind)

    def post(self, path: str, kind: type[T], body: Any = None, *, again: bool = False) -> T:
        """Send a body. `again` says that the act may be repeated without harm, so that a lost answer is asked for anew."""
        return self._decoded(self.send("POST", path, json=body, again=again), kind)

    def pages(self, path: str, kind: type[T], **query: Any) -> Iterator[T]:
        """Yield the rows of all pages of a listing."""
        cursor: str | None = None
        while True:
            page: Page[T] = self.get(path, Page[kind], **query, cursor=cursor)  # type: ignore[valid-type]
            yield from page.rows
            cursor = page.next
            if cursor is None:
                return

    def send(self, method: str, path: str, *, again: bool = False, **more: Any) -> httpx.Response:
        """Return an answer that is no error. Raises our own errors; Unavailable when nobody answers."""
        response = self._patiently(method, path, repeatable=again or method == "GET", **more)
        if response.is_error:
            raise error_of(response)
        return response

    def _patiently(self, method: str, path: str, *, repeatable: bool, **more: Any) -> httpx.Response:
        for number in range(TRIES):
            last = number + 1 == TRIES
            try:
                response = self._http.request(method, f"/api{path}", **more)
            except httpx.TransportError as error:
                if last or not (repeatable or isinstance(error, httpx.ConnectError)):
                    raise self._silent(error) from error
            else:
                if last or response.status_code not in BUSY or not repeatable:
                    return response
            time.sleep(PAUSE_S * 2**number)
        raise AssertionError("the last try returns or raises")

    def download(self, path: str, target: Path) -> int:
        """Write an answer's body into a file, whole or not at all; returns its size in bytes."""
        part = target.with_name(f"{target.name}.part")
        with self._http.stream("GET", f"/api{path}") as response:
            if response.is_error:
                raise error_of(response)
            with part.open("wb") as out:
                for chunk in response.iter_bytes():
                    out.write(chunk)
        part.replace(target)
        return target.stat().st_size

    def _decoded(self, response: httpx.Response, kind: type[T]) -> T:
        return msgspec.json.decode(response.content, type=kind)

    def _silent(self, error: httpx.TransportError) -> Unavailable:
        return Unavailable(
            f"{self.url} does not answer: {error}", code="server.silent", hint="Is it running? 'labelwright serve' starts one."
        )


def _present(query: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in query.items() if value is not None}
