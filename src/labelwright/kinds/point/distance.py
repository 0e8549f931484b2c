# SPDX-License-Identifier: Apache-2.0
"""How far two points are apart, as a share of the tolerance."""

from collections.abc import Sequence
from math import hypot

import numpy as np

from .settings import PointSettings
from .value import PointValue


def distance(a: PointValue, b: PointValue, settings: PointSettings) -> float:
    """Return the Euclidean distance over the tolerance, at most 1."""
    return min(1.0, hypot(a.x - b.x, a.y - b.y) / settings.tolerance_px)


def apart_px(a: PointValue, b: PointValue, _settings: PointSettings) -> float:
    """Return the Euclidean distance in pixels."""
    return hypot(a.x - b.x, a.y - b.y)


def distances(left: Sequence[PointValue], right: Sequence[PointValue], settings: PointSettings) -> np.ndarray:
    """Return all distances at once, float64, len(left) x len(right)."""
    a, b = _places(left), _places(right)
    gap = np.hypot(a[:, None, 0] - b[None, :, 0], a[:, None, 1] - b[None, :, 1])
    return np.minimum(1.0, gap / settings.tolerance_px)


def _places(values: Sequence[PointValue]) -> np.ndarray:
    return np.array([(value.x, value.y) for value in values], dtype=np.float64).reshape(-1, 2)
