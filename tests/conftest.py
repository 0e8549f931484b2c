# SPDX-License-Identifier: Apache-2.0
"""What all tests share: fixed randomness, both databases, a clock that stands still until it is moved."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import argon2
import pytest
import structlog
from hypothesis import HealthCheck, settings
from tests.support.clock import SetClock
from tests.support.databases import DATABASES, new_app, new_database
from tests.support.jobs import PromptJobs
from tests.support.postgres import Cluster
from tests.support.world import World

from labelwright.app import accounts
from labelwright.app.actor import Actor
from labelwright.app.app import App
from labelwright.composition_root import open_app
from labelwright.store.engine import open_store
from labelwright.store.migrate import upgrade

settings.register_profile("ci", derandomize=True, deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("long", deadline=None, max_examples=2000, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))
structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))  # a server in this process logs beside the tests


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    found = Cluster()
    yield found
    found.stop()


@pytest.fixture(scope="session")
def template(cluster: Cluster) -> str:
    """A database with all tables and no rows, copied for each test."""
    store = open_store(cluster.create("template"))
    upgrade(store)
    store.close()
    return "template"


@pytest.fixture(scope="session", autouse=True)
def cheap_hashing() -> Iterator[None]:
    """Passwords are hashed in no time: what a hash costs is measured, not tested, and every test makes an account."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(accounts, "_HASHER", argon2.PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        yield


@pytest.fixture(params=DATABASES)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of an empty, current database: each test that asks for one runs on both."""
    with new_database(request, tmp_path) as url:
        yield url


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def app(database: str, tmp_path: Path, clock: SetClock) -> Iterator[App]:
    """A running house on a fresh database, whose jobs run when they are started."""
    with new_app(tmp_path, database, clock) as opened:
        yield opened


@pytest.fixture
def world(app: App, clock: SetClock) -> World:
    """The same house with people and projects at hand."""
    return World(app, clock)


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[World]:
    """Another house, on another database, that knows nothing of the first."""
    moved = SetClock()
    moved.forward(10**12)
    found = open_app(tmp_path / "elsewhere", roots=[tmp_path], clock=moved, jobs=PromptJobs())
    yield World(found, moved)
    found.store.close()


@pytest.fixture
def ada(world: World) -> Actor:
    return world.owner
