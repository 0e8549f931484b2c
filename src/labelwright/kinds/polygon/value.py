# SPDX-License-Identifier: Apache-2.0
"""What a polygon says."""

from typing import Literal

from labelwright.kinds.kind import Value
from labelwright.kinds.view_shapes import Rings


class PolygonValue(Value, frozen=True, tag="polygon"):
    """Corners in pixels of the full-size image. A ring closes by itself: its first corner is not repeated at its end.

    The first ring is an outer one. A ring inside another is a hole in it, a ring beside it another part of the same thing (a car
    behind a post), a ring in a hole an island: inside is what an odd number of rings holds.
    """

    rings: Rings
    version: Literal[1] = 1
