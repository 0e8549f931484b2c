# SPDX-License-Identifier: Apache-2.0
"""What a format could not carry, counted: nobody should learn it from a model that trained badly."""

from __future__ import annotations

import msgspec


class Loss(msgspec.Struct, frozen=True):
    """`count` things (`what`: "attributes", "skipped items") stayed behind, and `why`."""

    what: str
    count: int
    why: str


class LossReport(msgspec.Struct, frozen=True):
    """All losses of one export, most first; `items` and `marks` are what was written."""

    rows: tuple[Loss, ...] = ()
    items: int = 0
    marks: int = 0

    def count(self, what: str) -> int:
        """Return how many of these were lost, whatever the reason."""
        return sum(row.count for row in self.rows if row.what == what)


class Losses:
    """Counts while a writer runs. A class because it holds the counts."""

    def __init__(self) -> None:
        self._counts: dict[tuple[str, str], int] = {}
        self.items = 0
        self.marks = 0

    def add(self, what: str, why: str, *, count: int = 1) -> None:
        """Count things that stay behind; a count of 0 leaves no row."""
        if count:
            self._counts[what, why] = self._counts.get((what, why), 0) + count

    def report(self) -> LossReport:
        """Return what was counted so far, most first."""
        rows = (Loss(what, count, why) for (what, why), count in self._counts.items())
        return LossReport(tuple(sorted(rows, key=lambda row: (-row.count, row.what, row.why))), self.items, self.marks)
