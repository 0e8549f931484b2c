# SPDX-License-Identifier: Apache-2.0
"""Whether a file is JSON Lines, or a project of ours."""

from __future__ import annotations

from typing import Any

import msgspec

from labelwright.formats.input_files import Source
from labelwright.formats.reader_tools import BOM, get_only_name

EXTENSIONS = (".jsonl", ".ndjson")
_type = msgspec.json.Decoder(msgspec.defstruct("Line", [("type", str, "")]))


def recognises(name: str, head: bytes) -> bool:
    """Tell by the ending, or by our own first line."""
    return name.lower().endswith(EXTENSIONS) or head.removeprefix(BOM).startswith(b'{"format":"labelwright/')


def is_project(line: bytes) -> bool:
    """Tell whether a line is the first of a project of ours."""
    try:
        head: Any = _type.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return False
    return head.type == "project"


def list_names(source: Source) -> list[str]:
    """Return the files of rows of a source. Raises InvalidFile where there is none."""
    names = [name for name in source.names() if name.lower().endswith(EXTENSIONS)]
    return names or [get_only_name(source, *EXTENSIONS)]
