# SPDX-License-Identifier: Apache-2.0
"""Labels that are likely wrong because the others say so: ranked, each with its reasons.

The jury is everybody but the person in question (`leave_one_out`), each weighed by what they usually confuse. People whose labels
say nothing are not listed label by label: they have a flag.
"""

from collections.abc import Collection, Hashable
from dataclasses import dataclass

import numpy as np

from .array_types import Floats, Ints
from .label_table import LabelTable, count_labels
from .leave_one_out import LeaveOneOut

HABIT = 0.15
FEWEST = 5


@dataclass(frozen=True, slots=True)
class SuspectLabel:
    """Suspect label, a row of the table: what was said, what is likely, the chance of each, and why."""

    item: Hashable
    person: Hashable
    label: Hashable
    likely: Hashable
    chance: float
    reasons: tuple[str, ...]


def rank_label_errors(
    table: LabelTable, others: LeaveOneOut, *, most: int = 50, leave_out: Collection[Hashable] = (), seconds: Floats | None = None
) -> list[SuspectLabel]:
    """Likely label errors: the labels least likely by all others, worst first, at most one an item. `chance` is that the label is wrong, by
    the others.
    """
    heard = ~np.isin(table.person, [index for index, name in enumerate(table.people) if name in leave_out])
    wrong = np.flatnonzero(others.judged & ~others.right & (others.sure >= 0.5) & heard)
    tally = count_labels(table)
    alike = tally[table.item[wrong], others.likely[wrong]]
    order = np.lexsort((-alike, np.round(others.own[wrong], 9)))
    ranked = wrong[order]
    first = np.sort(np.unique(table.item[ranked], return_index=True)[1])[:most]
    usual = _usual(seconds)
    return [_suspect(table, others, tally, row, seconds, usual) for row in ranked[first].tolist()]


def _suspect(table: LabelTable, others: LeaveOneOut, tally: Ints, row: int, seconds: Floats | None, usual: float) -> SuspectLabel:
    item, who, given, likely = table.item[row], table.person[row], table.label[row], others.likely[row]
    reasons = [
        _jury(table, tally, int(item), int(likely)),
        *_habits(others, row, str(table.labels[likely])),
        *_habit(table, others.counts[who], int(likely), int(given), table.people[who]),
        *_haste(seconds, row, usual),
    ]
    return SuspectLabel(
        table.items[item], table.people[who], table.labels[given], table.labels[likely], float(1 - others.own[row]), tuple(reasons)
    )


def _jury(table: LabelTable, tally: Ints, item: int, likely: int) -> str:
    others = int(tally[item].sum()) - 1
    return f"{int(tally[item, likely])} of {others} other{'s' if others != 1 else ''} say '{table.labels[likely]}'"


def _habits(others: LeaveOneOut, row: int, likely: str) -> list[str]:
    """Worth a word where the jury is not of one mind: what its weighed votes come to."""
    return [f"weighed by their habits '{likely}' is {others.sure[row]:.1%} likely"] if others.sure[row] < 0.999 else []


def _habit(table: LabelTable, counted: Floats, likely: int, given: int, name: Hashable) -> list[str]:
    times, total = float(counted[likely, given]), float(counted[likely].sum())
    if times < FEWEST or times < HABIT * total:
        return []
    return [f"{name} says '{table.labels[given]}' for '{table.labels[likely]}' in {times:.0f} of {total:.0f} cases"]


def _haste(seconds: Floats | None, row: int, usual: float) -> list[str]:
    if seconds is None or not seconds[row] < usual / 5:
        return []
    return [f"answered in {seconds[row]:.1f} s, where {usual:.1f} s are usual"]


def _usual(seconds: Floats | None) -> float:
    known = np.empty(0) if seconds is None else seconds[np.isfinite(seconds)]
    return float(np.median(known)) if len(known) else float("nan")
