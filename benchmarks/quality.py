# SPDX-License-Identifier: Apache-2.0
"""Statistics: CPU seconds beside the libraries of benchmarks/requirements.txt, where they are installed: medians, ratio in the same run.

usage: python -m benchmarks.quality [rounds, default 5]
"""

from __future__ import annotations

import importlib
import statistics
import sys
import time
from collections.abc import Callable
from importlib.util import find_spec
from typing import Any

import numpy as np

from benchmarks.table import row, title
from labelwright.kinds.box import BOX
from labelwright.kinds.box.value import BoxValue
from labelwright.quality.alpha import compute_alpha, nominal_metric
from labelwright.quality.array_types import Floats, Ints
from labelwright.quality.confident_learning import find_label_errors
from labelwright.quality.dawid_skene import EmSettings, fit_dawid_skene
from labelwright.quality.kappa import compute_fleiss_kappa
from labelwright.quality.label_table import LabelTable, count_labels
from labelwright.quality.matching import match_stacked
from labelwright.quality.pairwise_kappa import compute_pairwise_kappa

ITEMS, PEOPLE, EACH = 200_000, 200, 5
PAIRS = 200
"""Pairs that scikit-learn is asked for; its time for all of them is by proportion."""

IMAGES, BOXES = 20_000, 10
ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 5
Work = Callable[[], object]


def labelled(classes: int) -> LabelTable:
    """A million labels: five different people out of 200 on each item, every pair somewhere, right seven times in ten."""
    dice = np.random.default_rng(1)
    person = (dice.integers(0, PEOPLE, (ITEMS, 1)) + np.cumsum(dice.integers(1, PEOPLE // EACH, (ITEMS, EACH)), axis=1)) % PEOPLE
    truth = dice.integers(0, classes, (ITEMS, 1))
    said = np.where(dice.random((ITEMS, EACH)) < 0.7, truth, dice.integers(0, classes, (ITEMS, EACH)))
    item = np.repeat(np.arange(ITEMS), EACH)
    return LabelTable(item, person.ravel(), said.ravel(), tuple(range(ITEMS)), tuple(range(PEOPLE)), tuple(range(classes)))


def against(name: str, ours: Work, package: str, theirs: Callable[[], Work], *, times: float = 1.0, asked: str = "") -> None:
    """A row: both timed in turns, so that what the machine does meanwhile meets both; the ratio of the medians."""
    ours()  # whatever is loaded or compiled the first time is not the work
    if find_spec(package) is None:
        row(name, f"{statistics.median(_spent(ours) for _ in range(ROUNDS)):.3f}", "-", "-", asked)
        return
    other = theirs()
    spent = [(_spent(ours), _spent(other) * times) for _ in range(ROUNDS)]
    mine, them = (statistics.median(column) for column in zip(*spent, strict=True))
    row(name, f"{mine:.3f}", f"{them:.3f}", f"{them / mine:.1f}x", asked)


def _spent(work: Work) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def truth_inference() -> None:
    table = labelled(4)

    def crowd_kit() -> Work:
        pandas, kit = importlib.import_module("pandas"), importlib.import_module("crowdkit.aggregation")
        frame = pandas.DataFrame({"task": table.item, "worker": table.person, "label": table.label})
        return lambda: kit.DawidSkene(n_iter=5, tol=0).fit(frame)

    def steps(engine: Any) -> Work:
        return lambda: fit_dawid_skene(table, settings=EmSettings(steps=5, tolerance=0.0, engine=engine))

    against("Dawid-Skene, 5 steps, scipy / crowd-kit", steps("scipy"), "crowdkit", crowd_kit, asked="7x")
    if find_spec("numba"):
        against("Dawid-Skene, 5 steps, numba / crowd-kit", steps("numba"), "crowdkit", crowd_kit, asked="14x")


def agreement() -> None:
    table = labelled(5)

    def krippendorff() -> Work:
        other, wide = importlib.import_module("krippendorff"), np.full((PEOPLE, ITEMS), np.nan)
        wide[table.person, table.item] = table.label  # building the matrix is not timed
        return lambda: other.alpha(reliability_data=wide, level_of_measurement="nominal")

    def learn() -> Work:
        score = importlib.import_module("sklearn.metrics").cohen_kappa_score
        order = np.argsort(table.person, kind="stable")
        of = np.split(order, np.searchsorted(table.person[order], np.arange(1, PEOPLE)))
        pairs = [(at, (at + 37) % PEOPLE) for at in range(PAIRS)]  # each of the 200 people twice
        both = [_shared(table, of[a], of[b]) for a, b in pairs]  # to find what two people share is not timed
        return lambda: [score(left, right) for left, right in both]

    def models() -> Work:
        rater = importlib.import_module("statsmodels.stats.inter_rater")
        wide = table.label.reshape(ITEMS, EACH)
        return lambda: rater.fleiss_kappa(rater.aggregate_raters(wide)[0])

    pairs = len(compute_pairwise_kappa(table).n)
    value = alpha_value(table)
    against("alpha nominal, labels to value / krippendorff", value, "krippendorff", krippendorff, asked="40x")
    row(
        "the same with 1,000 bootstrap draws",
        f"{_spent(lambda: compute_alpha(count_labels(table), nominal_metric(5), seed=1)):.3f}",
        "",
        "",
        "",
    )
    against(
        f"Cohen, all {pairs:,} pairs / scikit-learn",
        lambda: compute_pairwise_kappa(table),
        "sklearn",
        learn,
        times=pairs / PAIRS,
        asked="100x",
    )
    against(
        "Fleiss, labels to value / statsmodels",
        lambda: compute_fleiss_kappa(count_labels(table), seed=1, draws=2),
        "statsmodels",
        models,
        asked="15x",
    )


def alpha_value(table: LabelTable) -> Work:
    return lambda: compute_alpha(count_labels(table), nominal_metric(5), seed=1, draws=2)


def _shared(table: LabelTable, a: Ints, b: Ints) -> tuple[Ints, Ints]:
    _, left, right = np.intersect1d(table.item[a], table.item[b], return_indices=True)
    return table.label[a[left]], table.label[b[right]]


def boxes() -> None:
    dice = np.random.default_rng(3)
    corners: Floats = np.concatenate([dice.uniform(0, 900, (2, IMAGES, BOXES, 2)), dice.uniform(5, 100, (2, IMAGES, BOXES, 2))], axis=3)
    packing = BOX.packing
    if packing is None:
        return
    values = [BoxValue(x, y, width, height) for x, y, width, height in corners.reshape(-1, 4).tolist()]
    rows = packing.rows(values, BOX.settings())
    if rows is None:
        return
    left, right = rows.reshape(2, IMAGES, BOXES, -1)
    distances = packing.distances

    def apart(step: int = 500) -> list[Floats]:
        return [distances(left[at : at + step], right[at : at + step]) for at in range(0, IMAGES, step)]

    def coco() -> Work:
        iou = importlib.import_module("pycocotools.mask").iou
        crowd = [0] * BOXES
        return lambda: [iou(a, b, crowd) for a, b in zip(corners[0], corners[1], strict=True)]

    def coco_assigned() -> Work:
        iou, assign = importlib.import_module("pycocotools.mask").iou, importlib.import_module("scipy.optimize").linear_sum_assignment
        crowd = [0] * BOXES
        return lambda: [assign(1 - iou(a, b, crowd)) for a, b in zip(corners[0], corners[1], strict=True)]

    against("box IoU, 20k images of 10 x 10 / pycocotools", apart, "pycocotools", coco, asked="3x")
    assigned = lambda: [match_stacked(block) for block in apart()]  # noqa: E731
    against("box IoU + assignment / pycocotools IoU alone", assigned, "pycocotools", coco, asked="1.3x")
    against("box IoU + assignment / pycocotools + scipy", assigned, "pycocotools", coco_assigned)


def label_errors() -> None:
    dice = np.random.default_rng(2)
    truth = dice.integers(0, 10, 1_000_000)
    probabilities = 0.1 * dice.dirichlet(np.ones(10), len(truth)) + 0.9 * np.eye(10)[truth]
    given = np.where(dice.random(len(truth)) < 0.1, dice.integers(0, 10, len(truth)), truth)

    def cleanlab() -> Work:
        find = importlib.import_module("cleanlab.filter").find_label_issues
        return lambda: find(given, probabilities, filter_by="confident_learning", return_indices_ranked_by="normalized_margin", n_jobs=1)

    against("confident learning, 1M x 10 / cleanlab", lambda: find_label_errors(given, probabilities), "cleanlab", cleanlab, asked="1x")


def main() -> None:
    title(f"Statistics of 1M labels, 200k items, 200 people; median of {ROUNDS}", "what".ljust(48), "CPU s", "theirs", "ratio", "asked")
    for part in (truth_inference, agreement, boxes, label_errors):
        part()


if __name__ == "__main__":
    main()
