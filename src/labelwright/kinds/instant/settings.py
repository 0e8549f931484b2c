# SPDX-License-Identifier: Apache-2.0
"""What a field of instants declares."""

from labelwright.base.errors import InvalidProject
from labelwright.kinds.kind import Settings


class InstantSettings(Settings, frozen=True):
    """`tolerance_us` is the distance in time at which two instants no longer mean the same event."""

    tolerance_us: int = 250_000

    def __post_init__(self) -> None:
        if self.tolerance_us < 1:
            raise InvalidProject(
                f"tolerance_us is {self.tolerance_us}; it must be 1 or above", code="settings.tolerance", where="settings.tolerance_us"
            )
