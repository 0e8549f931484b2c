# SPDX-License-Identifier: Apache-2.0
"""What formats, lists and filters ask of a span."""

from labelwright.kinds.kind import Context, View
from labelwright.kinds.view_shapes import Ranges

from .distance import length
from .settings import SpanSettings
from .value import GAP, SpanValue

QUOTE_KEPT = 200


def as_span(value: SpanValue, _settings: SpanSettings) -> View[Ranges]:
    """Return its ranges."""
    return View(value.ranges)


def index(value: SpanValue) -> dict[str, str | int | float]:
    """Return the first 200 characters of its quote."""
    return {"quote": value.quote[:QUOTE_KEPT]}


def size(value: SpanValue, _settings: SpanSettings) -> float:
    """Return how many characters it holds."""
    return float(length(value.ranges))


def edges(value: SpanValue, _settings: SpanSettings, _context: Context) -> str | None:
    """Remark on a span that begins or ends with white space: mostly a slip of the mouse."""
    pieces = [value.quote] if len(value.ranges) == 1 else value.quote.split(GAP)
    return "This span begins or ends with a space." if any(piece != piece.strip() for piece in pieces) else None
