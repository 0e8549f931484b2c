# SPDX-License-Identifier: Apache-2.0
"""Polylines and ellipses."""

import math

import pytest
from hypothesis import given, settings
from shapely import Point as ShapelyPoint
from shapely.affinity import rotate, scale

from labelwright.base.errors import InvalidMark
from labelwright.kinds.ellipse import ELLIPSE, EllipseSettings, EllipseValue
from labelwright.kinds.kind import Context
from labelwright.kinds.polyline import POLYLINE, PolylineSettings, PolylineValue
from labelwright.testing import strategies as some

ANY = PolylineSettings()
ROUND = EllipseSettings()


def line(*points) -> PolylineValue:
    return PolylineValue(tuple((float(x), float(y)) for x, y in points))


def exact(value: EllipseValue):
    circle = ShapelyPoint(value.cx, value.cy).buffer(1, quad_segs=256)
    return rotate(scale(circle, value.rx, value.ry, origin=(value.cx, value.cy)), value.rotation, origin=(value.cx, value.cy))


def test_lines_drawn_from_the_other_end_are_the_same_unless_directed():
    there, back = line((0, 0), (100, 0)), line((100, 0), (0, 0))

    assert POLYLINE.distance(there, back, ANY) == pytest.approx(0)
    assert POLYLINE.distance(there, back, PolylineSettings(directed=True)) > 0.5


def test_lines_fuse_to_the_mean_whichever_end_they_were_drawn_from():
    fused = POLYLINE.capability("fuse")([line((0, 0), (10, 0)), line((10, 4), (0, 4)), line((0, 2), (10, 2))], [1.0] * 3, ANY)

    assert fused.value in (line((0, 2), (10, 2)), line((10, 2), (0, 2)))


def test_lines_that_would_fuse_to_nothing_fuse_to_one_of_them():
    both = [line((0, 0), (10, 0)), line((10, 0), (0, 0))]

    assert POLYLINE.capability("fuse")(both, [1.0, 1.0], PolylineSettings(directed=True)).value == both[0]


def test_a_line_moves_by_the_share_of_its_way():
    between = POLYLINE.capability("interpolate")(line((0, 0), (10, 0)), line((0, 10), (5, 10), (10, 10)), 0.5, ANY)

    assert between == line((0, 5), (5, 5), (10, 5))


def test_the_farthest_place_is_the_hausdorff_distance():
    assert POLYLINE.measures["hausdorff_px"](line((0, 0), (10, 0)), line((0, 0), (5, 7), (10, 0)), ANY) == pytest.approx(7)
    assert POLYLINE.measures["mean_px"](line((0, 0), (10, 0)), line((0, 3), (10, 3)), ANY) == pytest.approx(3)


def test_a_line_projects_to_the_place_half_way_along_it():
    point = POLYLINE.downcast["point"](line((0, 0), (10, 0), (10, 30)), ANY)

    assert (point.x, point.y) == (10, 10)


def test_a_line_of_ten_thousand_corners_is_compared():
    one, other = (line(*((n / 10, 50 + shift + 10 * math.sin(n / 100)) for n in range(10_000))) for shift in (0, 2))

    assert 0.05 < POLYLINE.distance(one, other, ANY) < 0.1


@settings(deadline=None)
@given(some.ellipses(), some.ellipses())
def test_the_overlap_of_ellipses_is_that_of_shapely(a, b):
    one, other = exact(a), exact(b)

    assert ELLIPSE.measures["iou"](a, b, ROUND) == pytest.approx(one.intersection(other).area / one.union(other).area, abs=0.01)


@settings(deadline=None)
@given(some.ellipses())
def test_the_box_and_the_area_of_an_ellipse_are_those_of_shapely(value):
    box = ELLIPSE.views["box"](value, ROUND).shape
    bounds = exact(value).bounds

    assert (box.x, box.y, box.x + box.width, box.y + box.height) == pytest.approx(bounds, rel=1e-3, abs=0.05)
    assert ELLIPSE.capability("size")(value, ROUND) == pytest.approx(exact(value).area, rel=1e-3)


def test_the_same_ellipse_said_in_two_ways_fuses_to_itself():
    fused = ELLIPSE.capability("fuse")([EllipseValue(0, 0, 20, 10, 5), EllipseValue(0, 0, 10, 20, 95)], [1.0, 1.0], ROUND)

    assert fused.value == EllipseValue(0, 0, 20, 10, 5)
    assert fused.spread == pytest.approx(0, abs=1e-9)


def test_an_ellipse_turns_by_the_shorter_arc_of_half_a_turn():
    assert ELLIPSE.capability("interpolate")(
        EllipseValue(0, 0, 9, 3, 170), EllipseValue(0, 0, 9, 3, 10), 0.5, ROUND
    ).rotation == pytest.approx(180)


@pytest.mark.parametrize("number", [math.nan, math.inf])
def test_what_is_no_number_is_refused_by_name(number):
    with pytest.raises(InvalidMark) as ellipse:
        ELLIPSE.check(EllipseValue(1, number, 1, 1), ROUND, Context())
    with pytest.raises(InvalidMark) as polyline:
        POLYLINE.check(line((0, 0), (1, number)), ANY, Context())

    assert (ellipse.value.code, ellipse.value.where) == ("mark.not_finite", "value.cy")
    assert (polyline.value.code, polyline.value.where) == ("mark.not_finite", "value.points[1][1]")
