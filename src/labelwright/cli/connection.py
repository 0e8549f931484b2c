# SPDX-License-Identifier: Apache-2.0
"""Reaching a server: the one named, the one that serves the data folder, or one of our own for the length of a command."""

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
def reach(
    data: Path, url: str | None, token: str | None, *, make: bool = False, jobs: bool = False, allow: Sequence[Path] = ()
) -> Generator[Client]:
    """Yield a client. `make` makes a data folder that is not there, `jobs` starts background work, where we serve ourselves."""
    # Loaded here: `labelwright --help` needs neither httpx nor the server.
    from labelwright.sdk.client import connect, serving

    if url or serving(data):
        with connect(url, token, None if url else data) as client:
            yield client
        return
    _there(data, make=make)
    from . import embedded_server

    with embedded_server.server(data, jobs=jobs, allow=allow) as (address, word), connect(address, word) as client:
        yield client


@contextmanager
def opened(data: Path, *, make: bool = False, jobs: bool = False, allow: Sequence[Path] = ()) -> Generator[App]:
    """Yield the folder itself, for what only its owner may do. Raises Conflict while a server has it."""
    from labelwright.sdk.client import serving  # loaded here: see above

    owner = serving(data)
    if owner is not None:
        raise Conflict(f"{data} is served at {owner.url}", code="folder.served", where="--data", hint="Stop that server first.")
    _there(data, make=make)
    from . import embedded_server

    with embedded_server.house(data, jobs=jobs, allow=allow) as app:
        yield app


def _there(data: Path, *, make: bool) -> None:
    if not make and not (data / "labelwright.db").exists():
        raise NotFound(
            f"there is no data folder {data}",
            code="folder.missing",
            where="--data",
            hint="Name one with --data, a server with --url, or begin with 'labelwright init'.",
        )
