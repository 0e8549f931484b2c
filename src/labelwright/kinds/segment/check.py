# SPDX-License-Identifier: Apache-2.0
"""Which segments are refused."""

from labelwright.kinds.kind import Context
from labelwright.kinds.value_checks import check_time, refuse

from .settings import SegmentSettings
from .value import SegmentValue


def check(value: SegmentValue, settings: SegmentSettings, context: Context) -> None:
    """Raise InvalidMark for a segment that is empty, reversed, too short or beyond the recording (whole microseconds, no slack)."""
    if value.end_us == value.start_us:
        raise refuse("the segment is empty", "mark.empty", "end_us", "Draw it again, or delete the mark.")
    if value.end_us < value.start_us:
        raise refuse(
            f"the segment runs backwards, from {value.start_us} to {value.end_us} us",
            "segment.reversed",
            "end_us",
            f"Write start_us {value.end_us} and end_us {value.start_us}.",
        )
    check_time(value.start_us, context.extent, where="start_us", what="the segment begins")
    check_time(value.end_us, context.extent, where="end_us", what="the segment ends")
    length = value.end_us - value.start_us
    if length < settings.minimum_us:
        raise refuse(f"the segment lasts {length} us; the field wants {settings.minimum_us} or more", "mark.small", "end_us", "Delete it.")
