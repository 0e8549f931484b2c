# SPDX-License-Identifier: Apache-2.0
"""A rating: a step on a scale whose steps have an order."""

from labelwright.kinds.kind import Family, Kind

from .check import check
from .distance import difference, distance, exact
from .fuse import fuse
from .settings import RatingSettings
from .value import RatingValue
from .views import index
from .warnings import end, middle

RATING = Kind(
    tag="rating",
    family=Family.ANSWER,
    version=1,
    title="ratings",
    value=RatingValue,
    settings=RatingSettings,
    media=frozenset({"image", "video", "text", "record", "time"}),
    check=check,
    distance=distance,
    fuse=fuse,
    measures={"exact": exact, "apart": difference},
    checks={"end": end, "middle": middle},
    index=index,
    ladder_step=1,
)

__all__ = ["RATING", "RatingSettings", "RatingValue"]
