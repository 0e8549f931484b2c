# SPDX-License-Identifier: Apache-2.0
"""How far two segments are apart: one less the time in both over the time in either."""

from collections.abc import Sequence

import numpy as np

from .settings import SegmentSettings
from .value import SegmentValue


def distance(a: SegmentValue, b: SegmentValue, settings: SegmentSettings) -> float:
    """Return 1 - IoU of the time."""
    return 1.0 - iou(a, b, settings)


def iou(a: SegmentValue, b: SegmentValue, _settings: SegmentSettings) -> float:
    """Return the time in both over the time in either."""
    both = max(0, min(a.end_us, b.end_us) - max(a.start_us, b.start_us))
    either = (a.end_us - a.start_us) + (b.end_us - b.start_us) - both
    return both / either if either else float(a == b)


def same_ends(a: SegmentValue, b: SegmentValue, settings: SegmentSettings) -> float:
    """Return 1 when both begin and end within the field's collar of each other, else 0: the event measure."""
    return float(max(abs(a.start_us - b.start_us), abs(a.end_us - b.end_us)) <= settings.collar_us)


def distances(left: Sequence[SegmentValue], right: Sequence[SegmentValue], settings: SegmentSettings) -> np.ndarray:
    """Return all distances at once, float64, len(left) x len(right)."""
    del settings
    a, b = _ends(left), _ends(right)
    both = np.clip(np.minimum(a[:, None, 1], b[None, :, 1]) - np.maximum(a[:, None, 0], b[None, :, 0]), 0, None)
    either = (a[:, 1] - a[:, 0])[:, None] + (b[:, 1] - b[:, 0])[None, :] - both
    return 1.0 - np.divide(both, either, out=np.zeros(both.shape), where=either > 0)


def _ends(values: Sequence[SegmentValue]) -> np.ndarray:
    return np.array([(value.start_us, value.end_us) for value in values], dtype=np.int64).reshape(-1, 2)
