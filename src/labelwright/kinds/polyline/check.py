# SPDX-License-Identifier: Apache-2.0
"""Which polylines are refused."""

from labelwright.kinds.kind import Context
from labelwright.kinds.line_geometry import compute_length
from labelwright.kinds.value_checks import check_corner, get_image_extent, refuse

from .settings import PolylineSettings
from .value import PolylineValue


def check(value: PolylineValue, settings: PolylineSettings, context: Context) -> None:
    """Raise InvalidMark for a line without length, one that is too short, and corners that are no numbers or outside.

    A line may cross itself: a road does.
    """
    size = get_image_extent(context.extent)
    for index, corner in enumerate(value.points):
        check_corner(corner, f"points[{index}]", size)
    length_px = compute_length(value.points)
    if length_px <= 0:
        raise refuse(f"a line of {len(value.points)} corners without length", "mark.empty", "points", "Draw it again, or delete the mark.")
    if length_px < settings.minimum_px:
        raise refuse(
            f"the line is {length_px:g} px long; the field wants {settings.minimum_px:g} or more",
            "mark.small",
            "points",
            "Delete the mark.",
        )
