# SPDX-License-Identifier: Apache-2.0
"""What all the others say of each labelled item: the truth inferred without a person's own label.

Whoever is judged must not be on the jury. The posterior of Dawid and Skene is a product over labels, so one label is taken out by a
division:

    P(true | others) ~ P(true | all) / P(said | true, person)

Rows of items that only one person labelled are left out: there are no others.
"""

from dataclasses import dataclass

import numpy as np

from .array_types import Bools, Floats, Ints
from .dawid_skene import SMALLEST, InferredTruth
from .label_table import LabelTable
from .sparse_tables import build_sparse, multiply

CELLS = 4_000_000
"""Cells of posterior worked on at a time: 32 MB."""


@dataclass(frozen=True, slots=True)
class LeaveOneOut:
    """Leave-one-out judgement: for each row of the table: the likeliest class by the others, its chance, the chance of what was said,
    whether there are others.

    `counts` is people x true x said: how often each person said what, spread over what is likely true. `beliefs` is people x true x true:
    how sure the others are on a person's rows, the sum of belief times belief.
    """

    likely: Ints
    sure: Floats
    own: Floats
    judged: Bools
    counts: Floats
    beliefs: Floats

    @property
    def right(self) -> Bools:
        """Whether a row says what the others hold likeliest."""
        return self.own >= self.sure - 1e-12


def estimate_leave_one_out(table: LabelTable, truth: InferredTruth) -> LeaveOneOut:
    """Leave-one-out: ask the others about every row. `truth` must come from the same table."""
    rows, width = len(table.label), len(table.labels)
    likely, sure, own = np.zeros(rows, dtype=np.int64), np.zeros(rows), np.zeros(rows)
    counts, beliefs = np.zeros((len(table.people) * width, width)), np.zeros((len(table.people), width, width))
    judged = np.bincount(table.item, minlength=len(table.items))[table.item] >= 2
    logs = np.log(np.maximum(truth.posterior, SMALLEST))
    taken = np.log(np.maximum(truth.confusions, SMALLEST)).transpose(0, 2, 1).reshape(-1, width)
    step = max(1, CELLS // width)
    for start in range(0, rows, step):
        part = slice(start, start + step)
        cell = table.person[part] * width + table.label[part]
        shares = _shares(logs[table.item[part]] - taken[cell])
        likely[part], sure[part] = shares.argmax(axis=1), shares.max(axis=1)
        own[part] = shares[np.arange(len(shares)), table.label[part]]
        _count(counts, cell[judged[part]], shares[judged[part]])
        _add_squares(beliefs, table.person[part][judged[part]], shares[judged[part]])
    return LeaveOneOut(likely, sure, own, judged, counts.reshape(-1, width, width).transpose(0, 2, 1), beliefs)


def _shares(logs: Floats) -> Floats:
    shares = np.exp(logs - logs.max(axis=1, keepdims=True))
    return shares / shares.sum(axis=1, keepdims=True)


def _count(counts: Floats, cell: Ints, shares: Floats) -> None:
    for code in range(counts.shape[1]):
        counts[:, code] += np.bincount(cell, weights=shares[:, code], minlength=len(counts))


def _add_squares(beliefs: Floats, person: Ints, shares: Floats) -> None:
    """Add each row's belief times belief to its person's."""
    ones = build_sparse(np.ones(len(person)), person, np.arange(len(person)), (len(beliefs), len(person)))
    for code in range(beliefs.shape[1]):
        beliefs[:, code] += multiply(ones, shares[:, code, None] * shares)
