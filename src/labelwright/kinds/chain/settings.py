# SPDX-License-Identifier: Apache-2.0
"""What a field of chains declares."""

from labelwright.kinds.kind import Settings
from labelwright.kinds.link_ends import Ends


class ChainSettings(Settings, frozen=True):
    """`members` says which marks may be joined; `singletons` whether a chain may have one mark alone."""

    members: Ends = Ends()
    singletons: bool = True

    @property
    def least(self) -> int:
        """How many marks a chain needs."""
        return 1 if self.singletons else 2
