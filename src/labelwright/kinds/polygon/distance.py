# SPDX-License-Identifier: Apache-2.0
"""How far two polygons are apart: one less intersection over union, exact."""

from collections.abc import Sequence

import numpy as np

from labelwright.kinds import polygon_overlap
from labelwright.kinds.geometry import compute_hull_box
from labelwright.kinds.line_geometry import compute_distances_to_line
from labelwright.kinds.view_shapes import Ring

from .settings import PolygonSettings
from .value import PolygonValue


def distance(a: PolygonValue, b: PolygonValue, settings: PolygonSettings) -> float:
    """Return 1 - IoU."""
    return 1.0 - iou(a, b, settings)


def iou(a: PolygonValue, b: PolygonValue, _settings: PolygonSettings) -> float:
    """Return the area that two polygons share over the area that they cover together."""
    return 1.0 if a == b else polygon_overlap.compute_iou(a.rings, b.rings)


def dice(a: PolygonValue, b: PolygonValue, settings: PolygonSettings) -> float:
    """Return twice the area of both over the sum of the areas, 2 IoU / (1 + IoU)."""
    overlap = iou(a, b, settings)
    return 2 * overlap / (1 + overlap)


def hausdorff_px(a: PolygonValue, b: PolygonValue, _settings: PolygonSettings) -> float:
    """Return the farthest that a corner of one outline is from the other's edges, pixels."""
    return max(_farthest(a, b), _farthest(b, a))


def _farthest(a: PolygonValue, b: PolygonValue) -> float:
    corners = [corner for ring in a.rings for corner in ring]
    return float(np.min([compute_distances_to_line(corners, _closed(ring)) for ring in b.rings], axis=0).max())


def _closed(ring: Ring) -> Ring:
    return (*ring, ring[0])


def distances(left: Sequence[PolygonValue], right: Sequence[PolygonValue], settings: PolygonSettings) -> np.ndarray:
    """Return all distances at once, float64; only pairs whose boxes meet are looked at closely."""
    a, b = _corners(left), _corners(right)
    meet = (np.minimum(a[:, None, 2:], b[None, :, 2:]) - np.maximum(a[:, None, :2], b[None, :, :2])).min(axis=2, initial=np.inf) > 0
    matrix = np.ones((len(left), len(right)))
    for i, j in np.argwhere(meet).tolist():
        matrix[i, j] = distance(left[i], right[j], settings)
    return matrix


def _corners(values: Sequence[PolygonValue]) -> np.ndarray:
    boxes = [compute_hull_box([corner for ring in value.rings for corner in ring]) for value in values]
    return np.array([(box.x, box.y, box.x + box.width, box.y + box.height) for box in boxes], dtype=np.float64).reshape(-1, 4)
