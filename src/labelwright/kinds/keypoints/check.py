# SPDX-License-Identifier: Apache-2.0
"""Which keypoints are refused."""

from labelwright.kinds.kind import Context
from labelwright.kinds.value_checks import check_inside, check_pixels, get_image_extent, refuse

from .settings import KeypointsSettings
from .value import Keypoint, KeypointsValue


def check(value: KeypointsValue, settings: KeypointsSettings, context: Context) -> None:
    """Raise InvalidMark for another number of keypoints than the skeleton has, too few labelled ones, and places that are no
    numbers, outside the image, or given for a keypoint that is not labelled.

    A field without names takes any number.
    """
    if settings.names and len(value.points) != len(settings.names):
        raise refuse(
            f"{len(value.points)} keypoints; the skeleton has {len(settings.names)}",
            "keypoints.number",
            "points",
            f"Give one [x, y, visibility] for each of: {', '.join(settings.names)}; [0, 0, 0] for what is not labelled.",
        )
    for index, point in enumerate(value.points):
        _check_point(point, f"points[{index}]", get_image_extent(context.extent))
    if len(value.labelled) < settings.minimum:
        problem = f"{len(value.labelled)} keypoints are labelled; wanted {settings.minimum} or more"
        raise refuse(problem, "mark.empty", "points", "Place them, or delete the mark.")


def _check_point(point: Keypoint, where: str, size: tuple[int, int] | None) -> None:
    x, y, visibility = point
    check_pixels(**{f"{where}[0]": x, f"{where}[1]": y})
    if not visibility and (x or y):
        raise refuse(
            f"a keypoint that is not labelled has the place {x:g}, {y:g}",
            "keypoints.unlabelled",
            where,
            "Write [0, 0, 0], or a visibility of 1 (hidden) or 2 (to be seen).",
        )
    if visibility and size is not None:
        check_inside(x, size[0], where=f"{where}[0]", what="the keypoint")
        check_inside(y, size[1], where=f"{where}[1]", what="the keypoint")
