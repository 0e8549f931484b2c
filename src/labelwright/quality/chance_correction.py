# SPDX-License-Identifier: Apache-2.0
"""The one formula that every kappa is."""

import numpy as np

from .array_types import Floats


def correct_for_chance(observed: Floats, expected: Floats) -> Floats:
    """(observed - expected) / (1 - expected), NaN where chance alone gives full agreement."""
    room = 1 - expected
    defined = room > 1e-12
    return np.where(defined, (observed - expected) / np.where(defined, room, 1.0), np.nan)
