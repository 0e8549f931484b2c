# SPDX-License-Identifier: Apache-2.0
"""A point seen as simpler things."""

from labelwright.kinds.kind import Box, View
from labelwright.kinds.view_shapes import Point

from .settings import PointSettings
from .value import PointValue


def as_point(value: PointValue, _settings: PointSettings) -> View[Point]:
    """Return the place itself."""
    return View((value.x, value.y))


def as_box(value: PointValue, _settings: PointSettings) -> View[Box]:
    """Return an empty box at the place: a point has no size, so none is made up."""
    return View(Box(value.x, value.y, 0.0, 0.0))


def index(value: PointValue) -> dict[str, str | int | float]:
    """Return the coordinates."""
    return {"x": value.x, "y": value.y}
