# SPDX-License-Identifier: Apache-2.0
"""Where a track's object is at a frame, and what is true of it there."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from labelwright.kinds.kind import Kind

from .value import Attribute, Keyframe, TrackValue


def region_at(track: TrackValue[Any], frame: int, kind: Kind, settings: Any) -> Any | None:
    """Return the region at a frame, or None before the first keyframe, after the last, and while outside."""
    index = bisect_right(track.keyframes, frame, key=_frame) - 1
    if index < 0 or frame > track.keyframes[-1].frame or track.keyframes[index].outside:
        return None
    before = track.keyframes[index]
    if before.frame == frame:
        return before.value
    return _between(before, track.keyframes[index + 1], frame, kind, settings)


def _frame(keyframe: Keyframe[Any]) -> int:
    return keyframe.frame


def _between(before: Keyframe[Any], after: Keyframe[Any], frame: int, kind: Kind, settings: Any) -> Any:
    if kind.interpolate is None:
        return before.value
    return kind.interpolate(before.value, after.value, (frame - before.frame) / (after.frame - before.frame), settings)


def attributes_at(track: TrackValue[Any], frame: int) -> dict[str, Attribute]:
    """Return the attributes at a frame: the latest word on each, up to that frame."""
    return {name: value for key in track.keyframes if key.frame <= frame for name, value in key.attributes.items()}


def occluded_at(track: TrackValue[Any], frame: int) -> bool:
    """Tell whether the object is called occluded at a frame: what the latest keyframe up to it says."""
    index = bisect_right(track.keyframes, frame, key=_frame) - 1
    return index >= 0 and track.keyframes[index].occluded


def seen_frames(track: TrackValue[Any]) -> set[int]:
    """Return the frames in which the object is to be seen; gaps (from a keyframe outside to the next) are left out."""
    pairs = pairwise(track.keyframes)
    frames = {frame for key, after in pairs if not key.outside for frame in range(key.frame, after.frame)}
    last = track.keyframes[-1] if track.keyframes else None
    return frames if last is None or last.outside else frames | {last.frame}


def lifetime(track: TrackValue[Any]) -> range:
    """Return the frames from the first keyframe to the last, both included."""
    return range(track.keyframes[0].frame, track.keyframes[-1].frame + 1)


def regions(track: TrackValue[Any], kind: Kind, settings: Any) -> Iterator[tuple[int, Any]]:
    """Yield each frame in which the object is to be seen, with its region there."""
    for frame in lifetime(track):
        region = region_at(track, frame, kind, settings)
        if region is not None:
            yield frame, region
