# SPDX-License-Identifier: Apache-2.0
"""A box on an image, upright or turned."""

from labelwright.kinds.kind import Family, Kind, Packing
from labelwright.kinds.view_shapes import count_of_one, presence

from .check import check
from .distance import distance, distances, iou, rows, upright_distances
from .fuse import fuse, interpolate
from .settings import BoxSettings
from .value import BoxValue
from .views import as_box, as_point, as_polygon, index, size, to_point
from .warnings import small, whole_image

BOX = Kind(
    tag="box",
    family=Family.REGION,
    version=1,
    title="boxes",
    value=BoxValue,
    settings=BoxSettings,
    media=frozenset({"image", "video"}),
    check=check,
    distance=distance,
    distances=distances,
    packing=Packing(rows=rows, distances=upright_distances),
    fuse=fuse,
    interpolate=interpolate,
    views={"box": as_box, "polygon": as_polygon, "point": as_point},
    downcast={"point": to_point, "presence": presence, "count": count_of_one},
    measures={"iou": iou},
    checks={"small": small, "whole": whole_image},
    index=index,
    size=size,
    ladder_step=2,
)

__all__ = ["BOX", "BoxSettings", "BoxValue"]
