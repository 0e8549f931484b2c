# SPDX-License-Identifier: Apache-2.0
"""Likely errors in answers of many parts: several labels an item, and a label for each token.

Every part is scored by the probability of what was given (self-confidence), by a model that did not see it; an item's score comes from its
worst parts. For several labels the scores, sorted from the best, go into an exponential mean that leans to the worst (H. Thyagarajan et
al., Identifying Incorrect Annotations in Multi-Label Classification Data, 2022); for tokens the least counts (W.-C. Wang and J. Mueller,
Detecting Label Errors in Token Classification Data, 2022).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from labelwright.base.errors import InvalidInput

from .argument_checks import check_arguments, require_shares
from .array_types import Bools, Floats, Ints
from .confident_learning import find_label_errors

LEAN = 0.8
"""Weight of the next worse score in the exponential mean; the worst one weighs this much."""


@dataclass(frozen=True, slots=True)
class MultilabelErrors:
    """Likely errors in multi-label answers: suspect (item, label) cells, worst first; each item's score in [0, 1], low is doubtful."""

    item: Ints
    label: Ints
    score: Floats


@dataclass(frozen=True, slots=True)
class TokenErrors:
    """Likely errors in token labels: suspect tokens as (sentence, place), worst first, with the likely class; each sentence's score: its
    least self-confidence.
    """

    sentence: Ints
    position: Ints
    likely: Ints
    score: Floats


@check_arguments(probabilities=require_shares(dimensions=2))
def rank_multilabel_errors(given: Bools, probabilities: Floats) -> MultilabelErrors:
    """Likely errors in multi-label answers: suspects among items x labels of yes and no, by the probability of yes for each cell.

    Each label is a question of its own with two classes, answered by confident learning; a cell is suspect when that says so.
    """
    if given.shape != probabilities.shape or given.ndim != 2:
        raise InvalidInput(f"answers of shape {given.shape}, probabilities of {probabilities.shape}", code="quality.ragged_columns")
    own = np.where(given, probabilities, 1 - probabilities)
    cells = [_suspects_of(given[:, index], probabilities[:, index]) for index in range(given.shape[1])]
    item = np.concatenate([np.empty(0, dtype=np.int64), *cells])
    label = np.repeat(np.arange(len(cells)), [len(suspects) for suspects in cells])
    order = np.argsort(own[item, label], kind="stable")
    return MultilabelErrors(item[order], label[order], _leaning(own))


def rank_token_errors(given: Sequence[Ints], probabilities: Sequence[Floats]) -> TokenErrors:
    """Likely errors in token labels: suspects among the tokens of sentences: a class code for each token, and tokens x classes of
    probabilities.
    """
    if [len(codes) for codes in given] != [len(rows) for rows in probabilities]:
        raise InvalidInput("a sentence has other numbers of tokens and of rows of probabilities", code="quality.ragged_columns")
    if not given:
        none = np.empty(0, dtype=np.int64)
        return TokenErrors(none, none, none, np.empty(0))
    size = np.array([len(codes) for codes in given], dtype=np.int64)
    codes, rows = np.concatenate(given), np.concatenate(probabilities)
    errors = find_label_errors(codes, rows)
    sentence = np.repeat(np.arange(len(size)), size)
    position = np.arange(len(codes)) - np.repeat(np.cumsum(size) - size, size)
    least = np.ones(len(size))
    np.minimum.at(least, sentence, errors.self_confidence)
    suspects = errors.suspects
    return TokenErrors(sentence[suspects], position[suspects], errors.likely[suspects], least)


def _suspects_of(given: Bools, yes: Floats) -> Ints:
    both = np.stack([1 - yes, yes], axis=1)
    return find_label_errors(given.astype(np.int64), both).suspects


def _leaning(own: Floats) -> Floats:
    """Exponential mean over the scores from the best to the worst."""
    if not own.shape[1]:
        return np.ones(len(own))
    ranked = -np.sort(-own, axis=1)
    score = ranked[:, 0]
    for column in ranked.T[1:]:
        score = LEAN * column + (1 - LEAN) * score
    return score
