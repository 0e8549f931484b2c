# SPDX-License-Identifier: Apache-2.0
"""One track out of several: at each keyframe of any of them, the regions there are fused."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from labelwright.kinds.fusion import check_weights
from labelwright.kinds.kind import Kind

from .frames import attributes_at, region_at
from .value import Attribute, Keyframe, TrackValue


def fuse_tracks(values: Sequence[TrackValue[Any]], weights: Sequence[float], kind: Kind, settings: Any) -> TrackValue[Any]:
    """Return the track with a keyframe wherever one of them has one; it is outside where half or more do not see it.

    At the ends it is cut to what more than half see, so one person's longer track does not stretch everyone's.
    """
    check_weights(values, weights)
    frames = sorted({key.frame for value in values for key in value.keyframes})
    keys = [_fused(values, weights, frame, kind, settings) for frame in frames]
    shown = [index for index, key in enumerate(keys) if not key.outside]
    kept = keys[shown[0] : shown[-1] + 1] if shown else keys
    if all(value.keyframes[-1].outside for value in values):
        kept = keys
    return TrackValue(values[0].of, tuple(_changes_only(kept)))


def _fused(values: Sequence[TrackValue[Any]], weights: Sequence[float], frame: int, kind: Kind, settings: Any) -> Keyframe[Any]:
    voters = list(zip(values, weights, strict=True))
    shown = [(region, weight) for value, weight in voters if (region := region_at(value, frame, kind, settings)) is not None]
    heaviest = max(voters, key=lambda voter: voter[1])[0]
    outside = sum(weight for _, weight in shown) * 2 <= sum(weights)
    regions = shown if shown and sum(weight for _, weight in shown) > 0 else [(_nearest(heaviest, frame).value, 1.0)]
    region = kind.capability("fuse")([region for region, _ in regions], [weight for _, weight in regions], settings).value
    return Keyframe(frame, region, _occluded(voters, frame, sum(weights)), outside, _attributes(voters, frame))


def _nearest(value: TrackValue[Any], frame: int) -> Keyframe[Any]:
    return min(value.keyframes, key=lambda key: abs(key.frame - frame))


def _occluded(voters: list[tuple[TrackValue[Any], float]], frame: int, total: float) -> bool:
    """Tell whether more than half call it occluded: each says what its keyframe before the frame (or its first) says."""
    voters_keys = [
        (next((k for k in reversed(value.keyframes) if k.frame <= frame), value.keyframes[0]), weight) for value, weight in voters
    ]
    return sum(weight for key, weight in voters_keys if key.occluded) * 2 > total


def _attributes(voters: list[tuple[TrackValue[Any], float]], frame: int) -> dict[str, Attribute]:
    """Return of each attribute the value with most weight among those who say it; of equals the first given."""
    votes: dict[str, dict[tuple[type, Attribute], float]] = {}
    for track, weight in voters:
        for name, value in attributes_at(track, frame).items():
            votes_of_name = votes.setdefault(name, {})
            votes_of_name[type(value), value] = votes_of_name.get((type(value), value), 0.0) + weight
    return {name: max(options, key=lambda vote: options[vote])[1] for name, options in votes.items()}


def _changes_only(keys: Sequence[Keyframe[Any]]) -> list[Keyframe[Any]]:
    """Return the keyframes with only those attributes that differ from the keyframe before."""
    known: dict[str, Attribute] = {}
    kept: list[Keyframe[Any]] = []
    for key in keys:
        changed = {name: value for name, value in key.attributes.items() if name not in known or known[name] != value}
        known |= changed
        kept.append(Keyframe(key.frame, key.value, key.occluded, key.outside, changed))
    return kept
