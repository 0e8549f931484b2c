# SPDX-License-Identifier: Apache-2.0
"""How large a thing is: the frame within which marks must stay. Ranges are half-open."""

import msgspec


class ImageExtent(msgspec.Struct, frozen=True, tag="image", tag_field="media"):
    """Pixels of the full-size image after EXIF orientation; pixel (0, 0) covers [0, 1) x [0, 1)."""

    width_px: int
    height_px: int


class TextExtent(msgspec.Struct, frozen=True, tag="text", tag_field="media"):
    """Unicode code points."""

    length_cp: int


class RecordExtent(msgspec.Struct, frozen=True, tag="record", tag_field="media"):
    """Named columns; nothing in a record has a place."""

    columns: int


class VideoExtent(msgspec.Struct, frozen=True, tag="video", tag_field="media"):
    width_px: int
    height_px: int
    frames: int


class TimeExtent(msgspec.Struct, frozen=True, tag="time", tag_field="media"):
    """Audio and sensor data: integer microseconds."""

    length_us: int


Extent = ImageExtent | TextExtent | RecordExtent | VideoExtent | TimeExtent
