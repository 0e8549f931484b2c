# SPDX-License-Identifier: Apache-2.0
"""What an instant says."""

from typing import Literal

from labelwright.kinds.kind import Value


class InstantValue(Value, frozen=True, tag="instant"):
    """A point in time: whole microseconds from the beginning of the recording."""

    at_us: int
    version: Literal[1] = 1
