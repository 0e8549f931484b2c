# SPDX-License-Identifier: Apache-2.0
"""Which ellipses are refused."""

from labelwright.kinds.kind import Context
from labelwright.kinds.value_checks import check_inside, check_pixels, get_image_extent, refuse

from .settings import EllipseSettings
from .value import EllipseValue


def check(value: EllipseValue, settings: EllipseSettings, context: Context) -> None:
    """Raise InvalidMark for what is no number, empty, too small, turned where turns are not asked, or has its centre off the image.

    The rim may reach over the edge: a wheel that the picture cuts is still round.
    """
    check_pixels(cx=value.cx, cy=value.cy, rx=value.rx, ry=value.ry, rotation=value.rotation)
    for name, radius in (("rx", value.rx), ("ry", value.ry)):
        _check_radius(name, radius, settings)
    _check_rotation(value, settings)
    size = get_image_extent(context.extent)
    if size is not None:
        check_inside(value.cx, size[0], where="cx", what="the centre of the ellipse")
        check_inside(value.cy, size[1], where="cy", what="the centre of the ellipse")


def _check_radius(name: str, radius: float, settings: EllipseSettings) -> None:
    if radius <= 0:
        raise refuse(f"{name} is {radius:g} px; an ellipse needs radii above 0", "mark.empty", name, "Draw it again, or delete the mark.")
    if radius < settings.minimum_px:
        raise refuse(f"{name} is {radius:g} px; the field wants {settings.minimum_px:g} or more", "mark.small", name, "Delete the mark.")


def _check_rotation(value: EllipseValue, settings: EllipseSettings) -> None:
    if not 0 <= value.rotation < 360:
        hint = f"Write {value.rotation % 360:g}."
        raise refuse(f"rotation is {value.rotation:g} degrees; wanted 0 up to, not including, 360", "ellipse.rotation", "rotation", hint)
    if value.rotation and not settings.rotation:
        raise refuse(
            f"this field takes upright ellipses, and this one is turned by {value.rotation:g} degrees",
            "ellipse.turned",
            "rotation",
            "Set rotation to 0, or allow rotation in the field's settings.",
        )
