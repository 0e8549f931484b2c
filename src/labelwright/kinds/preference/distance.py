# SPDX-License-Identifier: Apache-2.0
"""How far two preferences are apart."""

from .settings import PreferenceSettings
from .value import PreferenceValue


def distance(a: PreferenceValue, b: PreferenceValue, settings: PreferenceSettings) -> float:
    """Return the steps from one to the other over the most there can be: to another option they lead by way of the tie."""
    steps = abs(a.strength - b.strength) if a.preferred == b.preferred else a.strength + b.strength
    return min(1.0, steps / (2 * settings.strengths))


def same_side(a: PreferenceValue, b: PreferenceValue, _settings: PreferenceSettings) -> float:
    """Return 1 when both prefer the same option (or both tie), however much, else 0."""
    return float(a.preferred == b.preferred)
