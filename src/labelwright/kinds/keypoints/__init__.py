# SPDX-License-Identifier: Apache-2.0
"""Keypoints: the named places of a skeleton on one object, each with its visibility."""

from labelwright.kinds.kind import Family, Kind
from labelwright.kinds.view_shapes import count_of_one, presence

from .check import check
from .distance import distance, distances, oks, pck, visibility
from .fuse import fuse, interpolate
from .settings import KeypointsSettings
from .value import KeypointsValue
from .views import as_box, as_point, few, index, parts, size, to_point

KEYPOINTS = Kind(
    tag="keypoints",
    family=Family.REGION,
    version=1,
    title="keypoints",
    value=KeypointsValue,
    settings=KeypointsSettings,
    media=frozenset({"image", "video"}),
    check=check,
    distance=distance,
    distances=distances,
    fuse=fuse,
    interpolate=interpolate,
    views={"box": as_box, "point": as_point},
    downcast={"point": to_point, "presence": presence, "count": count_of_one},
    measures={"oks": oks, "pck": pck, "visibility": visibility},
    checks={"few": few},
    parts=parts,
    index=index,
    size=size,
    ladder_step=4,
)

__all__ = ["KEYPOINTS", "KeypointsSettings", "KeypointsValue"]
