# SPDX-License-Identifier: Apache-2.0
"""Units: the things that several people gave a reading of. From here on answers, regions and links are one.

An answer's unit is its item. Regions are matched first: the best pairs of every two people (see `matching`) are joined, the nearest
first, into units that hold at most one mark of each person; who drew none there said "nothing". Links are renamed to the units of the
marks they join, and then matched like regions. Nothing here depends on the order of rows or people.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from labelwright.kinds.kind import Family, Kind

from .array_types import Floats, Ints
from .distance_matrix import NOTHING, MarkDistances
from .matching import NOBODY, match_stacked
from .readings import CodedReadings, Reading

CELLS = 2_000_000
"""Cells of cost matrices worked on at a time."""

UnitNames = Mapping[tuple[Hashable, Hashable], Mapping[str, str]]
"""(item, person) to the names of that person's marks: own id to the name of the unit."""


@dataclass(frozen=True, slots=True)
class Units:
    """Readings in order of their unit: in `unit[r]`, `person[r]` said the mark of code `value[r]` (`NOTHING` for none).

    `item[u]` is the item of unit u; `looked` tells for each item how many people said something of it, be it that nothing is there.
    `mark_index[r]` is the place of the reading's mark in its person's row, (row, place), or (-1, -1).
    """

    unit: Ints
    person: Ints
    value: Ints
    item: Ints
    readers: Ints
    mark_index: Ints


def match_units(coded: CodedReadings, kind: Kind, distances: MarkDistances, *, limit: float = 1.0) -> Units:
    """Matching of any number of people's marks: the units of one field, by the kind's family. `limit` is the distance from which on two
    regions are not the same thing.
    """
    return match_answers(coded) if kind.family is Family.ANSWER else match_regions(coded, distances, limit=limit)


def match_answers(coded: CodedReadings) -> Units:
    """One unit an item; who gave no answer abstained. Of several marks in one row the first counts."""
    row = np.array([r for r, marks in enumerate(coded.marks) if marks], dtype=np.int64)
    row = row[np.argsort(coded.item[row], kind="stable")]
    value = np.array([coded.marks[r][0] for r in row.tolist()], dtype=np.int64)
    everything = np.arange(len(coded.items), dtype=np.int64)
    readers = np.bincount(coded.item[row], minlength=len(everything)).astype(np.int64)
    return Units(coded.item[row], coded.person[row], value, everything, readers, np.stack([row, np.zeros_like(row)], axis=1))


def match_regions(coded: CodedReadings, distances: MarkDistances, *, limit: float) -> Units:
    """Units of matched marks."""
    marks = _Marks.of(coded)
    group = _joined(marks, *_edges(coded, marks, distances, limit))
    readers = np.bincount(coded.item, minlength=len(coded.items)).astype(np.int64)
    return _with_nothings(coded, marks, group, readers)


def rename_link_ends(readings: Sequence[Reading], kind: Kind, names: UnitNames) -> list[Reading]:
    """Links of two people made comparable: links with their ends renamed to units, so that two people's links can be compared; what cannot
    be renamed stays as it is.
    """
    remap = kind.capability("remap")
    renamed: list[Reading] = []
    for row in readings:
        known = names.get((row.item, row.person), {})
        marks = (replace(mark, value=remap(mark.value, known) or mark.value) for mark in row.marks)
        renamed.append(replace(row, marks=tuple(marks)))
    return renamed


def name_units(
    units: Units, coded: CodedReadings, readings: Sequence[Reading], *, field: str = ""
) -> dict[tuple[Hashable, Hashable], dict[str, str]]:
    """Names of units: what to call each mark of `readings` (the rows that `coded` was made of, each person and item once): the unit it is
    in.
    """
    given: dict[tuple[Hashable, Hashable], dict[str, str]] = {}
    rows = {(row.item, row.person): row for row in reversed(readings)}
    for unit, (row, index) in zip(units.unit.tolist(), units.mark_index.tolist(), strict=True):
        if row >= 0:
            key = coded.items[coded.item[row]], coded.people[coded.person[row]]
            mark = rows[key].marks[int(index)]
            given.setdefault(key, {})[mark.id] = f"{field}:{unit}"
    return given


@dataclass(frozen=True, slots=True)
class _Marks:
    """All marks of all rows in one list: row, place in the row, code; `start[r]` is where row r begins."""

    row: Ints
    mark_index: Ints
    value: Ints
    start: Ints

    @classmethod
    def of(cls, coded: CodedReadings) -> "_Marks":
        size = np.array([len(marks) for marks in coded.marks], dtype=np.int64)
        # Within a row by what the marks say, so that the order of drawing cannot decide between equal pairings.
        order = [sorted(range(len(marks)), key=marks.__getitem__) for marks in coded.marks]
        index = np.array([index for places in order for index in places], dtype=np.int64)
        value = np.array([marks[index] for marks, places in zip(coded.marks, order, strict=True) for index in places], dtype=np.int64)
        return cls(np.repeat(np.arange(len(size)), size), index, value, np.concatenate([[0], np.cumsum(size)]).astype(np.int64))


def _edges(coded: CodedReadings, marks: _Marks, distances: MarkDistances, limit: float) -> tuple[Ints, Ints, Floats]:
    """Best pairs of every two rows of the same item: mark, mark, cost."""
    parts = [
        _edges_of_shape(marks, distances, np.array(row_pairs, dtype=np.int64), limit) for row_pairs in _row_pairs_by_shape(coded, marks)
    ]
    if not parts:
        return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64), np.empty(0)
    left, right, cost = (np.concatenate(column) for column in zip(*parts, strict=True))
    return left, right, cost


def _row_pairs_by_shape(coded: CodedReadings, marks: _Marks) -> Iterator[list[tuple[int, int]]]:
    """Pairs of rows of one item, in groups with equally many marks on either side; the smaller side first."""
    size = np.diff(marks.start).tolist()
    of_item: dict[int, list[int]] = {}
    for row, item in enumerate(coded.item.tolist()):
        if size[row]:
            of_item.setdefault(item, []).append(row)
    shapes: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for rows in of_item.values():
        for one, other in combinations(rows, 2):
            row_pair = (one, other) if size[one] <= size[other] else (other, one)
            shapes.setdefault((size[row_pair[0]], size[row_pair[1]]), []).append(row_pair)
    yield from shapes.values()


def _edges_of_shape(marks: _Marks, distances: MarkDistances, row_pairs: Ints, limit: float) -> tuple[Ints, Ints, Floats]:
    left, right = _stacked(marks, row_pairs[:, 0]), _stacked(marks, row_pairs[:, 1])
    step = max(1, CELLS // (left.shape[1] * right.shape[1]))
    parts = [
        _edges_of(marks, distances, left[index : index + step], right[index : index + step], limit)
        for index in range(0, len(row_pairs), step)
    ]
    ones, others, costs = (np.concatenate(column) for column in zip(*parts, strict=True))
    return ones, others, costs


def _stacked(marks: _Marks, rows: Ints) -> Ints:
    """The marks of rows that have equally many, rows x marks."""
    first = marks.start[rows]
    offsets = np.arange(int(marks.start[rows[0] + 1] - first[0]), dtype=np.int64)
    return first[:, None] + offsets


def _edges_of(marks: _Marks, distances: MarkDistances, left: Ints, right: Ints, limit: float) -> tuple[Ints, Ints, Floats]:
    cost = distances.of_blocks(marks.value[left], marks.value[right])
    to = match_stacked(cost, limit=limit)
    block, i = np.nonzero(to != NOBODY)
    j = to[block, i]
    return left[block, i], right[block, j], cost[block, i, j]


def _joined(marks: _Marks, left: Ints, right: Ints, cost: Floats) -> Ints:
    """The group of each mark: pairs joined nearest first, unless that would put two marks of one person together."""
    low, high = np.minimum(marks.value[left], marks.value[right]), np.maximum(marks.value[left], marks.value[right])
    order = np.lexsort((high, low, cost))
    row: list[int] = marks.row.tolist()
    ones: list[int] = left[order].tolist()
    others: list[int] = right[order].tolist()
    group = list(range(len(row)))
    members = [[mark] for mark in group]
    for a, b in zip(ones, others, strict=True):
        one, other = group[a], group[b]
        if one != other and not {row[m] for m in members[one]} & {row[m] for m in members[other]}:
            members[one] += members[other]
            for mark in members[other]:
                group[mark] = one
    return np.array(group, dtype=np.int64)


def _with_nothings(coded: CodedReadings, marks: _Marks, group: Ints, readers: Ints) -> Units:
    """A reading of every unit for everyone who looked at its item."""
    kept, unit = np.unique(group, return_inverse=True)
    item = coded.item[marks.row[kept]] if len(kept) else np.empty(0, dtype=np.int64)
    by_item = np.argsort(coded.item, kind="stable")
    first = np.concatenate([[0], np.cumsum(readers)])
    of_unit = np.repeat(np.arange(len(kept)), readers[item])
    start = np.repeat(np.cumsum(readers[item]) - readers[item], readers[item])
    row = by_item[first[item[of_unit]] + np.arange(len(of_unit)) - start]
    reading = {(u, r): m for m, (u, r) in enumerate(zip(unit.tolist(), marks.row.tolist(), strict=True))}
    mark = np.array([reading.get(key, -1) for key in zip(of_unit.tolist(), row.tolist(), strict=True)], dtype=np.int64)
    drawn = mark >= 0
    value = np.where(drawn, marks.value[mark], NOTHING) if len(marks.value) else np.empty(0, dtype=np.int64)
    index = np.where(drawn, marks.mark_index[mark], -1) if len(marks.value) else np.empty(0, dtype=np.int64)
    mark_index = np.stack([np.where(drawn, row, -1), index], axis=1)
    return Units(of_unit, coded.person[row], value, item, readers, mark_index)
