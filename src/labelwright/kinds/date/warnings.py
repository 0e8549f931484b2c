# SPDX-License-Identifier: Apache-2.0
"""Warnings: what looks like a slip of the hand in a valid mark. They remark, they do not refuse."""

from labelwright.kinds.kind import Context

from .settings import DateSettings
from .value import DateValue


def bound(value: DateValue, settings: DateSettings, _context: Context) -> str | None:
    """Remark on the first and the last day that the field takes: the true one may lie beyond, where it could not be written."""
    stopped = value.date in (settings.earliest, settings.latest)
    return f"{value.date} is as far as this field goes. Flag the item if the true day lies beyond." if stopped else None


def new_year(value: DateValue, _settings: DateSettings, _context: Context) -> str | None:
    """Remark on a 1 January: forms and files write it where only the year is known."""
    guessed = (value.date.month, value.date.day) == (1, 1)
    return f"{value.date} is a 1 January. Make sure that the day is known, and not only the year." if guessed else None
