# SPDX-License-Identifier: Apache-2.0
"""Warnings: what looks like a slip of the hand in a valid mark. They remark, they do not refuse."""

from labelwright.kinds.kind import Context

from .settings import TIE, PreferenceSettings
from .value import PreferenceValue


def tie(value: PreferenceValue, _settings: PreferenceSettings, _context: Context) -> str | None:
    """Remark on a tie, where the field takes one: a way of not deciding, if it comes often."""
    return "None is preferred. Choose the better one if there is any." if value.preferred == TIE else None


def utmost(value: PreferenceValue, settings: PreferenceSettings, _context: Context) -> str | None:
    """Remark on the widest margin of a field that has three or more: it should be rare."""
    widest = value.strength == settings.strengths > 2
    return f"{value.strength} is the widest margin there is. Make sure that a smaller one would not do." if widest else None
