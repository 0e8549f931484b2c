# SPDX-License-Identifier: Apache-2.0
"""Keypoints out of several people's, and the keypoints between two keyframes."""

from collections.abc import Sequence

from labelwright.kinds.fusion import check_weights, compute_medoid, compute_shares, compute_spread, compute_weighted_mean
from labelwright.kinds.kind import Fused

from .distance import distance
from .settings import KeypointsSettings
from .value import UNLABELLED, Keypoint, KeypointsValue, Visibility


def fuse(values: Sequence[KeypointsValue], weights: Sequence[float], settings: KeypointsSettings) -> Fused[KeypointsValue]:
    """Return keypoint by keypoint the visibility with most weight (a tie goes to the more visible) and the mean place of those
    who labelled it. Where too few stay labelled, or the numbers of keypoints differ, the medoid is returned."""
    total = check_weights(values, weights)
    voters = [(value, weight) for value, weight in zip(values, weights, strict=True) if weight > 0]
    if len({len(value.points) for value in values}) == 1:
        columns = zip(*(value.points for value, _ in voters), strict=True)
        fused = KeypointsValue(tuple(_fused(column, [weight for _, weight in voters], total) for column in columns))
    else:
        fused = KeypointsValue(())
    winner = fused if len(fused.labelled) >= settings.minimum else compute_medoid(values, weights, distance, settings)
    return Fused(winner, compute_spread(winner, values, weights, distance, settings))


def _fused(keypoints: Sequence[Keypoint], weights: Sequence[float], total: float) -> Keypoint:
    visibility = _vote([point[2] for point in keypoints], weights, total)
    if not visibility:
        return UNLABELLED
    placed = [(point, weight) for point, weight in zip(keypoints, weights, strict=True) if point[2]]
    heavy = [weight for _, weight in placed]
    return (
        compute_weighted_mean([point[0] for point, _ in placed], heavy),
        compute_weighted_mean([point[1] for point, _ in placed], heavy),
        visibility,
    )


def _vote(visibilities: Sequence[Visibility], weights: Sequence[float], total: float) -> Visibility:
    votes = compute_shares((((visibility,), weight) for visibility, weight in zip(visibilities, weights, strict=True)), total)
    return max(votes, key=lambda visibility: (round(votes[visibility], 12), visibility))


def interpolate(a: KeypointsValue, b: KeypointsValue, share: float, _settings: KeypointsSettings) -> KeypointsValue:
    """Return the keypoints between a (share 0) and b (share 1): each in a straight line, as visible as in a until b is reached.

    A keypoint that only one of them labels stays what it is in a until b.
    """
    if share >= 1 or len(a.points) != len(b.points):
        return b if share >= 1 else a
    return KeypointsValue(tuple(_between(p, q, share) for p, q in zip(a.points, b.points, strict=True)))


def _between(p: Keypoint, q: Keypoint, share: float) -> Keypoint:
    return (p[0] + share * (q[0] - p[0]), p[1] + share * (q[1] - p[1]), p[2]) if p[2] and q[2] else p
