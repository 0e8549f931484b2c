# SPDX-License-Identifier: Apache-2.0
"""What a point says."""

from typing import Literal

from labelwright.kinds.kind import Value


class PointValue(Value, frozen=True, tag="point"):
    """A place in pixels of the full-size image."""

    x: float
    y: float
    version: Literal[1] = 1
