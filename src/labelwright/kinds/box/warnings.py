# SPDX-License-Identifier: Apache-2.0
"""Warnings: what looks like a slip of the hand in a valid mark. They remark, they do not refuse."""

from labelwright.kinds.kind import Context
from labelwright.kinds.value_checks import get_image_extent

from .settings import BoxSettings
from .value import BoxValue

SMALL_PX = 4.0
WHOLE_SHARE = 0.98


def small(value: BoxValue, _settings: BoxSettings, _context: Context) -> str | None:
    """Remark on a box with a side under 4 px: mostly a slip of the hand."""
    side = min(value.width, value.height)
    return f"This box is only {side:.1f} px wide or high." if side < SMALL_PX else None


def whole_image(value: BoxValue, _settings: BoxSettings, context: Context) -> str | None:
    """Remark on a box that covers 98 % of the image or more."""
    size = get_image_extent(context.extent)
    covers = size is not None and value.width * value.height >= WHOLE_SHARE * size[0] * size[1]
    return "This box covers the whole image." if covers else None
