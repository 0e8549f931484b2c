# SPDX-License-Identifier: Apache-2.0
"""The most named class of each item, by plain or weighted votes. A tie is told, not settled: who settles it is a decision.

Weighted votes: give each person a weight (a gold accuracy, or its log-odds) and each label counts that much.
"""

from dataclasses import dataclass

import numpy as np

from labelwright.base.errors import InvalidInput

from .argument_checks import check_arguments, require_counts, require_shares, require_whole_number
from .array_types import Bools, Floats, Ints
from .label_table import LabelTable

UNDECIDED = -1
"""The class of an item with a tie, or without a label."""

NEAR = 1e-9
"""Votes closer than this (relative to the item's sum) are equal: a sum in another order must not break a tie."""


@dataclass(frozen=True, slots=True)
class Majority:
    """Majority vote: the winning class (`UNDECIDED` at a tie), whether it is tied, shares (items x classes; 0 if unlabelled), entropy in
    bits.
    """

    label: Ints
    tied: Bools
    share: Floats
    entropy: Floats


@check_arguments(weights=require_counts(dimensions=1))
def compute_majority(table: LabelTable, *, weights: Floats | None = None) -> Majority:
    """Majority vote on every item. `weights` are per person and not negative; without them everyone counts 1."""
    votes = compute_weighted_counts(table, np.ones(len(table.people)) if weights is None else weights)
    if not votes.shape[1]:
        return _silent(len(votes))
    total, best = votes.sum(axis=1), votes.max(axis=1, initial=0.0)
    leading = (votes >= (best - NEAR * total)[:, None]).sum(axis=1)
    tied = (leading > 1) & (total > 0)
    share = votes / np.where(total > 0, total, 1.0)[:, None]
    label = np.where(tied | (total == 0), UNDECIDED, votes.argmax(axis=1)).astype(np.int64)
    return Majority(label, tied, share, compute_entropy_bits(share))


def _silent(items: int) -> Majority:
    """Nobody said anything of any item."""
    return Majority(np.full(items, UNDECIDED, dtype=np.int64), np.zeros(items, dtype=np.bool_), np.zeros((items, 0)), np.zeros(items))


def _checked(weights: Floats, people: int) -> Floats:
    if len(weights) != people or not (np.isfinite(weights) & (weights >= 0)).all():
        raise InvalidInput(
            f"{len(weights)} weights for {people} people; wanted a number of 0 or above for each",
            code="quality.bad_weights",
            where="weights",
        )
    return weights


@check_arguments(weights=require_counts(dimensions=1))
def compute_weighted_counts(table: LabelTable, weights: Floats) -> Floats:
    """Weighted votes: sum of the people's weights for each item and class."""
    _checked(weights, len(table.people))
    width = len(table.labels)
    flat = np.bincount(table.item * width + table.label, weights=weights[table.person], minlength=len(table.items) * width)
    return flat.reshape(len(table.items), width).astype(np.float64)


@check_arguments(share=require_shares())
def compute_entropy_bits(share: Floats) -> Floats:
    """Shannon entropy of each row of shares, in bits; 0 log 0 is 0."""
    return -(share * np.log2(np.where(share > 0, share, 1.0))).sum(axis=-1) + 0.0


@check_arguments(accuracy=require_shares(), width=require_whole_number(least=1))
def compute_log_odds(accuracy: Floats, width: int) -> Floats:
    """Log-odds weights, that make the vote the most probable class when each person is right that often and wrong alike on all others:
    ln(a (K - 1) / (1 - a)), never under 0 (S. Nitzan and J. Paroush 1982). Accuracies of 0 and 1 are taken for 0.001 and 0.999."""
    sure = np.clip(accuracy, 0.001, 0.999)
    return np.maximum(np.log(sure * (width - 1) / (1 - sure)), 0.0)


def compute_agreement_weights(table: LabelTable) -> Floats:
    """Wawa weights: share of each person's labels that are the majority's (Wawa, worker agreement with aggregate): cheap live weights. 1 if
    unknown.

    Labels on tied items tell nothing and are left out.
    """
    winner = compute_majority(table).label[table.item]
    known = winner != UNDECIDED
    n = np.bincount(table.person[known], minlength=len(table.people))
    right = np.bincount(table.person[known & (winner == table.label)], minlength=len(table.people))
    return np.where(n > 0, right / np.maximum(n, 1), 1.0)


def _check_shares_of(share: Floats, table: LabelTable) -> None:
    if share.shape != (len(table.items), len(table.labels)):
        raise InvalidInput(
            f"shares of shape {share.shape}; wanted {len(table.items)} items x {len(table.labels)} classes",
            code="quality.ragged_columns",
            where="share",
        )


@dataclass(frozen=True, slots=True)
class MajorityDecision:
    """Decision by shares: each item's class (`UNDECIDED` at a tie or without a label), how sure it is, ties, and which rows of the labels
    were against it.
    """

    label: Ints
    confidence: Floats
    tied: Bools
    against: Bools


@check_arguments(share=require_shares(dimensions=2))
def decide_majority(share: Floats, table: LabelTable) -> MajorityDecision:
    """Decision off shares or posteriors, items x classes: of a majority, Dawid-Skene, MACE or GLAD.

    On undecided items nobody is against.
    """
    _check_shares_of(share, table)
    best = share.max(axis=1, initial=0.0)
    labelled = np.bincount(table.item, minlength=len(share)) > 0
    tied = ((share >= best[:, None] - NEAR).sum(axis=1) > 1) & labelled
    label = np.where(tied | ~labelled, UNDECIDED, share.argmax(axis=1)).astype(np.int64)
    settled = label[table.item]
    return MajorityDecision(label, best, tied, (settled != UNDECIDED) & (settled != table.label))
