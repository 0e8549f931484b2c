# SPDX-License-Identifier: Apache-2.0
"""Time as integer microseconds since 1970-01-01 UTC. Decisions take `now_us` as an argument; only the edges ask a clock."""

import time
from collections.abc import Callable

Clock = Callable[[], int]

SECOND_US = 1_000_000
MINUTE_US = 60 * SECOND_US
HOUR_US = 60 * MINUTE_US
DAY_US = 24 * HOUR_US


def system_clock() -> int:
    """Return the present moment in microseconds."""
    return time.time_ns() // 1000
