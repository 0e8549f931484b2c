# SPDX-License-Identifier: Apache-2.0
"""What a rating says."""

from typing import Literal

from labelwright.kinds.kind import Value


class RatingValue(Value, frozen=True, tag="rating"):
    """A step of the field's scale."""

    rating: int
    version: Literal[1] = 1
