# SPDX-License-Identifier: Apache-2.0
"""Which numbers are refused."""

from labelwright.kinds.kind import Context
from labelwright.kinds.value_checks import check_finite, refuse

from .settings import NumberSettings
from .value import NumberValue


def check(value: NumberValue, settings: NumberSettings, _context: Context) -> None:
    """Raise InvalidMark for what is no number, outside the bounds, or a fraction where whole numbers are asked."""
    check_finite(number=value.number)
    if settings.minimum is not None and value.number < settings.minimum:
        raise refuse(f"{value.number:g} is below {settings.minimum:g}", "number.range", "number")
    if settings.maximum is not None and value.number > settings.maximum:
        raise refuse(f"{value.number:g} is above {settings.maximum:g}", "number.range", "number")
    if settings.whole and not value.number.is_integer():
        raise refuse(f"{value.number:g} is not a whole number", "number.whole", "number", f"Write {round(value.number)}.")
