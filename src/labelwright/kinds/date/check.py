# SPDX-License-Identifier: Apache-2.0
"""Which dates are refused."""

from labelwright.kinds.kind import Context
from labelwright.kinds.value_checks import refuse

from .settings import DateSettings
from .value import DateValue


def check(value: DateValue, settings: DateSettings, _context: Context) -> None:
    """Raise InvalidMark for a day before the earliest or after the latest."""
    if settings.earliest is not None and value.date < settings.earliest:
        raise refuse(f"{value.date} is before {settings.earliest}", "date.range", "date")
    if settings.latest is not None and value.date > settings.latest:
        raise refuse(f"{value.date} is after {settings.latest}", "date.range", "date")
