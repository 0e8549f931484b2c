# SPDX-License-Identifier: Apache-2.0
"""Text is decoded once, changed never, and refused when it cannot be decoded without loss."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelwright.base.errors import InvalidFile, TooLarge
from labelwright.media.size_limits import Limits
from labelwright.media.text import decode, read_text

plain = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\r\n\t"))


@given(plain.filter(lambda text: not text.startswith("\ufeff")), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]))
def test_unicode_comes_back_character_by_character(text, encoding):
    assert decode(text.encode(encoding)) == text


def test_neither_line_ends_nor_the_unicode_form_are_touched():
    text = "a\r\nb\rc\n e\u0301 \u00e9 \u200d"

    assert decode(text.encode()) == text


def test_the_digest_is_of_the_utf8_whatever_the_file_was():
    found = read_text("é\n".encode("utf-16"), "a.txt")

    assert (found.text, found.extent.length_cp, found.encoding) == ("é\n", 2, "utf-16-le")
    assert found.sha256 == hashlib.sha256("é\n".encode()).hexdigest()


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "shift_jis", "KOI8-R", "gb18030"])
def test_a_declared_encoding_is_used(encoding):
    text = {"shift_jis": "日本", "KOI8-R": "Привет", "gb18030": "中文"}.get(encoding, "café")

    assert decode(text.encode(encoding), encoding=encoding) == text


def test_a_byte_order_mark_is_believed_before_the_declaration():
    assert decode("é".encode("utf-8-sig"), encoding="latin-1") == "é"


@pytest.mark.parametrize(
    ("data", "encoding", "code"),
    [
        (b"caf\xe9", None, "text.encoding"),
        (b"\xed\xa0\x80", None, "text.encoding"),
        (b"\xff\xfe\x00\xd8", None, "text.encoding"),
        (b"a", "klingon", "text.encoding"),
        (b"a", "rot13", "text.encoding"),
        (b"a", "zip", "text.encoding"),
        (b"a", "unicode_escape", "text.encoding"),
        (b"a\x00b", None, "text.binary"),
        (b"\x01\x02", None, "text.binary"),
        (b"a\x00b", "latin-1", "text.binary"),
    ],
)
def test_what_is_no_such_text_is_refused(data, encoding, code):
    with pytest.raises(InvalidFile) as caught:
        decode(data, "a.txt", encoding=encoding)

    assert (caught.value.code, caught.value.where) == (code, "a.txt")


def test_the_error_says_at_which_byte():
    with pytest.raises(InvalidFile) as caught:
        decode(b"caf\xe9 au lait")

    assert caught.value.message == "the file is not UTF-8 at byte 3"


def test_too_long_a_text_is_refused():
    with pytest.raises(TooLarge):
        decode(b"abcdef", limits=Limits(text_bytes=5))
