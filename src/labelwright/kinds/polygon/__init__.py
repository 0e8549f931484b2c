# SPDX-License-Identifier: Apache-2.0
"""An outline on an image, with holes where there are any."""

from labelwright.kinds.kind import Family, Kind
from labelwright.kinds.shapes import count_of_one, presence

from .check import check
from .distance import distance, iou
from .fuse import fuse, interpolate
from .settings import PolygonSettings
from .value import PolygonValue
from .views import as_box, as_point, as_polygon, index, size, to_box, to_point

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
    fuse=fuse,
    interpolate=interpolate,
    views={"polygon": as_polygon, "box": as_box, "point": as_point},
    project={"box": to_box, "point": to_point, "presence": presence, "count": count_of_one},
    measures={"iou": iou},
    index=index,
    size=size,
    depth=3,
)

__all__ = ["POLYGON", "PolygonSettings", "PolygonValue"]
