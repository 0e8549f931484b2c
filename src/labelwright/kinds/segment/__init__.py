# SPDX-License-Identifier: Apache-2.0
"""A segment: a stretch of time."""

from labelwright.kinds.kind import Family, Kind
from labelwright.kinds.view_shapes import count_of_one, presence

from .check import check
from .distance import distance, distances, iou, same_ends
from .fuse import fuse
from .settings import SegmentSettings
from .value import SegmentValue
from .views import as_time, index, short, size, to_instant

SEGMENT = Kind(
    tag="segment",
    family=Family.REGION,
    version=1,
    title="segments",
    value=SegmentValue,
    settings=SegmentSettings,
    media=frozenset({"time", "video"}),
    check=check,
    distance=distance,
    distances=distances,
    fuse=fuse,
    views={"time": as_time},
    downcast={"instant": to_instant, "presence": presence, "count": count_of_one},
    measures={"iou": iou, "same_ends": same_ends},
    checks={"short": short},
    index=index,
    size=size,
    ladder_step=2,
)

__all__ = ["SEGMENT", "SegmentSettings", "SegmentValue"]
