# SPDX-License-Identifier: Apache-2.0
"""What a preference says."""

from typing import Literal

from labelwright.kinds.kind import Value


class PreferenceValue(Value, frozen=True, tag="preference"):
    """The better of two, or a tie. `strength` counts steps: 1 is "a little" where there are more, and 0 belongs to a tie."""

    preferred: Literal["first", "second", "tie"]
    strength: int = 1
    version: Literal[1] = 1

    def position(self) -> int:
        """Return the place on the scale: below 0 for the first, above for the second."""
        return {"first": -self.strength, "second": self.strength, "tie": 0}[self.preferred]
