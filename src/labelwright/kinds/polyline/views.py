# SPDX-License-Identifier: Apache-2.0
"""A polyline seen as simpler shapes, and the steps below it."""

from labelwright.kinds.geometry import compute_hull_box
from labelwright.kinds.kind import Box, Context, View
from labelwright.kinds.line_geometry import compute_length, interpolate_along
from labelwright.kinds.point.value import PointValue
from labelwright.kinds.view_shapes import Point

from .settings import PolylineSettings
from .value import PolylineValue

SHORT_PX = 4.0


def as_box(value: PolylineValue, _settings: PolylineSettings) -> View[Box]:
    """Return the upright box around it; a level or upright line has a flat one."""
    return View(compute_hull_box(value.points), lossy=True)


def as_point(value: PolylineValue, _settings: PolylineSettings) -> View[Point]:
    """Return the place half way along it."""
    return View(interpolate_along(value.points, [0.5])[0], lossy=True)


def to_point(value: PolylineValue, _settings: PolylineSettings) -> PointValue:
    """Project to the place half way along it."""
    return PointValue(*interpolate_along(value.points, [0.5])[0])


def index(value: PolylineValue) -> dict[str, str | int | float]:
    """Return how many corners it has."""
    return {"corners": len(value.points)}


def size(value: PolylineValue, _settings: PolylineSettings) -> float:
    """Return its length in pixels."""
    return compute_length(value.points)


def short(value: PolylineValue, _settings: PolylineSettings, _context: Context) -> str | None:
    """Remark on a line under 4 px: mostly a slip of the hand."""
    length_px = compute_length(value.points)
    return f"This line is only {length_px:.1f} px long." if length_px < SHORT_PX else None
