# SPDX-License-Identifier: Apache-2.0
"""What an ellipse says."""

from math import cos, hypot, pi, radians, sin
from typing import Literal

from labelwright.kinds.kind import Box, Value
from labelwright.kinds.view_shapes import Ring

CORNERS = 64


class EllipseValue(Value, frozen=True, tag="ellipse"):
    """Centre and radii in pixels of the full-size image; `rotation` in degrees clockwise about the centre, in [0, 360).

    `rx` is the radius along x before the turn. The same ellipse can be said in several ways (half a turn is none).
    """

    cx: float
    cy: float
    rx: float
    ry: float
    rotation: float = 0.0
    version: Literal[1] = 1

    def around(self) -> Box:
        """Return the smallest upright box around it."""
        c, s = cos(radians(self.rotation)), sin(radians(self.rotation))
        wide, high = hypot(self.rx * c, self.ry * s), hypot(self.rx * s, self.ry * c)
        return Box(self.cx - wide, self.cy - high, 2 * wide, 2 * high)

    def outline(self) -> Ring:
        """Return 64 corners of a polygon with the very same area, in drawing order; no corner is over 0.1 % of a radius off."""
        c, s = cos(radians(self.rotation)), sin(radians(self.rotation))
        grown = (2 * pi / CORNERS / sin(2 * pi / CORNERS)) ** 0.5
        turns = [2 * pi * n / CORNERS for n in range(CORNERS)]
        rim = [(grown * self.rx * cos(turn), grown * self.ry * sin(turn)) for turn in turns]
        return tuple((self.cx + dx * c - dy * s, self.cy + dx * s + dy * c) for dx, dy in rim)
