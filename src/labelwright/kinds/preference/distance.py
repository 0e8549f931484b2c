# SPDX-License-Identifier: Apache-2.0
"""How far two preferences are apart."""

from .settings import PreferenceSettings
from .value import PreferenceValue


def distance(a: PreferenceValue, b: PreferenceValue, settings: PreferenceSettings) -> float:
    """Return the steps between them over the steps of the scale: a tie is half way between opposites."""
    return min(1.0, abs(a.position() - b.position()) / (2 * settings.strengths))


def same_side(a: PreferenceValue, b: PreferenceValue, _settings: PreferenceSettings) -> float:
    """Return 1 when both prefer the same one (or both tie), however much, else 0."""
    return float(a.preferred == b.preferred)
