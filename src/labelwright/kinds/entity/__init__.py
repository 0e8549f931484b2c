# SPDX-License-Identifier: Apache-2.0
"""An entity: which entry of a knowledge base a mark, or the item, is about. A link, compared after the marks it speaks of."""

from labelwright.kinds.kind import Family, Kind
from labelwright.kinds.view_shapes import count_of_one, presence

from .check import check, check_set
from .distance import both_nil, distance, distances, same_entry, same_reason
from .ends import ends, index, remap
from .fuse import fuse
from .settings import EntitySettings
from .value import EntityValue
from .warnings import general, unlinked

ENTITY = Kind(
    tag="entity",
    family=Family.LINK,
    version=1,
    title="entities",
    value=EntityValue,
    settings=EntitySettings,
    media=frozenset({"image", "video", "text", "record", "time"}),
    check=check,
    distance=distance,
    distances=distances,
    fuse=fuse,
    ends=ends,
    remap=remap,
    check_set=check_set,
    downcast={"presence": presence, "count": count_of_one},
    measures={"same_entry": same_entry, "both_nil": both_nil, "same_reason": same_reason},
    checks={"general": general, "unlinked": unlinked},
    index=index,
    ladder_step=4,
)

__all__ = ["ENTITY", "EntitySettings", "EntityValue"]
