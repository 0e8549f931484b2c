# SPDX-License-Identifier: Apache-2.0
"""Which spans are refused."""

from labelwright.base.extents import TextExtent
from labelwright.kinds.kind import Context
from labelwright.kinds.value_checks import refuse

from .settings import SpanSettings
from .value import SpanValue, quote_of


def check(value: SpanValue, settings: SpanSettings, context: Context) -> None:
    """Raise InvalidMark for ranges that are empty, reversed, unsorted, overlapping or outside, and for a wrong quote."""
    if not value.ranges:
        raise refuse("the span has no range", "mark.empty", "ranges", "Select some text, or delete the mark.")
    if len(value.ranges) > 1 and not settings.discontinuous:
        raise refuse(
            f"the span has {len(value.ranges)} ranges and the field takes one",
            "span.discontinuous",
            "ranges",
            "Make several spans, or allow discontinuous spans in the field's settings.",
        )
    _check_ranges(value, _length(context))
    if context.text is not None:
        _check_quote(value, context.text)


def _length(context: Context) -> int | None:
    if context.text is not None:
        return len(context.text)
    return context.extent.length_cp if isinstance(context.extent, TextExtent) else None


def _check_ranges(value: SpanValue, length: int | None) -> None:
    after = -1
    for index, (start, end) in enumerate(value.ranges):
        where = f"ranges[{index}]"
        if start == end:
            raise refuse("the range is empty", "mark.empty", where, "Select some text, or delete the mark.")
        if start > end:
            raise refuse(f"the range runs backwards, from {start} to {end}", "span.reversed", where, f"Write [{end}, {start}].")
        if start < 0 or (length is not None and end > length):
            expected = "0 or above" if length is None else f"0 to {length}"
            raise refuse(f"the range {start} to {end} is outside the text; wanted {expected}", "mark.outside", where)
        if start <= after:
            hint = "Sort the ranges, and join those that touch or overlap."
            raise refuse(f"the range begins at {start}, but the one before ends at {after}", "span.order", where, hint)
        after = end


def _check_quote(value: SpanValue, text: str) -> None:
    quote = quote_of(text, value.ranges)
    if value.quote != quote:
        raise refuse(
            f"the quote is {_short(value.quote)}, but the text there says {_short(quote)}",
            "span.quote",
            "quote",
            "Positions count Unicode code points, not bytes or UTF-16 units; the text may also have changed.",
        )


def _short(text: str) -> str:
    return repr(text if len(text) <= 40 else text[:37] + "...")
