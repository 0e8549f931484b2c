# SPDX-License-Identifier: Apache-2.0
"""Many things compared with many others by whether they are the same, or by where their ways from a root part."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import numpy as np


def compute_inequality(left: Sequence[Hashable], right: Sequence[Hashable]) -> np.ndarray:
    """Return which of the left are not equal to which of the right, bool, len(left) x len(right)."""
    codes: dict[Hashable, int] = {}
    one, other = (np.array([codes.setdefault(value, len(codes)) for value in side], dtype=np.int64) for side in (left, right))
    return one[:, None] != other[None, :]


def compute_tree_distances(left: Sequence[Sequence[Hashable]], right: Sequence[Sequence[Hashable]]) -> np.ndarray:
    """Return `hierarchy.tree_distance` of all ways from the root (none of them empty) at once, float64, len(left) x len(right)."""
    depth = max(map(len, (*left, *right)), default=0)
    together = np.ones((len(left), len(right)), dtype=np.bool_)
    shared = np.zeros((len(left), len(right)))
    for step in range(depth):
        together &= ~compute_inequality(_steps(left, step, "left"), _steps(right, step, "right"))
        shared += together
    one, other = (np.array([len(way) for way in ways], dtype=np.float64) for ways in (left, right))
    return 1.0 - 2.0 * shared / (one[:, None] + other[None, :])


def _steps(ways: Sequence[Sequence[Hashable]], step: int, side: str) -> list[Hashable]:
    """Return each way's name at a depth; what has ended is named by its side, so that it meets nothing of the other."""
    return [("is", way[step]) if step < len(way) else ("ended", side) for way in ways]
