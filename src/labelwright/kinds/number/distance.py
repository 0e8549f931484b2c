# SPDX-License-Identifier: Apache-2.0
"""How far two numbers are apart."""

from .settings import NumberSettings
from .value import NumberValue


def distance(a: NumberValue, b: NumberValue, settings: NumberSettings) -> float:
    """Return the difference over the field's scale, at most 1; without a scale, over the sum of both sizes (Canberra)."""
    apart = abs(a.number - b.number)
    if not apart:
        return 0.0
    # Halves, so that the sum of two huge numbers does not overflow.
    scale = settings.scale()
    return min(1.0, apart / scale) if scale is not None else (apart / 2) / (abs(a.number) / 2 + abs(b.number) / 2)


def apart(a: NumberValue, b: NumberValue, _settings: NumberSettings) -> float:
    """Return the difference, in the field's unit."""
    return abs(a.number - b.number)
