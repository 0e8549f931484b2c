# SPDX-License-Identifier: Apache-2.0
"""A chain: marks that mean one and the same thing, as in coreference."""

from labelwright.kinds.kind import Family, Kind
from labelwright.kinds.view_shapes import count_of_one, presence

from .check import check, check_set
from .distance import distance, jaccard, links
from .ends import ends, index, remap, size
from .fuse import fuse
from .settings import ChainSettings
from .value import ChainValue
from .warnings import alone, mixed

CHAIN = Kind(
    tag="chain",
    family=Family.LINK,
    version=1,
    title="chains",
    value=ChainValue,
    settings=ChainSettings,
    media=frozenset({"image", "video", "text", "time"}),
    check=check,
    distance=distance,
    fuse=fuse,
    ends=ends,
    remap=remap,
    check_set=check_set,
    downcast={"presence": presence, "count": count_of_one},
    measures={"jaccard": jaccard, "links": links},
    checks={"alone": alone, "mixed": mixed},
    index=index,
    size=size,
    ladder_step=4,
)

__all__ = ["CHAIN", "ChainSettings", "ChainValue"]
