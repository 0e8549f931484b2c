# SPDX-License-Identifier: Apache-2.0
"""Bytes of votes as text: the same refusal in every reader, with the place of the first byte that is not of the encoding."""

from __future__ import annotations

from pathlib import Path

from labelwright.base.errors import InvalidFile
from labelwright.formats.input_files import open_source
from labelwright.formats.reader_tools import read_whole
from labelwright.formats.text_dialect import BOM, UTF16


def read_text(path: Path, encoding: str) -> str:
    """A whole file as text; a byte order mark decides, else the encoding. Raises InvalidFile with the line that is not of it."""
    source = open_source(path)
    data = read_whole(source, next(source.names()))
    return decode_text(data, "utf-16" if data.startswith(UTF16) else "utf-8-sig" if data.startswith(BOM) else encoding, path.name)


def decode_text(data: bytes, encoding: str, where: str) -> str:
    """Bytes as text. Raises InvalidFile; of several lines it says which one."""
    try:
        return data.decode(encoding)
    except UnicodeError as error:
        line = data.count(b"\n", 0, getattr(error, "start", 0)) + 1
        raise refuse_encoding(encoding, f"{where}: line {line}" if b"\n" in data else where) from error
    except LookupError as error:
        raise InvalidFile(f"there is no encoding '{encoding}'", code="text.encoding", hint="For instance utf-8, cp1252.") from error


def refuse_encoding(encoding: str, where: str) -> InvalidFile:
    """The error for bytes that are not of the encoding."""
    name = encoding.upper().removesuffix("-SIG")
    other = "cp1252" if name.startswith("UTF") else "utf-8"
    return InvalidFile(f"not {name} text", code="text.encoding", where=where, hint=f"Try --encoding {other}, or the one it was written in.")
