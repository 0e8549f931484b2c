# SPDX-License-Identifier: Apache-2.0
"""What a box says."""

from typing import Literal

from labelwright.kinds.kind import Box, Value


class BoxValue(Value, frozen=True, tag="box"):
    """Pixels of the full-size image; `rotation` in degrees clockwise about the centre, in [0, 360).

    `x` and `y` are the upper left corner before the turn.
    """

    x: float
    y: float
    width: float
    height: float
    rotation: float = 0.0
    version: Literal[1] = 1

    @property
    def upright(self) -> bool:
        """Whether a turn leaves the box where it is (0 or 180 degrees)."""
        return self.rotation % 180 == 0

    @property
    def unturned(self) -> Box:
        """The box before the turn."""
        return Box(self.x, self.y, self.width, self.height)
