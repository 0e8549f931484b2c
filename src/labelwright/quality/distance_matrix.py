# SPDX-License-Identifier: Apache-2.0
"""How far marks are apart, asked by the million: the kind's own distance behind one face, the fastest way the kind offers.

Few distinct marks: a table of all. A kind that packs its values: rows of numbers. Else the kind is asked pair by pair, each
pair once.
Marks with different labels are 1 apart, and so are a mark and no mark; no mark and no mark are 0 apart.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from labelwright.kinds.kind import Kind

from .array_types import Bools, Floats, Ints
from .label_table import encode_names
from .readings import ReadMark

NOTHING = -1
"""The code of no mark: the person looked and did not draw this one."""

TABLED = 256
"""Up to so many distinct marks all their distances are worked out beforehand."""

CELLS = 400_000
"""Pairs of packed rows compared at a time."""

Blocks = Callable[[Ints, Ints], Floats]


class MarkDistances:
    """Distances of coded marks. A class because it holds the table, the packed rows or the answers given so far."""

    def __init__(self, known: Sequence[ReadMark], kind: Kind, settings: Any, *, across_labels: bool = False) -> None:
        self.size = len(known)
        self._label = encode_names(None if across_labels else mark.label for mark in known)[0]
        self._values = [mark.value for mark in known]
        self._kind, self._settings = kind, settings
        self._met: dict[tuple[int, int], float] = {}
        self._raw = self._fastest()

    def of_blocks(self, left: Ints, right: Ints) -> Floats:
        """Distances of stacked codes, (B, n) and (B, m) to (B, n, m)."""
        if not self.size:
            return np.zeros((*left.shape, right.shape[1]))
        distances = self._raw(np.maximum(left, 0), np.maximum(right, 0))
        one, other = left[:, :, None], right[:, None, :]
        distances = np.where(self._label[one] == self._label[other], distances, 1.0)
        return np.where((one == NOTHING) | (other == NOTHING), (one != other).astype(np.float64), distances)

    def of_pairs(self, left: Ints, right: Ints) -> Floats:
        """Distance of each pair of codes."""
        step = range(0, len(left), CELLS)
        parts = [self.of_blocks(left[start : start + CELLS, None], right[start : start + CELLS, None])[:, 0, 0] for start in step]
        return np.concatenate(parts) if parts else np.empty(0)

    def matrix(self) -> Floats:
        """All distances, size x size."""
        codes = np.arange(self.size)
        return self.of_blocks(codes[None], codes[None])[0]

    def _fastest(self) -> Blocks:
        if self.size <= TABLED:
            return self._from_table(self._table())
        packed = self._kind.packing and self._kind.packing.rows(self._values, self._settings)
        if self._kind.packing is not None and packed is not None:
            return self._from_rows(packed, self._kind.packing.distances)
        return self._asked

    def _table(self) -> Floats:
        codes = np.arange(self.size)
        if self._kind.distances is not None and self.size:
            return np.asarray(self._kind.distances(self._values, self._values, self._settings), dtype=np.float64)
        return self._asked(codes[None], codes[None])[0]

    def _from_table(self, table: Floats) -> Blocks:
        return lambda left, right: table[left[:, :, None], right[:, None, :]]

    def _from_rows(self, rows: Floats, distances: Callable[[Floats, Floats], Floats]) -> Blocks:
        return lambda left, right: np.asarray(distances(rows[left], rows[right]), dtype=np.float64)

    def _asked(self, left: Ints, right: Ints) -> Floats:
        """Each pair by itself; the kind is not asked where the labels alone decide, nor twice."""
        distances = np.ones((*left.shape, right.shape[1]))
        for block, (ones, others) in enumerate(zip(left.tolist(), right.tolist(), strict=True)):
            for i, one in enumerate(ones):
                for j, other in enumerate(others):
                    distances[block, i, j] = self._between(one, other)
        return distances

    def _between(self, one: int, other: int) -> float:
        if one == other or self._label[one] != self._label[other]:
            return float(one != other)
        pair = (one, other) if one < other else (other, one)
        if pair not in self._met:
            self._met[pair] = self._kind.distance(self._values[pair[0]], self._values[pair[1]], self._settings)
        return self._met[pair]


def merge_equal_marks(distance: Floats) -> Ints:
    """For each mark the first one at distance 0 from it: two ways to write the same answer are one class."""
    same: Bools = distance <= 0
    return same.argmax(axis=1).astype(np.int64)
