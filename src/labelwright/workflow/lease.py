# SPDX-License-Identifier: Apache-2.0
"""How many items to hand out at once, and for how long.

While the queue is long a person gets a handful, so that the next item is on the screen before it is asked for. Towards the
tail the handful shrinks to one, or the last items would sit in one person's hands while the others wait.
"""

from __future__ import annotations

from labelwright.base.clock import MINUTE_US
from labelwright.model.stage import QueueSettings

ROUNDS_AHEAD = 2
"""The full prefetch is handed out as long as everyone at work could have this many."""


def prefetch_size(open_slots: int, active_people: int, *, most: int) -> int:
    """Return how many leases one person may hold: `most` while the queue is long, 1 at its tail, 0 when it is empty.

    `people` are those at work on this stage now, the one who asks among them.
    """
    if open_slots <= 0:
        return 0
    return max(1, min(most, open_slots // (ROUNDS_AHEAD * max(1, active_people))))


def expires_us(now_us: int, queue: QueueSettings) -> int:
    """Return when a lease taken or renewed now ends."""
    return now_us + queue.lease_minutes * MINUTE_US


def has_expired(lease_expires_us: int, now_us: int) -> bool:
    """Tell whether a lease has ended; it holds in the half-open time before its end."""
    return now_us >= lease_expires_us
