# SPDX-License-Identifier: Apache-2.0
"""How far two entities are apart. Rename the mark of one to the other's first (`remap`).

0 for the same entry of the same mark, or no entry for the same mark whatever the reasons; 1 for different marks, and for an entry
against none; between two entries 1, or their distance in the tree of `broader`.
"""

from collections.abc import Sequence

import numpy as np

from labelwright.kinds.inequality_and_tree_distances import compute_inequality, compute_tree_distances
from labelwright.kinds.label_hierarchy import compute_tree_distance

from .settings import EntitySettings
from .value import EntityValue


def distance(a: EntityValue, b: EntityValue, settings: EntitySettings) -> float:
    """Return the distance of the entries where both are about the same, else 1."""
    if a.mark != b.mark:
        return 1.0
    if a.entry is None or b.entry is None:
        return float(a.entry is not b.entry)
    return compute_tree_distance(settings.path(a.entry), settings.path(b.entry))


def distances(left: Sequence[EntityValue], right: Sequence[EntityValue], settings: EntitySettings) -> np.ndarray:
    """Return all distances at once, float64, len(left) x len(right)."""
    tree = compute_tree_distances([_way(value, settings) for value in left], [_way(value, settings) for value in right])
    return np.where(compute_inequality([value.mark for value in left], [value.mark for value in right]), 1.0, tree)


def _way(value: EntityValue, settings: EntitySettings) -> tuple[str | None, ...]:
    """Return the way to the entry; "no entry" is a root of its own, where all reasons meet."""
    return (None,) if value.entry is None else settings.path(value.entry)


def same_entry(a: EntityValue, b: EntityValue, _settings: EntitySettings) -> float:
    """Return 1 when both name the same entry, else 0; two that name none count 0: ask `both_nil` for them."""
    return float(a.entry is not None and a.entry == b.entry)


def both_nil(a: EntityValue, b: EntityValue, _settings: EntitySettings) -> float:
    """Return 1 when both say that there is no entry, else 0."""
    return float(a.entry is None and b.entry is None)


def same_reason(a: EntityValue, b: EntityValue, _settings: EntitySettings) -> float:
    """Return 1 when both say that there is no entry and why alike, else 0."""
    return float(a.reason is not None and a.reason == b.reason)
