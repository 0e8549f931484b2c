# SPDX-License-Identifier: Apache-2.0
"""Warnings: what looks like a slip of the hand in a valid mark. They remark, they do not refuse."""

from labelwright.kinds.kind import Context

from .settings import RatingSettings
from .value import RatingValue


def end(value: RatingValue, settings: RatingSettings, _context: Context) -> str | None:
    """Remark on the first and the last step: rare in a careful hand, common in a hasty or an angry one."""
    names = {settings.minimum: "lowest", settings.maximum: "highest"}.get(value.rating)
    return f"{value.rating} is the {names} step of the scale. Make sure that nothing between would do." if names else None


def middle(value: RatingValue, settings: RatingSettings, _context: Context) -> str | None:
    """Remark on the step in the middle, where a scale has one: mostly a way of not deciding."""
    halfway = 2 * value.rating == settings.minimum + settings.maximum
    return f"{value.rating} is the middle of the scale. Decide for a side if you can." if halfway else None
