# SPDX-License-Identifier: Apache-2.0
"""Many distances at once are those one by one, also where the conformance kit's two values do not go: far, flat, long and mixed."""

from typing import Any

import numpy as np
import pytest

from labelwright.kinds.ellipse import ELLIPSE, EllipseSettings, EllipseValue
from labelwright.kinds.entity import ENTITY, EntitySettings, EntityValue
from labelwright.kinds.inequality_and_tree_distances import compute_inequality, compute_tree_distances
from labelwright.kinds.keypoints import KEYPOINTS, KeypointsSettings, KeypointsValue
from labelwright.kinds.keypoints.value import Keypoint
from labelwright.kinds.kind import Kind, Settings, Value
from labelwright.kinds.label_hierarchy import compute_tree_distance
from labelwright.kinds.polyline import POLYLINE, PolylineSettings, PolylineValue
from labelwright.kinds.polyline.distance import BLOCK, SAMPLES
from labelwright.kinds.relation import RELATION, RelationSettings, RelationValue

RNG = np.random.default_rng(7)


def drawn(*, corners: int, reach: float) -> PolylineValue:
    return PolylineValue(tuple((float(x), float(y)) for x, y in RNG.uniform(0, reach, size=(corners, 2))))


def posed(number: int) -> KeypointsValue:
    rows = zip(RNG.uniform(0, 60, size=(number, 2)).tolist(), RNG.integers(0, 3, size=number).tolist(), strict=True)
    return KeypointsValue(tuple((x, y, seen) if seen else (0.0, 0.0, 0) for (x, y), seen in rows))


LINES = [drawn(corners=corners, reach=reach) for corners in (2, 3, 40) for reach in (5, 30, 4_000)]
CORNERS: list[Keypoint] = [(0.0, 0.0, 0), (9, 9, 1)]
POSES = [posed(number) for number in (1, 4, 4, 4, 17, 17)] + [KeypointsValue((joint,) * 4) for joint in CORNERS]
ROUNDS = [EllipseValue(*row) for row in RNG.uniform(1, 40, size=(12, 5)).tolist()] + [EllipseValue(900, 900, 1, 1)]
JOINED = [RelationValue("a", "b"), RelationValue("b", "a"), RelationValue("a", "c"), RelationValue("a", "b")]
SAID: list[dict[str, Any]] = [{"id": "Q1"}, {"id": "Q2"}, {"id": "Q3"}, {"nil": "absent"}]
NAMED = [EntityValue(of=mark, **said) for mark in ("a", "b") for said in SAID]
NAMED += [EntityValue(id="Q1"), EntityValue(nil="unclear", of="a"), EntityValue(nil="unclear")]


@pytest.mark.parametrize(
    ("kind", "values", "settings"),
    [
        (POLYLINE, LINES, PolylineSettings()),
        (POLYLINE, LINES, PolylineSettings(directed=True)),
        (KEYPOINTS, POSES, KeypointsSettings()),
        (KEYPOINTS, POSES, KeypointsSettings(area_px2=400)),
        (ELLIPSE, ROUNDS, EllipseSettings()),
        (RELATION, JOINED, RelationSettings()),
        (RELATION, JOINED, RelationSettings(directed=False)),
        (ENTITY, NAMED, EntitySettings()),
        (ENTITY, NAMED, EntitySettings(broader={"Q1": "Q3", "Q2": "Q3"})),
    ],
)
def test_all_pairs_at_once_are_the_pairs_one_by_one(kind: Kind, values: list[Value], settings: Settings):
    found = kind.capability("distances")(values, values[1:], settings)

    assert found == pytest.approx(np.array([[kind.distance(a, b, settings) for b in values[1:]] for a in values]), abs=1e-12)
    assert (found.dtype, found.max()) == (np.float64, 1)


@pytest.mark.parametrize("kind", [POLYLINE, KEYPOINTS, ELLIPSE, RELATION, ENTITY])
def test_nothing_is_apart_from_nothing(kind: Kind):
    assert kind.capability("distances")([], [], kind.settings()).shape == (0, 0)


def test_lines_of_many_corners_are_looked_at_in_several_blocks_and_are_as_far_apart():
    long = drawn(corners=4_000, reach=90)

    found = POLYLINE.capability("distances")(LINES, [long], PolylineSettings())

    assert BLOCK // (SAMPLES * len(long.points)) < len(LINES)
    assert found == pytest.approx(np.array([[POLYLINE.distance(line, long, PolylineSettings())] for line in LINES]), abs=1e-12)


def test_ways_that_end_early_meet_nothing_further():
    ways = [("a",), ("a", "b"), ("a", "b", "c"), ("d",), (None,)]

    assert compute_tree_distances(ways, ways).tolist() == [[compute_tree_distance(a, b) for b in ways] for a in ways]


def test_what_is_equal_does_not_differ():
    assert compute_inequality(["x", ("y",)], [("y",), "x", "z"]).tolist() == [[True, False, True], [False, True, True]]
