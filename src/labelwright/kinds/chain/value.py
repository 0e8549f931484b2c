# SPDX-License-Identifier: Apache-2.0
"""What a chain says."""

from typing import Literal

from labelwright.kinds.kind import Value


class ChainValue(Value, frozen=True, tag="chain"):
    """The ids of the marks that mean one and the same thing, each once; their order is that of the telling and means nothing.

    A chain of one mark is a thing that was mentioned once.
    """

    marks: tuple[str, ...]
    version: Literal[1] = 1
