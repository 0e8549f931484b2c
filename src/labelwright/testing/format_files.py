# SPDX-License-Identifier: Apache-2.0
"""Writes and reads formats in a folder, for tests: what went in, what came out, what was lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from labelwright.formats.format import Format, ReadOptions, WriteOptions
from labelwright.formats.input_files import open_source
from labelwright.formats.output_files import FolderSink
from labelwright.model.losses import Loss, Losses, LossReport
from labelwright.model.records import Incoming, ItemRecord, Refused
from labelwright.schema.schema import Schema

from .factories import project


def write_files(
    format: Format, schema: Schema, items: Iterable[ItemRecord], folder: Path, *, options: WriteOptions | None = None
) -> tuple[Path, LossReport]:
    """Write items into a new folder; return what a trainer would open (the one file, or the folder) and the losses."""
    report = format.writer()(project(schema), schema, items, FolderSink(folder), options or WriteOptions())
    return (folder if format.several else next(folder.iterdir())), report


def read_files(format: Format, path: Path, options: ReadOptions | None = None) -> tuple[list[Incoming], list[Refused]]:
    """Read a path; return the items and the refused rows."""
    rows = list(format.reader()(open_source(path), options or ReadOptions()))
    return [row for row in rows if isinstance(row, Incoming)], [row for row in rows if isinstance(row, Refused)]


def read_losses(format: Format, path: Path, options: ReadOptions | None = None) -> LossReport:
    """Read a path; return everything that its reader says was not taken: of the whole, of rows and of their annotations."""
    losses = Losses()
    for row in format.reader()(open_source(path), options or ReadOptions()):
        losses.take(iter_losses(row))
    return losses.report()


def iter_losses(row: Incoming | Refused | Loss) -> Iterator[Loss]:
    """Yield the losses that a reader tells with a row."""
    if isinstance(row, Loss):
        yield row
    elif isinstance(row, Incoming):
        yield from row.losses
        for annotation in row.annotations:
            yield from annotation.losses
