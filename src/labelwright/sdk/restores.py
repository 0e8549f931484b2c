# SPDX-License-Identifier: Apache-2.0
"""Projects back from their archives."""

from __future__ import annotations

import time
from pathlib import Path

from labelwright.base.errors import InvalidFile, NotAllowed, NotFound
from labelwright.wire.restores import RestoreView

from .imports import ProgressCallback
from .transport import Transport

POLL_S = 0.1


class RestoreRefused(InvalidFile):
    """An archive was not restored; `problems` are the first reasons, each with its place."""

    def __init__(self, view: RestoreView, where: str) -> None:
        super().__init__(view.message or "the restore failed", code="restore.refused", where=where)
        self.problems = tuple(f"{one.where}: {one.message} [{one.code}]" for one in view.first)


def restore(transport: Transport, source: Path, *, partial: bool, tell: ProgressCallback | None) -> RestoreView:
    """Restore a project and wait for it. A server on this machine reads the archive where it lies, where it may; else it is sent."""
    if not source.is_file():
        raise NotFound(f"there is no file {source}", code="source.missing", where="source")
    number = _start(transport, source, partial=partial)
    while True:
        view = transport.get(f"/restores/{number}", RestoreView)
        if tell is not None:
            tell(view.items, 0)
        if view.state == "failed":
            raise RestoreRefused(view, str(source))
        if view.state == "restored":
            return view
        time.sleep(POLL_S)


def _start(transport: Transport, source: Path, *, partial: bool) -> int:
    if transport.is_local:
        try:
            return _post(transport, {"path": str(source.resolve())}, partial=partial)
        except NotAllowed as error:
            if error.code != "file.outside":
                raise
    with source.open("rb") as stream:
        sent = transport.send("POST", "/restores/uploads", files=[("files", (source.name, stream))]).json()
    return _post(transport, {"upload": str(sent["upload"])}, partial=partial)


def _post(transport: Transport, where: dict[str, str], *, partial: bool) -> int:
    return transport.post("/restores", dict[str, int], {"source": where, "partial": partial})["id"]
