# SPDX-License-Identifier: Apache-2.0
"""How far two ellipses are apart: one less intersection over union, of polygons of 64 corners and the very same areas."""

from labelwright.kinds.geometry import convex_iou

from .settings import EllipseSettings
from .value import EllipseValue


def distance(a: EllipseValue, b: EllipseValue, settings: EllipseSettings) -> float:
    """Return 1 - IoU."""
    return 1.0 - iou(a, b, settings)


def iou(a: EllipseValue, b: EllipseValue, _settings: EllipseSettings) -> float:
    """Return the area that two ellipses share over the area that they cover together; within 0.01 of the exact one."""
    if a == b:
        return 1.0
    if not _may_meet(a, b):
        return 0.0
    first, second = sorted((a, b), key=_order)  # clipping rounds a little differently the other way about
    return convex_iou(first.outline(), second.outline())


def _may_meet(a: EllipseValue, b: EllipseValue) -> bool:
    one, other = a.around(), b.around()
    beside = one.x > other.x + other.width or other.x > one.x + one.width
    return not beside and one.y <= other.y + other.height and other.y <= one.y + one.height


def _order(value: EllipseValue) -> tuple[float, ...]:
    return (value.cx, value.cy, value.rx, value.ry, value.rotation)
