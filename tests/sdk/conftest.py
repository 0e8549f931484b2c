# SPDX-License-Identifier: Apache-2.0
"""A real server on a free loopback port, and a client of it."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from tests.support.world import World

from labelwright.app import accounts
from labelwright.app.app import App
from labelwright.sdk import Client
from labelwright.server.app import create_server
from labelwright.server.run import bind, build_http_server


@pytest.fixture
def database(tmp_path: object) -> str:
    """The SDK knows nothing of databases: one is enough here."""
    return f"sqlite:///{tmp_path}/labelwright.db"


@pytest.fixture
def url(app: App) -> Iterator[str]:
    sock = bind("127.0.0.1", 0)
    server = build_http_server(create_server(app))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [sock]}, daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.01)
    yield f"http://127.0.0.1:{sock.getsockname()[1]}"
    server.should_exit = True
    thread.join(30)
    sock.close()


@pytest.fixture
def client(url: str, world: World) -> Iterator[Client]:
    word, _ = accounts.create_token(world.app, world.owner, name="sdk", scopes=("admin", "label", "manage", "read", "tokens"))
    with Client(url, word) as found:
        yield found
