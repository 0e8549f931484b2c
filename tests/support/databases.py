# SPDX-License-Identifier: Apache-2.0
"""Both databases, and a house on either: what fixtures of one test and of a whole module are made of."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from labelwright.app.app import App
from labelwright.composition_root import open_app

from .clock import SetClock
from .jobs import PromptJobs
from .postgres import Cluster

_numbers = itertools.count(1)
DATABASES = ["sqlite", pytest.param("postgresql", marks=[pytest.mark.postgres, pytest.mark.xdist_group("postgres")])]


@contextmanager
def new_database(request: pytest.FixtureRequest, folder: Path) -> Iterator[str]:
    """The URL of an empty, current database of the kind that the fixture's parameter names."""
    if request.param == "sqlite":
        yield f"sqlite:///{folder / 'labelwright.db'}"
        return
    cluster: Cluster = request.getfixturevalue("cluster")
    name = f"t{next(_numbers)}"
    yield cluster.copy(request.getfixturevalue("template"), name)
    cluster.drop(name)


@contextmanager
def new_app(folder: Path, database: str, clock: SetClock) -> Iterator[App]:
    """A running house on a fresh database, whose jobs run when they are started."""
    opened = open_app(folder / "data", database=database, roots=[folder], clock=clock, jobs=PromptJobs())
    yield opened
    opened.jobs.close()
    opened.store.close()
