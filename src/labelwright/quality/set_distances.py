# SPDX-License-Identifier: Apache-2.0
"""Distances of sets of labels, for answers that may name several: Jaccard, and MASI that also asks how the sets lie to each other.

    jaccard = 1 - |A and B| / |A or B|          masi = 1 - (1 - jaccard) M

M is 1 for equal sets, 2/3 when one holds the other, 1/3 when they overlap, 0 when they are apart. Two empty sets are equal.
Source: R. Passonneau, Measuring agreement on set-valued items (MASI), 2006. Feed the matrix to `alpha.matrix`.
"""

from collections.abc import Collection, Hashable, Sequence

import numpy as np

from .array_types import Bools, Floats


def encode_membership(sets: Sequence[Collection[Hashable]]) -> Bools:
    """Membership table: which set (row) has which label (column, in order of first appearance)."""
    names = {name: None for members in sets for name in members}
    return np.array([[name in members for name in names] for members in sets], dtype=np.bool_).reshape(len(sets), len(names))


def compute_jaccard(members: Bools) -> Floats:
    """Jaccard distance of every two sets, sets x sets."""
    both, either = _both_and_either(members)
    return 1 - np.where(either == 0, 1.0, both / np.where(either == 0, 1.0, either))


def compute_masi(members: Bools) -> Floats:
    """MASI distance of every two sets, sets x sets."""
    both, _ = _both_and_either(members)
    size = members.sum(axis=1)
    smaller, larger = np.minimum(size[:, None], size[None, :]), np.maximum(size[:, None], size[None, :])
    cases = [(both == smaller) & (both == larger), (both == smaller) & (smaller > 0), both > 0]
    return 1 - (1 - compute_jaccard(members)) * np.select(cases, [1.0, 2 / 3, 1 / 3], default=0.0)


def _both_and_either(members: Bools) -> tuple[Floats, Floats]:
    ones = members.astype(np.float64)
    both = ones @ ones.T
    size = ones.sum(axis=1)
    return both, size[:, None] + size[None, :] - both
