# SPDX-License-Identifier: Apache-2.0
"""Connecting to a server: the one named, the one that serves the data folder, or one of our own for the length of a command."""

from __future__ import annotations

import time
from collections.abc import Generator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from labelwright.base.errors import Conflict, NotFound

from .database_option import get_database

if TYPE_CHECKING:
    from labelwright.app.app import App
    from labelwright.sdk import Client

STARTING_S = 10.0
"""A server has its folder a moment before it answers."""


def is_served(data: Path, url: str | None) -> bool:
    """Tell whether a server runs that `open_client` would talk to."""
    from labelwright.sdk.client import get_running_server  # loaded here: `labelwright --help` needs neither httpx nor the server

    return bool(url or get_running_server(data))


@contextmanager
def open_client(
    data: Path, url: str | None, token: str | None, *, make: bool = False, jobs: bool = False, allow: Sequence[Path] = ()
) -> Generator[Client]:
    """Yield a client. `make` makes a data folder that is not there, `jobs` starts background work, where we serve ourselves."""
    # Loaded here: `labelwright --help` needs neither httpx nor the server.
    from labelwright.sdk.client import connect, get_running_server

    if url or get_running_server(data):
        with connect(url, token, None if url else data) as client:
            yield client
        return
    _require_folder(data, make=make)
    from . import embedded_server

    database = get_database()
    with ExitStack() as stack:
        try:
            address, word = stack.enter_context(embedded_server.run_server(data, database, jobs=jobs, allow=allow))
        except Conflict as error:
            address, word = _await_starting_server(data, error)
        yield stack.enter_context(connect(address, word))


def _await_starting_server(data: Path, error: Conflict) -> tuple[str, str]:
    """Return address and token of the server that has just taken the folder. Raises the error for a process that serves nobody."""
    from labelwright.sdk.client import get_running_server  # loaded here: see above

    until = time.monotonic() + STARTING_S
    while error.code == "database.in_use" and time.monotonic() < until:
        if owner := get_running_server(data):
            return owner.url, owner.token
        time.sleep(0.1)
    raise error


@contextmanager
def open_app_alone(data: Path, *, make: bool = False, jobs: bool = False, allow: Sequence[Path] = ()) -> Generator[App]:
    """Yield the folder itself, for what only its owner may do. Raises Conflict while a server has it."""
    from labelwright.sdk.client import get_running_server  # loaded here: see above

    owner = get_running_server(data)
    if owner is not None:
        raise Conflict(f"{data} is served at {owner.url}", code="folder.served", where="--data", hint="Stop that server first.")
    _require_folder(data, make=make)
    from . import embedded_server

    with embedded_server.open_local_app(data, get_database(), jobs=jobs, allow=allow) as app:
        yield app


def _require_folder(data: Path, *, make: bool) -> None:
    # Loaded here: `labelwright --help` needs none of it.
    from labelwright.composition_root import check_database_named

    check_database_named(data, get_database())
    there = data.is_dir() if get_database() else (data / "labelwright.db").exists()
    if not make and not there:
        raise NotFound(
            f"there is no data folder {data}",
            code="folder.missing",
            where="--data",
            hint="Name one with --data, a server with --url, or begin with 'labelwright init'.",
        )
