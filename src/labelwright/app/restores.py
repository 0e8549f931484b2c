# SPDX-License-Identifier: Apache-2.0
"""Restores: a durable job that puts a project back from an archive, and says what it could not take.

Killed, it begins again from its start: what it had built is taken away first, and nobody has seen it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import sqlalchemy as sa

from labelwright.base.errors import InvalidInput, NotFound
from labelwright.base.ids import opaque
from labelwright.jobs.interface import Handler, Step
from labelwright.model.records import Refused
from labelwright.store import restores
from labelwright.store.restores import RestoreRow
from labelwright.wire.restores import RestoreProblem, RestoreView

from .actor import Actor
from .app import App
from .restore import Problems, RestoreOptions, restore_project, undo_restore
from .rights import require_admin

JOB = "restore.1"
UPLOADS = "restore"


class Options(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What to restore: a path on the server's machine, or an upload; and whether a part is enough."""

    path: str | None = None
    upload: str | None = None
    partial: bool = False


def new_upload(app: App, actor: Actor) -> tuple[str, Path]:
    """Return the id of an archive that is about to be sent, and where it goes. Raises NotAllowed for anybody but an admin."""
    require_admin(actor)
    id_ = opaque()
    path = _upload_path(app, id_)
    path.parent.mkdir(parents=True, exist_ok=True)
    return id_, path


def _upload_path(app: App, id_: str) -> Path:
    if not id_.replace("-", "").replace("_", "").isalnum():
        raise NotFound("there is no such upload", code="upload.unknown", where="upload")
    return app.folder / "uploads" / f"@{UPLOADS}" / id_ / "archive"


def start_restore(app: App, actor: Actor, options: Options) -> int:
    """Start a restore; returns its number. Admins only: it brings in people, and words in their names."""
    require_admin(actor)
    _find_file(app, actor, options)
    now = app.clock()
    id_ = app.store.write(
        lambda tx: restores.create_restore(
            tx, person_id=actor.id, state="restoring", options=msgspec.json.encode(options).decode(), created_us=now, updated_us=now
        )
    )
    app.jobs.start(JOB, f"restore-{id_}", restore_id=id_, actor=msgspec.to_builtins(actor))
    return id_


def _find_file(app: App, actor: Actor, options: Options) -> Path:
    if (options.path is None) == (options.upload is None):
        raise InvalidInput("say where the archive is: a path or an upload", code="import.source", where="source")
    if options.path is not None:
        path = app.blobs.readable.check(options.path, own=actor.is_local)
    else:
        path = _upload_path(app, options.upload or "")
    if not path.is_file():
        raise NotFound("there is no such file", code="source.missing", where="source")
    return path


def handler(app: App) -> Handler:
    """Return the job: one piece, begun again when it was cut off."""

    def job(*, restore_id: int, actor: dict[str, Any]) -> Step:
        return lambda _number: _run(app, msgspec.convert(actor, Actor), restore_id)

    def fail(message: str, *, restore_id: int, **_others: Any) -> None:
        fail_restore(app, restore_id, message)

    return Handler(job, fail)


def _run(app: App, actor: Actor, restore_id: int) -> bool:
    row = app.store.read(lambda tx: restores.get_restore(tx, restore_id))
    if row is None or row.state != "restoring":
        return False
    options, problems = msgspec.json.decode(row.options, type=Options), Problems()

    def tell(count: int) -> None:
        _update(app, restore_id, items=count)

    how = RestoreOptions(options.partial, _hidden_name(restore_id), row.created_us, tell)
    try:
        name, count = restore_project(app, actor, _find_file(app, actor, options), how, problems)
    finally:
        first = msgspec.json.encode(problems.first).decode()
        _update(app, restore_id, problems=problems.count, first_problems=first)
    _update(app, restore_id, state="restored", project=name, items=count)
    return False


def _hidden_name(restore_id: int) -> str:
    return f"~restore-{restore_id}"


def fail_restore(app: App, restore_id: int, message: str) -> None:
    """End a restore with a message; nothing is left of what it built."""
    row = app.store.read(lambda tx: restores.get_restore(tx, restore_id))
    if row is not None and row.state == "restoring":
        undo_restore(app, _hidden_name(restore_id), row.created_us)
    _update(app, restore_id, state="failed", message=message, items=0)


def _update(app: App, restore_id: int, **values: Any) -> None:
    now = app.clock()

    def work(tx: sa.Connection) -> None:
        row = restores.get_restore(tx, restore_id)
        if row is not None and row.state == "restoring":
            restores.update_restore(tx, restore_id, updated_us=now, **values)

    app.store.write(work)


def get_restore(app: App, actor: Actor, restore_id: int) -> RestoreView:
    """Return how a restore stands, and the first things that it could not take."""
    require_admin(actor)
    row = app.store.read(lambda tx: restores.get_restore(tx, restore_id))
    if row is None:
        raise NotFound("there is no such restore", code="restore.unknown", where="restore")
    return _view(row)


def _view(row: RestoreRow) -> RestoreView:
    first = msgspec.json.decode(row.first_problems, type=tuple[Refused, ...]) if row.first_problems else ()
    problems = tuple(RestoreProblem(one.where, one.message, one.code, one.hint) for one in first)
    return RestoreView(row.id, row.state, row.project, row.items, row.problems, problems, row.message, row.created_us, row.updated_us)
