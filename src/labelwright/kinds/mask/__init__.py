# SPDX-License-Identifier: Apache-2.0
"""A mask: the pixels of one thing, as run lengths."""

from labelwright.kinds.kind import Family, Kind
from labelwright.kinds.view_shapes import count_of_one, presence

from .check import check
from .distance import boundary_iou, dice, distance, distances, hausdorff_px, hd95_px, iou
from .fuse import fuse
from .rle import decoded, encoded
from .settings import MaskSettings
from .value import MaskValue
from .views import as_box, as_point, as_polygon, as_rle, index, size, small, specks, to_box, to_point, to_polygon

MASK = Kind(
    tag="mask",
    family=Family.REGION,
    version=1,
    title="masks",
    value=MaskValue,
    settings=MaskSettings,
    media=frozenset({"image", "video"}),
    check=check,
    distance=distance,
    distances=distances,
    fuse=fuse,
    views={"rle": as_rle, "polygon": as_polygon, "box": as_box, "point": as_point},
    downcast={"polygon": to_polygon, "box": to_box, "point": to_point, "presence": presence, "count": count_of_one},
    measures={"iou": iou, "dice": dice, "boundary_iou": boundary_iou, "hausdorff_px": hausdorff_px, "hd95_px": hd95_px},
    checks={"small": small, "specks": specks},
    index=index,
    size=size,
    ladder_step=3,
)

__all__ = ["MASK", "MaskSettings", "MaskValue", "decoded", "encoded"]
