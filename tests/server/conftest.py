# SPDX-License-Identifier: Apache-2.0
"""A real server over HTTP on a free loopback port, in this process."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import httpx
import pytest
from litestar import Litestar
from tests.support.world import World

from labelwright.app import accounts
from labelwright.app.app import App
from labelwright.server.app import create_server
from labelwright.server.auth import LoopbackKey
from labelwright.server.request_guard import Addresses
from labelwright.server.run import bind, build_http_server


class Running:
    """The address of a server, and clients for it."""

    def __init__(self, app: App, world: World, url: str, key: LoopbackKey, server: Litestar) -> None:
        self.server = server
        self.app = app
        self.world = world
        self.url = url
        self.key = key

    def use_addresses(self, addresses: Addresses) -> None:
        """Let the server be configured with other names than the loopback ones."""
        self.server.state.addresses = addresses

    def client(self, scopes: tuple[str, ...] = ("admin", "label", "manage", "read", "tokens")) -> httpx.Client:
        word, _ = accounts.create_token(self.app, self.world.owner, name="test", scopes=scopes)  # type: ignore[arg-type]
        return httpx.Client(base_url=self.url, headers={"Authorization": f"Bearer {word}"}, timeout=30)

    def browser(self) -> httpx.Client:
        """A client without a token, as a browser begins."""
        return httpx.Client(base_url=self.url, headers={"X-Labelwright": "1"}, timeout=30)


@pytest.fixture
def running(app: App, world: World) -> Iterator[Running]:
    key = LoopbackKey(app.clock)
    sock = bind("127.0.0.1", 0)
    application = create_server(app, loopback=key, owner_id=world.owner.id)
    server = build_http_server(application)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [sock]}, daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.01)
    yield Running(app, world, f"http://127.0.0.1:{sock.getsockname()[1]}", key, application)
    server.should_exit = True
    thread.join(30)
    sock.close()
