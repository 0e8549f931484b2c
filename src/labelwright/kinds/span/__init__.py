# SPDX-License-Identifier: Apache-2.0
"""A span: one or more stretches of a text that belong together."""

from labelwright.kinds.kind import Family, Kind
from labelwright.kinds.view_shapes import count_of_one, presence

from .check import check
from .distance import dice, distance, distances, exact, iou, overlap
from .fuse import fuse
from .settings import SpanSettings
from .value import GAP, SpanValue, quote_of
from .views import as_span, edges, index, size

SPAN = Kind(
    tag="span",
    family=Family.REGION,
    version=1,
    title="spans",
    value=SpanValue,
    settings=SpanSettings,
    media=frozenset({"text"}),
    check=check,
    distance=distance,
    distances=distances,
    fuse=fuse,
    views={"span": as_span},
    downcast={"presence": presence, "count": count_of_one},
    measures={"iou": iou, "dice": dice, "exact": exact, "overlap": overlap},
    checks={"edges": edges},
    index=index,
    size=size,
    ladder_step=2,
)

__all__ = ["GAP", "SPAN", "SpanSettings", "SpanValue", "quote_of"]
