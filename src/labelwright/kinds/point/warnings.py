# SPDX-License-Identifier: Apache-2.0
"""Warnings: what looks like a slip of the hand in a valid mark. They remark, they do not refuse."""

from labelwright.kinds.kind import Context
from labelwright.kinds.value_checks import get_image_extent

from .settings import PointSettings
from .value import PointValue

EDGE_PX = 1.0


def edge(value: PointValue, _settings: PointSettings, context: Context) -> str | None:
    """Remark on a point within 1 px of the image's edge: mostly what it means lies outside, or the hand slipped."""
    size = get_image_extent(context.extent)
    if size is None:
        return None
    away = min(value.x, value.y, size[0] - value.x, size[1] - value.y)
    return "This point lies at the edge of the image. Delete it if what it means is not in the picture." if away < EDGE_PX else None


def origin(value: PointValue, _settings: PointSettings, _context: Context) -> str | None:
    """Remark on a point at 0, 0: files write it where there is none."""
    return "This point lies at 0, 0, as points do that nobody set. Move it or delete it." if (value.x, value.y) == (0, 0) else None
