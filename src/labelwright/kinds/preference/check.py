# SPDX-License-Identifier: Apache-2.0
"""Which preferences are refused."""

from labelwright.base.names import did_you_mean
from labelwright.kinds.kind import Context
from labelwright.kinds.value_checks import refuse

from .settings import TIE, PreferenceSettings
from .value import PreferenceValue


def check(value: PreferenceValue, settings: PreferenceSettings, _context: Context) -> None:
    """Raise InvalidMark for an option that there is not, a tie where none is taken and a strength that the scale has not."""
    tie = value.preferred == TIE
    if not tie and value.preferred not in settings.options:
        raise refuse(
            f"there is no option '{value.preferred}'", "preference.option", "preferred", did_you_mean(value.preferred, settings.options)
        )
    if tie and not settings.ties:
        raise refuse("this field takes no tie", "preference.tie", "preferred", "Choose the better one.")
    least, most = (0, 0) if tie else (1, settings.strengths)
    if not least <= value.strength <= most:
        raise refuse(f"a strength of {value.strength}; wanted {least} to {most}", "preference.strength", "strength")
