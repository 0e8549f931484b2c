# SPDX-License-Identifier: Apache-2.0
"""What counts as a number in data of others: an integer or a float that a double can hold."""

from __future__ import annotations

import sys
from typing import TypeGuard

LARGEST = sys.float_info.max


def is_finite_number(value: object) -> TypeGuard[int | float]:
    """Tell whether a value is a finite number: no boolean, no NaN, no infinity, no integer beyond the largest double."""
    return isinstance(value, int | float) and not isinstance(value, bool) and -LARGEST <= value <= LARGEST
