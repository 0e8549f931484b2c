# SPDX-License-Identifier: Apache-2.0
"""One choice out of several, by weight of votes."""

from collections.abc import Sequence

from labelwright.kinds.fusion import check_weights, compute_shares, compute_spread
from labelwright.kinds.kind import Fused

from .distance import distance
from .settings import ChoiceSettings
from .value import ChoiceValue

EVEN = 0.5 + 1e-12
"""More than half, rounding aside."""


def fuse(values: Sequence[ChoiceValue], weights: Sequence[float], settings: ChoiceSettings) -> Fused[ChoiceValue]:
    """Return the label with most weight; of several, each that more than half chose; of soft ones, the mean distribution.

    A tie goes to the name that comes first in the alphabet, and shows in the spread (0.5 or more).
    """
    total = check_weights(values, weights)
    if settings.soft:
        winner = _mean(values, weights, total)
    else:
        votes = compute_shares(((set(v.labels), w) for v, w in zip(values, weights, strict=True)), total)
        winner = ChoiceValue(_chosen(votes, settings))
    winner = next((value for value in values if distance(value, winner, settings) == 0), winner)
    return Fused(winner, compute_spread(winner, values, weights, distance, settings))


def _chosen(votes: dict[str, float], settings: ChoiceSettings) -> tuple[str, ...]:
    ranked = sorted(votes, key=lambda label: (-votes[label], label))
    if not settings.multiple:
        return tuple(ranked[:1])
    count = sum(1 for label in ranked if votes[label] > EVEN)
    return tuple(sorted(ranked[: max(count, settings.minimum)][: settings.maximum]))


def _mean(values: Sequence[ChoiceValue], weights: Sequence[float], total: float) -> ChoiceValue:
    mass: dict[str, float] = {}
    for value, weight in zip(values, weights, strict=True):
        for label, share in value.distribution().items():
            mass[label] = mass.get(label, 0.0) + share * weight / total
    names = sorted(mass)
    mass_total = sum(mass.values())
    return ChoiceValue(tuple(names), tuple(mass[name] / mass_total for name in names))
