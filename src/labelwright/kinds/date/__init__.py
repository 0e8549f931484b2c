# SPDX-License-Identifier: Apache-2.0
"""A date: a day of the calendar, without a time zone."""

from labelwright.kinds.kind import Family, Kind

from .check import check
from .distance import apart_days, distance
from .fuse import fuse
from .settings import DateSettings
from .value import DateValue
from .views import index
from .warnings import bound, new_year

DATE = Kind(
    tag="date",
    family=Family.ANSWER,
    version=1,
    title="dates",
    value=DateValue,
    settings=DateSettings,
    media=frozenset({"image", "video", "text", "record", "time"}),
    check=check,
    distance=distance,
    fuse=fuse,
    measures={"apart_days": apart_days},
    checks={"bound": bound, "new_year": new_year},
    index=index,
    ladder_step=1,
)

__all__ = ["DATE", "DateSettings", "DateValue"]
