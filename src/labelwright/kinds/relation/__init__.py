# SPDX-License-Identifier: Apache-2.0
"""A relation: one mark to another. Its type is the mark's label."""

from labelwright.kinds.kind import Family, Kind
from labelwright.kinds.view_shapes import count_of_one, presence

from .check import check
from .distance import distance, distances, exact, joined
from .ends import ends, index, remap
from .fuse import fuse
from .joint_check import check_set
from .settings import Ends, RelationSettings
from .value import RelationValue
from .warnings import alike, stacked

RELATION = Kind(
    tag="relation",
    family=Family.LINK,
    version=1,
    title="relations",
    value=RelationValue,
    settings=RelationSettings,
    media=frozenset({"image", "video", "text", "time"}),
    check=check,
    distance=distance,
    distances=distances,
    fuse=fuse,
    ends=ends,
    remap=remap,
    check_set=check_set,
    downcast={"presence": presence, "count": count_of_one},
    measures={"exact": exact, "joined": joined},
    checks={"alike": alike, "stacked": stacked},
    index=index,
    ladder_step=4,
)

__all__ = ["RELATION", "Ends", "RelationSettings", "RelationValue"]
