# SPDX-License-Identifier: Apache-2.0
"""A real server on a free loopback port, and a client of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.support.serving import serving
from tests.support.world import World

from labelwright.app import accounts
from labelwright.app.app import App
from labelwright.sdk import Client


@pytest.fixture
def database(tmp_path: object) -> str:
    """The SDK knows nothing of databases: one is enough here."""
    return f"sqlite:///{tmp_path}/labelwright.db"


@pytest.fixture
def url(app: App) -> Iterator[str]:
    with serving(app) as served:
        yield served.url


@pytest.fixture
def client(url: str, world: World) -> Iterator[Client]:
    word, _ = accounts.create_token(world.app, world.owner, name="sdk", scopes=("admin", "label", "manage", "read", "tokens"))
    with Client(url, word) as found:
        yield found
