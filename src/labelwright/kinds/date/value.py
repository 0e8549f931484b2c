# SPDX-License-Identifier: Apache-2.0
"""What a date says."""

import datetime
from typing import Literal

from labelwright.kinds.kind import Value


class DateValue(Value, frozen=True, tag="date"):
    """A day of the Gregorian calendar, on the wire as "2024-02-29"."""

    date: datetime.date
    version: Literal[1] = 1
