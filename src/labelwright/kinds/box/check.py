# SPDX-License-Identifier: Apache-2.0
"""Which boxes are refused."""

from labelwright.kinds.kind import Context
from labelwright.kinds.value_checks import check_inside, check_pixels, get_image_extent, refuse

from .settings import BoxSettings
from .value import BoxValue

LEAST_PX = 1e-6
"""A thinner side is lost when it is added to a coordinate."""


def check(value: BoxValue, settings: BoxSettings, context: Context) -> None:
    """Raise InvalidMark for what is no number, empty, too small, turned where turns are not asked, or off the image.

    An upright box must lie inside the image, half a pixel of rounding aside; of a turned one the centre must.
    """
    check_pixels(x=value.x, y=value.y, width=value.width, height=value.height, rotation=value.rotation)
    _check_size(value, settings)
    _check_rotation(value, settings)
    size = get_image_extent(context.extent)
    if size is not None:
        _check_place(value, *size)


def _check_size(value: BoxValue, settings: BoxSettings) -> None:
    for name, length in (("width", value.width), ("height", value.height)):
        if length < LEAST_PX:
            raise refuse(
                f"box {name} is {length:g} px; a box needs a {name} above 0", "mark.empty", name, "Draw it again, or delete the mark."
            )
        if length < settings.minimum_px:
            raise refuse(
                f"box {name} is {length:g} px; the field wants {settings.minimum_px:g} or more", "mark.small", name, "Delete the mark."
            )


def _check_rotation(value: BoxValue, settings: BoxSettings) -> None:
    if not 0 <= value.rotation < 360:
        hint = f"Write {value.rotation % 360:g}."
        raise refuse(f"rotation is {value.rotation:g} degrees; wanted 0 up to, not including, 360", "box.rotation", "rotation", hint)
    if value.rotation and not settings.rotation:
        raise refuse(
            f"this field takes upright boxes, and this one is turned by {value.rotation:g} degrees",
            "box.turned",
            "rotation",
            "Set rotation to 0, or allow rotation in the field's settings.",
        )


def _check_place(value: BoxValue, width: int, height: int) -> None:
    if value.rotation:
        check_inside(value.x + value.width / 2, width, where="x", what="the centre of the box")
        check_inside(value.y + value.height / 2, height, where="y", what="the centre of the box")
        return
    check_inside(value.x, width, where="x", what="the left edge")
    check_inside(value.y, height, where="y", what="the upper edge")
    check_inside(value.x + value.width, width, where="width", what="the right edge")
    check_inside(value.y + value.height, height, where="height", what="the lower edge")
