# SPDX-License-Identifier: Apache-2.0
"""What a number says."""

from typing import Literal

from labelwright.kinds.kind import Value


class NumberValue(Value, frozen=True, tag="number"):
    """A number in the unit that the field's settings name."""

    number: float
    version: Literal[1] = 1
