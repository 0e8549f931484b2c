# SPDX-License-Identifier: Apache-2.0
"""Outlines on an image that say one thing: parts, and holes in them."""

from labelwright.kinds.kind import Family, Kind
from labelwright.kinds.view_shapes import count_of_one, presence

from .check import check
from .distance import dice, distance, distances, hausdorff_px, iou
from .fuse import fuse, interpolate
from .settings import PolygonSettings
from .value import PolygonValue
from .views import as_box, as_point, as_polygon, index, size, small, to_box, to_point

POLYGON = Kind(
    tag="polygon",
    family=Family.REGION,
    version=1,
    title="polygons",
    value=PolygonValue,
    settings=PolygonSettings,
    media=frozenset({"image", "video"}),
    check=check,
    distance=distance,
    distances=distances,
    fuse=fuse,
    interpolate=interpolate,
    views={"polygon": as_polygon, "box": as_box, "point": as_point},
    downcast={"box": to_box, "point": to_point, "presence": presence, "count": count_of_one},
    measures={"iou": iou, "dice": dice, "hausdorff_px": hausdorff_px},
    checks={"small": small},
    index=index,
    size=size,
    ladder_step=3,
)

__all__ = ["POLYGON", "PolygonSettings", "PolygonValue"]
