# SPDX-License-Identifier: Apache-2.0
"""What a field of points declares."""

from labelwright.base.errors import InvalidProject
from labelwright.kinds.kind import Settings


class PointSettings(Settings, frozen=True):
    """`tolerance_px` is the distance at which two points no longer mean the same place."""

    tolerance_px: float = 20.0

    def __post_init__(self) -> None:
        if not 0 < self.tolerance_px < float("inf"):
            raise InvalidProject(
                f"tolerance_px is {self.tolerance_px}; it must be above 0", code="settings.tolerance", where="settings.tolerance_px"
            )
