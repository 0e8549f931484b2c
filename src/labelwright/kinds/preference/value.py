# SPDX-License-Identifier: Apache-2.0
"""What a preference says."""

from typing import Literal

from labelwright.kinds.kind import Value


class PreferenceValue(Value, frozen=True, tag="preference"):
    """The best of the field's options ("first" or "second" where it names none), or "tie": none stands out.

    `strength` is the margin in steps: 1 is "a little" where there are more, and 0 belongs to a tie.
    """

    preferred: str
    strength: int = 1
    version: Literal[1] = 1
