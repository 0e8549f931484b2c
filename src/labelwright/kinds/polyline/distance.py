# SPDX-License-Identifier: Apache-2.0
"""How far two polylines are apart, as a share of the tolerance.

Where direction does not matter: the mean distance of evenly spread places of each line to the nearest point of the other, both
ways. Where it does: the mean distance of places after the same share of the way.
"""

import numpy as np

from labelwright.kinds.lines import along, even_shares, from_line
from labelwright.kinds.shapes import Point

from .settings import PolylineSettings
from .value import PolylineValue

SAMPLES = 65
_SHARES = even_shares(SAMPLES)


def distance(a: PolylineValue, b: PolylineValue, settings: PolylineSettings) -> float:
    """Return the mean distance over the tolerance, each place counting at most 1."""
    if a == b:
        return 0.0
    return float(np.minimum(1.0, _apart(a, b, settings) / settings.tolerance_px).mean())


def _apart(a: PolylineValue, b: PolylineValue, settings: PolylineSettings) -> np.ndarray:
    left, right = along(a.points, _SHARES), along(b.points, _SHARES)
    if settings.directed:
        return np.sqrt(((np.array(left) - np.array(right)) ** 2).sum(axis=1))
    return np.concatenate([from_line(left, b.points), from_line(right, a.points)])


def hausdorff_px(a: PolylineValue, b: PolylineValue, _settings: PolylineSettings) -> float:
    """Return the farthest that a place of one line is from the other, pixels (corners and 65 places of each are looked at)."""
    return float(max(from_line(_places(a), b.points).max(), from_line(_places(b), a.points).max()))


def mean_px(a: PolylineValue, b: PolylineValue, _settings: PolylineSettings) -> float:
    """Return the mean distance of the two lines, both ways, pixels."""
    return float(_apart(a, b, PolylineSettings()).mean())


def _places(value: PolylineValue) -> tuple[Point, ...]:
    return (*value.points, *along(value.points, _SHARES))
