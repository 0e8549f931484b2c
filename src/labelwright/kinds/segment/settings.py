# SPDX-License-Identifier: Apache-2.0
"""What a field of segments declares."""

from labelwright.base.errors import InvalidProject
from labelwright.kinds.kind import Settings


class SegmentSettings(Settings, frozen=True):
    """`minimum_us` is the least length that is taken; `collar_us` how far ends may be apart and still be called the same."""

    minimum_us: int = 1
    collar_us: int = 250_000

    def __post_init__(self) -> None:
        for name, number, least in (("minimum_us", self.minimum_us, 1), ("collar_us", self.collar_us, 0)):
            if number < least:
                raise InvalidProject(f"{name} is {number}; it must be {least} or above", code="settings.minimum", where=f"settings.{name}")
