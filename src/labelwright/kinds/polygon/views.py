# SPDX-License-Identifier: Apache-2.0
"""A polygon seen as simpler shapes, and the steps below it."""

from labelwright.kinds.box.value import BoxValue
from labelwright.kinds.geometry import compute_area, compute_hull_box
from labelwright.kinds.kind import Box, Context, View
from labelwright.kinds.point.value import PointValue
from labelwright.kinds.polygon_overlap import compute_depths, find_inner_point
from labelwright.kinds.view_shapes import Point, Rings

from .settings import PolygonSettings
from .value import PolygonValue

SMALL_PX2 = 16.0


def as_polygon(value: PolygonValue, _settings: PolygonSettings) -> View[Rings]:
    """Return its rings."""
    return View(value.rings)


def as_box(value: PolygonValue, _settings: PolygonSettings) -> View[Box]:
    """Return the upright box around it."""
    return View(compute_hull_box([corner for ring in value.rings for corner in ring]), lossy=True)


def as_point(value: PolygonValue, _settings: PolygonSettings) -> View[Point]:
    """Return a point well inside it, which the centre of a crescent is not."""
    return View(find_inner_point(value.rings), lossy=True)


def to_box(value: PolygonValue, _settings: PolygonSettings) -> BoxValue:
    """Project to the upright box around it."""
    box = compute_hull_box([corner for ring in value.rings for corner in ring])
    return BoxValue(box.x, box.y, box.width, box.height)


def to_point(value: PolygonValue, _settings: PolygonSettings) -> PointValue:
    """Project to a point well inside it."""
    return PointValue(*find_inner_point(value.rings))


def index(value: PolygonValue) -> dict[str, str | int | float]:
    """Return how many corners it has."""
    return {"corners": sum(map(len, value.rings))}


def size(value: PolygonValue, _settings: PolygonSettings) -> float:
    """Return its area in square pixels, parts added and holes taken off."""
    ring_depths = compute_depths(value.rings)
    return max(
        0.0, sum(-compute_area(ring) if depth % 2 else compute_area(ring) for ring, depth in zip(value.rings, ring_depths, strict=True))
    )


def small(value: PolygonValue, settings: PolygonSettings, _context: Context) -> str | None:
    """Remark on a polygon under 16 square pixels: mostly a slip of the hand."""
    area_px2 = size(value, settings)
    return f"This polygon covers only {area_px2:.1f} square pixels." if area_px2 < SMALL_PX2 else None
