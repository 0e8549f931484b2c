# SPDX-License-Identifier: Apache-2.0
"""What a field of polylines declares."""

from labelwright.base.errors import InvalidProject
from labelwright.kinds.kind import Settings


class PolylineSettings(Settings, frozen=True):
    """`directed` tells whether a line drawn from its other end says something else; `tolerance_px` is the distance at which two
    lines no longer mean the same; `minimum_px` the least length that is taken."""

    directed: bool = False
    tolerance_px: float = 20.0
    minimum_px: float = 0.0

    def __post_init__(self) -> None:
        if not 0 < self.tolerance_px < float("inf"):
            raise InvalidProject(
                f"tolerance_px is {self.tolerance_px}; it must be above 0", code="settings.tolerance", where="settings.tolerance_px"
            )
        if not 0 <= self.minimum_px < float("inf"):
            raise InvalidProject(
                f"minimum_px is {self.minimum_px}; it must be 0 or above", code="settings.minimum", where="settings.minimum_px"
            )
