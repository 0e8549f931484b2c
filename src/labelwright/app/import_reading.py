# SPDX-License-Identifier: Apache-2.0
"""How an import reads its file: what its slices share, where the files lie that rows name, and the rows from where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from time import monotonic
from typing import NamedTuple

import msgspec
import sqlalchemy as sa

from labelwright.formats.format import ReadOptions
from labelwright.formats.standard_formats import standard_formats
from labelwright.model.losses import READING, Loss
from labelwright.model.records import Incoming, Refused
from labelwright.schema.imported_marks import MarkPolicy
from labelwright.schema.label_mapping import get_label_names
from labelwright.store import projects
from labelwright.store.imports import ImportRow

from .actor import Actor
from .app import App
from .import_assets import ImportFiles
from .import_context import ImportContext
from .import_sources import ImportOptions, get_import_path, open_import_source, read_source
from .rights import Right, require_access
from .settings import get_schema

SLICE = 5_000
MARKS = 10_000
SECONDS = 0.25
"""A slice ends with so many rows, or marks, or when reading them has taken so long: a stop is heard between two slices."""


class OpenReader(NamedTuple):
    """A file being read, and how many of its rows were taken."""

    position: int
    rows: Iterator[Incoming | Refused | Loss]


def get_import_context(
    tx: sa.Connection, app: App, actor: Actor, name: str, import_id: int | None, options: ImportOptions
) -> ImportContext:
    """Return what all slices of an import share."""
    access = require_access(tx, actor, name, Right.ITEMS)
    schema = get_schema(tx, project_id=access.id, version=access.project.schema_version)
    return ImportContext(
        app=app,
        access=access,
        stage=projects.list_stages(tx, [access.id])[access.id][0],
        schema=schema,
        import_id=import_id,
        actor=actor,
        keep_duplicates=options.duplicates == "keep",
        mode=options.marks,
        policy=MarkPolicy(
            labels=options.labels,
            author=options.author,
            source=options.source or _name_source(get_import_path(tx, app, actor, name, options), options),
            as_answers=options.marks == "annotations" or (options.marks == "attach" and bool(options.author)),
            names=get_label_names(schema),
            bad_marks=options.bad_marks,
            attributes=options.attributes,
            empty_is_answer=options.empty == "answer",
        ),
    )


def _name_source(path: Path, options: ImportOptions) -> str:
    """Return what suggestions of a file are called when nobody says: by the file, so that they are the same when it comes again."""
    return f"upload {options.upload}" if options.upload is not None and path.is_dir() else path.name


def get_import_files(app: App, actor: Actor, name: str, options: ImportOptions, context: ImportContext) -> ImportFiles:
    """Return where the files lie that the rows name."""
    where = app.store.read(lambda tx: get_import_path(tx, app, actor, name, options))
    folder = where if where.is_dir() else where.parent
    copied = options.storage == "copy" or options.upload is not None or where.suffix.lower() == ".zip"
    beside = open_import_source(app, actor, where if where.is_dir() or where.suffix.lower() == ".zip" else folder)
    return ImportFiles(beside, app.blobs, context.schema.media, None if copied else folder, copied, actor.is_local)


def open_stream(
    app: App, actor: Actor, name: str, row: ImportRow, options: ImportOptions, context: ImportContext, reader: OpenReader | None
) -> Iterator[Incoming | Refused | Loss]:
    """Return the rows of the file from where the import stands: of the open reader where that stands there too."""
    if reader is not None and reader.position == row.position:
        return reader.rows
    where = app.store.read(lambda tx: get_import_path(tx, app, actor, name, options))
    source = open_import_source(app, actor, where)
    return islice(read_source(standard_formats().get(row.format), source, read_options(options, context)), row.position, None)


def take_slice(rows: Iterator[Incoming | Refused | Loss]) -> tuple[list[Incoming | Refused | Loss], bool]:
    """Return the next rows, as many as a slice has, and whether there may be more.

    Losses that a reader names before its first item are not parted by the time they take: they are read together.
    """
    taken: list[Incoming | Refused | Loss] = []
    marks, end = 0, monotonic() + SECONDS
    for row in rows:
        taken.append(row)
        marks += sum(len(annotation.marks) for annotation in row.annotations) if isinstance(row, Incoming) else 0
        is_late = (isinstance(row, Incoming) or row is READING) and monotonic() > end
        if is_late or len(taken) == SLICE or marks >= MARKS:
            return taken, True
    return taken, False


def read_options(options: ImportOptions, context: ImportContext) -> ReadOptions:
    """Return what a person said about a file, with what the project knows."""
    return msgspec.structs.replace(options.read, schema=context.schema, author=options.author, media=context.schema.media)
