# SPDX-License-Identifier: Apache-2.0
"""How far two dates are apart."""

from .settings import DateSettings
from .value import DateValue


def distance(a: DateValue, b: DateValue, settings: DateSettings) -> float:
    """Return the days between them over the tolerance, at most 1."""
    return min(1.0, abs((a.date - b.date).days) / settings.tolerance_days)


def apart_days(a: DateValue, b: DateValue, _settings: DateSettings) -> float:
    """Return the days between them."""
    return float(abs((a.date - b.date).days))
