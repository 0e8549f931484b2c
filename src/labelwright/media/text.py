# SPDX-License-Identifier: Apache-2.0
"""Bytes -> text, once and for good: positions count the characters of exactly this text.

Nothing is normalised: not the Unicode form, not the line ends. What cannot be decoded without loss is refused.
"""

from __future__ import annotations

import codecs
import hashlib
import re

import msgspec

from labelwright.base.errors import InvalidFile
from labelwright.base.extents import TextExtent

from .size_limits import LIMITS, Limits, check_size

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""UTF-32 stands before UTF-16: the little-endian mark of one begins with that of the other."""

CONTROL = re.compile(r"[\x00-\x07\x0e-\x1a\x1c-\x1f]")
"""Control characters that no text has; tabs, line ends, form feeds, backspaces and escapes do occur in logs and old files."""

DECLARABLE = (
    *("ascii", "utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "latin-1"),
    *(
        "cp437",
        "cp850",
        "cp866",
        "cp874",
        "cp932",
        "cp949",
        "cp1250",
        "cp1251",
        "cp1252",
        "cp1253",
        "cp1254",
        "cp1255",
        "cp1256",
        "cp1257",
        "cp1258",
    ),
    *(
        "koi8-r",
        "koi8-u",
        "mac-roman",
        "shift-jis",
        "euc-jp",
        "iso2022-jp",
        "euc-kr",
        "gb2312",
        "gbk",
        "gb18030",
        "big5",
        "big5hkscs",
        "tis-620",
    ),
    *(f"iso8859-{part}" for part in (2, 3, 4, 5, 6, 7, 8, 9, 10, 13, 14, 15, 16)),
)
CHARSETS = frozenset(codecs.lookup(name).name for name in DECLARABLE)
"""Character sets, and not Python's other codecs (zip, rot13, idna): a declared encoding comes from outside."""


class Text(msgspec.Struct, frozen=True):
    """A decoded text, the extent its positions lie in, and the SHA-256 of its UTF-8: the identity of what was labelled."""

    text: str
    extent: TextExtent
    sha256: str
    encoding: str


def read_text(data: bytes, name: str, *, encoding: str | None = None, limits: Limits = LIMITS) -> Text:
    """Return a file's text with its extent and digest; see `decode` for what is refused."""
    text, used = _decoded(data, name, encoding, limits)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Text(text, TextExtent(len(text)), digest, used)


def decode(data: bytes, name: str = "text", *, encoding: str | None = None, limits: Limits = LIMITS) -> str:
    """Return the text of some bytes: by their byte order mark, else by the declared encoding, else as UTF-8.

    A byte order mark is not part of the text. Raises InvalidFile for bytes that are no such text (halves of surrogate pairs
    among them) and for binary data, TooLarge over the limit.
    """
    return _decoded(data, name, encoding, limits)[0]


def _decoded(data: bytes, name: str, encoding: str | None, limits: Limits) -> tuple[str, str]:
    check_size(len(data), limits.text_bytes, what="the text", unit="bytes", where=name)
    used, skip = _encoding(data, name, encoding)
    try:
        text = data[skip:].decode(used)
    except UnicodeError as error:
        raise _undecodable(name, used, error) from error
    _check_characters(text, name)
    return text, used


def _encoding(data: bytes, name: str, declared: str | None) -> tuple[str, int]:
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return encoding, len(mark)
    if declared is None:
        return "utf-8", 0
    try:
        codec = codecs.lookup(declared).name
    except (LookupError, ValueError) as error:
        raise _unknown_encoding(name, declared) from error
    if codec not in CHARSETS:
        raise _unknown_encoding(name, declared)
    return codec, 0


def _unknown_encoding(name: str, declared: str) -> InvalidFile:
    return InvalidFile(
        f"'{declared[:40]}' is not an encoding we know",
        code="text.encoding",
        where=name,
        hint="Save the file as UTF-8, or declare 'latin-1'.",
    )


def _undecodable(name: str, used: str, error: UnicodeError) -> InvalidFile:
    position = f" at byte {error.start}" if isinstance(error, UnicodeDecodeError) else ""
    return InvalidFile(
        f"the file is not {used.upper()}{position}",
        code="text.encoding",
        where=name,
        hint="Declare its true encoding, or save it as UTF-8.",
    )


def _check_characters(text: str, name: str) -> None:
    """Refuse what is not text: NUL and other control characters mean that this is another sort of file."""
    match = CONTROL.search(text)
    if match is not None:
        message = f"this is not text: it holds the control character U+{ord(match[0]):04X} at character {match.start()}"
        raise InvalidFile(message, code="text.binary", where=name, hint="Import it as what it is, or leave it out.")
