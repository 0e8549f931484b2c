# SPDX-License-Identifier: Apache-2.0
"""Polygons: overlap with any outline."""

import math
import time

import pytest
from hypothesis import given, settings
from shapely import Point, Polygon

from labelwright.base.errors import InvalidMark
from labelwright.kinds.kind import Context
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
    point = POLYGON.downcast["point"](value, ANY)

    assert shape(value).buffer(1e-6).contains(Point(point.x, point.y))


@settings(deadline=None)
@given(some.polygons())
def test_the_size_is_that_of_shapely(value):
    assert POLYGON.capability("size")(value, ANY) == pytest.approx(shape(value).area)


def test_polygons_of_as_many_corners_move_corner_by_corner():
    a, b = PolygonValue((((0, 0), (4, 0), (0, 4)),)), PolygonValue((((2, 2), (6, 2), (2, 6)),))

    assert POLYGON.capability("interpolate")(a, b, 0.5, ANY) == PolygonValue((((1, 1), (5, 1), (1, 5)),))


SQUARE, BESIDE, HOLE, ISLAND = (
    tuple((float(x), float(y)) for x, y in ((a, a), (b, a), (b, b), (a, b))) for a, b in ((0, 10), (20, 30), (2, 8), (4, 6))
)


def many(number: int, shift: float) -> PolygonValue:
    turns = (2 * math.pi * n / number for n in range(number))
    reaches = ((50 + 5 * math.sin(20 * turn), turn) for turn in turns)
    return PolygonValue((tuple((100 + shift + reach * math.cos(turn), 100 + reach * math.sin(turn)) for reach, turn in reaches),))


def refused(value: PolygonValue, declared: PolygonSettings = ANY) -> tuple[str, str | None]:
    with pytest.raises(InvalidMark) as found:
        POLYGON.check(value, declared, Context())
    return found.value.code, found.value.where


def test_a_polygon_may_have_parts_holes_and_islands():
    whole = PolygonValue((SQUARE, BESIDE, HOLE, ISLAND))

    POLYGON.check(whole, ANY, Context())
    assert POLYGON.capability("size")(whole, ANY) == 100 + 100 - 36 + 4
    assert POLYGON.downcast["box"](whole, ANY).width == 30
    assert POLYGON.measures["iou"](whole, PolygonValue((SQUARE,)), ANY) == pytest.approx((100 - 36 + 4) / 200)


def test_parts_overlap_as_one_thing():
    assert POLYGON.measures["iou"](PolygonValue((SQUARE, BESIDE)), PolygonValue((SQUARE,)), ANY) == pytest.approx(0.5)
    assert POLYGON.measures["dice"](PolygonValue((SQUARE, BESIDE)), PolygonValue((SQUARE,)), ANY) == pytest.approx(2 / 3)


def test_fields_may_refuse_parts_and_holes_each():
    assert refused(PolygonValue((SQUARE, BESIDE)), PolygonSettings(parts=False)) == ("polygon.parts", "value.rings[1]")
    assert refused(PolygonValue((SQUARE, BESIDE, HOLE)), PolygonSettings(holes=False)) == ("polygon.holes", "value.rings[2]")
    assert refused(PolygonValue((HOLE, SQUARE))) == ("polygon.outer", "value.rings[0]")


def test_rings_that_cross_each_other_are_refused():
    assert refused(PolygonValue((SQUARE, tuple((x + 5, y + 5) for x, y in SQUARE)))) == ("polygon.crossing", "value.rings")


def test_ten_thousand_corners_are_checked_and_compared_in_a_few_seconds_of_this_process():
    a, b = many(10_000, 0), many(10_000, 3)
    began = time.process_time()

    POLYGON.check(a, ANY, Context())
    found = POLYGON.distance(a, b, ANY)

    assert time.process_time() - began < 10
    assert found == pytest.approx(1 - shape(a).intersection(shape(b)).area / shape(a).union(shape(b)).area, abs=1e-6)


def test_one_crossing_among_ten_thousand_corners_is_found():
    ring = list(many(10_000, 0).rings[0])
    ring[5_000], ring[5_010] = ring[5_010], ring[5_000]

    assert refused(PolygonValue((tuple(ring),))) == ("polygon.crossing", "value.rings")


def test_outlines_of_other_numbers_of_corners_move_by_the_way_round():
    finer = tuple((float(x), float(y)) for x, y in ((4, 0), (9, 0), (14, 0), (14, 5), (14, 10), (4, 10)))
    half = POLYGON.capability("interpolate")(PolygonValue((SQUARE,)), PolygonValue((finer,)), 0.5, ANY)

    moved = PolygonValue((tuple((x + 2, y) for x, y in SQUARE),))
    assert POLYGON.distance(half, moved, ANY) == pytest.approx(0, abs=1e-9)


def test_an_outline_drawn_the_other_way_round_does_not_turn_inside_out():
    backwards = tuple((x + 4, y) for x, y in reversed((*SQUARE, (0.0, 5.0))))

    half = POLYGON.capability("interpolate")(PolygonValue((SQUARE,)), PolygonValue((backwards,)), 0.5, ANY)
    assert POLYGON.capability("size")(half, ANY) == pytest.approx(100)


def test_the_hausdorff_distance_is_the_farthest_corner():
    assert POLYGON.measures["hausdorff_px"](PolygonValue((SQUARE,)), PolygonValue((HOLE,)), ANY) == pytest.approx(math.hypot(2, 2))


def test_many_distances_at_once_leave_out_what_lies_apart():
    values = [PolygonValue((SQUARE,)), PolygonValue((BESIDE,)), PolygonValue((HOLE,))]

    assert POLYGON.capability("distances")(values, values, ANY).ravel().tolist() == pytest.approx([0, 1, 0.64, 1, 0, 1, 0.64, 1, 0])


def test_a_rule_remarks_on_a_speck():
    assert POLYGON.checks["small"](PolygonValue((ISLAND,)), ANY, Context())
    assert POLYGON.checks["small"](PolygonValue((SQUARE,)), ANY, Context()) is None
