# SPDX-License-Identifier: Apache-2.0
"""A ranking: the field's labels in an order, ties allowed."""

from labelwright.kinds.kind import Family, Kind

from .check import check
from .distance import distance, first, tau
from .fuse import fuse
from .settings import RankingSettings
from .value import RankingValue
from .views import index, labels
from .warnings import partial, tied

RANKING = Kind(
    tag="ranking",
    family=Family.ANSWER,
    version=1,
    title="rankings",
    value=RankingValue,
    settings=RankingSettings,
    media=frozenset({"image", "video", "text", "record", "time"}),
    check=check,
    distance=distance,
    fuse=fuse,
    measures={"tau": tau, "first": first},
    checks={"partial": partial, "tied": tied},
    index=index,
    labels=labels,
    ladder_step=1,
)

__all__ = ["RANKING", "RankingSettings", "RankingValue"]
