# SPDX-License-Identifier: Apache-2.0
"""What an entity says."""

from typing import Literal

import msgspec

from labelwright.kinds.kind import Value


class EntityValue(Value, frozen=True, tag="entity", omit_defaults=True):
    """Which entry of a knowledge base a mark means; without `of`, what the whole item is about.

    Either `id` names the entry, or `nil` says why there is none; never both.
    """

    id: str | msgspec.UnsetType = msgspec.UNSET
    nil: str | msgspec.UnsetType = msgspec.UNSET
    of: str | msgspec.UnsetType = msgspec.UNSET
    version: Literal[1] = 1

    @property
    def entry(self) -> str | None:
        """The entry's id, or None."""
        return None if self.id is msgspec.UNSET else self.id

    @property
    def reason(self) -> str | None:
        """Why there is no entry, or None."""
        return None if self.nil is msgspec.UNSET else self.nil

    @property
    def mark(self) -> str | None:
        """The id of the mark it is about, or None for the whole item."""
        return None if self.of is msgspec.UNSET else self.of
