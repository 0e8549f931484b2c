# SPDX-License-Identifier: Apache-2.0
"""Which format a source is of: by the first bytes and the names of its files."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from labelwright.base.errors import LabelwrightError, Unsupported

from .format import Format
from .input_files import Source
from .registry import Formats

HEAD_BYTES = 4096
TELLING = (".yaml", ".yml", "readme.md", ".json", ".jsonl", ".xml", ".names", "obj.data", "classes.txt", "labels.txt")
"""Endings of files that tell more than others of one folder; they are looked at first."""
FILES = 200
"""How many files of a folder are looked at; a folder of a million images is told by its first ones."""


def recognise_format(source: Source, formats: Formats) -> Format:
    """Return the format that knows one of the source's files; formats are asked in their order, so a folder with a `data.yaml`
    is YOLO before it is a folder of images. Raises Unsupported, naming what was found, when none does."""
    heads = list(_heads(source))
    readable = [format for format in formats if format.reads is not None]
    for format in readable:
        if any(format.recognises(name, head) for name, head in heads):
            return format
    names = ", ".join(name for name, _ in heads[:5])
    message = f"no format reads this ({names})" if names else "there is no file in it"
    endings = ", ".join(dict.fromkeys(ending for format in readable for ending in format.extensions))
    hint = f"Files with these endings are read: {endings}. One of another name is read when its format is named."
    raise Unsupported(message, code="format.unrecognised", where=source.name, hint=hint)


def _heads(source: Source) -> Iterator[tuple[str, bytes]]:
    names = list(source.names())
    telling = [name for name in names if name.lower().endswith(TELLING)]
    for name in dict.fromkeys([*telling[:FILES], *islice(names, FILES)]):
        try:
            with source.open(name) as stream:
                yield name, stream.read(HEAD_BYTES)
        except (LabelwrightError, OSError):
            yield name, b""
