# SPDX-License-Identifier: Apache-2.0
"""A number about the item: a price, an age, a measure."""

from labelwright.kinds.kind import Family, Kind

from .check import check
from .distance import difference, distance
from .fuse import fuse
from .settings import NumberSettings
from .value import NumberValue
from .views import index
from .warnings import bound, fraction

NUMBER = Kind(
    tag="number",
    family=Family.ANSWER,
    version=1,
    title="numbers",
    value=NumberValue,
    settings=NumberSettings,
    media=frozenset({"image", "video", "text", "record", "time"}),
    check=check,
    distance=distance,
    fuse=fuse,
    measures={"apart": difference},
    checks={"bound": bound, "fraction": fraction},
    index=index,
    ladder_step=1,
)

__all__ = ["NUMBER", "NumberSettings", "NumberValue"]
