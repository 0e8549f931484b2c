# SPDX-License-Identifier: Apache-2.0
"""The encoding and the separator of a table of text, recognised from its bytes where nobody says them.

An encoding is taken only where signs speak for it: a byte order mark, bytes that are UTF-8, the NULs of UTF-16, or a Western text with
few letters beyond ASCII. Whatever else it may be is asked for: text read in a wrong encoding is damaged without a sound.
"""

from __future__ import annotations

import codecs
import re
from typing import BinaryIO

import msgspec

from labelwright.base.errors import InvalidFile

BOM = b"\xef\xbb\xbf"
UTF16 = (b"\xff\xfe", b"\xfe\xff")
SEPARATORS = (",", ";", "\t", "|")
SNIFFED_BYTES = 64_000_000
"""So much of a file is looked at for its encoding; what comes later in another one is refused row by row."""

HEAD_BYTES = 4096
CHUNK = 64_000
NAMES = {"\t": "tab", ",": "comma", ";": "semicolon", "|": "bar"}
_NO_CHARACTER = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
_RUN = re.compile(rb"[\xc0-\xff]{4,}")
_SIGN_IN_WORD = re.compile(rb"[A-Za-z][\xa1-\xa9\xab-\xb6\xb8\xb9\xbb-\xbf][a-z]")
_LETTER = re.compile(rb"[A-Za-z\xc0-\xff]")
_LETTER_BEYOND = re.compile(rb"[\xc0-\xff]")
_STRAY = re.compile("[\udc80-\udcff]")
_BEYOND = re.compile("[^\x00-\x7f\udc80-\udcff]")
WESTERN_SHARE = 0.25
UTF16_SHARE = 0.4


class TextDialect(msgspec.Struct, frozen=True):
    """How a table of text is written; `separator` is one character."""

    encoding: str
    separator: str

    def words(self) -> str:
        """Return it in words: "cp1252, separated by semicolon"."""
        return f"{self.encoding}, separated by {NAMES.get(self.separator, repr(self.separator))}"


def detect_encoding(stream: BinaryIO, asked: str | None) -> str:
    """Return the encoding of a stream, which stands at its beginning again afterwards: what a byte order mark says, else what is asked
    for, else what the bytes show. Raises InvalidFile when they show nothing, and for an encoding that does not exist.
    """
    head = stream.read(HEAD_BYTES)
    stream.seek(0)
    marked = "utf-16" if head.startswith(UTF16) else "utf-8-sig" if head.startswith(BOM) else asked
    encoding = marked or _utf16(head) or _eight_bits(stream)
    try:
        "".encode(encoding)
    except LookupError as error:
        raise InvalidFile(f"there is no encoding '{encoding}'", code="text.encoding", hint="For instance utf-8, cp1252.") from error
    return encoding


def _utf16(head: bytes) -> str | None:
    """Tell UTF-16 without a byte order mark: every other byte of Western text in it is NUL."""
    half = max(1, len(head) // 2)
    even, odd = head[0::2].count(0) / half, head[1::2].count(0) / half
    if odd > UTF16_SHARE and even < odd / 8:
        return "utf-16-le"
    return "utf-16-be" if even > UTF16_SHARE and odd < even / 8 else None


def _eight_bits(stream: BinaryIO) -> str:
    try:
        if _is_utf8(stream):
            return "utf-8"
        stream.seek(0)
        return guess_encoding(stream.read(SNIFFED_BYTES))
    finally:
        stream.seek(0)


def _is_utf8(stream: BinaryIO) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    left = SNIFFED_BYTES
    try:
        while left > 0 and (data := stream.read(min(CHUNK, left))):
            decoder.decode(data)
            left -= len(data)
    except UnicodeDecodeError:
        return False
    return True


def guess_encoding(data: bytes) -> str:
    """Return the encoding of bytes that are no clean UTF-8: UTF-8 with some damage, or cp1252. Raises InvalidFile."""
    lines = b"\n".join(line for line in data.splitlines() if not line.isascii())
    text = lines.decode("utf-8", errors="surrogateescape")
    if len(_BEYOND.findall(text)) >= len(_STRAY.findall(text)):
        return "utf-8"
    if _is_western(lines):
        return "cp1252"
    raise InvalidFile(
        "not UTF-8 text, and nothing shows which other encoding it is",
        code="text.encoding",
        hint="Say its encoding, for instance cp1250, cp1251, gb18030 or shift_jis.",
    )


def _is_western(lines: bytes) -> bool:
    """Tell a text of Western Europe: letters beyond ASCII are few, stand alone in their words, and no sign stands in the middle of one."""
    if _NO_CHARACTER.search(lines) or _RUN.search(lines) or _SIGN_IN_WORD.search(lines):
        return False
    return len(_LETTER_BEYOND.findall(lines)) <= WESTERN_SHARE * len(_LETTER.findall(lines))
