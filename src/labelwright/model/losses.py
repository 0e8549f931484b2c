# SPDX-License-Identifier: Apache-2.0
"""Data loss, counted and named: what of a file, or of a project on its way out, was not taken or not carried as it is.

A loss is a code with parameters; sentences are made from them where people read (`formats.loss_sorts`). Losses of one code, one
file and the same parameters are one sort: they are counted together, and the first twenty places are kept.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

PLACES = 20
PLACE_CHARACTERS = 300


class Loss(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """`count` things that stay behind at one place. `note` is read with the place and tells no sorts apart."""

    code: str
    where: str = ""
    params: dict[str, str] = {}
    count: int = 1
    file: str = ""
    note: str = ""

    @property
    def places(self) -> tuple[str, ...]:
        """The place as it is listed: none where it is not known."""
        told = ": ".join(part for part in (self.where, self.note) if part)[:PLACE_CHARACTERS]
        return (told,) if told else ()


READING = Loss("reading", count=0)
"""Nothing is lost: what a reader yields from time to time as long as it has no row yet, so that whoever reads can stop it."""


class LossRow(msgspec.Struct, frozen=True, omit_defaults=True):
    """All losses of one sort in one file (`file` is "" where there is but one): how many, and the first places."""

    code: str
    count: int
    params: dict[str, str] = {}
    file: str = ""
    places: tuple[str, ...] = ()

    @property
    def sort(self) -> tuple[str, str, tuple[tuple[str, str], ...]]:
        return self.code, self.file, tuple(sorted(self.params.items()))

    def plus(self, other: LossRow) -> LossRow:
        """Return both as one; `other` comes after this one and is of the same sort."""
        return msgspec.structs.replace(self, count=self.count + other.count, places=(*self.places, *other.places)[:PLACES])


class LossReport(msgspec.Struct, frozen=True):
    """All losses of one import or export, most first; `items` and `marks` are what an export wrote."""

    rows: tuple[LossRow, ...] = ()
    items: int = 0
    marks: int = 0

    def by_code(self) -> dict[str, int]:
        """Return how many of each code were lost, whatever the parameters."""
        return {row.code: self.count(row.code) for row in self.rows}

    def count(self, code: str) -> int:
        """Return how many of this code were lost, whatever the parameters."""
        return sum(row.count for row in self.rows if row.code == code)


class _Tally:
    """How many losses of one sort there are, and where the first of them are. A class because it counts."""

    __slots__ = ("count", "first", "places")

    def __init__(self, first: Loss) -> None:
        self.first, self.count, self.places = first, 0, list[str]()

    def row(self) -> LossRow:
        return LossRow(self.first.code, self.count, self.first.params, self.first.file, tuple(self.places))


class Losses:
    """Counts while a reader or a writer runs. A class because it holds the counts."""

    def __init__(self) -> None:
        self._tallies: dict[tuple[object, ...], _Tally] = {}
        self.items = 0
        self.marks = 0

    def add(self, code: str, where: str = "", *, count: int = 1, file: str = "", note: str = "", **params: str) -> None:
        """Count things that stay behind at a place; a count of 0 leaves no row."""
        if count:
            self._count(Loss(code, where, params, count, file, note))

    def take(self, losses: Iterable[Loss]) -> None:
        """Count losses that somebody else found."""
        for loss in losses:
            if loss.count:
                self._count(loss)

    def _count(self, loss: Loss) -> None:
        items = loss.params.items()
        key = (loss.code, loss.file, *(items if len(items) < 2 else sorted(items)))
        tally = self._tallies.get(key)
        if tally is None:
            tally = self._tallies[key] = _Tally(loss)
        tally.count += loss.count
        if len(tally.places) < PLACES:
            tally.places += loss.places

    def report(self) -> LossReport:
        """Return what was counted so far, most first."""
        rows = sorted((tally.row() for tally in self._tallies.values()), key=lambda row: (-row.count, row.sort))
        return LossReport(tuple(rows), self.items, self.marks)


def count_losses(losses: Iterable[Loss]) -> LossReport:
    """Return losses counted by sort."""
    counter = Losses()
    counter.take(losses)
    return counter.report()
