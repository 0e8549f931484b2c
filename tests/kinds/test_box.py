# SPDX-License-Identifier: Apache-2.0
"""Boxes: overlap, fusing, turning."""

import math

import msgspec
import numpy as np
import pytest
from hypothesis import given
from shapely import Polygon

from labelwright.base.errors import LabelwrightError
from labelwright.base.extents import ImageExtent
from labelwright.kinds.box import BOX, BoxSettings, BoxValue
from labelwright.kinds.kind import Box, Context
from labelwright.testing import strategies as some

ANY = BoxSettings()


@given(some.boxes(rotated=True), some.boxes(rotated=True))
def test_the_overlap_of_turned_boxes_is_that_of_shapely(a, b):
    left, right = (Polygon(BOX.views["polygon"](box, ANY).shape[0]) for box in (a, b))
    wanted = left.intersection(right).area / left.union(right).area

    assert BOX.measures["iou"](a, b, ANY) == pytest.approx(wanted, abs=1e-6)


def test_the_view_as_a_box_is_lossy_only_when_turned():
    assert not BOX.views["box"](BoxValue(1, 2, 3, 4), ANY).lossy
    assert BOX.views["box"](BoxValue(0, 0, 10, 10, 45), ANY).lossy


def test_a_turned_box_fits_in_its_view_as_a_box():
    view = BOX.views["box"](BoxValue(0, 0, 20, 10, 90), ANY).shape

    assert (view.x, view.y, view.width, view.height) == pytest.approx((5, -5, 10, 20))


def test_a_turn_is_clockwise_on_the_screen():
    corner = BOX.views["polygon"](BoxValue(0, 0, 10, 10, 90), ANY).shape[0][0]

    assert corner == pytest.approx((10, 0))


def test_fusing_is_the_weighted_mean():
    fused = BOX.capability("fuse")([BoxValue(0, 0, 10, 10), BoxValue(4, 0, 10, 10)], [3.0, 1.0], ANY)

    assert fused.value == BoxValue(1, 0, 10, 10)


def test_turns_of_179_and_1_degrees_fuse_to_none():
    fused = BOX.capability("fuse")([BoxValue(0, 0, 20, 10, 179), BoxValue(0, 0, 20, 10, 1)], [1.0, 1.0], ANY)

    assert fused.value.rotation % 180 == pytest.approx(0)


def test_a_box_turns_by_the_shorter_arc():
    half = BOX.capability("interpolate")(BoxValue(0, 0, 10, 10, 350), BoxValue(10, 0, 10, 10, 20), 0.5, ANY)

    assert (half.x, half.rotation) == (5, 5)


def test_the_projected_point_is_the_centre():
    assert (BOX.downcast["point"](BoxValue(0, 0, 10, 20), ANY).x, BOX.downcast["point"](BoxValue(0, 0, 10, 20), ANY).y) == (5, 10)


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
@pytest.mark.parametrize("member", ["x", "y", "width", "height", "rotation"])
def test_what_is_no_number_is_refused_by_name(member, number):
    broken = msgspec.structs.replace(BoxValue(1.0, 1.0, 1.0, 1.0), **{member: number})

    with pytest.raises(LabelwrightError, match=member) as refused:
        BOX.check(broken, ANY, Context())

    assert (refused.value.code, refused.value.where) == ("mark.not_finite", f"value.{member}")


def test_rules_remark_on_tiny_boxes_and_on_boxes_around_everything():
    context = Context(extent=ImageExtent(width_px=100, height_px=100))

    assert BOX.checks["small"](BoxValue(0, 0, 2, 50), ANY, context)
    assert BOX.checks["whole"](BoxValue(0, 0, 100, 100), ANY, context)
    assert BOX.checks["small"](BoxValue(0, 0, 50, 50), ANY, context) is None
    assert BOX.checks["whole"](BoxValue(0, 0, 50, 50), ANY, context) is None


def test_many_distances_at_once_are_those_one_by_one():
    rng = np.random.default_rng(1)
    values = [BoxValue(*row) for row in rng.uniform(1, 100, size=(50, 4))]

    found = BOX.capability("distances")(values, values, ANY)

    assert found == pytest.approx(np.array([[BOX.distance(a, b, ANY) for b in values] for a in values]))


def test_the_unturned_box_is_what_was_drawn():
    assert BoxValue(1, 2, 3, 4, 30).unturned == Box(1, 2, 3, 4)


def test_packed_distances_are_the_very_same() -> None:
    values = [BoxValue(0, 0, 10, 10), BoxValue(5, 5, 10, 10), BoxValue(0.1, 0.2, 3.3, 7.7), BoxValue(100, 100, 1, 1)]
    packed = BOX.capability("packing").rows(values, ANY)

    found = BOX.capability("packing").distances(packed[None], packed[None])[0]

    assert found.tolist() == [[BOX.distance(a, b, ANY) for b in values] for a in values]
    assert BOX.capability("packing").rows([BoxValue(0, 0, 10, 10, 45)], ANY) is None
