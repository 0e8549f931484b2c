# SPDX-License-Identifier: Apache-2.0
"""How large a file may be. Refused from its header, before any pixel of it is decoded."""

from __future__ import annotations

import msgspec

from labelwright.base.errors import TooLarge


class Limits(msgspec.Struct, frozen=True):
    """The defaults take anything a camera or a scanner makes; slides and maps need more, and a decision to allow it."""

    bytes: int = 200_000_000
    pixels: int = 300_000_000
    side_px: int = 60_000
    decode_pixels: int = 120_000_000
    text_bytes: int = 20_000_000
    columns: int = 500
    record_bytes: int = 1_000_000


LIMITS = Limits()


def check_size(size: int, limit: int, *, what: str, unit: str, where: str) -> None:
    """Raise TooLarge when something is over its limit."""
    if size > limit:
        raise TooLarge(
            f"{what} has {size:,} {unit}; {limit:,} are the most",
            code="file.large",
            where=where,
            hint="Make it smaller, or split it.",
        )
