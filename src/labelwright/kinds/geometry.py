# SPDX-License-Identifier: Apache-2.0
"""Plane geometry that several rooms need: areas, convex clipping, circles of angles. Pixels and degrees throughout."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import cos, radians, sin

from .view_shapes import Box, Point, Ring


def compute_area(ring: Sequence[Point]) -> float:
    """Return the unsigned area inside a ring (shoelace formula, taken from its first corner to keep precision)."""
    if len(ring) < 3:
        return 0.0
    x0, y0 = ring[0]
    moved = [(x - x0, y - y0) for x, y in ring]
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairwise([*moved, moved[0]]))) / 2


def compute_hull_box(points: Sequence[Point]) -> Box:
    """Return the smallest upright box around some points."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def compute_turn(rotation: float) -> tuple[float, float]:
    """Return the cosine and the sine of an angle in degrees, exact for quarter turns."""
    quarters = {0.0: (1.0, 0.0), 90.0: (0.0, 1.0), 180.0: (-1.0, 0.0), 270.0: (0.0, -1.0)}
    return quarters.get(rotation % 360) or (cos(radians(rotation)), sin(radians(rotation)))


def rotate_box(box: Box, rotation: float) -> Ring:
    """Return the corners of a box turned by degrees clockwise (y runs down) about its centre, in drawing order."""
    cx, cy, half_w, half_h = box.x + box.width / 2, box.y + box.height / 2, box.width / 2, box.height / 2
    c, s = compute_turn(rotation)
    corners = ((-half_w, -half_h), (half_w, -half_h), (half_w, half_h), (-half_w, half_h))
    return tuple((cx + dx * c - dy * s, cy + dx * s + dy * c) for dx, dy in corners)


def clip_polygon(subject: Sequence[Point], window: Sequence[Point]) -> list[Point]:
    """Return the part of one convex ring inside another (Sutherland and Hodgman 1974); both in the same drawing order."""
    inside = list(subject)
    for start, end in pairwise([*window, window[0]]):
        inside = _cut(inside, start, end)
        if not inside:
            break
    return inside


def _cut(ring: list[Point], start: Point, end: Point) -> list[Point]:
    kept: list[Point] = []
    sides = [_side(point, start, end) for point in ring]
    for i, (point, side) in enumerate(zip(ring, sides, strict=True)):
        before, before_side = ring[i - 1], sides[i - 1]
        if (side >= 0) != (before_side >= 0):
            share = before_side / (before_side - side)
            kept.append((before[0] + share * (point[0] - before[0]), before[1] + share * (point[1] - before[1])))
        if side >= 0:
            kept.append(point)
    return kept


def _side(point: Point, start: Point, end: Point) -> float:
    return (end[0] - start[0]) * (point[1] - start[1]) - (end[1] - start[1]) * (point[0] - start[0])


def compute_convex_iou(a: Sequence[Point], b: Sequence[Point]) -> float:
    """Return intersection over union of two convex rings, in [0, 1]."""
    shared = compute_area(clip_polygon(a, b))
    union = compute_area(a) + compute_area(b) - shared
    return min(1.0, max(0.0, shared / union)) if union > 0 else 0.0


def shorter_arc(start: float, end: float, *, period: float = 360.0) -> float:
    """Return the signed turn from one angle to another, at most half a period; the exact opposite goes clockwise."""
    turn = (end - start) % period
    return turn - period if turn > period / 2 else turn


def normal_angle(degrees: float) -> float:
    """Return the angle in [0, 360)."""
    turn = degrees % 360.0
    return 0.0 if turn >= 360.0 else turn
