# SPDX-License-Identifier: Apache-2.0
"""How far two polylines are apart, as a share of the tolerance.

Where direction does not matter: the mean distance of evenly spread places of each line to the nearest point of the other, both
ways. Where it does: the mean distance of places after the same share of the way.
"""

from collections.abc import Sequence

import numpy as np

from labelwright.kinds.inequality_and_tree_distances import compute_inequality
from labelwright.kinds.line_geometry import compute_distances_to_line, even_shares, interpolate_along
from labelwright.kinds.view_shapes import Point

from .settings import PolylineSettings
from .value import PolylineValue

SAMPLES = 65
_SHARES = even_shares(SAMPLES)
BLOCK = 1_000_000
"""How many couples of a place and a stretch of line are looked at in one go: some 50 MB."""


def distance(a: PolylineValue, b: PolylineValue, settings: PolylineSettings) -> float:
    """Return the mean distance over the tolerance, each place counting at most 1."""
    if a == b:
        return 0.0
    return float(np.minimum(1.0, _directed_distances(a, b, settings) / settings.tolerance_px).mean())


def _directed_distances(a: PolylineValue, b: PolylineValue, settings: PolylineSettings) -> np.ndarray:
    left, right = interpolate_along(a.points, _SHARES), interpolate_along(b.points, _SHARES)
    if settings.directed:
        return np.sqrt(((np.array(left) - np.array(right)) ** 2).sum(axis=1))
    return np.concatenate([compute_distances_to_line(left, b.points), compute_distances_to_line(right, a.points)])


def distances(left: Sequence[PolylineValue], right: Sequence[PolylineValue], settings: PolylineSettings) -> np.ndarray:
    """Return all distances at once, float64, len(left) x len(right): the places of each line are found once, not once a pair."""
    a, b = _sampled(left), _sampled(right)
    if settings.directed:
        matrix = np.array([_shares_of(np.sqrt(((b - one) ** 2).sum(axis=2)), settings) for one in a]).reshape(len(a), len(b))
    else:
        there = np.array([_from_lines(b, value, settings) for value in left]).reshape(len(a), len(b))
        back = np.array([_from_lines(a, value, settings) for value in right]).reshape(len(b), len(a))
        matrix = (there + back.T) / 2
    return np.where(compute_inequality(left, right), matrix, 0.0)


def _sampled(values: Sequence[PolylineValue]) -> np.ndarray:
    return np.array([interpolate_along(value.points, _SHARES) for value in values], dtype=np.float64).reshape(-1, SAMPLES, 2)


def _from_lines(places: np.ndarray, line: PolylineValue, settings: PolylineSettings) -> np.ndarray:
    """Return for each row of places how far it is from one line, in [0, 1]."""
    step = max(1, BLOCK // (SAMPLES * len(line.points)))
    parts = [compute_distances_to_line(places[start : start + step].reshape(-1, 2), line.points) for start in range(0, len(places), step)]
    return _shares_of(np.concatenate([np.empty(0), *parts]).reshape(-1, SAMPLES), settings)


def _shares_of(apart_px: np.ndarray, settings: PolylineSettings) -> np.ndarray:
    return np.minimum(1.0, apart_px / settings.tolerance_px).mean(axis=1)


def hausdorff_px(a: PolylineValue, b: PolylineValue, _settings: PolylineSettings) -> float:
    """Return the farthest that a place of one line is from the other, pixels (corners and 65 places of each are looked at)."""
    return float(max(compute_distances_to_line(_places(a), b.points).max(), compute_distances_to_line(_places(b), a.points).max()))


def mean_px(a: PolylineValue, b: PolylineValue, _settings: PolylineSettings) -> float:
    """Return the mean distance of the two lines, both ways, pixels."""
    return float(_directed_distances(a, b, PolylineSettings()).mean())


def _places(value: PolylineValue) -> tuple[Point, ...]:
    return (*value.points, *interpolate_along(value.points, _SHARES))
