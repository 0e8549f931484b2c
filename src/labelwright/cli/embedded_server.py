# SPDX-License-Identifier: Apache-2.0
"""A server inside this process, for the length of a command. Heavy: imported only when nobody serves the folder already."""

from __future__ import annotations

import threading
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path

import uvicorn

from labelwright.app import accounts
from labelwright.app.app import App
from labelwright.composition_root import close_app, open_app, run_jobs
from labelwright.server.app import create_server
from labelwright.server.run import bind, build_http_server, configure_logs, local_owner, own_roots

STARTING_S = 20.0
STOPPING_S = 10.0
EXECUTOR = "command-line"
"""Beside a server on the same PostgreSQL a command must not take up the jobs that the server is at."""


@contextmanager
def open_local_app(folder: Path, database: str | None, *, jobs: bool, allow: Sequence[Path] = ()) -> Generator[App]:
    """Yield an open data folder, with background work where it is asked for; closes both."""
    configure_logs("error")
    executor = "local" if database is None else EXECUTOR
    app = open_app(folder, database=database, roots=allow, own_roots=own_roots("127.0.0.1"), executor=executor)
    try:
        if jobs:
            run_jobs(app)
        yield app
    finally:
        close_app(app)


@contextmanager
def run_server(folder: Path, database: str | None, *, jobs: bool, allow: Sequence[Path] = ()) -> Generator[tuple[str, str]]:
    """Yield address and token of a server on a free port of this machine; it ends with the block."""
    with open_local_app(folder, database, jobs=jobs, allow=allow) as app:
        owner = local_owner(app)
        token = accounts.create_local_token(app, owner)
        sock = bind("127.0.0.1", 0)
        engine = build_http_server(create_server(app, owner_id=owner.id, local_token=token))
        thread = threading.Thread(target=engine.run, kwargs={"sockets": [sock]}, name="server", daemon=True)
        thread.start()
        try:
            _wait_until_started(engine, thread)
            yield f"http://127.0.0.1:{sock.getsockname()[1]}", token
        finally:
            engine.should_exit = True
            thread.join(STOPPING_S)
            sock.close()


def _wait_until_started(engine: uvicorn.Server, thread: threading.Thread) -> None:
    """Wait until the server takes requests; it listens already, so that a client would merely wait with us."""
    left = STARTING_S
    while not engine.started and thread.is_alive() and left > 0:
        thread.join(0.01)
        left -= 0.01
