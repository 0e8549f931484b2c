# SPDX-License-Identifier: Apache-2.0
"""How sure is the matrix of pairs? An interval for the agreement and the kappa of any two people.

Kept from `pairs`, which counts all pairs at once and no pair's table: these are made for the pairs that are shown.
"""

from dataclasses import dataclass

import numpy as np

from .array_types import Ints
from .confidence_intervals import Figure, compute_wilson
from .kappa import compute_cohen_kappa, count_confusions
from .label_table import LabelTable, keep_first_labels
from .pairwise_kappa import PairwiseKappas


@dataclass(frozen=True, slots=True)
class PairFigures:
    """Agreement of two people: share of shared items with the same label (Wilson's interval) and Cohen's kappa (Fleiss, Cohen and
    Everitt's); n is shared items.
    """

    agreement: Figure
    kappa: Figure


def compute_pair_figures(table: LabelTable, kappas: PairwiseKappas, indices: Ints) -> list[PairFigures]:
    """Percent agreement and Cohen's kappa with intervals of the pairs at these places of `all_pairs`, in that order; who labelled an item
    twice counts with the first label.
    """
    first = keep_first_labels(table)
    order = np.lexsort((first.item, first.person))
    ends = np.searchsorted(first.person[order], np.arange(len(first.people) + 1))
    item, label = first.item[order], first.label[order]

    def of(person: int) -> tuple[Ints, Ints]:
        own = slice(ends[person], ends[person + 1])
        return item[own], label[own]

    return [_of_two(*of(int(kappas.left[index])), *of(int(kappas.right[index]))) for index in indices.tolist()]


def _of_two(left: Ints, left_labels: Ints, right: Ints, answered: Ints) -> PairFigures:
    """From the items (rising, each once) and labels of both."""
    index = np.minimum(np.searchsorted(right, left), len(right) - 1)
    both = right[index] == left
    one, other = left_labels[both], answered[index[both]]
    used, code = np.unique(np.concatenate([one, other]), return_inverse=True)
    n, equal = len(one), int((one == other).sum())
    ends = compute_wilson(equal, n)
    return PairFigures(Figure(equal / n, ends.low, ends.high, n), compute_cohen_kappa(count_confusions(code[:n], code[n:], len(used))))
