# SPDX-License-Identifier: Apache-2.0
"""Where an import reads, and how: its options, the path or upload they name, the format, and what of a folder nobody asked for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Literal

import msgspec
import sqlalchemy as sa

from labelwright.base.errors import InvalidInput, NotFound
from labelwright.formats.archive import FILES
from labelwright.formats.format import Format, ReadOptions
from labelwright.formats.format_detection import recognise_format
from labelwright.formats.input_files import Source, open_source
from labelwright.formats.standard_formats import standard_formats
from labelwright.model.losses import Loss
from labelwright.model.records import Incoming, Refused
from labelwright.schema.imported_marks import BadMarks, Undeclared

from .actor import Actor
from .app import App
from .rights import Right, require_access


class ImportOptions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How to take a file. `path` and `upload` say where it lies; exactly one is given.

    marks: "suggestions" (shown dashed), "annotations" (as submitted by their author), "attach" (to items already there,
    by key or content hash). `labels` maps the file's words for labels to the project's; None leaves a label out. `bad_marks` and
    `attributes` say what becomes of marks that cannot stand and of attributes that the project has not ("declare" gives them to their
    fields before the first row comes in); `label_numbers` whether labels without a number get the file's; `empty` whether an
    answer without marks says that nothing is there, or leaves the item open.
    """

    path: str | None = None
    upload: str | None = None
    format: str = "auto"
    duplicates: Literal["keep", "skip"] = "skip"
    storage: Literal["reference", "copy"] = "reference"
    marks: Literal["suggestions", "annotations", "attach"] = "suggestions"
    author: str | None = None
    source: str | None = None
    labels: dict[str, str | None] = {}
    bad_marks: BadMarks = "leave_out"
    attributes: Undeclared = "leave_out"
    label_numbers: Literal["keep", "leave_out"] = "keep"
    empty: Literal["answer", "open"] = "answer"
    publish: bool = True
    read: ReadOptions = ReadOptions()


def get_import_path(tx: sa.Connection, app: App, actor: Actor, name: str, options: ImportOptions) -> Path:
    """Return the file or folder that an import reads. Raises NotFound, NotAllowed, and InvalidInput when none or two are named."""
    require_access(tx, actor, name, Right.ITEMS)
    if (options.path is None) == (options.upload is None):
        raise InvalidInput("say where the data is: a path or an upload", code="import.source", where="source")
    if options.path is not None:
        return _to_path(app, actor, options.path)
    folder = upload_folder(app, name, options.upload or "")
    if not folder.is_dir():
        raise NotFound("there is no such upload in this project", code="upload.unknown", where="upload")
    files = [path for path in folder.rglob("*") if path.is_file()]
    return files[0] if len(files) == 1 else folder


def _to_path(app: App, actor: Actor, text: str) -> Path:
    """Return the file or folder of a path that somebody wrote. Raises NotAllowed, and NotFound for what is not there, inside."""
    path = app.blobs.readable.check(text, own=actor.is_local)
    try:
        path.stat()
    except OSError as error:
        raise NotFound(f"'{text[:200]}' cannot be read: {error.strerror}", code="source.missing", where="path") from error
    return path


def upload_folder(app: App, project: str, upload: str) -> Path:
    """Return where an upload of a project lies; ids are ours and hold no path."""
    if not upload.replace("-", "").replace("_", "").isalnum():
        raise NotFound("there is no such upload in this project", code="upload.unknown", where="upload")
    return app.folder / "uploads" / project / upload


def open_import_source(app: App, actor: Actor, path: Path) -> Source:
    """Return the source for a path that an import may read, or for an upload, which is whoever's that made it."""
    if path.is_relative_to(app.folder / "uploads"):
        return open_source(path)
    return open_source(path, partial(app.blobs.readable.contains, own=actor.is_local))


def detect_format(source: Source, name: str) -> Format:
    """Return the format that reads a file: the one named, or for "auto" the one that knows it. Raises Unsupported."""
    formats = standard_formats()
    format_ = recognise_format(source, formats) if name == "auto" else formats.get(name)
    format_.reader()
    return format_


class WatchedSource:
    """A source that remembers which of its files were used. A class because it remembers."""

    def __init__(self, source: Source) -> None:
        self.name = source.name
        self._source = source
        self._used: set[str] = set()

    def names(self) -> Iterator[str]:
        return self._source.names()

    def left_out(self) -> Iterator[Loss]:
        return self._source.left_out()

    def open(self, name: str) -> BinaryIO:
        self._used.add(name)
        return self._source.open(name)

    def use(self, name: str) -> None:
        """Remember a file that is opened elsewhere: an item names it."""
        self._used.add(name)

    def unused(self) -> Iterator[Loss]:
        """Yield the files that nobody used, and those that cannot be."""
        yield from self._source.left_out()
        for name in self._source.names():
            if name not in self._used:
                ending = PurePosixPath(name).suffix.lower()
                yield Loss("source.file", name, {"ending": ending or PurePosixPath(name).name})


def read_source(format_: Format, source: Source, options: ReadOptions) -> Iterator[Incoming | Refused | Loss]:
    """Yield what a reader finds, and at the end the files of the source that neither it nor an item used."""
    watched = WatchedSource(source)
    for row in format_.reader()(watched, options):
        for name in _list_files(row):
            watched.use(name)
        yield row
    yield from watched.unused()


def _list_files(row: Incoming | Refused | Loss) -> Iterator[str]:
    """Yield the files that a row is made of; those of a record lie in an archive by what they hold."""
    if isinstance(row, Incoming) and row.source is not None:
        yield row.source
    if isinstance(row, Incoming) and row.record is not None:
        yield from (f"{FILES}{asset.sha256}" for asset in row.record.assets)
