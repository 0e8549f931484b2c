# SPDX-License-Identifier: Apache-2.0
"""Words of CEL: https://github.com/google/cel-spec, "Syntax". Bytes literals and optional syntax are left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from labelwright.base.errors import InvalidInput

from .syntax_tree import Constant

TOKEN = re.compile(
    r"""
    (?P<space>   [\ \t\r\n\f]+ | //[^\n]* )
  | (?P<float>   [0-9]+\.[0-9]+(?:[eE][+-]?[0-9]+)? | [0-9]+[eE][+-]?[0-9]+ | \.[0-9]+(?:[eE][+-]?[0-9]+)? )
  | (?P<int>     (?:0x[0-9a-fA-F]+ | [0-9]+)[uU]? )
  | (?P<string>  [rR]?(?: \"\"\"(?s:.*?)(?<!\\)\"\"\" | '''(?s:.*?)(?<!\\)'''
                        | "(?:[^"\\\r\n]|\\.)*" | '(?:[^'\\\r\n]|\\.)*' ) )
  | (?P<name>    [A-Za-z_][A-Za-z0-9_]* )
  | (?P<operator> && | \|\| | [=!<>]= | [-+*/%<>!?:.,()\[\]{}] )
    """,
    re.VERBOSE,
)
RAW = re.compile(r"""[rR]("(?:[^"\r\n])*"|'(?:[^'\r\n])*')""")
ESCAPE = re.compile(
    r"""\\(?:([abfnrtv\\?"'`])|[xX]([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-3][0-7]{2})|(.|$))""", re.DOTALL
)
PLAIN = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
WORDS: dict[str, Constant] = {"true": True, "false": False, "null": None}
LARGEST = 2**63

TokenType = Literal["literal", "name", "operator", "end"]


class Token(msgspec.Struct, frozen=True):
    """`text` is the operator or the name; `value` is what a literal means."""

    type: TokenType
    offset: int
    text: str
    value: Constant = None


def tokenize(source: str) -> Iterator[Token]:
    """Yield the words of an expression and an end; raises InvalidInput at the first character that begins none."""
    offset = 0
    while offset < len(source):
        match = RAW.match(source, offset) or TOKEN.match(source, offset)
        if match is None:
            raise syntax_error(source, offset, f"'{source[offset]}' has no meaning here")
        if match.lastgroup != "space":
            yield _token(source, match, offset)
        offset = match.end()
    yield Token("end", len(source), "the end")


def syntax_error(source: str, offset: int, message: str, hint: str | None = None) -> InvalidInput:
    """Return the error for a place in an expression; the place counts lines and columns from 1."""
    line, column = source.count("\n", 0, offset) + 1, offset - source.rfind("\n", 0, offset)
    return InvalidInput(message, code="condition.syntax", where=f"condition:{line}:{column}", hint=hint)


def _token(source: str, match: re.Match[str], offset: int) -> Token:
    text = match[0]
    group = match.lastgroup if match.re is TOKEN else "string"
    if group == "name":
        return Token("literal", offset, text, WORDS[text]) if text in WORDS else Token("name", offset, text)
    if group == "operator":
        return Token("operator", offset, text)
    if group == "float":
        return Token("literal", offset, text, float(text))
    return Token("literal", offset, text, _integer(source, offset, text) if group == "int" else _string(source, offset, text))


def _integer(source: str, offset: int, text: str) -> int:
    digits = text.rstrip("uU")
    value = int(digits, 16 if digits.startswith("0x") else 10) if len(digits) < 40 else LARGEST + 1
    if value > LARGEST:
        raise syntax_error(source, offset, f"{digits[:30]} is beyond 64 bits")
    return value


def _string(source: str, offset: int, text: str) -> str:
    raw = text[0] in "rR"
    body = text[1:] if raw else text
    quote = 3 if body[:3] in ('"""', "'''") and len(body) >= 6 else 1
    inside = body[quote:-quote]
    return inside if raw else ESCAPE.sub(lambda match: _escaped(source, offset + quote, match), inside)


def _escaped(source: str, offset: int, match: re.Match[str]) -> str:
    plain, two, four, eight, octal, wrong = match.groups()
    if wrong is not None:
        raise syntax_error(source, offset + match.start(), f"'{match[0]}' is not an escape", r"Write a backslash as '\\'.")
    if plain:
        return PLAIN.get(plain, plain)
    code = int(octal, 8) if octal else int(two or four or eight, 16)
    if code > 0x10FFFF or 0xD800 <= code < 0xE000:
        raise syntax_error(source, offset + match.start(), f"'{match[0]}' is no character")
    return chr(code)
