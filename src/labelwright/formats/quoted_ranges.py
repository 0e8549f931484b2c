# SPDX-License-Identifier: Apache-2.0
"""Ranges of a text that their own words show to be counted otherwise than in code points, as browsers and older tools count.

A browser counts an emoji as two, some tools count a line end of two signs as one, others count bytes. A range says so itself where the
words that stand beside it are not those at its place in code points, and are those at its place in one other counting.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np

from labelwright.kinds.view_shapes import Ranges

Says = Callable[[Ranges], bool]
"""Tells whether the text says at these ranges what it should."""


class Recounted(NamedTuple):
    """Ranges in code points, and what they were counted in."""

    ranges: Ranges
    units: str


def recount_ranges(text: str, ranges: Ranges, says: Says) -> Recounted | None:
    """Return ranges in code points from the counting in which the text says there what it should; None where none does."""
    for units, applies in _COUNTINGS.items():
        if applies(text):
            starts = _count_starts(text, units)
            moved = tuple((_find(starts, start, "right") - 1, _find(starts, end, "left")) for start, end in ranges)
            if all(0 <= start < end <= len(text) for start, end in moved) and says(moved):
                return Recounted(moved, units)
    return None


_COUNTINGS: dict[str, Callable[[str], bool]] = {
    "UTF-16": lambda text: max(text, default="") > "\uffff",
    "line ends": lambda text: "\r\n" in text,
    "bytes": lambda text: not text.isascii(),
}


def _find(starts: Any, offset: int, side: Any) -> int:
    return int(np.searchsorted(starts, offset, side=side))


@lru_cache(maxsize=1)
def _count_starts(text: str, units: str) -> Any:
    """Return where each character begins in a counting, and where the last one ends; kept, for the spans of a text come together."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
    widths = np.ones(len(codes), np.int64)
    if units == "UTF-16":
        widths += codes > 0xFFFF
    elif units == "bytes":
        widths += (codes > 0x7F).astype(np.int64) + (codes > 0x7FF) + (codes > 0xFFFF)
    else:
        widths[1:] -= (codes[1:] == ord("\n")) & (codes[:-1] == ord("\r"))
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(widths)])
