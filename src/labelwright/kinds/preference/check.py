# SPDX-License-Identifier: Apache-2.0
"""Which preferences are refused."""

from labelwright.kinds.checking import refuse
from labelwright.kinds.kind import Context

from .settings import PreferenceSettings
from .value import PreferenceValue


def check(value: PreferenceValue, settings: PreferenceSettings, _context: Context) -> None:
    """Raise InvalidMark for a tie where none is taken and a strength that the scale has not."""
    tie = value.preferred == "tie"
    if tie and not settings.ties:
        raise refuse("this field takes no tie", "preference.tie", "preferred", "Choose the better one.")
    least, most = (0, 0) if tie else (1, settings.strengths)
    if not least <= value.strength <= most:
        raise refuse(f"a strength of {value.strength}; wanted {least} to {most}", "preference.strength", "strength")
