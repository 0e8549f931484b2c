# SPDX-License-Identifier: Apache-2.0
"""Keypoints seen as simpler shapes, and the steps below them.

There is no step down to a box: the box around some joints is not the box around the person, and would say what nobody said.
"""

from labelwright.kinds.geometry import compute_hull_box
from labelwright.kinds.kind import Box, Context, View
from labelwright.kinds.point.value import PointValue
from labelwright.kinds.view_shapes import Point

from .settings import KeypointsSettings
from .value import KeypointsValue


def as_box(value: KeypointsValue, _settings: KeypointsSettings) -> View[Box]:
    """Return the upright box around the labelled keypoints; it is as flat as they are."""
    return View(compute_hull_box(value.labelled), lossy=True)


def as_point(value: KeypointsValue, _settings: KeypointsSettings) -> View[Point]:
    """Return the centre of the labelled keypoints."""
    return View(_centre(value), lossy=True)


def to_point(value: KeypointsValue, _settings: KeypointsSettings) -> PointValue:
    """Project to the centre of the labelled keypoints."""
    return PointValue(*_centre(value))


def _centre(value: KeypointsValue) -> Point:
    points = value.labelled
    return sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)


def index(value: KeypointsValue) -> dict[str, str | int | float]:
    """Return how many keypoints are labelled and how many are to be seen."""
    return {"labelled": len(value.labelled), "seen": sum(point[2] == 2 for point in value.points)}


def parts(value: KeypointsValue) -> tuple[str, ...]:
    """Return the places of the keypoints, from 0: an op may move one alone."""
    return tuple(map(str, range(len(value.points))))


def size(value: KeypointsValue, _settings: KeypointsSettings) -> float:
    """Return how many keypoints are labelled."""
    return float(len(value.labelled))


def few(value: KeypointsValue, _settings: KeypointsSettings, _context: Context) -> str | None:
    """Remark on a skeleton of which under half is labelled."""
    known, total = len(value.labelled), len(value.points)
    return f"Only {known} of {total} keypoints are labelled." if 2 * known < total else None
