# SPDX-License-Identifier: Apache-2.0
"""How far two relations are apart: nothing, or all. Rename the ends of one to the other's marks first (`remap`)."""

from collections.abc import Sequence

import numpy as np

from labelwright.kinds.inequality_and_tree_distances import compute_inequality

from .settings import RelationSettings
from .value import RelationValue


def distance(a: RelationValue, b: RelationValue, settings: RelationSettings) -> float:
    """Return 0 when both join the same marks (either way about when undirected), else 1."""
    return float(key(a, settings) != key(b, settings))


def distances(left: Sequence[RelationValue], right: Sequence[RelationValue], settings: RelationSettings) -> np.ndarray:
    """Return all distances at once, float64, len(left) x len(right)."""
    return compute_inequality([key(value, settings) for value in left], [key(value, settings) for value in right]).astype(np.float64)


def key(value: RelationValue, settings: RelationSettings) -> tuple[str, str]:
    """Return the ends; sorted when direction does not matter."""
    pair = (value.source, value.target)
    return pair if settings.directed or pair[0] <= pair[1] else (pair[1], pair[0])


def exact(a: RelationValue, b: RelationValue, settings: RelationSettings) -> float:
    """Return 1 when both join the same marks, the way round that the field cares for, else 0."""
    return float(key(a, settings) == key(b, settings))


def joined(a: RelationValue, b: RelationValue, _settings: RelationSettings) -> float:
    """Return 1 when both join the same two marks, whichever way round, else 0."""
    return float({a.source, a.target} == {b.source, b.target})
