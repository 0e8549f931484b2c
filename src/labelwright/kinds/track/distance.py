# SPDX-License-Identifier: Apache-2.0
"""How far two tracks are apart: the mean over the frames in which either is to be seen."""

from __future__ import annotations

from typing import Any

from labelwright.kinds.kind import Kind

from .frames import occluded_at, regions, seen_frames
from .value import TrackValue


def track_distance(a: TrackValue[Any], b: TrackValue[Any], kind: Kind, settings: Any) -> float:
    """Return the mean distance of the regions; a frame that only one of them shows counts 1."""
    left, right = dict(regions(a, kind, settings)), dict(regions(b, kind, settings))
    frames = left.keys() | right.keys()
    if not frames:
        return float(a != b)
    shared = [kind.distance(left[frame], right[frame], settings) for frame in sorted(left.keys() & right.keys())]
    return (sum(shared) + len(frames) - len(shared)) / len(frames)


def seen_together(a: TrackValue[Any], b: TrackValue[Any]) -> float:
    """Return the frames in which both show the object over those in which either does (temporal IoU)."""
    left, right = seen_frames(a), seen_frames(b)
    return len(left & right) / len(left | right) if left | right else float(a == b)


def occluded_alike(a: TrackValue[Any], b: TrackValue[Any]) -> float:
    """Return the share of the frames that both show in which both say the same of occlusion; 1 where they share none."""
    shared = seen_frames(a) & seen_frames(b)
    return sum(occluded_at(a, frame) == occluded_at(b, frame) for frame in shared) / len(shared) if shared else 1.0
