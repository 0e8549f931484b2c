# SPDX-License-Identifier: Apache-2.0
"""What a field of numbers declares."""

from labelwright.base.errors import InvalidProject
from labelwright.kinds.kind import Settings


class NumberSettings(Settings, frozen=True):
    """Bounds (both included), whether only whole numbers are taken, the unit shown, and the `tolerance`: the difference at which
    two numbers no longer agree at all. Without it the width of the bounds is taken, and without bounds the sizes of the numbers."""

    minimum: float | None = None
    maximum: float | None = None
    whole: bool = False
    unit: str = ""
    tolerance: float | None = None

    def __post_init__(self) -> None:
        if self.minimum is not None and self.maximum is not None and not self.minimum < self.maximum:
            raise InvalidProject(
                f"no number lies from {self.minimum:g} to {self.maximum:g}", code="settings.range", where="settings.maximum"
            )
        if self.tolerance is not None and not 0 < self.tolerance < float("inf"):
            raise InvalidProject(
                f"tolerance is {self.tolerance}; it must be above 0", code="settings.tolerance", where="settings.tolerance"
            )

    def scale(self) -> float | None:
        """Return the difference that counts as total disagreement, or None when only the numbers themselves can tell."""
        if self.tolerance is not None:
            return self.tolerance
        return None if self.minimum is None or self.maximum is None else self.maximum - self.minimum
