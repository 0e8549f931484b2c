# SPDX-License-Identifier: Apache-2.0
"""How far two spans are apart: one less the share of their characters that both hold."""

from collections.abc import Sequence

import numpy as np

from labelwright.kinds.view_shapes import Ranges

from .settings import SpanSettings
from .value import SpanValue


def distance(a: SpanValue, b: SpanValue, settings: SpanSettings) -> float:
    """Return 1 - IoU of the characters."""
    return 1.0 - iou(a, b, settings)


def iou(a: SpanValue, b: SpanValue, _settings: SpanSettings) -> float:
    """Return characters in both over characters in either."""
    both = shared_length(a.ranges, b.ranges)
    either = length(a.ranges) + length(b.ranges) - both
    return both / either if either else float(a.ranges == b.ranges)


def exact(a: SpanValue, b: SpanValue, _settings: SpanSettings) -> float:
    """Return 1 when two spans hold the very same characters, else 0."""
    return float(a.ranges == b.ranges)


def dice(a: SpanValue, b: SpanValue, _settings: SpanSettings) -> float:
    """Return twice the characters in both over the sum of the characters of each: the F1 of characters."""
    total = length(a.ranges) + length(b.ranges)
    return 2 * shared_length(a.ranges, b.ranges) / total if total else float(a.ranges == b.ranges)


def overlap(a: SpanValue, b: SpanValue, _settings: SpanSettings) -> float:
    """Return 1 when two spans share a character, else 0: the loosest of SemEval's ways."""
    return float(shared_length(a.ranges, b.ranges) > 0)


def length(ranges: Ranges) -> int:
    """Return how many characters some ranges hold."""
    return sum(end - start for start, end in ranges)


def shared_length(a: Ranges, b: Ranges) -> int:
    """Return how many characters two lists of sorted ranges have in common."""
    return sum(max(0, min(a1, b1) - max(a0, b0)) for a0, a1 in a for b0, b1 in b)


def distances(left: Sequence[SpanValue], right: Sequence[SpanValue], settings: SpanSettings) -> np.ndarray:
    """Return all distances at once, float64; in one sweep when every span has one range."""
    if all(len(value.ranges) == 1 for value in (*left, *right)):
        return _single_distances(_ends(left), _ends(right))
    return np.array([[distance(a, b, settings) for b in right] for a in left], dtype=np.float64).reshape(len(left), len(right))


def _ends(values: Sequence[SpanValue]) -> np.ndarray:
    return np.array([value.ranges[0] for value in values], dtype=np.int64).reshape(-1, 2)


def _single_distances(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    both = np.clip(np.minimum(a[:, None, 1], b[None, :, 1]) - np.maximum(a[:, None, 0], b[None, :, 0]), 0, None)
    either = (a[:, 1] - a[:, 0])[:, None] + (b[:, 1] - b[:, 0])[None, :] - both
    return 1.0 - both / either
