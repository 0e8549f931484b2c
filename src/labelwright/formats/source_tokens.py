# SPDX-License-Identifier: Apache-2.0
"""The tokens that a file brought along, kept in an item's metadata as `tokens`: by sentence, the (start, end) of each in the text.

A format of tokens writes these where they stand, and cuts a text itself only where it has none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from .tokeniser import Token

TOKENS = "tokens"
Sentences = list[list[Token]]


def join_tokens(sentences: Iterable[Sequence[str]]) -> tuple[str, Sentences]:
    """Return the text of some tokens, one space between them and one line a sentence, and where each token stands in it."""
    lines: list[str] = []
    ranges: Sentences = []
    start = 0
    for tokens in sentences:
        ranges.append([])
        for token in tokens:
            ranges[-1].append((start, start + len(token)))
            start += len(token) + 1
        lines.append(" ".join(tokens))
        start += not tokens
    return "\n".join(lines), ranges


def align_tokens(tokens: Iterable[str], text: str) -> list[Token] | None:
    """Return where each token stands in a text that holds them in order with nothing but white space between, or None."""
    ranges: list[Token] = []
    end = 0
    for token in tokens:
        start = text.find(token, end)
        if start < 0 or not token or text[end:start].strip():
            return None
        end = start + len(token)
        ranges.append((start, end))
    return None if text[end:].strip() else ranges


def describe_tokens(sentences: Iterable[Iterable[Token]]) -> list[list[list[int]]]:
    """Return tokens as metadata holds them."""
    return [[[start, end] for start, end in tokens] for tokens in sentences]


def get_source_tokens(meta: Mapping[str, Any], text: str) -> Sentences | None:
    """Return the tokens that came with a text, or None where it has none that are ranges of it, in order."""
    if TOKENS not in meta:
        return None
    try:
        sentences = msgspec.convert(meta[TOKENS], Sentences)
    except msgspec.ValidationError:
        return None
    ends = [end for tokens in sentences for token in tokens for end in token]
    in_order = ends == sorted(ends) and all(start < end for tokens in sentences for start, end in tokens)
    return [tokens for tokens in sentences if tokens] if ends and in_order and ends[0] >= 0 and ends[-1] <= len(text) else None
