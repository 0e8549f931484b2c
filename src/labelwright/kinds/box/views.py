# SPDX-License-Identifier: Apache-2.0
"""A box seen as simpler shapes, and the steps below it."""

from labelwright.kinds.geometry import compute_hull_box, rotate_box
from labelwright.kinds.kind import Box, View
from labelwright.kinds.point.value import PointValue
from labelwright.kinds.view_shapes import Point, Rings

from .settings import BoxSettings
from .value import BoxValue


def as_box(value: BoxValue, _settings: BoxSettings) -> View[Box]:
    """Return the upright box around it; lossy when it is turned."""
    if value.upright:
        return View(value.unturned, lossy=value.rotation != 0)
    return View(compute_hull_box(rotate_box(value.unturned, value.rotation)), lossy=True)


def as_polygon(value: BoxValue, _settings: BoxSettings) -> View[Rings]:
    """Return its four corners, beginning with the one that is upper left before the turn."""
    return View((rotate_box(value.unturned, value.rotation),))


def as_point(value: BoxValue, _settings: BoxSettings) -> View[Point]:
    """Return its centre."""
    return View((value.x + value.width / 2, value.y + value.height / 2), lossy=True)


def to_point(value: BoxValue, _settings: BoxSettings) -> PointValue:
    """Project to the point at its centre."""
    return PointValue(value.x + value.width / 2, value.y + value.height / 2)


def index(value: BoxValue) -> dict[str, str | int | float]:
    """Return its sides."""
    return {"width": value.width, "height": value.height}


def size(value: BoxValue, _settings: BoxSettings) -> float:
    """Return its area in square pixels."""
    return value.width * value.height
