# SPDX-License-Identifier: Apache-2.0
"""What formats, lists and filters ask of a segment, and the steps below it."""

from labelwright.kinds.instant.value import InstantValue
from labelwright.kinds.kind import Context, View
from labelwright.kinds.view_shapes import Times

from .settings import SegmentSettings
from .value import SegmentValue

SHORT_US = 20_000


def as_time(value: SegmentValue, _settings: SegmentSettings) -> View[Times]:
    """Return its beginning and end."""
    return View((value.start_us, value.end_us))


def to_instant(value: SegmentValue, _settings: SegmentSettings) -> InstantValue:
    """Project to the instant in its middle."""
    return InstantValue((value.start_us + value.end_us) // 2)


def index(value: SegmentValue) -> dict[str, str | int | float]:
    """Return its ends."""
    return {"start_us": value.start_us, "end_us": value.end_us}


def size(value: SegmentValue, _settings: SegmentSettings) -> float:
    """Return its length in microseconds."""
    return float(value.end_us - value.start_us)


def short(value: SegmentValue, _settings: SegmentSettings, _context: Context) -> str | None:
    """Remark on a segment under 20 ms: mostly a slip of the hand."""
    length = value.end_us - value.start_us
    return f"This segment lasts only {length / 1000:.1f} ms." if length < SHORT_US else None
