# SPDX-License-Identifier: Apache-2.0
"""What a field of dates declares."""

import datetime

from labelwright.base.errors import InvalidProject
from labelwright.kinds.kind import Settings


class DateSettings(Settings, frozen=True):
    """The earliest and latest day taken, both included; `tolerance_days` is where two dates no longer agree at all."""

    earliest: datetime.date | None = None
    latest: datetime.date | None = None
    tolerance_days: int = 30

    def __post_init__(self) -> None:
        if self.earliest is not None and self.latest is not None and self.latest < self.earliest:
            raise InvalidProject(f"no day lies from {self.earliest} to {self.latest}", code="settings.range", where="settings.latest")
        if self.tolerance_days < 1:
            raise InvalidProject("tolerance_days must be 1 or more", code="settings.tolerance", where="settings.tolerance_days")
