# SPDX-License-Identifier: Apache-2.0
"""HOTA, MOTA and IDF1: TrackEval's figures on three scenes, and what must hold of any."""

import numpy as np
import pytest

from labelwright.base.errors import InvalidInput
from labelwright.quality.dataset_figures import estimate_tracking
from labelwright.quality.tracking import TrackingFrame, compute_tracking, sum_tracking

NAMES = ("hota", "det_a", "ass_a", "loc_a", "mota", "motp", "idf1", "id_precision", "id_recall", "switches")


def make_scene(*, frames: int, objects: int, drift: int) -> list[TrackingFrame]:
    """Squares of 10 that walk; half-way two found tracks swap and one begins anew, and some objects are missed or invented."""
    scene: list[TrackingFrame] = []
    for at in range(frames):
        seen = [number for number in range(objects) if (at + number) % 5]
        caught = [number for number in range(objects) if (at + 2 * number) % 7]
        truth = [(12 * number + at * (number % 3), 3 * at) for number in seen]
        found = [(12 * number + at * (number % 3) + (at * number + drift) % 5, 3 * at + number % 2) for number in caught]
        names = [_rename(number, at, frames, objects) for number in caught]
        scene.append(TrackingFrame(np.array(seen), np.array(names), _compute_ious(truth, found)))
    return scene


def _rename(number: int, at: int, frames: int, objects: int) -> int:
    if at < frames // 2:
        return number
    return {0: objects, 1: 2, 2: 1}.get(number, number)


def _compute_ious(truth: list[tuple[int, int]], found: list[tuple[int, int]]) -> np.ndarray:
    shared = [[max(0, 10 - abs(a - c)) * max(0, 10 - abs(b - d)) for c, d in found] for a, b in truth]
    both = np.array(shared, dtype=np.float64).reshape(len(truth), len(found))
    return both / (200 - both)


@pytest.mark.parametrize(
    ("scene", "expected"),
    [
        (
            {"frames": 6, "objects": 3, "drift": 0},
            (0.4455526, 0.5779191, 0.3541755, 0.8690289, 0.3571429, 0.8424075, 0.4827586, 0.4666667, 0.5, 2),
        ),
        (
            {"frames": 14, "objects": 4, "drift": 3},
            (0.330515, 0.4215398, 0.2641511, 0.750668, 0.2444444, 0.674161, 0.4086022, 0.3958333, 0.4222222, 3),
        ),
        (
            {"frames": 20, "objects": 6, "drift": 1},
            (0.3899211, 0.4335679, 0.3592089, 0.7562466, 0.1458333, 0.7307272, 0.4623116, 0.4466019, 0.4791667, 5),
        ),
    ],
)
def test_the_figures_are_trackevals(scene: dict[str, int], expected: tuple[float, ...]) -> None:
    found = compute_tracking(make_scene(**scene))

    assert [getattr(found, name) for name in NAMES] == pytest.approx(expected, abs=1e-6)  # trackeval 1.0.0


def test_a_perfect_answer_is_one_by_every_measure_whatever_the_tracks_are_called() -> None:
    truth = [np.array([0, 1]), np.array([0, 1]), np.array([1])]

    found = compute_tracking([TrackingFrame(own, 1 - own, np.eye(len(own))) for own in truth])

    assert [getattr(found, name) for name in NAMES] == pytest.approx([1] * 9 + [0])


def test_sequences_add_up_before_they_are_divided() -> None:
    parts = [compute_tracking(make_scene(frames=6, objects=3, drift=0)), compute_tracking(make_scene(frames=20, objects=6, drift=1))]

    whole = sum_tracking(parts)

    assert min(part.mota for part in parts) < whole.mota < max(part.mota for part in parts)
    assert whole.sums == tuple(np.add(parts[0].sums, parts[1].sums))
    assert estimate_tracking(parts, seed=1)["hota"].value == whole.hota


def test_without_objects_nothing_is_defined() -> None:
    nothing = compute_tracking([TrackingFrame(np.array([]), np.array([]), np.zeros((0, 0)))])

    assert np.isnan([nothing.hota, nothing.mota, nothing.motp, nothing.idf1]).all()


@pytest.mark.parametrize(
    "frame",
    [
        TrackingFrame(np.array([0]), np.array([0]), np.array([[1.5]])),
        TrackingFrame(np.array([0]), np.array([0]), np.array([[np.nan]])),
        TrackingFrame(np.array([0, 1]), np.array([0]), np.array([[0.5]])),
        TrackingFrame(np.array([0, 0]), np.array([0]), np.array([[0.5], [0.5]])),
        TrackingFrame(np.array([-1]), np.array([0]), np.array([[0.5]])),
    ],
)
def test_a_frame_that_makes_no_sense_is_refused_by_its_place(frame: TrackingFrame) -> None:
    with pytest.raises(InvalidInput, match=r"frames\[0\]|columns of different lengths"):
        compute_tracking([frame])
