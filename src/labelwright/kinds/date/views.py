# SPDX-License-Identifier: Apache-2.0
"""What lists and filters ask of a date."""

from .value import DateValue


def index(value: DateValue) -> dict[str, str | int | float]:
    """Return the day as text, which sorts as days do."""
    return {"date": value.date.isoformat()}
