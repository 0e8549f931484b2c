# SPDX-License-Identifier: Apache-2.0
"""Connecting to a server: the one named, the one that serves the data folder, or one of our own for the length of a command."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from labelwright.base.errors import Conflict, NotFound

if TYPE_CHECKING:
    from labelwright.app.app import App
    from labelwright.sdk import Client


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

    with embedded_server.run_server(data, jobs=jobs, allow=allow) as (address, word), connect(address, word) as client:
        yield client


@contextmanager
def open_app_alone(data: Path, *, make: bool = False, jobs: bool = False, allow: Sequence[Path] = ()) -> Generator[App]:
    """Yield the folder itself, for what only its owner may do. Raises Conflict while a server has it."""
    from labelwright.sdk.client import get_running_server  # loaded here: see above

    owner = get_running_server(data)
    if owner is not None:
        raise Conflict(f"{data} is served at {owner.url}", code="folder.served", where="--data", hint="Stop that server first.")
    _require_folder(data, make=make)
    from . import embedded_server

    with embedded_server.open_local_app(data, jobs=jobs, allow=allow) as app:
        yield app


def _require_folder(data: Path, *, make: bool) -> None:
    if not make and not (data / "labelwright.db").exists():
        raise NotFound(
            f"there is no data folder {data}",
            code="folder.missing",
            where="--data",
            hint="Name one with --data, a server with --url, or begin with 'labelwright init'.",
        )
