# SPDX-License-Identifier: Apache-2.0
"""What a span says."""

from typing import Literal

from labelwright.kinds.kind import Value
from labelwright.kinds.view_shapes import Ranges

GAP = " ... "
"""What stands in a quote between two ranges."""


class SpanValue(Value, frozen=True, tag="span"):
    """Half-open ranges of code points, sorted, with a gap between each two; `quote` is what they say.

    The quote is there so that a span can be read, searched and checked without the text.
    """

    ranges: Ranges
    quote: str
    version: Literal[1] = 1


def quote_of(text: str, ranges: Ranges) -> str:
    """Return the quote of some ranges of a text."""
    return GAP.join(text[start:end] for start, end in ranges)
