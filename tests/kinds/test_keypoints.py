# SPDX-License-Identifier: Apache-2.0
"""Keypoints: COCO's similarity, consensus, movement."""

import pytest
from tests.quality.reference import CASES

from labelwright.base.errors import InvalidProject
from labelwright.kinds.keypoints import KEYPOINTS, KeypointsSettings, KeypointsValue
from labelwright.kinds.kind import Context

ANY = KeypointsSettings()


def said(*points) -> KeypointsValue:
    return KeypointsValue(tuple(points))


def test_the_similarity_is_cocos():
    case = CASES["oks-3-keypoints"]
    data = case["data"]
    truth, found = (said(*((float(x), float(y), 2) for x, y in data[name])) for name in ("gt", "pred"))
    settings = KeypointsSettings(names=("a", "b", "c"), sigmas=tuple(data["sigmas"]), area_px2=data["area"])

    assert KEYPOINTS.measures["oks"](truth, found, settings) == pytest.approx(case["expected"]["oks"], abs=case["tolerance"])
    assert KEYPOINTS.distance(truth, found, settings) == pytest.approx(1 - case["expected"]["oks"], abs=case["tolerance"])


def test_the_reference_says_which_keypoints_count():
    reference, value = said((0, 0, 2), (0.0, 0.0, 0)), said((0, 0, 2), (90, 90, 2))

    assert KEYPOINTS.measures["oks"](reference, value, ANY) == 1
    assert KEYPOINTS.distance(reference, value, ANY) == 0.5


def test_pck_counts_what_lies_within_a_fifth_of_the_size():
    reference, value = said((0, 0, 2), (100, 0, 2)), said((0, 19, 2), (100, 21, 2))

    assert KEYPOINTS.measures["pck"](reference, value, ANY) == 0.5


def test_a_hidden_keypoint_and_one_in_sight_lie_in_the_same_place_and_differ_in_visibility():
    hidden, seen = said((5, 5, 1)), said((5, 5, 2))

    assert KEYPOINTS.distance(hidden, seen, ANY) == 0
    assert KEYPOINTS.measures["visibility"](hidden, seen, ANY) == 0


def test_the_consensus_takes_the_mean_of_those_who_labelled():
    fused = KEYPOINTS.capability("fuse")(
        [said((0, 0, 2), (8, 8, 2)), said((2, 4, 2), (0.0, 0.0, 0)), said((1, 2, 1), (0.0, 0.0, 0))], [1.0] * 3, ANY
    )

    assert fused.value == said((1, 2, 2), (0.0, 0.0, 0))


def test_a_keypoint_moves_in_a_straight_line_and_is_as_visible_as_before():
    between = KEYPOINTS.capability("interpolate")(said((0, 0, 1), (5, 5, 2)), said((4, 8, 2), (0.0, 0.0, 0)), 0.5, ANY)

    assert between == said((2, 4, 1), (5, 5, 2))


def test_a_rule_remarks_on_a_skeleton_mostly_unlabelled():
    assert KEYPOINTS.checks["few"](said((1, 1, 2), (0.0, 0.0, 0), (0.0, 0.0, 0)), ANY, Context())
    assert KEYPOINTS.checks["few"](said((1, 1, 2)), ANY, Context()) is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"names": ("a", "a")},
        {"names": ("a", "b"), "edges": (("a", "c"),)},
        {"names": ("a", "b"), "edges": (("a", "a"),)},
        {"names": ("a", "b"), "sigmas": (0.1,)},
        {"names": ("a",), "sigmas": (0.0,)},
        {"area_px2": -1.0},
        {"minimum": 0},
    ],
)
def test_skeletons_that_cannot_be_are_refused(wrong):
    with pytest.raises(InvalidProject):
        KeypointsSettings(**wrong)
