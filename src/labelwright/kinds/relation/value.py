# SPDX-License-Identifier: Apache-2.0
"""What a relation says."""

from typing import Literal

import msgspec

from labelwright.kinds.kind import Value


class RelationValue(Value, frozen=True, tag="relation"):
    """The ids of the two marks it joins; `from` and `to` on the wire."""

    source: str = msgspec.field(name="from")
    target: str = msgspec.field(name="to")
    version: Literal[1] = 1
