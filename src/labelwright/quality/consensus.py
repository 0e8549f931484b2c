# SPDX-License-Identifier: Apache-2.0
"""One mark out of several people's: units are fused by the kind, and stand when most of those who looked drew them.

Works for any kind that can `fuse`. People's weights come from what is known of their quality; without them everybody counts 1. A tie
is told, not settled: a located mark drawn by just half is not kept, and two answers of equal weight are marked as tied, whichever the
kind put forward.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from labelwright.kinds.kind import Family, Kind

from .array_types import Ints
from .distance_matrix import NOTHING, MarkDistances
from .majority_vote import NEAR
from .matched_units import Units, match_units
from .readings import CodedReadings, Reading, ReadMark, code_readings


@dataclass(frozen=True, slots=True)
class Consensus:
    """Consensus mark of one unit of `item`.

    `confidence` is the share, by weight, of those who looked and said so: of located marks who drew it, of answers who gave one as near.
    `spread` is the mean distance of the marks to what was made of them. `kept`: whether it stands. `against` drew nothing, or something
    else.
    """

    item: Hashable
    mark: ReadMark
    confidence: float
    spread: float
    kept: bool
    tied: bool
    agreed: tuple[Hashable, ...]
    against: tuple[Hashable, ...]


@dataclass(frozen=True, slots=True)
class _Reading:
    """One unit: who looked, with what weight, and the code of what they said."""

    people: list[Hashable]
    weights: list[float]
    codes: list[int]

    @property
    def drawn(self) -> list[int]:
        return [index for index, code in enumerate(self.codes) if code != NOTHING and self.weights[index] > 0]


@dataclass(frozen=True, slots=True)
class _How:
    """How units are settled; `more_than` is None for answers, which always stand."""

    kind: Kind
    settings: Any
    coded: CodedReadings
    near: float
    more_than: float | None

    def agrees(self, value: Any, settled: Any) -> bool:
        return self.kind.distance(value, settled, self.settings) <= 1 - self.near + NEAR


def compute_consensus(
    readings: Sequence[Reading],
    kind: Kind,
    settings: Any,
    *,
    weights: Mapping[Hashable, float] | None = None,
    limit: float = 1.0,
    more_than: float = 0.5,
    near: float | None = None,
    across_labels: bool = False,
) -> list[Consensus]:
    """Consensus of several people's marks, for any kind that can be fused: one mark for each unit.

    `limit` is the distance from which on two regions are not the same thing; a located mark is kept when more than the share `more_than`
    drew it. `near` is the similarity to the consensus from which on somebody agrees: by default 0.5 of located marks and 1 of answers. A
    unit that only people of weight 0 drew is left out.
    """
    kind.capability("fuse")
    coded = code_readings(readings)
    distances = MarkDistances(coded.distinct, kind, settings, across_labels=across_labels)
    units = match_units(coded, kind, distances, limit=limit)
    located = kind.family is not Family.ANSWER
    similar = near if near is not None else 0.5 if located else 1.0
    how = _How(kind, settings, coded, similar, more_than if located else None)
    return [_settled(item, one, how) for item, one in _readings(units, coded, weights or {}) if one.drawn]


def _readings(units: Units, coded: CodedReadings, weights: Mapping[Hashable, float]) -> Iterator[tuple[Hashable, _Reading]]:
    ends = np.flatnonzero(np.diff(units.unit, append=-2)) + 1
    for start, end in zip([0, *ends[:-1].tolist()], ends.tolist(), strict=True):
        order: Ints = start + np.argsort(units.person[start:end], kind="stable")
        people = [coded.people[code] for code in units.person[order].tolist()]
        yield (
            coded.items[units.item[units.unit[start]]],
            _Reading(people, [weights.get(who, 1.0) for who in people], units.value[order].tolist()),
        )


def _settled(item: Hashable, one: _Reading, how: _How) -> Consensus:
    own = [None if code == NOTHING else how.coded.distinct[code] for code in one.codes]
    marks = [(mark, one.weights[index]) for index in one.drawn if (mark := own[index]) is not None]
    fused = how.kind.capability("fuse")([mark.value for mark, _ in marks], [weight for _, weight in marks], how.settings)
    agrees = [mark is not None and how.agrees(mark.value, fused.value) for mark in own]
    share = _share(one, agrees if how.more_than is None else [mark is not None for mark in own])
    return Consensus(
        item,
        ReadMark(fused.value, _label(marks)),
        share,
        fused.spread,
        kept=how.more_than is None or share > how.more_than + NEAR,
        tied=_even_answers(one) if how.more_than is None else abs(share - how.more_than) <= NEAR,
        agreed=tuple(who for who, did in zip(one.people, agrees, strict=True) if did),
        against=tuple(who for who, did in zip(one.people, agrees, strict=True) if not did),
    )


def _share(one: _Reading, did: Sequence[bool]) -> float:
    return sum(weight for weight, voted in zip(one.weights, did, strict=True) if voted) / sum(one.weights)


def _label(marks: Sequence[tuple[ReadMark, float]]) -> str | None:
    votes: dict[str | None, float] = {}
    for mark, weight in marks:
        votes[mark.label] = votes.get(mark.label, 0.0) + weight
    return min(votes, key=lambda label: (-votes[label], label or ""))


def _even_answers(one: _Reading) -> bool:
    votes: dict[int, float] = {}
    for code, weight in zip(one.codes, one.weights, strict=True):
        votes[code] = votes.get(code, 0.0) + weight
    first, *rest = sorted(votes.values(), reverse=True)
    return bool(rest) and first - rest[0] <= NEAR * sum(votes.values())
