# SPDX-License-Identifier: Apache-2.0
"""Panoptic quality: are the things found, and are they well outlined?

    PQ = sum of IoU over matches / (TP + FP/2 + FN/2) = SQ * RQ,   SQ = mean IoU of matches,   RQ = TP / (TP + FP/2 + FN/2)

A pair matches when its IoU is above 1/2; where no two things of one side overlap (as in a panoptic map) that match is the only one there
can be, and where they do (boxes, loose masks) the best pairs are taken one to one. Source: A. Kirillov et al., Panoptic segmentation, 2019.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from .argument_checks import check_arguments, require_shares, require_whole_number
from .array_types import Floats
from .matching import match_marks

LIMIT = 0.5


@dataclass(frozen=True, slots=True)
class PanopticQuality:
    """Panoptic quality: PQ, SQ and RQ in [0, 1] with the counts they stand on; NaN where there is nothing on either side (SQ: no match)."""

    pq: float
    sq: float
    rq: float
    matched: int
    false_positives: int
    false_negatives: int


@check_arguments(matched_ious=require_shares(dimensions=1), false_positives=require_whole_number(), false_negatives=require_whole_number())
def compute_panoptic_quality(matched_ious: Floats, *, false_positives: int, false_negatives: int) -> PanopticQuality:
    """Panoptic quality of matches by their IoU, and of what stayed single on either side."""
    return compute_panoptic_quality_from_sums(float(np.sum(matched_ious)), len(matched_ious), false_positives, false_negatives)


def compute_panoptic_quality_from_sums(total: float, matched: int, false_positives: int, false_negatives: int) -> PanopticQuality:
    """PQ of the sum of the matches' IoU and three counts, which add up over images."""
    denominator = matched + (false_positives + false_negatives) / 2
    pq, rq = (total / denominator, matched / denominator) if denominator else (float("nan"), float("nan"))
    return PanopticQuality(pq, total / matched if matched else float("nan"), rq, matched, false_positives, false_negatives)


@check_arguments(ious=require_shares(dimensions=2))
def compute_panoptic_quality_from_ious(ious: Floats) -> PanopticQuality:
    """Panoptic quality of one class on one image from the IoU of every reference thing (row) and found thing (column)."""
    pairs = match_marks(1 - ious, limit=1 - LIMIT)
    return compute_panoptic_quality(1 - pairs.cost, false_positives=len(pairs.single_right), false_negatives=len(pairs.single_left))


def sum_panoptic_quality(parts: Sequence[PanopticQuality]) -> PanopticQuality:
    """Panoptic quality of one class over several images: counts and IoUs are added before they are divided."""
    rows = [get_panoptic_sums(part) for part in parts]
    return compute_panoptic_quality_from_sums(sum(row[0] for row in rows), *(sum(int(row[column]) for row in rows) for column in (1, 2, 3)))


def get_panoptic_sums(part: PanopticQuality) -> tuple[float, int, int, int]:
    """The sum of IoU and the three counts: what `of_sums` takes."""
    return (part.sq * part.matched if part.matched else 0.0), part.matched, part.false_positives, part.false_negatives


def compute_mean_panoptic_quality(classes: Mapping[Hashable, PanopticQuality]) -> float:
    """Panoptic quality of a task: the mean over the classes that occur on either side; NaN when none does."""
    scores = [quality.pq for quality in classes.values() if not np.isnan(quality.pq)]
    return float(np.mean(scores)) if scores else float("nan")
