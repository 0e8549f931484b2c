# SPDX-License-Identifier: Apache-2.0
"""Tags of tokens and the spans they stand for, in every scheme that is in use: IOB1, IOB2, BIOES, BILOU and BMES."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

OUTSIDE = "O"
PREFIXES = frozenset("BIESLUM")
FIRST, LAST = frozenset("BSU"), frozenset("ESLU")


class TagSpan(NamedTuple):
    """Tokens from `first` up to `end`, which is not of it, with what the tags call them; "" where they name nothing."""

    first: int
    end: int
    label: str


class Scheme(NamedTuple):
    """The prefixes of a span's tokens; `touching` opens one directly after another of the same label, where that differs."""

    begin: str
    inside: str
    last: str
    single: str
    touching: str | None = None


DEFAULT = "IOB2"
SCHEMES = {
    DEFAULT: Scheme("B", "I", "I", "B"),
    "IOB1": Scheme("I", "I", "I", "I", touching="B"),
    "BIOES": Scheme("B", "I", "E", "S"),
    "BILOU": Scheme("B", "I", "L", "U"),
    "BMES": Scheme("B", "M", "E", "S"),
}


def is_tag(cell: str) -> bool:
    """Tell whether a cell is a tag: O, a prefix with a label, or B and I alone."""
    return cell in (OUTSIDE, "B", "I") or (len(cell) > 2 and cell[1] == "-" and cell[0] in PREFIXES)


def find_tag_spans(tags: Iterable[str]) -> Iterator[TagSpan]:
    """Yield the spans of a sentence's tags. What continues nothing begins a span, in whatever scheme."""
    first, label, before = 0, "", OUTSIDE
    for count, tag in enumerate((*tags, OUTSIDE)):
        begins = tag != OUTSIDE and (before == OUTSIDE or tag[0] in FIRST or before[0] in LAST or tag[2:] != label)
        if before != OUTSIDE and (begins or tag == OUTSIDE):
            yield TagSpan(first, count, label)
        if begins:
            first, label = count, tag[2:]
        before = tag


def write_tags(spans: Iterable[TagSpan], count: int, scheme: str = DEFAULT) -> list[str]:
    """Return the tags of so many tokens, for spans in order that do not overlap."""
    tags = [OUTSIDE] * count
    before = TagSpan(0, 0, "")
    for span in spans:
        touches = span.first == before.end and span.label == before.label and before.end > 0
        prefixes = _prefixes(span.end - span.first, SCHEMES[scheme], touches=touches)
        tags[span.first : span.end] = [f"{prefix}-{span.label}" if span.label else prefix for prefix in prefixes]
        before = span
    return tags


def _prefixes(length: int, scheme: Scheme, *, touches: bool) -> list[str]:
    several = [scheme.begin, *[scheme.inside] * (length - 2), scheme.last]
    prefixes = [scheme.single] if length == 1 else several
    if touches and scheme.touching:
        prefixes[0] = scheme.touching
    return prefixes


def find_scheme(sentences: Sequence[Sequence[str]], likely: str) -> str | None:
    """Return the scheme that writes these very tags, the likely one first; None when none does."""
    for name in dict.fromkeys((likely, *SCHEMES)):
        if all(write_tags(find_tag_spans(tags), len(tags), name) == list(tags) for tags in sentences):
            return name
    return None
