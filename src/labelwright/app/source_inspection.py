# SPDX-License-Identifier: Apache-2.0
"""What a file or a folder is, before a project is made of it: its format, its columns, whether anything in it can be an item."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from labelwright.base.errors import InvalidFile
from labelwright.base.names import to_name
from labelwright.formats.column_preview import Column
from labelwright.formats.format import Format, ReadOptions
from labelwright.formats.format_detection import recognise_format
from labelwright.formats.input_files import Source, open_source
from labelwright.formats.standard_formats import standard_formats
from labelwright.kinds.registry import Registry
from labelwright.model.losses import Loss
from labelwright.model.records import Incoming, Refused
from labelwright.projectfile.command_line import from_options
from labelwright.projectfile.project import ProjectFile
from labelwright.schema.schema import Media

from .import_assets import ImportFiles, prepare_item
from .import_sources import read_source

REASONS = 5
"""So many rows that cannot be taken are told with their reasons."""
WORDS = 1.5
"""A column whose cells have so many words, or more, may be the text."""


class SourceInspection(NamedTuple):
    """A source as it would be read: `words` say how, `file` is the project that it would become."""

    format: Format
    file: ProjectFile
    columns: tuple[Column, ...]
    words: str
    options: ReadOptions

    @property
    def lacks_text(self) -> bool:
        """Tell whether it is a table for a project of texts, and no column is known to hold them."""
        return self.file.schema.media == "text" and bool(self.columns) and all(column.role != "text" for column in self.columns)

    @property
    def likely_text(self) -> str | None:
        """Return the column that most likely holds the text: the wordiest, if there is one whose cells have several words."""
        longest = max(self.columns, key=_count_words, default=None)
        return longest.name if longest is not None and _count_words(longest) >= WORDS else None


def inspect_source(path: Path, asks: Mapping[str, Sequence[str]], options: ReadOptions, registry: Registry) -> SourceInspection:
    """Return what a path holds and how it would be read for these questions. Raises what reading its beginning raises."""
    source = open_source(path)
    format_ = recognise_format(source, standard_formats())
    file = from_options(media_of(format_.media, asks), registry, project=to_name(path.stem), title=path.stem, **asks)
    read = msgspec.structs.replace(options, schema=file.schema, media=file.schema.media)
    columns = format_.columns(source, read) if format_.columns is not None else ()
    dialect = f" ({format_.dialect(source, read).words()})" if format_.dialect is not None else ""
    return SourceInspection(format_, file, columns, f"{format_.title}{dialect}{_tell_roles(columns)}", read)


def media_of(offered: frozenset[str], asks: Mapping[str, Sequence[str]]) -> Media:
    """Return the medium of the project: the first one that the format can hold and the questions fit."""
    preferred: tuple[Media, ...] = ("image", "text", "record") if "box" in asks else ("text", "image", "record")
    fit: list[Media] = [media for media in preferred if media in offered]
    return fit[0] if fit else "record"


def require_text(inspection: SourceInspection, hint: str) -> None:
    """Raise InvalidFile where no column is known to hold the text; `hint` says how to name it."""
    if inspection.lacks_text:
        names = ", ".join(f"'{column.name}'" for column in inspection.columns[:20])
        message = f"no column is known to hold the text; there are {names}"
        raise InvalidFile(message, code="item.no_text", hint=f"{hint} If the first row is no header, add one above it.")


def require_items(path: Path, inspection: SourceInspection) -> None:
    """Raise InvalidFile, with the first reasons, where nothing of a source can be an item. Stops at the first row that can."""
    source, refused = open_source(path), list[Refused]()
    if any(True for _ in _iter_sound_rows(source, inspection, refused)):
        return
    reasons = "; ".join(f"{row.where}: {row.message}" for row in refused[:REASONS])
    more = f"; and {len(refused) - REASONS:,} more" if len(refused) > REASONS else ""
    message = f"none of its {len(refused):,} rows can be taken: {reasons}{more}" if refused else "there is nothing in it to label"
    hint = refused[0].hint if refused else None
    raise InvalidFile(message, code="import.nothing", where=path.name, hint=hint or "Images, texts and tables with a row an item are read.")


def _iter_sound_rows(source: Source, inspection: SourceInspection, refused: list[Refused]) -> Iterator[Incoming]:
    import_files = ImportFiles(source, None, inspection.file.schema.media, None, copy=True)
    for row in read_source(inspection.format, source, inspection.options):
        prepared = prepare_item(row, import_files) if isinstance(row, Incoming) else row
        if isinstance(prepared, Refused):
            refused.append(prepared)
        elif isinstance(row, Incoming) and not isinstance(prepared, Loss):
            yield row


def _tell_roles(columns: Sequence[Column]) -> str:
    roles = dict.fromkeys(column.role for column in columns if column.role)
    told = [f"{role}: {', '.join(column.name for column in columns if column.role == role)}" for role in roles]
    return f"; {'; '.join(told)}" if told else ""


def _count_words(column: Column) -> float:
    cells = [cell for cell in column.cells if cell]
    return sum(len(cell.split()) for cell in cells) / len(cells) if cells else 0
