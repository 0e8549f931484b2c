# SPDX-License-Identifier: Apache-2.0
"""Plain JSON: the JSON that comes in and can leave again, from any database into any file.

Text holds no NUL (PostgreSQL stores none) and no half of a surrogate pair (UTF-8 has none); nothing is nested deeper than
`DEEPEST` levels (parsers give up somewhere, each elsewhere); whole numbers have 64 bits or are a double's, and fractions are finite.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, cast

import msgspec

from .errors import InvalidInput

DEEPEST = 64
LARGEST = 2**63

_NO_NUMBER = frozenset({str, bool, type(None)})
_STRING = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL)
_TEXT = frozenset({str})
_NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")
_OTHER_ESCAPE = re.compile(rb"\\[^u]", re.DOTALL)
_PAIR = re.compile(rb"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}")
_HALF = re.compile(rb"\\u[dD][89a-fA-F][0-9a-fA-F]{2}")
_BRACKETS = bytes.maketrans(b"[{]}", b"(())")
_NO_BRACKETS = bytes(set(range(256)) - set(b"[{]}"))


def check_no_nul(data: bytes, *, where: str) -> None:
    """Raise InvalidInput for encoded JSON that holds a NUL in a text."""
    if b"\\u0000" in data and _NUL.search(data):
        raise InvalidInput("a text holds a NUL character", code="text.nul", where=where, hint="Leave the character out.")


def check_surrogates(data: bytes, *, where: str) -> None:
    """Raise InvalidInput for encoded JSON that holds half of a surrogate pair: UTF-8 has no such character."""
    if b"\\ud" not in data and b"\\uD" not in data:
        return
    for string in _STRING.findall(data):
        if half := _HALF.search(_PAIR.sub(b"", _OTHER_ESCAPE.sub(b"", string))):
            message = f"a text holds half of a surrogate pair, {half.group().decode()}"
            hint = "Write the character whole, as UTF-8 or as both of its \\u escapes, or leave it out."
            raise InvalidInput(message, code="text.encoding", where=where, hint=hint)


def check_depth(data: bytes, *, where: str, levels: int = DEEPEST) -> None:
    """Raise InvalidInput for encoded JSON that is nested deeper than so many levels of lists and objects.

    What is not balanced is let pass: that it is no JSON is the decoder's to say.
    """
    if data.count(b"[") + data.count(b"{") <= levels:
        return
    brackets = _STRING.sub(b"", data).translate(_BRACKETS, _NO_BRACKETS)
    for _ in range(levels):
        outer = brackets.replace(b"()", b"")
        if len(outer) == len(brackets):
            return
        brackets = outer
    if brackets:
        raise too_deep(levels, where=where)


def too_deep(levels: int = DEEPEST, *, where: str) -> InvalidInput:
    hint = "Flatten it, or write the inner part as text."
    return InvalidInput(f"the JSON is nested deeper than {levels} levels", code="json.deep", where=where, hint=hint)


def encode_plain_text(value: Any, *, where: str) -> bytes:
    """Return a value as JSON. Raises InvalidInput when a text in it cannot be stored; how deep it is stays unasked."""
    try:
        data = msgspec.json.encode(value)
    except UnicodeEncodeError as error:
        hint = "Decode the file with its true encoding."
        raise InvalidInput("a text holds half of a surrogate pair", code="text.surrogate", where=where, hint=hint) from error
    except RecursionError as error:
        raise too_deep(where=where) from error
    check_no_nul(data, where=where)
    return data


def encode_plain_json(value: Any, *, where: str) -> bytes:
    """Return a value as JSON that can be stored and leave again. Raises InvalidInput that says what in it cannot."""
    data = encode_plain_text(value, where=where)
    if not _is_words(value):
        check_depth(data, where=where)
        check_numbers(value, where=where)
    return data


def _is_words(value: Any) -> bool:
    """Tell whether a value is an object of texts, as rows of a table are: there is no depth in it and no number."""
    return isinstance(value, dict) and _TEXT.issuperset(map(type, cast("dict[str, Any]", value).values()))


def check_numbers(value: Any, *, where: str) -> None:
    """Raise InvalidInput for a number, at any depth, that JSON or a database cannot carry."""
    if isinstance(value, dict):
        _check_each(cast("dict[str, Any]", value).values(), where)
    elif isinstance(value, list | tuple):
        _check_each(cast("list[Any]", value), where)
    elif isinstance(value, float) and not math.isfinite(value):
        raise InvalidInput(f"{value} is no number that JSON can carry", code="json.number", where=where, hint="Leave it out.")
    elif isinstance(value, int) and not -LARGEST <= value < LARGEST and not is_written_double(value):
        raise InvalidInput("a whole number has more than 64 bits", code="json.number", where=where, hint="Write it as text.")


def is_written_double(value: int) -> bool:
    """Tell whether a long whole number is how some double is written: RFC 8785 writes 1e20 in digits, PostgreSQL 1e300 too."""
    try:
        return int(Decimal(repr(float(value)))) == value
    except OverflowError:
        return False


def _check_each(values: Iterable[Any], where: str) -> None:
    for value in values:
        if value.__class__ not in _NO_NUMBER:  # nearly all are text, and there are millions of them in an import
            check_numbers(value, where=where)
