# SPDX-License-Identifier: Apache-2.0
"""Tokens for formats that know only tokens: words, numbers and single signs, with the characters they cover.

A span that begins or ends inside a token cannot be written by token; it is widened to whole tokens, and counted.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

_SIGNS = r"!-/:-@\[-^`{-~\u00a1-\u00bf\u2000-\u206f\u3000-\u303f"
_SINGLE = "\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_TOKEN = re.compile(rf"[^\s{_SIGNS}{_SINGLE}]+|\S")
"""Runs without space or sign, so that combining marks and vowel signs stay with their letters. Chinese and Japanese write no spaces:
each of their characters is a token, as trainers cut them."""
_LINE = re.compile(r"[^\r\n]+")

Token = tuple[int, int]


def split_sentences(text: str) -> list[list[Token]]:
    """Return the tokens of each line that has any, as (start, end) in code points."""
    lines = [[match.span() for match in _TOKEN.finditer(text, *line.span())] for line in _LINE.finditer(text)]
    return [tokens for tokens in lines if tokens]


def get_covered(tokens: Sequence[Token], start: int, end: int) -> range:
    """Return the places of the tokens that a range touches; tokens stand in order and do not overlap."""
    first = bisect_left(tokens, (start,))
    first -= first > 0 and tokens[first - 1][1] > start
    return range(first, max(first, bisect_left(tokens, (end,))))


def keep_longest(spans: Sequence[tuple[range, str]]) -> tuple[list[tuple[range, str]], int]:
    """Return the spans that can stand side by side, longest first and then earliest, in order; and how many could not."""
    taken: set[int] = set()
    kept: list[tuple[range, str]] = []
    for places, label in sorted(spans, key=lambda span: (-len(span[0]), span[0].start)):
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append((places, label))
    return sorted(kept, key=lambda span: span[0].start), len(spans) - len(kept)
