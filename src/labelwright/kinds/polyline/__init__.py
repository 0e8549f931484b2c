# SPDX-License-Identifier: Apache-2.0
"""A polyline: an open line with corners, such as a lane or a crack."""

from labelwright.kinds.kind import Family, Kind
from labelwright.kinds.view_shapes import count_of_one, presence

from .check import check
from .distance import distance, distances, hausdorff_px, mean_px
from .fuse import fuse, interpolate
from .settings import PolylineSettings
from .value import PolylineValue
from .views import as_box, as_point, index, short, size, to_point

POLYLINE = Kind(
    tag="polyline",
    family=Family.REGION,
    version=1,
    title="polylines",
    value=PolylineValue,
    settings=PolylineSettings,
    media=frozenset({"image", "video"}),
    check=check,
    distance=distance,
    distances=distances,
    fuse=fuse,
    interpolate=interpolate,
    views={"box": as_box, "point": as_point},
    downcast={"point": to_point, "presence": presence, "count": count_of_one},
    measures={"mean_px": mean_px, "hausdorff_px": hausdorff_px},
    checks={"short": short},
    index=index,
    size=size,
    ladder_step=3,
)

__all__ = ["POLYLINE", "PolylineSettings", "PolylineValue"]
