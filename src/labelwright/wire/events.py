# SPDX-License-Identifier: Apache-2.0
"""What happened in a project, as its event stream tells it."""

from __future__ import annotations

import msgspec


class EventView(msgspec.Struct, frozen=True):
    """One event, as much of it as concerns the person who watches: never another's answer."""

    sequence: int
    at_us: int
    what: str
    item: int | None
