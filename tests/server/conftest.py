# SPDX-License-Identifier: Apache-2.0
"""A real server over HTTP on a free loopback port, in this process."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import pytest
from litestar import Litestar
from tests.support.clock import SetClock
from tests.support.databases import DATABASES, new_app, new_database
from tests.support.serving import serving
from tests.support.world import World

from labelwright.app import accounts
from labelwright.app.app import App
from labelwright.server.auth import LoopbackKey
from labelwright.server.request_guard import Addresses

NO_TLS = ssl.create_default_context()
"""One for all clients: none of them meets a certificate, and each would load all of this machine's for itself."""


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
        return httpx.Client(base_url=self.url, headers={"Authorization": f"Bearer {word}"}, timeout=30, verify=NO_TLS)

    def browser(self) -> httpx.Client:
        """A client without a token, as a browser begins."""
        return httpx.Client(base_url=self.url, headers={"X-Labelwright": "1"}, timeout=30, verify=NO_TLS)


@contextmanager
def serve(app: App, world: World) -> Iterator[Running]:
    key = LoopbackKey(app.clock)
    with serving(app, loopback=key, owner_id=world.owner.id) as served:
        yield Running(app, world, served.url, key, served.server)


@pytest.fixture
def running(app: App, world: World) -> Iterator[Running]:
    with serve(app, world) as server:
        yield server


@pytest.fixture(scope="module", params=DATABASES)
def shared(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """One server for all tests of a module, on either database: each test keeps to people and projects of its own."""
    folder, clock = tmp_path_factory.mktemp("shared"), SetClock()
    with new_database(request, folder) as url, new_app(folder, url, clock) as app, serve(app, World(app, clock)) as server:
        yield server
