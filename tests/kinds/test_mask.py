# SPDX-License-Identifier: Apache-2.0
"""Masks: run lengths as pycocotools writes them, overlap, outlines, consensus."""

from typing import Any, cast

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pycocotools import mask as coco
from shapely import Polygon, unary_union

from labelwright.base.errors import InvalidMark
from labelwright.kinds.kind import Context
from labelwright.kinds.mask import MASK, MaskSettings, MaskValue, decoded, encoded, rle
from labelwright.kinds.mask.fuse import staple
from labelwright.kinds.polygon import POLYGON, PolygonSettings
from labelwright.testing import strategies as some

ANY = MaskSettings()
BITMAPS = st.tuples(st.integers(1, 12), st.integers(1, 12), st.integers(0, 2**144 - 1)).map(
    lambda found: np.array([found[2] >> n & 1 for n in range(found[0] * found[1])], dtype=np.bool_).reshape(found[0], found[1])
)


def drawn(*rows: str) -> MaskValue:
    return encoded(np.array([[pixel == "#" for pixel in row] for row in rows]))


def as_coco(value: MaskValue) -> Any:
    return {"size": list(value.size), "counts": str(value.counts).encode()}


@given(BITMAPS)
def test_the_text_is_that_of_pycocotools(bitmap):
    theirs: Any = coco.encode(np.asfortranarray(bitmap.astype(np.uint8)))

    assert encoded(bitmap).counts == theirs["counts"].decode()
    assert np.array_equal(decoded(encoded(bitmap)), bitmap)


@given(st.lists(st.integers(0, 2**30), min_size=1, max_size=40))
def test_long_runs_are_written_and_read_back(lengths):
    text = rle.to_text(np.array(lengths, dtype=np.int64))

    assert rle.runs(MaskValue((1, 1), text)).tolist() == lengths


def test_plain_runs_and_their_text_say_the_same():
    text = drawn("..#", "##.")

    assert MASK.distance(MaskValue(text.size, tuple(rle.runs(text).tolist())), text, ANY) == 0


@given(some.masks(), some.masks())
def test_area_box_and_overlap_are_those_of_pycocotools(a, b):
    box = MASK.views["box"](a, ANY).shape

    assert MASK.capability("size")(a, ANY) == coco.area(as_coco(a))
    assert [box.x, box.y, box.width, box.height] == coco.toBbox(as_coco(a)).tolist()
    overlaps: Any = coco.iou(cast("Any", [as_coco(a)]), cast("Any", [as_coco(b)]), [False])
    assert MASK.measures["iou"](a, b, ANY) == pytest.approx(overlaps[0, 0])


@given(some.masks())
def test_the_outline_encloses_the_very_pixels(value):
    rings = MASK.downcast["polygon"](value, ANY).rings
    area = Polygon()
    for ring in rings:
        area = area.symmetric_difference(Polygon(ring).buffer(0))
    ys, xs = np.nonzero(decoded(value))
    pixels = unary_union([Polygon([(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1)]) for x, y in zip(xs, ys, strict=True)])

    assert area.symmetric_difference(pixels).area == pytest.approx(0, abs=1e-9)


def test_pixels_that_touch_at_a_corner_are_outlined_apart():
    assert len(MASK.downcast["polygon"](drawn("#.", ".#"), ANY).rings) == 2


def test_a_hole_is_a_ring_of_its_own_after_the_outer_one():
    rings = MASK.views["polygon"](drawn("###", "#.#", "###"), ANY).shape

    assert rings == (((3.0, 0.0), (3.0, 3.0), (0.0, 3.0), (0.0, 0.0)), ((2.0, 2.0), (2.0, 1.0), (1.0, 1.0), (1.0, 2.0)))


@given(some.masks())
def test_the_projected_point_is_the_centre_of_a_pixel_of_the_mask(value):
    point = MASK.downcast["point"](value, ANY)

    assert decoded(value)[int(point.y), int(point.x)]
    assert point.x % 1 == point.y % 1 == 0.5


def test_a_pixel_stays_that_more_than_half_of_the_weight_holds():
    fused = MASK.capability("fuse")([drawn("##.."), drawn(".##."), drawn(".#.#")], [1.0, 1.0, 1.0], ANY)

    assert decoded(fused.value).tolist() == [[False, True, False, False]]


def test_masks_without_common_ground_fuse_to_one_of_them():
    assert MASK.capability("fuse")([drawn("#..."), drawn("...#")], [1.0, 2.0], ANY).value == drawn("...#")


def test_staple_trusts_two_careful_people_more_than_three_careless_ones():
    rng = np.random.default_rng(7)
    truth = np.zeros((40, 40), dtype=bool)
    truth[5:35, 5:30] = True
    people = [truth ^ (rng.random(truth.shape) < noise) for noise in (0.02, 0.02, 0.4, 0.4, 0.4)]
    fused = {
        how: decoded(MASK.capability("fuse")([encoded(p) for p in people], [1.0] * 5, MaskSettings(consensus=how)).value)
        for how in ("vote", "staple")
    }

    assert (fused["staple"] != truth).sum() < 0.5 * (fused["vote"] != truth).sum()


def test_staple_of_people_who_agree_is_what_they_say():
    votes = np.array([[True, False, True]] * 3)

    assert staple(votes, np.ones(3)) == pytest.approx([1, 0, 1], abs=1e-6)


def test_boundary_iou_looks_at_the_band_alone():
    outer = np.ones((10, 10), dtype=bool)
    inner = outer.copy()
    inner[3:7, 3:7] = False
    narrow = MaskSettings(band=0.05)

    assert MASK.measures["boundary_iou"](encoded(outer), encoded(inner), narrow) == pytest.approx(36 / (36 + 20))
    assert MASK.measures["dice"](encoded(outer), encoded(inner), narrow) == pytest.approx(2 * 84 / 184)


def test_the_hausdorff_distance_is_the_farthest_border_pixel_and_hd95_leaves_out_the_few_worst():
    far = drawn("#" * 50 + "." * 50)
    farther = encoded(decoded(far) | (np.arange(100) == 60))

    assert MASK.measures["hausdorff_px"](far, farther, ANY) == 11
    assert MASK.measures["hd95_px"](far, farther, ANY) == 0
    assert MASK.measures["hausdorff_px"](far, encoded(np.ones((2, 100), dtype=bool)), ANY) == float("inf")


def test_rules_remark_on_small_masks_and_specks():
    bitmap = np.zeros((30, 30), dtype=bool)
    bitmap[:20, :20] = True
    clean = encoded(bitmap.copy())
    bitmap[25, 25] = True

    assert MASK.checks["small"](drawn("#."), ANY, Context())
    assert MASK.checks["specks"](encoded(bitmap), ANY, Context()) == "1 pieces of this mask are specks."
    assert MASK.checks["specks"](clean, ANY, Context()) is None
    assert MASK.checks["small"](clean, ANY, Context()) is None


@given(st.text(max_size=20))
def test_text_that_is_no_mask_of_this_size_is_refused_in_our_words(text):
    with pytest.raises(InvalidMark) as refused:
        MASK.check(MaskValue((3, 1_000_003), text), ANY, Context())

    assert refused.value.code in {"mask.runs", "mark.empty"}


def test_ten_thousand_runs_are_compared_without_drawing():
    comb = np.zeros((200, 20000), dtype=bool)
    comb[50:150, ::2] = True
    value, moved = encoded(comb), encoded(np.roll(comb, 50, axis=0))

    assert MASK.distance(value, moved, ANY) == pytest.approx(2 / 3)


@given(BITMAPS.filter(lambda bitmap: bitmap.any()))
def test_the_outline_of_a_mask_is_as_large_even_where_rings_touch(bitmap: np.ndarray):
    polygon = MASK.downcast["polygon"](encoded(bitmap), ANY)

    POLYGON.check(polygon, PolygonSettings(), Context())
    assert POLYGON.capability("size")(polygon, PolygonSettings()) == bitmap.sum()


@pytest.mark.parametrize(("columns", "area_px"), [([(40, 70), (40, 74), (40, 74), (36, 70)], 1020), ([(40, 70), (40, 74), (36, 70)], 900)])
def test_staple_fuses_as_itk_does_on_the_whole_frame(columns: list[tuple[int, int]], area_px: int):
    people = [np.zeros((120, 160), dtype=bool) for _ in columns]
    for bitmap, (left, right) in zip(people, columns, strict=True):
        bitmap[40:70, left:right] = True

    fused = MASK.capability("fuse")([encoded(bitmap) for bitmap in people], [1.0] * len(people), MaskSettings(consensus="staple"))

    assert decoded(fused.value).sum() == area_px  # by SimpleITK's STAPLEImageFilter, above .5


def test_staple_learns_the_same_from_a_wider_frame_as_from_its_count():
    votes = np.array([[True, True, False, True], [True, False, False, True]])

    wide = np.concatenate([votes, np.zeros((2, 96), dtype=bool)], axis=1)

    assert staple(votes, np.ones(2), outside=96) == pytest.approx(staple(wide, np.ones(2))[:4])
