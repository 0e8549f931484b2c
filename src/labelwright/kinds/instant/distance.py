# SPDX-License-Identifier: Apache-2.0
"""How far two instants are apart, as a share of the tolerance."""

from collections.abc import Sequence

import numpy as np

from .settings import InstantSettings
from .value import InstantValue


def distance(a: InstantValue, b: InstantValue, settings: InstantSettings) -> float:
    """Return the time between them over the tolerance, at most 1."""
    return min(1.0, abs(a.at_us - b.at_us) / settings.tolerance_us)


def distances(left: Sequence[InstantValue], right: Sequence[InstantValue], settings: InstantSettings) -> np.ndarray:
    """Return all distances at once, float64, len(left) x len(right)."""
    a, b = (np.array([value.at_us for value in values], dtype=np.int64) for values in (left, right))
    return np.minimum(1.0, np.abs(a[:, None] - b[None, :]) / settings.tolerance_us)


def apart_us(a: InstantValue, b: InstantValue, _settings: InstantSettings) -> float:
    """Return the time between them in microseconds."""
    return float(abs(a.at_us - b.at_us))
