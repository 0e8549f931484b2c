# SPDX-License-Identifier: Apache-2.0
"""Precision, recall and F1, divided once and the same everywhere: 0 out of 0 is 0, as scorers of this field have it."""

from dataclasses import dataclass

from .argument_checks import check_arguments, require_number


@dataclass(frozen=True, slots=True)
class PrecisionRecall:
    """Precision, recall and their harmonic mean, each in [0, 1]."""

    precision: float
    recall: float
    f1: float


@check_arguments(
    kept=require_number(least=0), given=require_number(least=0), responses=require_number(least=0), expected=require_number(least=0)
)
def compute_precision_recall(kept: float, given: float, responses: float, expected: float) -> PrecisionRecall:
    """Precision `kept / given`, recall `responses / expected`, and F1; 0 out of 0 is 0."""
    precision, recall = kept / given if given else 0.0, responses / expected if expected else 0.0
    return PrecisionRecall(precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0)
