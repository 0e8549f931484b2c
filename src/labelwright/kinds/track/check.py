# SPDX-License-Identifier: Apache-2.0
"""Which tracks are refused."""

from __future__ import annotations

from typing import Any

import msgspec

from labelwright.base.errors import InvalidMark
from labelwright.base.extents import VideoExtent
from labelwright.kinds.kind import Context, Kind
from labelwright.kinds.value_checks import refuse

from .settings import TrackSettings
from .value import TrackValue


def check_keyframes(value: TrackValue[Any], settings: TrackSettings, context: Context, kind: Kind) -> None:
    """Raise InvalidMark for no keyframes, unsorted or repeated ones, frames the video has not, and regions not allowed."""
    if settings.of and value.of != settings.of:
        raise refuse(f"a track of {value.of}; the field takes {settings.of}", "track.of", "of")
    if not value.keyframes:
        raise refuse("the track has no keyframe", "track.no_keyframe", "keyframes", "Draw the object in one frame, or delete the mark.")
    _check_order([key.frame for key in value.keyframes], context)
    region_settings = msgspec.convert(settings.region, kind.settings)
    for index, key in enumerate(value.keyframes):
        where = f"keyframes[{index}].value"
        if not isinstance(key.value, kind.value):
            raise refuse(f"this keyframe is not of kind {value.of}", "track.mixed", where, "Make one track for each kind.")
        _check_region(key.value, region_settings, context, kind, where)


def _check_order(frames: list[int], context: Context) -> None:
    last = context.extent.frames if isinstance(context.extent, VideoExtent) else None
    before = -1
    for index, frame in enumerate(frames):
        where = f"keyframes[{index}].frame"
        if frame < 0 or (last is not None and frame >= last):
            raise refuse(f"there is no frame {frame}", "mark.outside", where, f"Frames run from 0 to {last - 1}." if last else None)
        if frame == before:
            raise refuse(f"frame {frame} has two keyframes", "track.duplicate", where, "Keep one of them.")
        if frame < before:
            raise refuse(f"frame {frame} comes after frame {before}", "track.order", where, "Sort the keyframes by frame.")
        before = frame


def _check_region(region: Any, settings: Any, context: Context, kind: Kind, where: str) -> None:
    try:
        kind.check(region, settings, context)
    except InvalidMark as error:
        path = (error.where or "value").removeprefix("value")
        raise InvalidMark(error.message, code=error.code, where=f"value.{where}{path}", hint=error.hint) from error
