# SPDX-License-Identifier: Apache-2.0
"""What a segment says."""

from typing import Literal

from labelwright.kinds.kind import Value


class SegmentValue(Value, frozen=True, tag="segment"):
    """A stretch of time in whole microseconds from the beginning of the recording, half-open: `end_us` no longer belongs to it."""

    start_us: int
    end_us: int
    version: Literal[1] = 1
