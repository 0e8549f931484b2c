# SPDX-License-Identifier: Apache-2.0
"""How far two boxes are apart: one less intersection over union. Exact for turned boxes, by convex clipping."""

from collections.abc import Sequence

import numpy as np

from labelwright.kinds.geometry import convex_iou, turned

from .settings import BoxSettings
from .value import BoxValue


def distance(a: BoxValue, b: BoxValue, settings: BoxSettings) -> float:
    """Return 1 - IoU."""
    return 1.0 - iou(a, b, settings)


def iou(a: BoxValue, b: BoxValue, _settings: BoxSettings) -> float:
    """Return the area that two boxes share over the area that they cover together."""
    if a == b:
        return 1.0
    if a.upright and b.upright:
        return _upright_iou(a, b)
    first, second = sorted((a, b), key=_order)  # clipping rounds a little differently the other way about
    return convex_iou(turned(first.unturned, first.rotation), turned(second.unturned, second.rotation))


def _order(value: BoxValue) -> tuple[float, ...]:
    return (value.x, value.y, value.width, value.height, value.rotation)


def _upright_iou(a: BoxValue, b: BoxValue) -> float:
    # Areas are taken from the corners, as the intersection is, so that rounding cancels and IoU with itself is 1.
    ax, ay, bx, by = a.x + a.width, a.y + a.height, b.x + b.width, b.y + b.height
    shared = max(0.0, min(ax, bx) - max(a.x, b.x)) * max(0.0, min(ay, by) - max(a.y, b.y))
    union = (ax - a.x) * (ay - a.y) + (bx - b.x) * (by - b.y) - shared
    return shared / union if union > 0 else 0.0


def distances(left: Sequence[BoxValue], right: Sequence[BoxValue], settings: BoxSettings) -> np.ndarray:
    """Return all distances at once, float64, len(left) x len(right); only pairs with a turned box leave the fast path."""
    found = 1.0 - _upright_ious(_corners(left), _corners(right))
    tilted_right = [j for j, value in enumerate(right) if not value.upright]
    for i, value in enumerate(left):
        for j in tilted_right if value.upright else range(len(right)):
            found[i, j] = distance(value, right[j], settings)
    return found


def _corners(values: Sequence[BoxValue]) -> np.ndarray:
    return np.array([(v.x, v.y, v.x + v.width, v.y + v.height) for v in values], dtype=np.float64).reshape(-1, 4)


def _upright_ious(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Return the IoUs of corner rows (x1, y1, x2, y2)."""
    sides = np.minimum(a[:, None, 2:], b[None, :, 2:]) - np.maximum(a[:, None, :2], b[None, :, :2])
    shared = np.clip(sides, 0.0, None).prod(axis=2)
    union = (a[:, 2:] - a[:, :2]).prod(axis=1)[:, None] + (b[:, 2:] - b[:, :2]).prod(axis=1)[None, :] - shared
    return np.divide(shared, union, out=np.zeros_like(shared), where=union > 0)
