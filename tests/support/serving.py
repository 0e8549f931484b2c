# SPDX-License-Identifier: Apache-2.0
"""A real server over HTTP on a free loopback port, in this process."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from litestar import Litestar

from labelwright.app.app import App
from labelwright.server.app import create_server, initial_state
from labelwright.server.run import bind, build_http_server


class Served(NamedTuple):
    url: str
    server: Litestar


_idle: list[Litestar] = []
"""Applications whose server has ended. Building one costs more than most tests; all it remembers is its state, new each time."""


@contextmanager
def application(app: App, **options: Any) -> Iterator[Litestar]:
    """The HTTP application of an `App`: one that is idle and begins anew, or a new one."""
    server = _idle.pop() if _idle else create_server(app, **options)
    server.state._state.clear()
    server.state.update(initial_state(app, **options))
    yield server
    _idle.append(server)


@contextmanager
def serving(app: App, *, trusted_proxy: str | None = None, **options: Any) -> Iterator[Served]:
    """Serve an `App`; `options` are those of `create_server`."""
    sock = bind("127.0.0.1", 0)
    with application(app, **options) as server:
        http = build_http_server(server, trusted_proxy)
        thread = threading.Thread(target=http.run, kwargs={"sockets": [sock]}, daemon=True)
        thread.start()
        while not http.started:
            thread.join(0.01)
        yield Served(f"http://127.0.0.1:{sock.getsockname()[1]}", server)
        http.should_exit = True
        thread.join(30)
    sock.close()
