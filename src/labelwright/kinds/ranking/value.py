# SPDX-License-Identifier: Apache-2.0
"""What a ranking says."""

from typing import Literal

from labelwright.kinds.kind import Value


class RankingValue(Value, frozen=True, tag="ranking"):
    """Places from best to worst; a place holds one label, or several that tie."""

    places: tuple[tuple[str, ...], ...]
    version: Literal[1] = 1

    def ranks(self) -> dict[str, int]:
        """Return label -> place, from 0."""
        return {label: index for index, tied in enumerate(self.places) for label in tied}
