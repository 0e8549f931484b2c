# SPDX-License-Identifier: Apache-2.0
"""A shape of a Labelme file as values, the most exact first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import atan2, degrees, hypot
from typing import Any, cast

from labelwright.base.errors import InvalidFile
from labelwright.base.finite_numbers import is_finite_number
from labelwright.kinds.box import BoxValue
from labelwright.kinds.ellipse import EllipseValue
from labelwright.kinds.geometry import normal_angle
from labelwright.kinds.kind import Value
from labelwright.kinds.point import PointValue
from labelwright.kinds.polygon import PolygonValue
from labelwright.kinds.polyline import PolylineValue
from labelwright.kinds.view_shapes import Ring

Values = Mapping[str, Value]
"""By kind: the ways in which a shape can be held without loss."""


def parse_shape(shape: Mapping[str, Any]) -> list[Values]:
    """Return the marks that a shape is, one but for a group of points. Raises InvalidFile."""
    kind = str(shape.get("shape_type") or "polygon")
    points = _parse_points(shape.get("points"))
    if kind == "points":
        return [{"point": PointValue(*point)} for point in points]
    parse = _PARSERS.get(kind)
    if parse is None:
        raise InvalidFile(f"there is no shape '{kind[:40]}'", code="labelme.shape", where="shape_type")
    parser, fewest, most = parse
    if not fewest <= len(points) <= (most or len(points)):
        raise InvalidFile(f"{len(points)} points make no {kind}", code="labelme.points", where="points")
    return [parser(points)]


def _parse_points(points: Any) -> Ring:
    rows = cast("list[Any]", points) if isinstance(points, list) else [None]
    pairs = [cast("list[Any]", row) if isinstance(row, list) else [] for row in rows]
    if not all(len(pair) == 2 and all(map(is_finite_number, pair)) for pair in pairs):
        raise InvalidFile("points are pairs of numbers", code="labelme.points", where="points")
    return tuple((float(x), float(y)) for x, y in pairs)


def _rectangle(points: Ring) -> Values:
    (x0, y0), (x1, y1) = points
    left, top, right, bottom = min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
    if left == right or top == bottom:
        raise InvalidFile(f"the box is {right - left:g} by {bottom - top:g} px", code="mark.empty", where="points")
    corners = ((left, top), (right, top), (right, bottom), (left, bottom))
    return {"box": BoxValue(left, top, right - left, bottom - top), "polygon": PolygonValue((corners,))}


def _turned_rectangle(points: Ring) -> Values:
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = points
    width, height = hypot(bx - ax, by - ay), hypot(cx - bx, cy - by)
    if not (width and height):
        raise InvalidFile(f"the box is {width:g} by {height:g} px", code="mark.empty", where="points")
    middle_x, middle_y = (ax + bx + cx + dx) / 4, (ay + by + cy + dy) / 4
    rotation = normal_angle(degrees(atan2(by - ay, bx - ax)))
    box = BoxValue(middle_x - width / 2, middle_y - height / 2, width, height, rotation)
    return {"box": box, "polygon": PolygonValue((points,))}


def _circle(points: Ring) -> Values:
    (cx, cy), (x, y) = points
    radius = hypot(x - cx, y - cy)
    if not radius:
        raise InvalidFile("the circle has no radius", code="mark.empty", where="points")
    return {"ellipse": EllipseValue(cx, cy, radius, radius)}


def _mask(points: Ring) -> Values:
    return {"box": _rectangle(points)["box"]}


_PARSERS: dict[str, tuple[Callable[[Ring], Values], int, int | None]] = {
    "rectangle": (_rectangle, 2, 2),
    "oriented_rectangle": (_turned_rectangle, 4, 4),
    "rotation": (_turned_rectangle, 4, 4),
    "polygon": (lambda points: {"polygon": PolygonValue((points,))}, 3, None),
    "circle": (_circle, 2, 2),
    "point": (lambda points: {"point": PointValue(*points[0])}, 1, 1),
    "line": (lambda points: {"polyline": PolylineValue(points)}, 2, 2),
    "linestrip": (lambda points: {"polyline": PolylineValue(points)}, 2, None),
    "mask": (_mask, 2, 2),
}
"""By shape: how it is read, and how few and many points it has."""
