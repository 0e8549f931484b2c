# SPDX-License-Identifier: Apache-2.0
"""What a polygon says."""

from typing import Literal

from labelwright.kinds.kind import Value
from labelwright.kinds.shapes import Rings


class PolygonValue(Value, frozen=True, tag="polygon"):
    """Corners in pixels of the full-size image: the outer ring first, then holes. A ring closes by itself: its first corner is
    not repeated at its end."""

    rings: Rings
    version: Literal[1] = 1
