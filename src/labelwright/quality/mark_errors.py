# SPDX-License-Identifier: Apache-2.0
"""Marks that are likely wrong because the others drew otherwise: overlooked, drawn alone, badly placed, with another label.

Marks of different people are matched by place alone (`matched_units`),
so that a swapped label is seen as such. The score is the share of the
others who contradict, for a bad place times the distance from them: with two people every difference is a error of one of the two. After
ObjectLab (U. Tkachenko et al., 2023),
with people in its model's place.
"""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np

from labelwright.kinds.kind import Kind

from .array_types import Floats, Ints
from .distance_matrix import NOTHING, MarkDistances
from .matched_units import Units, match_units
from .readings import CodedReadings, Reading, ReadMark, code_readings

CONTRADICTED = 0.6
"""Share of the others who must say otherwise."""

FAR = 0.4
"""Distance from the nearest other from which on a mark is badly placed."""


class MarkError(StrEnum):
    """What is wrong with a mark: nobody else drew it, somebody did not draw it, it lies elsewhere, it has another label."""

    MISSED = "missed"
    SPURIOUS = "spurious"
    MISPLACED = "misplaced"
    MISLABELLED = "mislabelled"


@dataclass(frozen=True, slots=True)
class SuspectMark:
    """A person's mark (or the lack of one) on an item: what is wrong, how sure (0 to 1), of how many others, with the marks concerned."""

    item: Hashable
    person: Hashable
    error: MarkError
    score: float
    others: int
    mark: ReadMark | None
    expected: ReadMark | None


def rank_mark_errors(readings: Sequence[Reading], kind: Kind, settings: Any, *, most: int = 50) -> list[SuspectMark]:
    """Likely mark errors (missed, spurious, misplaced, mislabelled): the likeliest errors, worst first. Of a field of answers there are
    none: see `suspects`.
    """
    rows = code_readings(readings)
    distances = MarkDistances(rows.distinct, kind, settings, across_labels=True)
    units = match_units(rows, kind, distances)
    starts = np.flatnonzero(np.diff(units.unit, prepend=-1))
    suspects = [suspect for part in np.split(np.arange(len(units.unit)), starts[1:]) for suspect in _of_unit(rows, units, distances, part)]
    return sorted(suspects, key=lambda suspect: (-suspect.score, -suspect.others, str(suspect.item), str(suspect.person)))[:most]


def _of_unit(rows: CodedReadings, units: Units, mark_distances: MarkDistances, part: Ints) -> Iterator[SuspectMark]:
    values: list[int] = units.value[part].tolist()
    others = len(part) - 1
    drawn = np.flatnonzero(units.value[part] != NOTHING).tolist()
    if others < 1:
        return
    distances = mark_distances.of_blocks(units.value[part][None], units.value[part][None])[0]
    for index in range(len(part)):
        rest = [other for other in drawn if other != index]
        made = _find_error(rows, values, distances, index, rest, others)
        if made is not None:
            error, score, expected = made
            mark = None if values[index] == NOTHING else rows.distinct[values[index]]
            person = rows.people[units.person[part[index]]]
            yield SuspectMark(rows.items[units.item[units.unit[part[index]]]], person, error, score, others, mark, expected)


def _find_error(
    rows: CodedReadings, values: list[int], distances: Floats, index: int, rest: list[int], others: int
) -> tuple[MarkError, float, ReadMark | None] | None:
    share = len(rest) / others
    if values[index] == NOTHING:
        return (MarkError.MISSED, share, rows.distinct[values[rest[0]]]) if share >= CONTRADICTED else None
    if not rest:
        return (MarkError.SPURIOUS, 1.0, None) if others >= 2 else None
    own = rows.distinct[values[index]].label
    labels = [rows.distinct[values[other]].label for other in rest]
    usual = max(sorted(set(labels), key=str), key=labels.count)
    if usual != own and labels.count(usual) >= CONTRADICTED * len(rest):
        return MarkError.MISLABELLED, labels.count(usual) / len(rest) * share, rows.distinct[values[rest[labels.index(usual)]]]
    nearest = float(distances[index, rest].min())
    return (
        (MarkError.MISPLACED, nearest * share, rows.distinct[values[rest[int(distances[index, rest].argmin())]]])
        if nearest >= FAR
        else None
    )
