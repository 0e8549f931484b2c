# SPDX-License-Identifier: Apache-2.0
"""How far two tracks are apart: the mean over the frames in which either is to be seen."""

from __future__ import annotations

from typing import Any

from labelwright.kinds.kind import Kind

from .frames import regions
from .value import TrackValue


def track_distance(a: TrackValue[Any], b: TrackValue[Any], kind: Kind, settings: Any) -> float:
    """Return the mean distance of the regions; a frame that only one of them shows counts 1."""
    left, right = dict(regions(a, kind, settings)), dict(regions(b, kind, settings))
    frames = left.keys() | right.keys()
    if not frames:
        return float(a != b)
    shared = [kind.distance(left[frame], right[frame], settings) for frame in sorted(left.keys() & right.keys())]
    return (sum(shared) + len(frames) - len(shared)) / len(frames)
