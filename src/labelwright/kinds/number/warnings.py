# SPDX-License-Identifier: Apache-2.0
"""Warnings: what looks like a slip of the hand in a valid mark. They remark, they do not refuse."""

from labelwright.kinds.kind import Context

from .settings import NumberSettings
from .value import NumberValue


def bound(value: NumberValue, settings: NumberSettings, _context: Context) -> str | None:
    """Remark on a number at a bound of the field: the true one may lie beyond, where it could not be written."""
    stopped = value.number in (settings.minimum, settings.maximum)
    return f"{value.number:g} is as far as this field goes. Flag the item if the true number lies beyond." if stopped else None


def fraction(value: NumberValue, _settings: NumberSettings, _context: Context) -> str | None:
    """Remark on a number that is not whole, for fields that mostly count but take halves."""
    return None if value.number.is_integer() else f"{value.number:g} is not a whole number. Make sure that the fraction is meant."
