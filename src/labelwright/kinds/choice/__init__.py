# SPDX-License-Identifier: Apache-2.0
"""A choice from the field's labels: one, several, or one with doubts."""

from labelwright.kinds.kind import Family, Kind

from .check import check
from .distance import distance, distances, exact, hierarchical_f1, jaccard
from .fuse import fuse
from .settings import ChoiceSettings
from .value import ChoiceValue
from .views import index, labels, size, weights
from .warnings import everything, unsure

CHOICE = Kind(
    tag="choice",
    family=Family.ANSWER,
    version=1,
    title="choices",
    value=ChoiceValue,
    settings=ChoiceSettings,
    media=frozenset({"image", "video", "text", "record", "time"}),
    check=check,
    distance=distance,
    distances=distances,
    fuse=fuse,
    measures={"exact": exact, "jaccard": jaccard, "hierarchical_f1": hierarchical_f1},
    checks={"everything": everything, "unsure": unsure},
    index=index,
    size=size,
    labels=labels,
    weights=weights,
    ladder_step=0,
)

__all__ = ["CHOICE", "ChoiceSettings", "ChoiceValue"]
