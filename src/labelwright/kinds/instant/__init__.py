# SPDX-License-Identifier: Apache-2.0
"""An instant: a point in time."""

from labelwright.kinds.kind import Family, Kind
from labelwright.kinds.view_shapes import count_of_one, presence

from .check import check
from .distance import apart_us, distance, distances
from .fuse import fuse
from .settings import InstantSettings
from .value import InstantValue
from .views import as_time, index
from .warnings import beginning, ending

INSTANT = Kind(
    tag="instant",
    family=Family.REGION,
    version=1,
    title="instants",
    value=InstantValue,
    settings=InstantSettings,
    media=frozenset({"time", "video"}),
    check=check,
    distance=distance,
    distances=distances,
    fuse=fuse,
    views={"time": as_time},
    downcast={"presence": presence, "count": count_of_one},
    measures={"apart_us": apart_us},
    checks={"beginning": beginning, "ending": ending},
    index=index,
    ladder_step=1,
)

__all__ = ["INSTANT", "InstantSettings", "InstantValue"]
