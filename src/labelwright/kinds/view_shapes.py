# SPDX-License-Identifier: Apache-2.0
"""The simple shapes that values can be seen as (`Kind.views`) and the two lowest steps of the ladder of depth.

| view      | shape                                                              |
|-----------|--------------------------------------------------------------------|
| "box"     | `Box`: the smallest upright box around the value, pixels           |
| "point"   | `Point`: one place that stands for the value, pixels               |
| "polygon" | `Rings`: an outer ring first, then holes and other parts, pixels   |
| "span"    | `Ranges`: half-open, sorted, code points                           |
| "time"    | `Times`: beginning and end, half-open, microseconds                |
| "rle"     | `Rle`: a bitmap by columns, run lengths beginning with zeros       |
"""

from __future__ import annotations

import msgspec

from .kind import Box

__all__ = ["Box", "Count", "Point", "Presence", "Ranges", "Ring", "Rings", "Rle", "Times"]

Point = tuple[float, float]
Ring = tuple[Point, ...]
Rings = tuple[Ring, ...]
Ranges = tuple[tuple[int, int], ...]
Times = tuple[int, int]


class Rle(msgspec.Struct, frozen=True):
    """A bitmap as COCO writes it: columns first, run lengths that begin with a run of zeros and add up to the area."""

    height: int
    width: int
    counts: tuple[int, ...]


class Presence(msgspec.Struct, frozen=True):
    """The tag that a located mark implies: something of this label is there."""

    present: bool = True


class Count(msgspec.Struct, frozen=True):
    """How many things one mark stands for; counts of several marks add up."""

    count: int = 1


def presence(_value: object, _settings: object) -> Presence:
    """Project any located mark or link to the mere fact that it is there."""
    return Presence()


def count_of_one(_value: object, _settings: object) -> Count:
    """Project any mark to a count of one."""
    return Count()
