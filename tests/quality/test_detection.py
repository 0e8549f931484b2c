# SPDX-License-Identifier: Apache-2.0
"""Average precision by COCO's rules, held to a worked example and to pycocotools itself."""

from typing import Any

import numpy as np
import pytest
from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval
from tests.quality.reference import CASES

from labelwright.base.errors import InvalidInput
from labelwright.quality import detection
from labelwright.quality.detection import (
    AveragePrecision,
    Detections,
    GroundTruth,
    Overlap,
    compute_average_precision,
    compute_box_overlap,
    estimate_average_precision,
)

CASE = CASES["coco-map-3gt-4dt"]
Rows = list[tuple[Any, ...]]


def judged(wanted: Rows, found: Rows, **options: Any) -> AveragePrecision:
    """Rows are image, label, x, y, width, height, and crowd or score."""
    return compute_average_precision(*sides(wanted, found), **options)


def sides(wanted: Rows, found: Rows) -> tuple[GroundTruth, Detections, Overlap]:
    a, b = (np.array(rows, dtype=np.float64).reshape(-1, 7) for rows in (wanted, found))
    crowd = a[:, 6] == 1
    left = GroundTruth(a[:, 0].astype(np.int64), a[:, 1].astype(np.int64), a[:, 4] * a[:, 5], crowd)
    right = Detections(b[:, 0].astype(np.int64), b[:, 1].astype(np.int64), b[:, 4] * b[:, 5], b[:, 6])
    return left, right, compute_box_overlap(a[:, 2:6], b[:, 2:6], crowd)


WANTED: Rows = [(int(image), 1, *box, 0) for image, boxes in CASE["data"]["gt"].items() for box in boxes]
FOUND: Rows = [(int(image), 1, *box) for image, boxes in CASE["data"]["dt"].items() for box in boxes]


@pytest.mark.parametrize(
    ("name", "figure"),
    [
        ("ap", lambda: judged(WANTED, FOUND).ap),
        ("ap50", lambda: judged(WANTED, FOUND).at_iou(0.5)),
        ("ap75", lambda: judged(WANTED, FOUND).at_iou(0.75)),
        ("ap_small", lambda: judged(WANTED, FOUND, size="small").ap),
        ("ap_medium", lambda: judged(WANTED, FOUND, size="medium").ap),
        ("ar1", lambda: judged(WANTED, FOUND, most=1).ar),
        ("ar10", lambda: judged(WANTED, FOUND, most=10).ar),
    ],
)
def test_the_figures_are_the_published_ones(name: str, figure: Any) -> None:
    assert figure() == pytest.approx(CASE["expected"][name], abs=CASE["tolerance"])


def crowded(seed: int) -> tuple[Rows, Rows]:
    """Random boxes of three labels on eight images, a few of them crowds; detections are these, shaken, and inventions."""
    rng = np.random.default_rng(seed)
    wanted = [
        (rng.integers(8), rng.integers(1, 4), *rng.uniform(0, 200, 2), *rng.uniform(10, 150, 2), rng.random() < 0.15) for _ in range(60)
    ]
    shaken = [(i, label, *(np.array(box) + rng.normal(0, 6, 4)).clip(1), rng.random()) for i, label, *box, _ in wanted for _ in range(2)]
    lost = [(rng.integers(8), rng.integers(1, 4), *rng.uniform(0, 200, 2), *rng.uniform(10, 150, 2), rng.random()) for _ in range(40)]
    return wanted, shaken + lost


def theirs(wanted: Rows, found: Rows) -> np.ndarray:
    truth: Any = COCO()
    truth.dataset = {
        "images": [{"id": image} for image in range(8)],
        "categories": [{"id": label} for label in (1, 2, 3)],
        "annotations": [
            {
                "id": n + 1,
                "image_id": int(i),
                "category_id": int(c),
                "bbox": [*map(float, box)],
                "area": float(box[2] * box[3]),
                "iscrowd": int(crowd),
            }
            for n, (i, c, *box, crowd) in enumerate(wanted)
        ],
    }
    truth.createIndex()
    rows = [{"image_id": int(i), "category_id": int(c), "bbox": [*map(float, box)], "score": float(s)} for i, c, *box, s in found]
    judge = COCOeval(truth, truth.loadRes(rows), "bbox")
    judge.evaluate()
    judge.accumulate()
    judge.summarize()
    return judge.stats


@pytest.mark.parametrize("seed", range(3))
def test_crowds_sizes_and_limits_are_judged_as_pycocotools_does(seed: int) -> None:
    wanted, found = crowded(seed)
    stats = theirs(wanted, found)
    ours = [judged(wanted, found), *(judged(wanted, found, size=size) for size in ("small", "medium", "large"))]

    assert [ours[0].ap, ours[0].at_iou(0.5), ours[0].at_iou(0.75), *(each.ap for each in ours[1:])] == pytest.approx(
        stats[:6].tolist(), abs=1e-9
    )
    assert [judged(wanted, found, most=most).ar for most in (1, 10, 100)] == pytest.approx(stats[6:9].tolist(), abs=1e-9)


def test_a_label_of_which_nothing_is_wanted_is_left_out() -> None:
    assert judged(WANTED, [*FOUND, (1, 2, 0, 0, 5, 5, 0.9)]).ap == judged(WANTED, FOUND).ap
    assert np.isnan(judged([], FOUND).ap)
    assert judged(WANTED, []).ap == 0


def test_a_size_nobody_named_is_refused() -> None:
    with pytest.raises(InvalidInput, match="size 'huge'"):
        judged(WANTED, FOUND, size="huge")


@pytest.mark.parametrize("seed", range(5))
def test_an_image_drawn_so_many_times_counts_as_so_many_images(seed: int) -> None:
    wanted, found = crowded(seed)
    times = np.random.default_rng(seed).integers(0, 4, 8)
    images = np.arange(8)
    copies = [[(8 * k + row[0], *row[1:]) for row in rows for k in range(times[int(row[0])])] for rows in (wanted, found)]

    labels, ranked = detection._ranked(*sides(wanted, found), images, "all", 100)
    drawn, copied = detection._precision(labels, ranked, times.astype(np.float64)), judged(*copies)

    assert drawn.precision == pytest.approx(copied.precision, nan_ok=True)
    assert drawn.recall == pytest.approx(copied.recall, nan_ok=True)


def test_average_precision_of_a_set_has_an_interval_over_its_images() -> None:
    wanted, found = crowded(1)
    figures, whole = estimate_average_precision(*sides(wanted, found), seed=1, draws=200), judged(wanted, found)

    assert [figures[name].value for name in ("ap", "ap50", "ar")] == pytest.approx([whole.ap, whole.at_iou(0.5), whole.ar])
    assert all(each.low < each.value < each.high and each.n == 8 for each in figures.values())


def test_without_images_there_is_no_figure() -> None:
    assert estimate_average_precision(*sides([], []), seed=1)["ap"].n == 0
