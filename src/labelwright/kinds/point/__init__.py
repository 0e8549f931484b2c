# SPDX-License-Identifier: Apache-2.0
"""A point: one place on an image."""

from labelwright.kinds.kind import Family, Kind
from labelwright.kinds.view_shapes import count_of_one, presence

from .check import check
from .distance import apart_px, distance, distances
from .fuse import fuse, interpolate
from .settings import PointSettings
from .value import PointValue
from .views import as_box, as_point, index
from .warnings import edge, origin

POINT = Kind(
    tag="point",
    family=Family.REGION,
    version=1,
    title="points",
    value=PointValue,
    settings=PointSettings,
    media=frozenset({"image", "video"}),
    check=check,
    distance=distance,
    distances=distances,
    fuse=fuse,
    interpolate=interpolate,
    views={"point": as_point, "box": as_box},
    downcast={"presence": presence, "count": count_of_one},
    measures={"apart_px": apart_px},
    checks={"edge": edge, "origin": origin},
    index=index,
    ladder_step=1,
)

__all__ = ["POINT", "PointSettings", "PointValue"]
