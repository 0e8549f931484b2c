# SPDX-License-Identifier: Apache-2.0
"""Panoptic quality by its definition."""

import numpy as np
import pytest
from tests.quality.reference import CASES

from labelwright.quality.panoptic_quality import (
    compute_mean_panoptic_quality,
    compute_panoptic_quality,
    compute_panoptic_quality_from_ious,
    sum_panoptic_quality,
)


def test_pq_is_that_of_the_definition() -> None:
    case = CASES["pq-definition"]
    data = case["data"]
    found = compute_panoptic_quality(
        np.array(data["matched_iou"]), false_positives=data["false_positives"], false_negatives=data["false_negatives"]
    )

    assert (found.pq, found.sq, found.rq) == pytest.approx(tuple(case["expected"][name] for name in ("pq", "sq", "rq")), abs=1e-9)


def test_only_pairs_above_a_half_match() -> None:
    found = compute_panoptic_quality_from_ious(np.array([[0.9, 0.0, 0.0], [0.0, 0.6, 0.0], [0.0, 0.0, 0.5]]))

    assert (found.matched, found.false_positives, found.false_negatives) == (2, 1, 1)
    assert found.pq == pytest.approx(1.5 / 3)


def test_images_add_up_before_they_are_divided() -> None:
    parts = [
        compute_panoptic_quality_from_ious(np.array([[0.9]])),
        compute_panoptic_quality_from_ious(np.zeros((0, 2))),
        compute_panoptic_quality_from_ious(np.zeros((1, 0))),
        compute_panoptic_quality_from_ious(np.array([[0.6]])),
    ]

    assert sum_panoptic_quality(parts) == compute_panoptic_quality(np.array([0.75, 0.75]), false_positives=2, false_negatives=1)


def test_a_class_that_occurs_nowhere_is_left_out_of_the_mean() -> None:
    assert compute_mean_panoptic_quality(
        {"cat": compute_panoptic_quality_from_ious(np.array([[0.8]])), "dog": compute_panoptic_quality_from_ious(np.zeros((0, 0)))}
    ) == pytest.approx(0.8)
    assert np.isnan(compute_mean_panoptic_quality({}))
