# SPDX-License-Identifier: Apache-2.0
"""What a text says."""

from typing import Literal

from labelwright.kinds.kind import Value


class TextValue(Value, frozen=True, tag="text"):
    """The words as typed: nothing is trimmed or normalised."""

    text: str
    version: Literal[1] = 1
