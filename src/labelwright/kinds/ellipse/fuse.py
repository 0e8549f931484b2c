# SPDX-License-Identifier: Apache-2.0
"""One ellipse out of several, and the ellipse between two keyframes."""

from collections.abc import Sequence

import msgspec

from labelwright.kinds.fusion import check_weights, compute_spread, compute_weighted_mean
from labelwright.kinds.geometry import normal_angle, shorter_arc
from labelwright.kinds.kind import Fused

from .distance import distance
from .settings import EllipseSettings
from .value import EllipseValue


def fuse(values: Sequence[EllipseValue], weights: Sequence[float], settings: EllipseSettings) -> Fused[EllipseValue]:
    """Return the weighted mean of centres, radii and turns.

    Each ellipse is first said in the way nearest to the heaviest one's: half a turn is none, and a quarter turn swaps the radii.
    """
    check_weights(values, weights)
    heaviest = values[max(range(len(values)), key=weights.__getitem__)]
    alike = [_said_like(heaviest, value, settings) for value in values]
    turn = compute_weighted_mean([shorter_arc(heaviest.rotation, value.rotation, period=180.0) for value in alike], weights)
    mean = EllipseValue(
        compute_weighted_mean([v.cx for v in alike], weights),
        compute_weighted_mean([v.cy for v in alike], weights),
        compute_weighted_mean([v.rx for v in alike], weights),
        compute_weighted_mean([v.ry for v in alike], weights),
        normal_angle(heaviest.rotation + turn),
    )
    return Fused(mean, compute_spread(mean, values, weights, distance, settings))


def _said_like(model: EllipseValue, value: EllipseValue, settings: EllipseSettings) -> EllipseValue:
    if not settings.rotation or abs(shorter_arc(model.rotation, value.rotation, period=180.0)) <= 45:
        return value
    return msgspec.structs.replace(value, rx=value.ry, ry=value.rx, rotation=normal_angle(value.rotation + 90))


def interpolate(a: EllipseValue, b: EllipseValue, share: float, _settings: EllipseSettings) -> EllipseValue:
    """Return the ellipse between a (share 0) and b (share 1): radii in a straight line, the turn by the shorter arc of half a turn."""

    def between(start: float, end: float) -> float:
        return start + share * (end - start)

    turn = normal_angle(a.rotation + share * shorter_arc(a.rotation, b.rotation, period=180.0))
    return EllipseValue(between(a.cx, b.cx), between(a.cy, b.cy), between(a.rx, b.rx), between(a.ry, b.ry), turn)
