# SPDX-License-Identifier: Apache-2.0
"""How far two ellipses are apart: one less intersection over union, of polygons of 64 corners and the very same areas."""

from collections.abc import Sequence

import numpy as np

from labelwright.kinds.geometry import compute_convex_iou

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
    return compute_convex_iou(first.outline(), second.outline())


def _may_meet(a: EllipseValue, b: EllipseValue) -> bool:
    one, other = a.around(), b.around()
    beside = one.x > other.x + other.width or other.x > one.x + one.width
    return not beside and one.y <= other.y + other.height and other.y <= one.y + one.height


def distances(left: Sequence[EllipseValue], right: Sequence[EllipseValue], settings: EllipseSettings) -> np.ndarray:
    """Return all distances at once, float64, len(left) x len(right); only pairs whose boxes meet are looked at closely."""
    a, b = _corners(left), _corners(right)
    meet = (np.minimum(a[:, None, 2:], b[None, :, 2:]) - np.maximum(a[:, None, :2], b[None, :, :2])).min(axis=2, initial=np.inf) >= 0
    matrix = np.ones((len(left), len(right)))
    for i, j in np.argwhere(meet).tolist():
        matrix[i, j] = distance(left[i], right[j], settings)
    return matrix


def _corners(values: Sequence[EllipseValue]) -> np.ndarray:
    boxes = [value.around() for value in values]
    return np.array([(box.x, box.y, box.x + box.width, box.y + box.height) for box in boxes], dtype=np.float64).reshape(-1, 4)


def _order(value: EllipseValue) -> tuple[float, ...]:
    return (value.cx, value.cy, value.rx, value.ry, value.rotation)
