# SPDX-License-Identifier: Apache-2.0
"""Whether a file is JSON Lines, an array of rows, or a project of ours."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from labelwright.formats.input_files import Source
from labelwright.formats.reader_tools import BOM, get_only_name

EXTENSIONS = (".jsonl", ".ndjson")
ARRAY = ".json"
_ARRAY = re.compile(rb"\s*\[\s*[\[{]")
_type = msgspec.json.Decoder(msgspec.defstruct("Line", [("type", str, "")]))


def recognises(name: str, head: bytes) -> bool:
    """Tell by the ending, by our own first line, or for JSON by a list of objects."""
    start = head.removeprefix(BOM)
    is_array = name.lower().endswith(ARRAY) and _ARRAY.match(start) is not None
    return name.lower().endswith(EXTENSIONS) or is_array or start.startswith(b'{"format":"labelwright/')


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
    return names or [get_only_name(source, *EXTENSIONS, ARRAY)]
