# SPDX-License-Identifier: Apache-2.0
"""Checks that several rooms share, so that the same mistake reads the same everywhere."""

from __future__ import annotations

import math
from collections.abc import Iterable

from labelwright.base.errors import InvalidMark
from labelwright.base.extents import Extent, ImageExtent, TimeExtent, VideoExtent
from labelwright.base.names import did_you_mean

from .kind import Context
from .view_shapes import Point

ROUNDING_PX = 0.5
"""How far a mark may reach over the edge: files round coordinates, and half a pixel changes no label."""


FARTHEST_PX = 1e9
"""No image is wider; what lies farther is a mistake even where the image's size is unknown."""


def refuse(message: str, code: str, where: str, hint: str | None = None) -> InvalidMark:
    """Return the error for a value; `where` is a member of it (`width`) and becomes `value.width`."""
    return InvalidMark(message, code=code, where=f"value.{where}" if where else "value", hint=hint)


def check_finite(**members: float) -> None:
    """Refuse NaN and infinities, naming the first member that holds one."""
    for name, number in members.items():
        if not math.isfinite(number):
            raise refuse(f"{name} is {number}, which is not a number one can draw", "mark.not_finite", name)


def check_pixels(**members: float) -> None:
    """Refuse NaN, infinities and coordinates that no image has: beyond a thousand million pixels areas lose their digits."""
    check_finite(**members)
    for name, number in members.items():
        if abs(number) > FARTHEST_PX:
            hint = "Give pixels of the image; a file of another unit may have been read."
            raise refuse(f"{name} is {number:g}; no image reaches farther than {FARTHEST_PX:g} px", "mark.outside", name, hint)


def get_image_extent(extent: Extent | None) -> tuple[int, int] | None:
    """Return width and height in pixels of what has them, else None."""
    return (extent.width_px, extent.height_px) if isinstance(extent, ImageExtent | VideoExtent) else None


def check_inside(position: float, limit: float, *, where: str, what: str) -> None:
    """Refuse a coordinate beyond [0, limit] by more than rounding."""
    if not -ROUNDING_PX <= position <= limit + ROUNDING_PX:
        hint = f"Bring it back between 0 and {limit:g}; a file of another image size may have been read."
        raise refuse(f"{what} is at {position:g}, outside 0 to {limit:g}", "mark.outside", where, hint)


def check_corner(corner: Point, where: str, size: tuple[int, int] | None) -> None:
    """Refuse a corner that is no number, or lies outside a plane of that width and height."""
    check_pixels(**{f"{where}[0]": corner[0], f"{where}[1]": corner[1]})
    if size is not None:
        check_inside(corner[0], size[0], where=f"{where}[0]", what="a corner")
        check_inside(corner[1], size[1], where=f"{where}[1]", what="a corner")


def check_time(moment_us: int, extent: Extent | None, *, where: str, what: str) -> None:
    """Refuse a moment before 0 or after the end of the recording, where its length is known."""
    last = extent.length_us if isinstance(extent, TimeExtent) else None
    if moment_us < 0 or (last is not None and moment_us > last):
        expected = "0 or above" if last is None else f"0 to {last}"
        hint = "Times are whole microseconds; milliseconds or seconds may have been read as such."
        raise refuse(f"{what} at {moment_us} us; wanted {expected}", "mark.outside", where, hint)


def check_labels(names: Iterable[str], context: Context) -> None:
    """Refuse the first label name that the field does not have."""
    if context.labels is None:
        return
    for index, name in enumerate(names):
        if name not in context.labels:
            hint = did_you_mean(name, context.labels)
            raise refuse(f"there is no label '{name}'", "mark.label_unknown", f"labels[{index}]", hint)
