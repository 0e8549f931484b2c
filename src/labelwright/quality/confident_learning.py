# SPDX-License-Identifier: Apache-2.0
"""Which given labels are likely wrong: confident learning, from labels and out-of-fold class probabilities.

    t_k = mean of p_k over the items labelled k;   joint[given, k] counts items with p_k >= t_k, each at its largest such p_k

An item is suspect when it is counted off the diagonal. C. G. Northcutt, L. Jiang and I. L. Chuang, Confident Learning, 2021.
The probabilities must come from a model that did not see the item's own label, else it will defend the error.
"""

from dataclasses import dataclass

import numpy as np

from labelwright.base.errors import InvalidInput

from .argument_checks import check_arguments, require_codes, require_shares
from .array_types import Floats, Ints


@dataclass(frozen=True, slots=True)
class LabelErrors:
    """Label errors by confident learning: suspect items (worst first), thresholds a class, the joint given x likely, what each item likely
    is, and its score.

    `likely` is -1 where no class reaches its threshold. `self_confidence` is the probability of the given label: low means doubtful.
    """

    suspects: Ints
    thresholds: Floats
    joint: Ints
    likely: Ints
    self_confidence: Floats


@check_arguments(given=require_codes(), probabilities=require_shares(dimensions=2))
def find_label_errors(given: Ints, probabilities: Floats) -> LabelErrors:
    """Confident learning: suspects among `given` class codes, by `probabilities` (items x classes, rows that sum to 1).

    Ranked by margin: how far the given class lies under the best other one. A class that no item was given has no threshold (infinite).
    """
    _check(given, probabilities)
    width, own = probabilities.shape[1], probabilities[np.arange(len(given)), given]
    thresholds = _thresholds(given, own, width)
    likely = _likely(probabilities, thresholds)
    counted = likely >= 0
    joint = np.bincount(given[counted] * width + likely[counted], minlength=width * width).reshape(width, width)
    wrong = np.flatnonzero(counted & (likely != given))
    margin = own[wrong] - probabilities[wrong, likely[wrong]]
    return LabelErrors(wrong[np.argsort(margin, kind="stable")], thresholds, joint.astype(np.int64), likely, own)


def _thresholds(given: Ints, own: Floats, width: int) -> Floats:
    size = np.bincount(given, minlength=width)
    total = np.bincount(given, weights=own, minlength=width)
    return np.where(size > 0, total / np.maximum(size, 1), np.inf)


def _likely(probabilities: Floats, thresholds: Floats) -> Ints:
    """The largest class that reaches its threshold; a hair of rounding does not count as short of it."""
    reached = np.where(probabilities >= thresholds - 1e-12, probabilities, -1.0)
    best = reached.argmax(axis=1)
    return np.where(reached[np.arange(len(best)), best] >= 0, best, -1).astype(np.int64)


def _check(given: Ints, probabilities: Floats) -> None:
    if probabilities.ndim != 2 or len(given) != len(probabilities):
        raise InvalidInput(
            f"{len(given)} labels and probabilities of shape {probabilities.shape}; wanted a row of probabilities for each label",
            code="quality.ragged_columns",
        )
    if len(given) and (given.min() < 0 or given.max() >= probabilities.shape[1]):
        raise InvalidInput(
            f"a label code is outside 0 to {probabilities.shape[1] - 1}",
            code="quality.unknown_label",
            hint="Give a column of probabilities for each class.",
        )
    if not np.isfinite(probabilities).all() or (probabilities < 0).any() or np.abs(probabilities.sum(axis=1) - 1).max(initial=0.0) > 1e-3:
        raise InvalidInput(
            "the probabilities of an item do not sum to 1, or one is below 0", code="quality.bad_probabilities", where="probabilities"
        )
