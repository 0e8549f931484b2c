# SPDX-License-Identifier: Apache-2.0
"""What a field of ratings declares."""

from labelwright.base.errors import InvalidProject
from labelwright.kinds.kind import Settings


class RatingSettings(Settings, frozen=True):
    """The first and the last step, and what the steps are called, first to last (may be left empty)."""

    minimum: int = 1
    maximum: int = 5
    steps: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.minimum < self.maximum:
            raise InvalidProject(
                f"a scale from {self.minimum} to {self.maximum} has no two steps", code="settings.range", where="settings.maximum"
            )
        if self.steps and len(self.steps) != self.maximum - self.minimum + 1:
            raise InvalidProject(
                f"{len(self.steps)} names for {self.maximum - self.minimum + 1} steps", code="settings.steps", where="settings.steps"
            )
