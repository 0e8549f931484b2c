# SPDX-License-Identifier: Apache-2.0
"""A preference: which of two or more is best, and by how much."""

from labelwright.kinds.kind import Family, Kind

from .check import check
from .distance import distance, same_side
from .fuse import fuse
from .settings import PreferenceSettings
from .value import PreferenceValue
from .views import index
from .warnings import tie, utmost

PREFERENCE = Kind(
    tag="preference",
    family=Family.ANSWER,
    version=1,
    title="preferences",
    value=PreferenceValue,
    settings=PreferenceSettings,
    media=frozenset({"image", "video", "text", "record", "time"}),
    check=check,
    distance=distance,
    fuse=fuse,
    measures={"same_side": same_side},
    checks={"tie": tie, "utmost": utmost},
    index=index,
    ladder_step=1,
)

__all__ = ["PREFERENCE", "PreferenceSettings", "PreferenceValue"]
