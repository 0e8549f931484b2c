# SPDX-License-Identifier: Apache-2.0
"""What a polyline says."""

from typing import Literal

from labelwright.kinds.kind import Value
from labelwright.kinds.view_shapes import Ring


class PolylineValue(Value, frozen=True, tag="polyline"):
    """Corners of an open line in pixels of the full-size image, from its beginning to its end; two or more."""

    points: Ring
    version: Literal[1] = 1
