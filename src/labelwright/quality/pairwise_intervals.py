# SPDX-License-Identifier: Apache-2.0
"""How sure is the matrix of couples? An interval for the agreement and the kappa of any two people.

Kept from `pairs`, which counts all couples at once and no couple's table: these are made for the couples that are shown.
"""

from dataclasses import dataclass

import numpy as np

from .array_types import Ints
from .confidence_intervals import Figure, wilson
from .kappa import cohen, confusion
from .label_table import Columns, first_of_each
from .pairwise_kappa import PairKappas


@dataclass(frozen=True, slots=True)
class CoupleFigures:
    """Share of shared items with the same label (Wilson's interval) and Cohen's kappa (Fleiss, Cohen and Everitt's); n is shared items."""

    agreement: Figure
    kappa: Figure


def couple_figures(table: Columns, found: PairKappas, at: Ints) -> list[CoupleFigures]:
    """The figures of the couples at these places of `all_pairs`, in that order; who labelled an item twice counts with the first label."""
    first = first_of_each(table)
    order = np.lexsort((first.item, first.person))
    ends = np.searchsorted(first.person[order], np.arange(len(first.people) + 1))
    item, label = first.item[order], first.label[order]

    def of(person: int) -> tuple[Ints, Ints]:
        mine = slice(ends[person], ends[person + 1])
        return item[mine], label[mine]

    return [_of_two(*of(int(found.left[place])), *of(int(found.right[place]))) for place in at.tolist()]


def _of_two(left: Ints, said: Ints, right: Ints, answered: Ints) -> CoupleFigures:
    """From the items (rising, each once) and labels of both."""
    place = np.minimum(np.searchsorted(right, left), len(right) - 1)
    both = right[place] == left
    one, other = said[both], answered[place[both]]
    used, code = np.unique(np.concatenate([one, other]), return_inverse=True)
    n, equal = len(one), int((one == other).sum())
    ends = wilson(equal, n)
    return CoupleFigures(Figure(equal / n, ends.low, ends.high, n), cohen(confusion(code[:n], code[n:], len(used))))
