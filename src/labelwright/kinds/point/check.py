# SPDX-License-Identifier: Apache-2.0
"""Which points are refused."""

from labelwright.kinds.kind import Context
from labelwright.kinds.value_checks import check_inside, check_pixels, get_image_extent

from .settings import PointSettings
from .value import PointValue


def check(value: PointValue, _settings: PointSettings, context: Context) -> None:
    """Raise InvalidMark for a place that is no number or lies outside the image by more than half a pixel."""
    check_pixels(x=value.x, y=value.y)
    size = get_image_extent(context.extent)
    if size is not None:
        check_inside(value.x, size[0], where="x", what="the point")
        check_inside(value.y, size[1], where="y", what="the point")
