# SPDX-License-Identifier: Apache-2.0
"""Exports: a durable job that streams a project into a file, and says what the format could not carry.

Never blocked: whatever the state of the project, it can be exported. A killed export begins again from its start.
"""

from __future__ import annotations

import shutil
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

import msgspec
import sqlalchemy as sa

from labelwright.base.errors import Conflict, NotFound
from labelwright.base.names import to_name
from labelwright.formats.format import Answers, Format, WriteOptions
from labelwright.formats.output_files import FileSink, Sink, ZipSink
from labelwright.formats.standard_formats import standard_formats
from labelwright.jobs.interface import Handler, Step
from labelwright.model.item import Asset
from labelwright.model.losses import LossReport, LossRow
from labelwright.model.records import ItemRecord
from labelwright.store import events, filters, imports, items
from labelwright.store.imports import ExportRow
from labelwright.wire.imports_exports import ExportView

from .actor import Actor
from .app import App
from .export_records import get_project_record, iter_item_records
from .items import filter_conditions
from .loss_views import view_losses
from .rights import Access, Right, require_access
from .settings import get_schema

JOB = "export.1"
PROGRESS_EVERY = 1_000


class Options(msgspec.Struct, frozen=True):
    """What to export: which items, whose answers, and whether the files come along."""

    answers: Answers = "final"
    filter: str | None = None
    files: bool = False


def start_export(app: App, actor: Actor, name: str, *, format: str, options: Options) -> int:
    """Start an export; returns its number. Raises Unsupported for a format that does not write."""
    standard_formats().get(format).writer()
    now = app.clock()

    def work(tx: sa.Connection) -> int:
        access = require_access(tx, actor, name, Right.EXPORT)
        filter_conditions(tx, access, options.filter)
        id_ = imports.create_export(
            tx, project_id=access.id, person_id=actor.id, state="writing", format=format, options=msgspec.json.encode(options).decode(),
            created_us=now, updated_us=now,
        )  # fmt: skip
        events.append(tx, "export.started", at_us=now, project_id=access.id, person_id=actor.id, export=id_, format=format)
        return id_

    id_ = app.store.write(work)
    app.jobs.start(JOB, f"export-{id_}", export_id=id_, actor=msgspec.to_builtins(actor), project=name)
    return id_


def handler(app: App) -> Handler:
    """Return the job: one piece, begun again when it was cut off."""

    def job(*, export_id: int, actor: dict[str, Any], project: str) -> Step:
        return lambda _number: _run(app, msgspec.convert(actor, Actor), project, export_id)

    def fail(message: str, *, export_id: int, **_others: Any) -> None:
        fail_export(app, export_id, message)

    return Handler(job, fail)


def _run(app: App, actor: Actor, name: str, export_id: int) -> bool:
    row = app.store.read(lambda tx: imports.get_export(tx, export_id))
    if row is None or row.state != "writing":
        return False
    report, path = write_file(app, actor, name, export_id, row.format, msgspec.json.decode(row.options, type=Options))
    told = msgspec.json.encode(report.rows).decode()
    _finish(app, export_id, written=report.items, state="ready", file=path.name, bytes=path.stat().st_size, losses=told)
    return False


def fail_export(app: App, export_id: int, message: str) -> None:
    """End an export that is being written with a message."""
    _finish(app, export_id, state="failed", message=message)


def _finish(app: App, export_id: int, *, written: int | None = None, **values: Any) -> None:
    """End an export. `written` items, or answers of them, are in its file: no more are called done."""
    now = app.clock()

    def work(tx: sa.Connection) -> None:
        row = imports.get_export(tx, export_id)
        if row is None or row.state != "writing":
            return
        done = row.done if written is None else min(written, row.done)
        imports.update_export(tx, export_id, updated_us=now, done=done, **values)
        events.append(tx, f"export.{values['state']}", at_us=now, project_id=row.project_id, person_id=row.person_id, export=export_id)

    app.store.write(work)


def export_folder(app: App, export_id: int) -> Path:
    return app.folder / "exports" / str(export_id)


def write_file(app: App, actor: Actor, name: str, export_id: int, format_name: str, options: Options) -> tuple[LossReport, Path]:
    """Write the export's file; returns what was lost and where the file lies."""
    format_ = standard_formats().get(format_name)
    access, header, schema, where = app.store.read(lambda tx: _prepared(tx, actor, name, options))
    target = export_folder(app, export_id)
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    zipped = format_.several or options.files
    path = target / f"{to_name(name)}-{format_.name}{'.zip' if zipped else format_.extensions[0]}"
    records = _with_progress(app, export_id, iter_item_records(app, access, where, with_history=format_.history))
    write_options = WriteOptions(
        answers=options.answers, assets=partial(_open_asset, app, access) if zipped else None, registry=app.registry
    )
    with _sink(path, zipped) as sink:
        report = format_.writer()(header, schema, records, sink, write_options)
    return report, path


def _prepared(tx: sa.Connection, actor: Actor, name: str, options: Options) -> tuple[Access, Any, Any, list[Any]]:
    access = require_access(tx, actor, name, Right.EXPORT)
    where = [filters.is_published(), *filter_conditions(tx, access, options.filter)]
    return access, get_project_record(tx, access), get_schema(tx, project_id=access.id, version=access.project.schema_version), where


@contextmanager
def _sink(path: Path, zipped: bool) -> Generator[Sink]:
    if not zipped:
        yield FileSink(path)
        return
    with path.open("wb") as stream, ZipSink(stream) as sink:
        yield sink


def _with_progress(app: App, export_id: int, records: Iterator[ItemRecord]) -> Iterator[ItemRecord]:
    """Pass records on and say now and then how many there were."""
    count = 0
    for count, record in enumerate(records, 1):
        if count % PROGRESS_EVERY == 0:
            app.store.write(lambda tx, n=count: imports.update_export(tx, export_id, done=n, updated_us=app.clock()))
        yield record
    app.store.write(lambda tx: imports.update_export(tx, export_id, done=count, total=count, updated_us=app.clock()))


def _open_asset(app: App, access: Access, item_key: str, asset: Asset) -> BinaryIO:
    """Open the file of an item's asset. Raises NotFound when the item, or that file of it, is gone."""

    def work(tx: sa.Connection) -> str | None:
        item = items.get_item_by_key(tx, project_id=access.id, key=item_key)
        row = items.get_asset(tx, item_id=item.id, name=asset.name) if item else None
        return row.blob if row else None

    blob = app.store.read(work)
    if blob is None:
        raise NotFound(f"there is no file '{asset.file}'", code="file.unknown", where=f"{item_key}: {asset.name}")
    return app.blobs.open(blob)


def get_export(app: App, actor: Actor, name: str, export_id: int) -> ExportView:
    """Return one export. Raises NotFound for another project's, as for none."""
    return _view(app.store.read(lambda tx: _export(tx, actor, name, export_id)))


def _export(tx: sa.Connection, actor: Actor, name: str, export_id: int) -> ExportRow:
    access = require_access(tx, actor, name, Right.EXPORT)
    row = imports.get_export(tx, export_id)
    if row is None or row.project_id != access.id:
        raise NotFound("there is no such export here", code="export.unknown", where="export")
    return row


def _view(row: ExportRow) -> ExportView:
    options, format_ = msgspec.json.decode(row.options, type=Options), standard_formats().get(row.format)
    losses = msgspec.json.decode(row.losses, type=tuple[LossRow, ...]) if row.losses else ()
    snippet = format_.snippet(row.file) if row.file else None
    return ExportView(
        row.id, row.state, row.format, options.answers, options.filter, row.done, row.total, row.bytes, row.message, row.file,
        view_losses(losses), snippet,
        row.created_us,
    )  # fmt: skip


def list_exports(app: App, actor: Actor, name: str) -> list[ExportView]:
    def work(tx: sa.Connection) -> list[ExportView]:
        access = require_access(tx, actor, name, Right.EXPORT)
        return [_view(row) for row in imports.list_exports(tx, project_id=access.id)]

    return app.store.read(work)


def get_export_file(app: App, actor: Actor, name: str, export_id: int) -> Path:
    """Return where a finished export lies. Raises Conflict while it is being written."""
    row = app.store.read(lambda tx: _export(tx, actor, name, export_id))
    if row.state != "ready":
        raise Conflict(
            f"this export is {row.state}", code="export.not_ready", where="export", hint="Wait until it is ready, or look at its message."
        )
    return export_folder(app, export_id) / str(row.file)


def list_formats() -> list[Format]:
    return list(standard_formats())
