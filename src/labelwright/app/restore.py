# SPDX-License-Identifier: Apache-2.0
"""Restoring a project from its archive or its canonical lines: whole, or not at all.

An archive is read through once before anything of it is believed. Then the project is built where nobody sees it, a slice at a
time, and shown by one last transaction; if anything was missing, altered or refused it is taken away again, unless that was allowed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial as bound
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import sqlalchemy as sa

from labelwright.base.errors import InvalidFile, LabelwrightError
from labelwright.formats.archive import Archive, RecordCounter
from labelwright.formats.format import ReadOptions
from labelwright.formats.input_files import Source, open_source
from labelwright.formats.jsonl import read, read_header
from labelwright.formats.loss_sorts import describe_loss
from labelwright.formats.standard_formats import LOSS_SORTS
from labelwright.model.losses import Loss
from labelwright.model.records import Incoming, Refused
from labelwright.schema.imported_marks import MarkPolicy
from labelwright.store import people, projects, restores

from .actor import Actor
from .app import App
from .import_assets import ImportFiles, PreparedItem, prepare_item
from .import_context import ImportContext, SliceResult
from .import_publishing import publish_items
from .import_slice import insert
from .restored_project import create_hidden, decode_files, reveal
from .rights import Access
from .settings import get_schema

SLICE = 500
NAMED = 1_000
"""So many problems are kept with their places; the others are counted."""


class Problems:
    """What was missing, altered or refused. A class because it collects."""

    def __init__(self) -> None:
        self.count = 0
        self.first: list[Refused] = []

    def add(self, problem: Refused) -> None:
        self.count += 1
        if len(self.first) < NAMED:
            self.first.append(problem)


class RestoreOptions(NamedTuple):
    """How to restore. `partial`: take what can be taken. `hidden`: what the project is called until it is whole.
    `since_us`: when it began; accounts made since then for nobody else are its own."""

    partial: bool
    hidden: str
    since_us: int
    tell: Callable[[int], None] = lambda _: None


class _Restore(NamedTuple):
    """A restore at work."""

    app: App
    actor: Actor
    source: Source
    archive: Archive | None
    files: Source
    options: RestoreOptions
    problems: Problems

    def check(self) -> None:
        """Raise InvalidFile once there is a problem, unless a part is enough."""
        if self.problems.count and not self.options.partial:
            raise InvalidFile(
                f"nothing was restored: {self.problems.count:,} problems, the first at {self.problems.first[0].where}: "
                f"{self.problems.first[0].message}",
                code="restore.refused",
                hint="Restore what can be had with --partial, and read what is missing.",
            )


def restore_project(app: App, actor: Actor, path: Path, options: RestoreOptions, problems: Problems) -> tuple[str, int]:
    """Restore a project; returns its name and how many items it has. What went wrong is added to `problems`.

    Raises InvalidFile for what cannot be restored, Conflict when the name is taken; then nothing is left of it.
    """
    archive = Archive(path) if _is_zip(path) else None
    try:
        source = archive.source if archive else open_source(path)
        files = archive.source if archive else open_source(path.parent, bound(app.blobs.readable.contains, own=actor.is_local))
        return _run(_Restore(app, actor, source, archive, files, options, problems))
    finally:
        if archive:
            archive.source.close()


def _is_zip(path: Path) -> bool:
    """Tell whether a file begins as a zip does. One that is cut short has no directory, and is a zip all the same."""
    with path.open("rb") as stream:
        return stream.read(2) == b"PK" or path.suffix.lower() == ".zip"


def _run(work: _Restore) -> tuple[str, int]:
    if work.archive is not None:
        for problem in work.archive.problems():
            work.problems.add(problem)
    work.check()
    header = read_header(work.source)
    if header is None or not (header.settings and header.schemas and header.guidelines):
        hint = "Import it into a project." if header is None else None
        raise InvalidFile("the file does not describe a project", code="project.header", where=work.source.name, hint=hint)
    files = decode_files(header)
    app, hidden = work.app, work.options.hidden
    drop_hidden(app, hidden)
    try:
        id_ = app.store.write(lambda tx: create_hidden(tx, app, work.actor, header, files, hidden))
        count = _fill(work, id_)
        work.check()
        app.store.write(lambda tx: reveal(tx, app, work.actor, id_, header.name, count))
    except BaseException:
        undo_restore(app, hidden, work.options.since_us)
        raise
    return header.name, count


def undo_restore(app: App, hidden: str, since_us: int) -> None:
    """Take away what a restore that failed built: the hidden project, and the accounts of the people that it named."""
    drop_hidden(app, hidden)
    app.store.write(lambda tx: people.delete_unused_people(tx, since_us=since_us))


def drop_hidden(app: App, hidden: str) -> None:
    """Take away what an earlier attempt left, a slice at a time."""
    while app.store.write(lambda tx: restores.delete_hidden_slice(tx, hidden), bulk=True):
        pass


def _fill(work: _Restore, project_id: int) -> int:
    """Restore all items; returns how many there are now."""
    context = work.app.store.read(lambda tx: _context(tx, work, project_id))
    import_files = ImportFiles(work.files, work.app.blobs, context.schema.media, None, copy=True)
    rows, counter, added = _rows(work, context), RecordCounter(), 0
    while part := list(islice(rows, SLICE)):
        for row in part:
            if isinstance(row, Incoming) and row.record is not None:
                counter.add(row.record)
        ready = [row if isinstance(row, Refused) else prepare_item(row, import_files) for row in part]
        added += _write_slice(work, context, ready)
        work.check()
        work.options.tell(added)
    if work.archive is not None and counter.counts() != work.archive.manifest.counts:
        message = f"the lines hold {counter.counts()} and the manifest says {work.archive.manifest.counts}"
        work.problems.add(Refused(work.archive.manifest.lines, message, "archive.count"))
    return added


def _context(tx: sa.Connection, work: _Restore, project_id: int) -> ImportContext:
    project = projects.get_project(tx, project_id)
    return ImportContext(
        app=work.app,
        access=Access(project, "owner", False),
        stage=projects.list_stages(tx, [project_id])[project_id][0],
        schema=get_schema(tx, project_id=project_id, version=project.schema_version),
        import_id=None,
        actor=work.actor,
        keep_duplicates=True,
        mode="annotations",
        policy=MarkPolicy({}, None, "restore", as_answers=True, names={}),
    )


def _rows(work: _Restore, context: ImportContext) -> Iterator[Incoming | Refused]:
    """Yield the rows until they end, or cannot be read any further."""
    stream = read(work.source, ReadOptions(schema=context.schema, media=context.schema.media))
    try:
        yield from stream
    except LabelwrightError as error:
        yield Refused(error.where or work.source.name, f"nothing behind this place can be read: {error.message}", error.code, error.hint)


def _write_slice(work: _Restore, context: ImportContext, ready: list[PreparedItem | Refused]) -> int:
    """Write a slice and show it inside the hidden project; returns how many items it brought."""
    result = work.app.store.write(lambda tx: _insert(tx, context, ready), bulk=True)
    for refusal in (*result.refused, *map(_refusal, result.losses)):
        work.problems.add(refusal)
    return result.added


def _refusal(loss: Loss) -> Refused:
    """Return a loss as a refusal: a restore gives everything back or says that it does not."""
    what, why = describe_loss(loss.code, loss.params, LOSS_SORTS)
    return Refused(loss.where, f"{what}: {why}", loss.code)


def _insert(tx: sa.Connection, context: ImportContext, ready: list[PreparedItem | Refused]) -> SliceResult:
    last = restores.get_last_item(tx)
    result = insert(tx, context, ready)
    rows = restores.list_unpublished(tx, context.access.id, after=last)
    publish_items(tx, context.access, context.stage, rows, actor_id=context.actor.id, now=context.app.clock())
    return result
