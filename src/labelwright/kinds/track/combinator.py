# SPDX-License-Identifier: Apache-2.0
"""`track_of`: makes the kind `track` out of region kinds. It asks them for everything and knows none of them by name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

import msgspec

from labelwright.base.names import did_you_mean
from labelwright.kinds.fusion import compute_spread
from labelwright.kinds.kind import Context, Family, Fused, Kind, Value
from labelwright.kinds.registry import union_of
from labelwright.kinds.value_checks import refuse
from labelwright.kinds.view_shapes import Count, Presence

from .check import check_keyframes
from .distance import occluded_alike, seen_together, track_distance
from .frames import regions, seen_frames
from .fuse import fuse_tracks
from .settings import TrackSettings
from .value import TrackValue

Track = TrackValue[Any]


class _Regions:
    """The region kinds that tracks are made of, by tag. It is a class because each function of the kind asks it."""

    def __init__(self, kinds: Sequence[Kind]) -> None:
        self.kinds = {kind.tag: kind for kind in kinds}

    def of(self, track: Track) -> Kind:
        if track.of not in self.kinds:
            raise refuse(f"there are no tracks of '{track.of}'", "track.of", "of", did_you_mean(track.of, self.kinds))
        return self.kinds[track.of]

    def read(self, track: Track, settings: TrackSettings) -> tuple[Kind, Any]:
        kind = self.of(track)
        return kind, msgspec.convert(settings.region, kind.settings)

    def check(self, value: Track, settings: TrackSettings, context: Context) -> None:
        check_keyframes(value, settings, context, self.of(value))

    def distance(self, a: Track, b: Track, settings: TrackSettings) -> float:
        return track_distance(a, b, *self.read(a, settings)) if a.of == b.of else 1.0

    def fuse(self, values: Sequence[Track], weights: Sequence[float], settings: TrackSettings) -> Fused[Track]:
        fused = fuse_tracks(values, weights, *self.read(values[0], settings))
        return Fused(fused, compute_spread(fused, values, weights, self.distance, settings))

    def frames(self, value: Track, settings: TrackSettings) -> tuple[tuple[int, Value], ...]:
        return tuple(regions(value, *self.read(value, settings)))

    def size(self, value: Track, settings: TrackSettings) -> float:
        return float(len(self.frames(value, settings)))

    def upgrade(self, old: dict[str, Any]) -> dict[str, Any]:
        kind, keys = self.kinds.get(str(old.get("of"))), old.get("keyframes")
        if kind is None or not isinstance(keys, list):
            return old
        return old | {"keyframes": [_upgraded(key, kind) for key in cast("list[Any]", keys)]}


def _upgraded(key: Any, kind: Kind) -> Any:
    if not isinstance(key, dict):
        return key
    known = cast("dict[str, Any]", key)
    return known | {"value": kind.upgrade(known["value"])} if isinstance(known.get("value"), dict) else known


def visibility_agreement(a: Track, b: Track, _settings: TrackSettings) -> float:
    """Return the frames in which both show the object over those in which either does."""
    return seen_together(a, b)


def occlusion(a: Track, b: Track, _settings: TrackSettings) -> float:
    """Return the share of the frames that both show in which both say the same of occlusion."""
    return occluded_alike(a, b)


def shown(value: Track, _settings: TrackSettings) -> Presence:
    """Project to whether the object is ever in the picture."""
    return Presence(bool(seen_frames(value)))


def count_if_shown(value: Track, _settings: TrackSettings) -> Count:
    """Project to a count of one, or of none when the object is never in the picture."""
    return Count(int(bool(seen_frames(value))))


def unseen(value: Track, _settings: TrackSettings, _context: Context) -> str | None:
    """Remark on a track whose object is never in the picture."""
    return None if seen_frames(value) else "This track never shows its object."


def flash(value: Track, _settings: TrackSettings, _context: Context) -> str | None:
    """Remark on a track that shows its object in a single frame."""
    return "This track shows its object in one frame only." if len(seen_frames(value)) == 1 else None


def parts(value: Track) -> tuple[str, ...]:
    """Return the names of the keyframes: their frame numbers."""
    return tuple(str(key.frame) for key in value.keyframes)


def index(value: Track) -> dict[str, str | int | float]:
    """Return the region kind and the first and last frame."""
    return {"of": value.of, "first_frame": value.keyframes[0].frame, "last_frame": value.keyframes[-1].frame}


def track_of(*kinds: Kind) -> Kind:
    """Return the kind `track` over the region kinds given.

    `project["frames"]` gives (frame, region value) for every frame in which the object is seen, interpolated.
    """
    made = _Regions(kinds)
    value: Any = TrackValue[union_of(kind.value for kind in kinds)]
    return Kind(
        tag="track",
        family=Family.REGION,
        version=1,
        title="tracks",
        value=value,
        settings=TrackSettings,
        media=frozenset({"video"}),
        check=made.check,
        distance=made.distance,
        fuse=made.fuse,
        upgrade=made.upgrade,
        downcast={"frames": made.frames, "presence": shown, "count": count_if_shown},
        measures={"seen": visibility_agreement, "occlusion": occlusion},
        checks={"unseen": unseen, "flash": flash},
        parts=parts,
        index=index,
        size=made.size,
        ladder_step=5,
    )
