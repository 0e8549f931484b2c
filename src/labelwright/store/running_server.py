# SPDX-License-Identifier: Apache-2.0
"""Which process serves a data folder, and where: so that the CLI and the SDK go through it instead of past it."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec


class RunningServer(msgspec.Struct, frozen=True):
    """A running server: its process, its address, and the token by which the machine's own user reaches it."""

    pid: int
    url: str
    token: str


def write_server_file(folder: Path, owner: RunningServer) -> None:
    """Write down who serves a folder, readable by this user alone."""
    path = folder / "server.json"
    part = path.with_suffix(".part")
    part.touch(mode=0o600)
    part.write_bytes(msgspec.json.encode(owner))
    part.replace(path)


def delete_server_file(folder: Path) -> None:
    (folder / "server.json").unlink(missing_ok=True)


def get_running_server(folder: Path) -> RunningServer | None:
    """Return who serves a folder, or None when nobody does (any more)."""
    try:
        owner = msgspec.json.decode((folder / "server.json").read_bytes(), type=RunningServer)
        os.kill(owner.pid, 0)
    except (OSError, msgspec.DecodeError):
        return None
    return owner
