# SPDX-License-Identifier: Apache-2.0
"""One field's readings made ready, so that every figure is taken from the same units, distances and pairs."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from labelwright.base.errors import InvalidInput
from labelwright.kinds.kind import Family, Kind

from .array_types import Floats, Ints
from .distance_matrix import TABLED, MarkDistances, merge_equal_marks
from .matched_units import Units, match_units
from .reading_pairs import ReadingPairs, pair_readings
from .readings import CodedReadings, Reading, ReadMark, code_readings

FEW_CLASSES = 64
"""Up to so many different answers they are treated as classes: kappa and AC are worked out."""

DRAWN = 50_000_000
"""Items times bootstrap draws; with more items there are fewer draws, but never under 200."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementOptions:
    """Options of the comparison of two people's marks.

    limit          distance from which on two regions are not the same thing
    threshold      similarity from which on a pair counts as found, for F1
    across_labels  also pair regions with different labels: agreement on where, not on what
    """

    limit: float = 1.0
    threshold: float = 0.5
    across_labels: bool = False
    draws: int = 1000


@dataclass(frozen=True, slots=True)
class AnswerClasses:
    """Few different answers as classes: the class of each code, their distances, items x classes counts."""

    of: Ints
    distance: Floats
    table: Ints


@dataclass(frozen=True, slots=True)
class FieldReadings:
    """What all figures are taken from."""

    coded: CodedReadings
    units: Units
    distances: MarkDistances
    pairs: ReadingPairs
    classes: AnswerClasses | None
    located: bool
    options: AgreementOptions
    seed: int

    @property
    def few_classes(self) -> AnswerClasses | None:
        """The classes, where they are 2 to 64."""
        return self.classes if self.classes is not None and 2 <= len(self.classes.distance) <= FEW_CLASSES else None

    @property
    def shared_items(self) -> int:
        """Items that two people or more looked at."""
        return int((self.units.readers >= 2).sum())

    @property
    def draws(self) -> int:
        """Bootstrap draws: as asked, or fewer where items are very many."""
        return min(self.options.draws, max(200, DRAWN // max(self.shared_items, 1)))


def prepare_readings(
    readings: Sequence[Reading], kind: Kind, settings: Any, seed: int, options: AgreementOptions, classes: tuple[Any, ...]
) -> FieldReadings:
    """Bring what was said to a case; raises InvalidInput when no two people looked at the same item."""
    coded = code_readings(readings, extra=[ReadMark(value) for value in classes])
    distances = MarkDistances(coded.distinct, kind, settings, across_labels=options.across_labels)
    units = match_units(coded, kind, distances, limit=options.limit)
    if not (units.readers >= 2).any():
        raise InvalidInput(
            "no two people said something of the same item, so there is nothing to compare",
            code="quality.no_shared_items",
            hint="Give some items to two people or more.",
        )
    located = kind.family is not Family.ANSWER
    few = None if located or distances.size > TABLED else _classes(units, distances)
    return FieldReadings(coded, units, distances, pair_readings(units, distances), few, located, options, seed)


def _classes(units: Units, distances: MarkDistances) -> AnswerClasses:
    """Answers at distance 0 are one class; the matrix is made symmetric to the last bit."""
    all_distances = distances.matrix()
    kept, of = np.unique(merge_equal_marks(all_distances), return_inverse=True)
    distance = all_distances[np.ix_(kept, kept)]
    distance = (distance + distance.T) / 2
    np.fill_diagonal(distance, 0.0)
    of = of.astype(np.int64)
    flat = np.bincount(units.unit * len(kept) + of[units.value], minlength=len(units.item) * len(kept))
    return AnswerClasses(of, distance, flat.reshape(len(units.item), len(kept)).astype(np.int64))
