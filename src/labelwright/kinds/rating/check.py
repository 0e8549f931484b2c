# SPDX-License-Identifier: Apache-2.0
"""Which ratings are refused."""

from labelwright.kinds.kind import Context
from labelwright.kinds.value_checks import refuse

from .settings import RatingSettings
from .value import RatingValue


def check(value: RatingValue, settings: RatingSettings, _context: Context) -> None:
    """Raise InvalidMark for a step that the scale has not."""
    if not settings.minimum <= value.rating <= settings.maximum:
        raise refuse(f"{value.rating} is not on the scale from {settings.minimum} to {settings.maximum}", "rating.range", "rating")
