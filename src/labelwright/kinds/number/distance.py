# SPDX-License-Identifier: Apache-2.0
"""How far two numbers are apart."""

from .settings import NumberSettings
from .value import NumberValue


def distance(a: NumberValue, b: NumberValue, settings: NumberSettings) -> float:
    """Return the difference over the field's scale, at most 1; without a scale, over the sum of both sizes (Canberra)."""
    if a.number == b.number:
        return 0.0
    # Halves, so that neither the difference nor the sum of two huge numbers overflows.
    half, scale = abs(a.number / 2 - b.number / 2), settings.scale()
    return min(1.0, half / (scale / 2)) if scale is not None else half / (abs(a.number) / 2 + abs(b.number) / 2)


def difference(a: NumberValue, b: NumberValue, _settings: NumberSettings) -> float:
    """Return the difference, in the field's unit."""
    return abs(a.number - b.number)
