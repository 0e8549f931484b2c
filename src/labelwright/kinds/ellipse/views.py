# SPDX-License-Identifier: Apache-2.0
"""An ellipse seen as simpler shapes, and the steps below it."""

from math import pi

from labelwright.kinds.box.value import BoxValue
from labelwright.kinds.kind import Box, Context, View
from labelwright.kinds.point.value import PointValue
from labelwright.kinds.view_shapes import Point, Rings

from .settings import EllipseSettings
from .value import EllipseValue

SMALL_PX = 2.0


def as_box(value: EllipseValue, _settings: EllipseSettings) -> View[Box]:
    """Return the upright box around it."""
    return View(value.around(), lossy=True)


def as_polygon(value: EllipseValue, _settings: EllipseSettings) -> View[Rings]:
    """Return a polygon of 64 corners and its area."""
    return View((value.outline(),), lossy=True)


def as_point(value: EllipseValue, _settings: EllipseSettings) -> View[Point]:
    """Return its centre."""
    return View((value.cx, value.cy), lossy=True)


def to_box(value: EllipseValue, _settings: EllipseSettings) -> BoxValue:
    """Project to the upright box around it."""
    box = value.around()
    return BoxValue(box.x, box.y, box.width, box.height)


def to_point(value: EllipseValue, _settings: EllipseSettings) -> PointValue:
    """Project to its centre."""
    return PointValue(value.cx, value.cy)


def index(value: EllipseValue) -> dict[str, str | int | float]:
    """Return its radii."""
    return {"rx": value.rx, "ry": value.ry}


def size(value: EllipseValue, _settings: EllipseSettings) -> float:
    """Return its area in square pixels."""
    return pi * value.rx * value.ry


def small(value: EllipseValue, _settings: EllipseSettings, _context: Context) -> str | None:
    """Remark on an ellipse with a radius under 2 px: mostly a slip of the hand."""
    radius = min(value.rx, value.ry)
    return f"This ellipse has a radius of only {radius:.1f} px." if radius < SMALL_PX else None
