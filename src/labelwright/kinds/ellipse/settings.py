# SPDX-License-Identifier: Apache-2.0
"""What a field of ellipses declares."""

from labelwright.base.errors import InvalidProject
from labelwright.kinds.kind import Settings


class EllipseSettings(Settings, frozen=True):
    """`rotation` says whether ellipses may be turned; `minimum_px` is the least radius that is taken."""

    rotation: bool = True
    minimum_px: float = 0.0

    def __post_init__(self) -> None:
        if not 0 <= self.minimum_px < float("inf"):
            raise InvalidProject(
                f"minimum_px is {self.minimum_px}; it must be 0 or above", code="settings.minimum", where="settings.minimum_px"
            )
