# SPDX-License-Identifier: Apache-2.0
"""An ellipse on an image, upright or turned; a circle has equal radii."""

from labelwright.kinds.kind import Family, Kind
from labelwright.kinds.view_shapes import count_of_one, presence

from .check import check
from .distance import distance, distances, iou
from .fuse import fuse, interpolate
from .settings import EllipseSettings
from .value import EllipseValue
from .views import as_box, as_point, as_polygon, index, size, small, to_box, to_point

ELLIPSE = Kind(
    tag="ellipse",
    family=Family.REGION,
    version=1,
    title="ellipses",
    value=EllipseValue,
    settings=EllipseSettings,
    media=frozenset({"image", "video"}),
    check=check,
    distance=distance,
    distances=distances,
    fuse=fuse,
    interpolate=interpolate,
    views={"box": as_box, "polygon": as_polygon, "point": as_point},
    downcast={"box": to_box, "point": to_point, "presence": presence, "count": count_of_one},
    measures={"iou": iou},
    checks={"small": small},
    index=index,
    size=size,
    ladder_step=3,
)

__all__ = ["ELLIPSE", "EllipseSettings", "EllipseValue"]
