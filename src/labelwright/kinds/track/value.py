# SPDX-License-Identifier: Apache-2.0
"""What a track says."""

from typing import Generic, Literal, TypeVar

import msgspec

from labelwright.kinds.kind import Value

V = TypeVar("V", bound=Value)
Attribute = str | int | float | bool | None


class Keyframe(msgspec.Struct, Generic[V], frozen=True, forbid_unknown_fields=True):
    """What was said of one frame. `outside`: from here to the next keyframe the object is not in the picture.

    `attributes` holds only those that change here; the others stay what the keyframe before made them.
    """

    frame: int
    value: V
    occluded: bool = False
    outside: bool = False
    attributes: dict[str, Attribute] = {}


class TrackValue(Value, Generic[V], frozen=True, tag="track"):
    """Keyframes of one region kind (`of`), sorted by frame. It lives from the first to the last, both included."""

    of: str
    keyframes: tuple[Keyframe[V], ...]
    version: Literal[1] = 1
