# SPDX-License-Identifier: Apache-2.0
"""What a field of preferences declares."""

from labelwright.base.errors import InvalidProject
from labelwright.kinds.kind import Settings


class PreferenceSettings(Settings, frozen=True):
    """Whether a tie is taken, and how many strengths there are."""

    ties: bool = True
    strengths: int = 1

    def __post_init__(self) -> None:
        if self.strengths < 1:
            raise InvalidProject("there must be one strength or more", code="settings.strengths", where="settings.strengths")
