# SPDX-License-Identifier: Apache-2.0
"""Average precision and recall of detections, by COCO's rules.

Of each image and label the found things are taken by falling score (100 at most); each takes the free wanted one it shares most with, if
their IoU reaches the threshold. Precision at 101 levels of recall, made to fall only, is averaged: that is AP; the mean over labels and the
thresholds .50, .55 ... .95 is what COCO calls AP. What is wanted but marked as a crowd, or lies outside the range of sizes asked for,
counts for neither side, and so does what is found and matched with it, or found outside the range and matched with nothing.
Source: T.-Y. Lin et al., Microsoft COCO, 2014, and the evaluation code published with it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from labelwright.base.errors import InvalidInput

from .array_types import Bools, Floats, Ints
from .confidence_intervals import Figure, estimate_figure

THRESHOLDS: Floats = np.linspace(0.5, 0.95, 10)
RECALLS: Floats = np.linspace(0.0, 1.0, 101)
MAX_DETECTIONS = 100
SIZES = {"all": (0.0, 1e10), "small": (0.0, 32.0**2), "medium": (32.0**2, 96.0**2), "large": (96.0**2, 1e10)}
"""Ranges of area in square pixels, both ends in."""
Overlap = Callable[[Ints, Ints], Floats]
"""IoU of some wanted rows (by place) with some found rows, wanted x found."""


@dataclass(frozen=True, slots=True)
class GroundTruth:
    """Reference objects, a row a thing: image and label as whole numbers, area in square pixels, and whether it is a crowd."""

    image: Ints
    label: Ints
    area: Floats
    crowd: Bools


@dataclass(frozen=True, slots=True)
class Detections:
    """Detections, a row a thing: image, label, area and score."""

    image: Ints
    label: Ints
    area: Floats
    score: Floats


@dataclass(frozen=True, slots=True)
class AveragePrecision:
    """Average precision and recall (COCO) by label and threshold, and their means; NaN where nothing is wanted.

    `precision` and `recall` are labels x thresholds, labels as in `labels`, thresholds as in `THRESHOLDS`.
    """

    labels: Ints
    precision: Floats
    recall: Floats

    @property
    def ap(self) -> float:
        """COCO's AP: the mean over labels and thresholds."""
        return _mean(self.precision)

    @property
    def ar(self) -> float:
        """COCO's AR: the mean over labels and thresholds of the highest recall reached."""
        return _mean(self.recall)

    def at_iou(self, threshold: float) -> float:
        """AP at one of the thresholds: 0.5 for AP50."""
        return _mean(self.precision[:, int(np.abs(THRESHOLDS - threshold).argmin())])


@dataclass(frozen=True, slots=True)
class _Ranked:
    """One label: how many are wanted on each image; of the detections by falling score the image (place), and, thresholds x detections,
    whether each is right or wrong (neither when it does not count)."""

    counted: Floats
    image: Ints
    right: Bools
    wrong: Bools


def compute_average_precision(
    truth: GroundTruth, detections: Detections, iou: Overlap, *, size: str = "all", most: int = MAX_DETECTIONS
) -> AveragePrecision:
    """COCO's average precision and recall of things of a size (`all`, `small`, `medium`, `large`), `most` detections of an image and label
    at most.
    """
    images = np.unique(np.concatenate([truth.image, detections.image]))
    labels, ranked = _ranked(truth, detections, iou, images, size, most)
    return _precision(labels, ranked, np.ones(len(images)))


def estimate_average_precision(
    truth: GroundTruth, detections: Detections, iou: Overlap, *, seed: int, size: str = "all", most: int = MAX_DETECTIONS, draws: int = 1000
) -> dict[str, Figure]:
    """Average precision with intervals: `ap`, `ap50` and `ar` with their bootstrap intervals over images and n, the images on which
    anything is wanted or found.

    Images are drawn anew and their detections ranked anew; marks are matched once, since that happens image by image. A draw in which a
    label is not wanted leaves it out of the mean, as COCO does.
    """
    images = np.unique(np.concatenate([truth.image, detections.image]))
    labels, ranked = _ranked(truth, detections, iou, images, size, most)
    measures: dict[str, Callable[[AveragePrecision], float]] = {
        "ap": lambda of: of.ap,
        "ap50": lambda of: of.at_iou(0.5),
        "ar": lambda of: of.ar,
    }

    def one(measure: Callable[[AveragePrecision], float]) -> Figure:
        def statistic(weights: Floats) -> Floats:
            return np.array([measure(_precision(labels, ranked, times)) for times in weights])

        return estimate_figure(statistic, np.ones(len(images)), n=len(images), seed=seed, draws=draws, reach=1.0)

    return {name: one(measure) if len(images) else Figure(np.nan, np.nan, np.nan, 0) for name, measure in measures.items()}


def _ranked(truth: GroundTruth, detections: Detections, iou: Overlap, images: Ints, size: str, most: int) -> tuple[Ints, list[_Ranked]]:
    if size not in SIZES or not np.isfinite(detections.score).all():
        raise InvalidInput(f"a size '{size}', or scores that are no numbers; wanted one of {', '.join(SIZES)}", code="quality.detection")
    labels = np.unique(np.concatenate([truth.label, detections.label]))
    return labels, [_label(truth, detections, iou, int(label), SIZES[size], most, images) for label in labels]


def _precision(labels: Ints, ranked: Sequence[_Ranked], times: Floats) -> AveragePrecision:
    """AP and AR when each image is there so many times."""
    rows = [_curve(curve, times) for curve in ranked]
    shape = (len(labels), len(THRESHOLDS))
    return AveragePrecision(labels, *(np.array([row[side] for row in rows], dtype=np.float64).reshape(shape) for side in (0, 1)))


def compute_box_overlap(truth: Floats, detected: Floats, crowd: Bools) -> Overlap:
    """IoU of boxes, n x 4 as x, y, width, height. Against a crowd the found box's own area is the whole, as COCO has it."""

    def overlap(rows: Ints, columns: Ints) -> Floats:
        a, b = truth[rows][:, None], detected[columns][None]
        sides = np.minimum(a[..., :2] + a[..., 2:], b[..., :2] + b[..., 2:]) - np.maximum(a[..., :2], b[..., :2])
        both: Floats = np.clip(sides, 0, None).prod(axis=2)
        own: Floats = b[..., 2:].prod(axis=2)
        union: Floats = a[..., 2:].prod(axis=2) + own - both
        loose = crowd[rows].astype(np.float64)[:, None]
        either = loose * own + (1 - loose) * union
        return np.divide(both, either, out=np.zeros_like(both), where=either > 0)

    return overlap


def _label(
    truth: GroundTruth, detections: Detections, iou: Overlap, label: int, size: tuple[float, float], most: int, images: Ints
) -> _Ranked:
    """Match one label's marks image by image, and rank what was found."""
    of_wanted, of_found = np.flatnonzero(truth.label == label), np.flatnonzero(detections.label == label)
    counted = np.zeros(len(images))
    scores, image = [np.zeros(0)], [np.zeros(0, dtype=np.int64)]
    hits, kept = [np.zeros((len(THRESHOLDS), 0), dtype=np.bool_)], [np.zeros((len(THRESHOLDS), 0), dtype=np.bool_)]
    present = np.isin(images, np.concatenate([truth.image[of_wanted], detections.image[of_found]]))
    for position in np.flatnonzero(present).tolist():
        rows, columns = of_wanted[truth.image[of_wanted] == images[position]], of_found[detections.image[of_found] == images[position]]
        columns = columns[np.argsort(-detections.score[columns], kind="stable")][:most]
        ignored = truth.crowd[rows] | ~_within(truth.area[rows], size)
        order = np.argsort(ignored, kind="stable")
        rows, ignored = rows[order], ignored[order]
        hit, passed = _matched(iou(rows, columns), ignored, truth.crowd[rows])
        counted[position] = np.count_nonzero(~ignored)
        scores.append(detections.score[columns])
        image.append(np.full(len(columns), position, dtype=np.int64))
        hits.append(hit)
        kept.append(~(passed | (~hit & ~_within(detections.area[columns], size))))
    order = np.argsort(-np.concatenate(scores), kind="stable")
    hit, kept_ = np.concatenate(hits, axis=1)[:, order], np.concatenate(kept, axis=1)[:, order]
    return _Ranked(counted, np.concatenate(image)[order], hit & kept_, ~hit & kept_)


def _within(area: Floats, size: tuple[float, float]) -> Bools:
    return (area >= size[0]) & (area <= size[1])


def _matched(ious: Floats, ignored: Bools, crowd: Bools) -> tuple[Bools, Bools]:
    """Return, thresholds x found by falling score: matched with something, and that something does not count.

    Wanted things that count come first in the rows; one that does not is taken only when none that counts is good enough.
    """
    hit = np.zeros((len(THRESHOLDS), ious.shape[1]), dtype=np.bool_)
    passed = np.zeros_like(hit)
    for index, threshold in enumerate(THRESHOLDS.tolist()):
        free = np.ones(len(ious), dtype=np.bool_)
        for column in range(ious.shape[1]):
            row = _best(np.where(free, ious[:, column], -1.0), ignored, min(threshold, 1 - 1e-10))
            if row is not None:
                hit[index, column], passed[index, column] = True, ignored[row]
                free[row] = crowd[row]
    return hit, passed


def _best(ious: Floats, ignored: Bools, least: float) -> int | None:
    for group in (~ignored, ignored):
        good = np.where(group, ious, -1.0)
        if good.size and good.max() >= least:
            return int(len(good) - 1 - good[::-1].argmax())  # of equals the last, as COCO's code has it
    return None


def _curve(of: _Ranked, times: Floats) -> tuple[Floats, Floats]:
    """Return the mean precision at 101 levels of recall, and the highest recall, at each threshold; NaN when nothing is wanted.

    An image that is there k times counts each of its detections k times in a row: made to fall, that is the curve of k copies.
    """
    counted = float(times @ of.counted)
    if not counted:
        return np.full(len(THRESHOLDS), np.nan), np.full(len(THRESHOLDS), np.nan)
    right, wrong = ((side * times[of.image]).cumsum(axis=1) for side in (of.right, of.wrong))
    recall = right / counted
    precision = right / np.maximum(right + wrong, np.spacing(1.0))
    falling = np.maximum.accumulate(precision[:, ::-1], axis=1)[:, ::-1]
    means = [float(np.append(row, 0.0)[np.searchsorted(reached, RECALLS)].mean()) for row, reached in zip(falling, recall, strict=True)]
    return np.array(means), recall[:, -1] if recall.shape[1] else np.zeros(len(THRESHOLDS))


def _mean(table: Floats) -> float:
    known = table[~np.isnan(table)]
    return float(known.mean()) if known.size else float("nan")
