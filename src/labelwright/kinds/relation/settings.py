# SPDX-License-Identifier: Apache-2.0
"""What a field of relations declares."""

import msgspec

from labelwright.base.errors import InvalidProject
from labelwright.kinds.kind import Settings
from labelwright.kinds.link_ends import Ends

__all__ = ["Ends", "RelationSettings"]


class RelationSettings(Settings, frozen=True):
    """`directed` tells whether "a to b" differs from "b to a"; `from` and `to` say what may stand at the ends.

    `outgoing` and `incoming` are how many relations of one label may begin and end at one mark (0: any number); where direction
    does not matter, `outgoing` counts both.
    """

    directed: bool = True
    source: Ends = msgspec.field(name="from", default=Ends())
    target: Ends = msgspec.field(name="to", default=Ends())
    outgoing: int = 0
    incoming: int = 0

    def __post_init__(self) -> None:
        for name, most in (("outgoing", self.outgoing), ("incoming", self.incoming)):
            if most < 0:
                raise InvalidProject(f"{name} is {most}; it must be 0 or above", code="settings.minimum", where=f"settings.{name}")
