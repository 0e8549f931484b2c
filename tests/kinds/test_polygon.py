# SPDX-License-Identifier: Apache-2.0
"""Polygons: overlap with any outline."""

import pytest
from hypothesis import given, settings
from shapely import Point, Polygon

from labelwright.kinds.polygon import POLYGON, PolygonSettings, PolygonValue
from labelwright.testing import strategies as some

ANY = PolygonSettings()


def shape(value: PolygonValue) -> Polygon:
    return Polygon(value.rings[0], value.rings[1:])


@settings(deadline=None)
@given(some.polygons(), some.polygons())
def test_the_overlap_is_that_of_shapely(a, b):
    wanted = shape(a).intersection(shape(b)).area / shape(a).union(shape(b)).area

    assert POLYGON.measures["iou"](a, b, ANY) == pytest.approx(wanted, abs=1e-6)


@settings(deadline=None)
@given(some.polygons())
def test_the_projected_point_lies_inside(value):
    point = POLYGON.project["point"](value, ANY)

    assert shape(value).buffer(1e-6).contains(Point(point.x, point.y))


@settings(deadline=None)
@given(some.polygons())
def test_the_size_is_that_of_shapely(value):
    assert POLYGON.size(value, ANY) == pytest.approx(shape(value).area)


def test_polygons_of_as_many_corners_move_corner_by_corner():
    a, b = PolygonValue((((0, 0), (4, 0), (0, 4)),)), PolygonValue((((2, 2), (6, 2), (2, 6)),))

    assert POLYGON.interpolate(a, b, 0.5, ANY) == PolygonValue((((1, 1), (5, 1), (1, 5)),))
