# SPDX-License-Identifier: Apache-2.0
"""A case: one field's readings made ready, so that every figure is taken from the same units, distances and couples."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from labelwright.base.errors import InvalidInput
from labelwright.kinds.kind import Family, Kind

from .array_types import Floats, Ints
from .distance_matrix import TABLED, Apart, merged
from .matched_units import Units, units
from .reading_pairs import Couples, couples_of
from .readings import Said, SaidMark, Spoken, spoken

FEW_CLASSES = 64
"""Up to so many different answers they are treated as classes: kappa and AC are worked out."""

DRAWN = 50_000_000
"""Items times bootstrap draws; with more items there are fewer draws, but never under 200."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to compare.

    limit          distance from which on two regions are not the same thing
    threshold      similarity from which on a pair counts as found, for F1
    across_labels  also pair regions with different labels: agreement on where, not on what
    """

    limit: float = 1.0
    threshold: float = 0.5
    across_labels: bool = False
    draws: int = 1000


@dataclass(frozen=True, slots=True)
class Classes:
    """Few different answers as classes: the class of each code, their distances, items x classes counts."""

    of: Ints
    distance: Floats
    table: Ints


@dataclass(frozen=True, slots=True)
class Case:
    """What all figures are taken from."""

    spoken: Spoken
    units: Units
    apart: Apart
    couples: Couples
    classes: Classes | None
    located: bool
    options: Options
    seed: int

    @property
    def plain(self) -> Classes | None:
        """The classes, where they are 2 to 64."""
        return self.classes if self.classes is not None and 2 <= len(self.classes.distance) <= FEW_CLASSES else None

    @property
    def n(self) -> int:
        """Items that two people or more looked at."""
        return int((self.units.looked >= 2).sum())

    @property
    def draws(self) -> int:
        """Bootstrap draws: as asked, or fewer where items are very many."""
        return min(self.options.draws, max(200, DRAWN // max(self.n, 1)))


def case_of(said: Sequence[Said], kind: Kind, settings: Any, seed: int, options: Options, classes: tuple[Any, ...]) -> Case:
    """Bring what was said to a case; raises InvalidInput when no two people looked at the same item."""
    coded = spoken(said, known=[SaidMark(value) for value in classes])
    apart = Apart(coded.known, kind, settings, across_labels=options.across_labels)
    found = units(coded, kind, apart, limit=options.limit)
    if not (found.looked >= 2).any():
        raise InvalidInput(
            "no two people said something of the same item, so there is nothing to compare",
            code="quality.no_shared_items",
            hint="Give some items to two people or more.",
        )
    located = kind.family is not Family.ANSWER
    few = None if located or apart.size > TABLED else _classes(found, apart)
    return Case(coded, found, apart, couples_of(found, apart), few, located, options, seed)


def _classes(found: Units, apart: Apart) -> Classes:
    """Answers at distance 0 are one class; the matrix is made symmetric to the last bit."""
    whole = apart.matrix()
    kept, of = np.unique(merged(whole), return_inverse=True)
    distance = whole[np.ix_(kept, kept)]
    distance = (distance + distance.T) / 2
    np.fill_diagonal(distance, 0.0)
    of = of.astype(np.int64)
    flat = np.bincount(found.unit * len(kept) + of[found.value], minlength=len(found.item) * len(kept))
    return Classes(of, distance, flat.reshape(len(found.item), len(kept)).astype(np.int64))
