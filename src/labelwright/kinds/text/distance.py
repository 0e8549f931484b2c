# SPDX-License-Identifier: Apache-2.0
"""How far two texts are apart: edits over the longer length.

The edit distance is Levenshtein's, computed with one big integer per column (Hyyrö 2003, "A bit-vector algorithm for
computing Levenshtein and Damerau edit distances"): a thousand characters cost a thousand steps, not a million.
"""

from collections.abc import Hashable, Sequence

from .settings import TextSettings
from .value import TextValue


def distance(a: TextValue, b: TextValue, _settings: TextSettings) -> float:
    """Return the number of edits over the length of the longer text; two empty texts are equal."""
    longest = max(len(a.text), len(b.text))
    return edits(a.text, b.text) / longest if longest else 0.0


def edits(a: Sequence[Hashable], b: Sequence[Hashable]) -> int:
    """Return how many insertions, deletions and replacements turn one sequence into the other."""
    if a == b:
        return 0
    if not a or not b:
        return len(a) or len(b)
    places: dict[Hashable, int] = {}
    for i, symbol in enumerate(a):
        places[symbol] = places.get(symbol, 0) | (1 << i)
    return _columns(places, len(a), b)


def _columns(places: dict[Hashable, int], length: int, b: Sequence[Hashable]) -> int:
    """Run Hyyrö's recurrence: `rises` and `falls` are the cells where a column steps up or down by one."""
    mask, last = (1 << length) - 1, 1 << (length - 1)
    rises, falls, score = mask, 0, length
    for symbol in b:
        match = places.get(symbol, 0)
        diagonal = (((match & rises) + rises) ^ rises) | match | falls
        up, down = falls | ~(diagonal | rises), rises & diagonal
        score += bool(up & last) - bool(down & last)
        up, down = (up << 1) | 1, down << 1
        rises, falls = (down | ~(diagonal | up)) & mask, up & diagonal & mask
    return score


def cer(hypothesis: TextValue, meant: TextValue, _settings: TextSettings) -> float:
    """Return the character error rate against `meant`: edits over its length; above 1 when too much was said."""
    return _rate(hypothesis.text, meant.text)


def wer(hypothesis: TextValue, meant: TextValue, _settings: TextSettings) -> float:
    """Return the word error rate against `meant`; words are what white space parts, with no other normalisation."""
    return _rate(hypothesis.text.split(), meant.text.split())


def _rate(hypothesis: Sequence[Hashable], meant: Sequence[Hashable]) -> float:
    return edits(hypothesis, meant) / max(1, len(meant))
