# SPDX-License-Identifier: Apache-2.0
"""One box out of several, and the box between two keyframes."""

from collections.abc import Sequence

from labelwright.kinds.fusion import check_weights, compute_spread, compute_weighted_mean
from labelwright.kinds.geometry import normal_angle, shorter_arc
from labelwright.kinds.kind import Fused

from .distance import distance
from .settings import BoxSettings
from .value import BoxValue


def fuse(values: Sequence[BoxValue], weights: Sequence[float], settings: BoxSettings) -> Fused[BoxValue]:
    """Return the weighted mean of centres, sides and turns.

    Turns are averaged along the shorter arc from the heaviest box, half a turn counting as none: 179 and 1 make 0.
    """
    check_weights(values, weights)
    mean = BoxValue(
        compute_weighted_mean([v.x for v in values], weights),
        compute_weighted_mean([v.y for v in values], weights),
        compute_weighted_mean([v.width for v in values], weights),
        compute_weighted_mean([v.height for v in values], weights),
        _mean_turn([v.rotation for v in values], weights),
    )
    return Fused(mean, compute_spread(mean, values, weights, distance, settings))


def _mean_turn(turns: Sequence[float], weights: Sequence[float]) -> float:
    heaviest = turns[max(range(len(turns)), key=weights.__getitem__)]
    return normal_angle(heaviest + compute_weighted_mean([shorter_arc(heaviest, turn, period=180.0) for turn in turns], weights))


def interpolate(a: BoxValue, b: BoxValue, share: float, _settings: BoxSettings) -> BoxValue:
    """Return the box between a (share 0) and b (share 1): sides in a straight line, the turn by the shorter arc."""

    def between(start: float, end: float) -> float:
        return start + share * (end - start)

    turn = normal_angle(a.rotation + share * shorter_arc(a.rotation, b.rotation))
    return BoxValue(between(a.x, b.x), between(a.y, b.y), between(a.width, b.width), between(a.height, b.height), turn)
