# SPDX-License-Identifier: Apache-2.0
"""What a field of preferences declares."""

from labelwright.base.errors import InvalidProject
from labelwright.kinds.kind import Settings

TIE = "tie"


class PreferenceSettings(Settings, frozen=True):
    """`options` names what is compared, a pair or a longer list, in the order shown; `ties` says whether a tie is taken, `strengths`
    how many margins there are."""

    options: tuple[str, ...] = ("first", "second")
    ties: bool = True
    strengths: int = 1

    def __post_init__(self) -> None:
        if len({*self.options} - {TIE}) < max(2, len(self.options)):
            raise InvalidProject(
                f"the options are {', '.join(self.options) or 'none'}; wanted two or more different ones",
                code="settings.options",
                where="settings.options",
                hint=f"'{TIE}' is taken already.",
            )
        if self.strengths < 1:
            raise InvalidProject("there must be one strength or more", code="settings.strengths", where="settings.strengths")
