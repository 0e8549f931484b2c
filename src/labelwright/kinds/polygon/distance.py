# SPDX-License-Identifier: Apache-2.0
"""How far two polygons are apart: one less intersection over union, exact."""

from labelwright.kinds import overlap

from .settings import PolygonSettings
from .value import PolygonValue


def distance(a: PolygonValue, b: PolygonValue, settings: PolygonSettings) -> float:
    """Return 1 - IoU."""
    return 1.0 - iou(a, b, settings)


def iou(a: PolygonValue, b: PolygonValue, _settings: PolygonSettings) -> float:
    """Return the area that two polygons share over the area that they cover together."""
    return 1.0 if a == b else overlap.iou(a.rings, b.rings)
