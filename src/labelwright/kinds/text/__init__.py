# SPDX-License-Identifier: Apache-2.0
"""Free text about an item: a transcript, a translation, a reason."""

from labelwright.kinds.kind import Family, Kind

from .check import check
from .distance import cer, distance, wer
from .fuse import fuse
from .settings import TextSettings
from .value import TextValue
from .views import edges, index, size

TEXT = Kind(
    tag="text",
    family=Family.ANSWER,
    version=1,
    title="texts",
    value=TextValue,
    settings=TextSettings,
    media=frozenset({"image", "video", "text", "record", "time"}),
    check=check,
    distance=distance,
    fuse=fuse,
    measures={"cer": cer, "wer": wer},
    checks={"edges": edges},
    index=index,
    size=size,
    ladder_step=1,
)

__all__ = ["TEXT", "TextSettings", "TextValue"]
