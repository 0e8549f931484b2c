# SPDX-License-Identifier: Apache-2.0
"""Cohen's kappa of every two people at once.

Items with equally many labels are a table, of which any two columns are pairs of labels; counting pairs by person, person and label
gives the margins of all pairs in a few passes. Where people times people times classes is too large to count into, sparse products do
the same.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from .array_types import Floats, Ints
from .chance_correction import correct_for_chance
from .label_table import LabelTable, keep_first_labels
from .sparse_tables import build_sparse, get_cells, get_upper_triangle

COUNTED = 4_000_000
"""Up to so many people x people x classes are counted into a table."""

AT_ONCE = 500_000
"""Pairs of labels looked at in one pass."""


@dataclass(frozen=True, slots=True)
class PairwiseKappas:
    """Cohen's kappa of every two people who share an item: `kappa[i]` of people `left[i] < right[i]` (codes) over `n[i]` shared items."""

    left: Ints
    right: Ints
    n: Ints
    observed: Floats
    kappa: Floats


def compute_pairwise_kappa(table: LabelTable) -> PairwiseKappas:
    """Cohen's kappa of every two people who share an item, sorted by their codes; others do not appear.

    Who labelled an item twice counts with the first label.
    """
    if len(table.people) ** 2 * len(table.labels) > COUNTED:
        return _by_products(keep_first_labels(table))
    return _by_pair_table(table) or _by_products(keep_first_labels(table))


def _by_pair_table(table: LabelTable) -> PairwiseKappas | None:
    """None when somebody labelled an item twice."""
    people, width = len(table.people), len(table.labels)
    equal, one, other = (np.zeros(people**2 * size, dtype=np.int64) for size in (1, width, width))
    for left, right, left_label, answered in _list_label_pairs(table):
        if (left == right).any():
            return None
        key = left * people
        key += right
        equal += np.bincount(key[left_label == answered], minlength=len(equal))
        key *= width
        one += np.bincount(key + left_label, minlength=len(one))
        other += np.bincount(key + answered, minlength=len(one))
    met = np.flatnonzero(one.reshape(-1, max(width, 1)).any(axis=1))
    left_margin, theirs = (margin.reshape(-1, max(width, 1))[met].astype(np.float64) for margin in (one, other))
    n = left_margin.sum(axis=1)
    observed = equal[met] / n
    return PairwiseKappas(
        met // people, met % people, n.astype(np.int64), observed, correct_for_chance(observed, (left_margin * theirs).sum(axis=1) / n**2)
    )


def _list_label_pairs(table: LabelTable) -> Iterator[tuple[Ints, Ints, Ints, Ints]]:
    """Both people, the lower code first, and their labels, of every pair of labels of one item, in portions."""
    size = np.bincount(table.item, minlength=len(table.items))
    sorted_already = bool((table.item[1:] >= table.item[:-1]).all())
    order = None if sorted_already else np.argsort(table.item, kind="stable")
    person, label = (column if order is None else column[order] for column in (table.person, table.label))
    start = np.cumsum(size) - size
    for labels in np.unique(size[size >= 2]).tolist():
        rows = start[size == labels]
        step = max(1, AT_ONCE // (labels * (labels - 1) // 2))
        for index in range(0, len(rows), step):
            cells = rows[index : index + step, None] + np.arange(labels, dtype=np.int64)
            yield _columns_by_two(person[cells], label[cells])


def _columns_by_two(person: Ints, label: Ints) -> tuple[Ints, Ints, Ints, Ints]:
    by_person = np.argsort(person, axis=1, kind="stable")
    who, given = np.take_along_axis(person, by_person, axis=1), np.take_along_axis(label, by_person, axis=1)
    a, b = np.triu_indices(person.shape[1], 1)
    return who[:, a].ravel(), who[:, b].ravel(), given[:, a].ravel(), given[:, b].ravel()


def _by_products(table: LabelTable) -> PairwiseKappas:
    """2K + 1 sparse products people x people."""
    labelled = _said_by_class(table)
    known = labelled[0]
    for class_table in labelled[1:]:
        known = known + class_table
    left, right, n = get_upper_triangle(known @ known.T)
    order = np.lexsort((right, left))
    left, right, n = left[order], right[order], n[order]
    observed, expected = np.zeros(len(n)), np.zeros(len(n))
    for class_table in labelled:
        used = (class_table @ known.T).tocsr()
        observed += get_cells(class_table @ class_table.T, left, right)
        expected += get_cells(used, left, right) * get_cells(used, right, left)
    return PairwiseKappas(left, right, n.astype(np.int64), observed / n, correct_for_chance(observed / n, expected / n**2))


def _said_by_class(table: LabelTable) -> list[Any]:
    """For each class a sparse table people x items of ones."""
    shape = (len(table.people), len(table.items))
    where = [np.flatnonzero(table.label == code) for code in range(len(table.labels))]
    return [build_sparse(np.ones(len(rows)), table.person[rows], table.item[rows], shape) for rows in where]
