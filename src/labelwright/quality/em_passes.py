# SPDX-License-Identifier: Apache-2.0
"""The two passes over all labels that truth inference consists of: adding up logarithms by item, and posteriors by person and label.

One sparse table of ones, items x (person, said), serves both: a product with it, and one with its transpose, which is the same memory read
the other way. What `compiled` offers does the same in machine code.
"""

from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from .array_types import Floats, Ints
from .label_table import LabelTable
from .sparse_tables import build_rows_of_ones, multiply

NARROW = 8
"""Up to so many classes tables are reduced column by column."""


class EmPasses(Protocol):
    """The labels, ready to be passed over."""

    def shares(self) -> Floats:
        """The share of each class in the labels of each item; even where it has none."""
        ...

    def count(self, posterior: Floats) -> Floats:
        """Expected counts people x true x said."""
        ...

    def expect(self, logs: Floats, prevalence: Floats, known: Ints) -> tuple[Floats, Floats, Floats]:
        """Posterior, log-likelihood of each item, and the logarithms of the joint probabilities of the items `known`, from logarithms."""
        ...


@dataclass(frozen=True, slots=True)
class LabelsByItem:
    """Labels by item: those of item i are `said[start[i]:start[i + 1]]`, person x classes + label each."""

    cell: Any
    start: Any
    people: int
    width: int


@dataclass(frozen=True, slots=True)
class _Sparse:
    table: Any
    people: int
    width: int

    def shares(self) -> Floats:
        return normalise_votes(multiply(self.table, np.tile(np.eye(self.width), (self.people, 1))))

    def count(self, posterior: Floats) -> Floats:
        return multiply(self.table.T, posterior).reshape(self.people, self.width, self.width).transpose(0, 2, 1)

    def expect(self, logs: Floats, prevalence: Floats, known: Ints) -> tuple[Floats, Floats, Floats]:
        joint = multiply(self.table, np.ascontiguousarray(logs.transpose(0, 2, 1).reshape(-1, self.width)))
        joint += prevalence
        of_known, of_item = joint[known], _row_by_row(np.maximum, joint)
        joint -= of_item[:, None]
        np.exp(joint, out=joint)
        total = _row_by_row(np.add, joint)
        joint /= total[:, None]
        of_item += np.log(total, out=total)
        return joint, of_item, of_known


def _row_by_row(combine: np.ufunc, table: Floats) -> Floats:
    """Largest or sum of each row; a column at a time where there are few, which is five times as fast."""
    if table.shape[1] > NARROW:
        return combine.reduce(table, axis=1)
    combined = table[:, 0].copy()
    for column in range(1, table.shape[1]):
        combine(combined, table[:, column], out=combined)
    return combined


def build_scipy_passes(table: LabelTable) -> EmPasses:
    """Passes as products with a sparse table."""
    by_item = sort_by_item(table)
    ones = build_rows_of_ones(by_item.cell, by_item.start, (len(by_item.start) - 1, by_item.people * by_item.width))
    return _Sparse(ones, by_item.people, by_item.width)


def sort_by_item(table: LabelTable) -> LabelsByItem:
    """Labels sorted by item, in 4 bytes a label where that is enough."""
    width, people = len(table.labels), len(table.people)
    kind = np.int32 if max(people * width, len(table.label)) < 2**31 else np.int64
    cell = table.person.astype(kind)
    cell *= width
    cell += table.label.astype(kind)
    if (table.item[1:] < table.item[:-1]).any():
        cell = cell[np.argsort(table.item, kind="stable")]
    start = np.zeros(len(table.items) + 1, dtype=kind)
    np.cumsum(np.bincount(table.item, minlength=len(table.items)), out=start[1:])
    return LabelsByItem(cell, start, people, width)


def normalise_votes(votes: Floats) -> Floats:
    """Rows that sum to 1, in place; even where there was no vote."""
    total = votes.sum(axis=1)
    votes[total <= 0] = 1.0
    total[total <= 0] = votes.shape[1]
    votes /= total[:, None]
    return votes
