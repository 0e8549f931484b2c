# SPDX-License-Identifier: Apache-2.0
"""What a field of masks declares."""

from typing import Literal

from labelwright.base.errors import InvalidProject
from labelwright.kinds.kind import Settings


class MaskSettings(Settings, frozen=True):
    """`minimum_px` is the least number of pixels that is taken. `consensus` says how several masks become one: `vote` keeps what
    more than half of the weight holds, `staple` first estimates how often each person finds and invents pixels.

    `band` is the width of the border that boundary IoU looks at, as a share of the image's diagonal.
    """

    minimum_px: int = 1
    consensus: Literal["vote", "staple"] = "vote"
    band: float = 0.02

    def __post_init__(self) -> None:
        if self.minimum_px < 1:
            raise InvalidProject(
                f"minimum_px is {self.minimum_px}; it must be 1 or above", code="settings.minimum", where="settings.minimum_px"
            )
        if not 0 < self.band < 1:
            raise InvalidProject(f"band is {self.band}; it must lie between 0 and 1", code="settings.range", where="settings.band")
