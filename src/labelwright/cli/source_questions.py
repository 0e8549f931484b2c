# SPDX-License-Identifier: Apache-2.0
"""How a file is read, said on the terminal before a project is made of it, and asked there where the file leaves it in doubt."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec
import typer

from labelwright.app.source_inspection import SourceInspection, inspect_source, require_items, require_text
from labelwright.base.errors import InvalidFile
from labelwright.formats.format import ReadOptions
from labelwright.kinds.standard_kinds import standard_registry

from .options import console

ENCODING = "text.encoding"


def inspect(path: Path, asks: Mapping[str, Sequence[str]], options: ReadOptions) -> SourceInspection:
    """Return how a source is to be read. Where nobody can be asked, what is in doubt is an error that names the option."""
    try:
        inspection = inspect_source(path, asks, options, standard_registry())
    except InvalidFile as error:
        if error.code != ENCODING or not can_ask():
            raise
        console.print(f"{error.message}.", markup=False)
        return inspect(path, asks, msgspec.structs.replace(options, encoding=typer.prompt("Its encoding (cp1250, gb18030, ...)", err=True)))
    if inspection.lacks_text and can_ask():
        return inspect(path, asks, msgspec.structs.replace(options, text=_ask_text_column(inspection)))
    likely = inspection.likely_text
    require_text(inspection, f"Most likely: --text '{likely}'." if likely else "Say which with --text.")
    require_items(path, inspection)
    console.print(f"Read as {inspection.words}.", markup=False, soft_wrap=True)
    return inspection


def can_ask() -> bool:
    """Tell whether somebody sits at a terminal."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def _ask_text_column(inspection: SourceInspection) -> str:
    for column in inspection.columns:
        console.print(f"  {column.name}: {' | '.join(column.cells[:3])}", markup=False)
    return typer.prompt("Which column holds the text", default=inspection.likely_text, err=True)
