# SPDX-License-Identifier: Apache-2.0
"""What counts as a number in data of others: an integer or a float that a double can hold."""

from __future__ import annotations

import sys
from typing import TypeGuard

LARGEST = sys.float_info.max
COUNT_DIGITS = 18


def is_finite_number(value: object) -> TypeGuard[int | float]:
    """Tell whether a value is a finite number: no boolean, no NaN, no infinity, no integer beyond the largest double."""
    return isinstance(value, int | float) and not isinstance(value, bool) and -LARGEST <= value <= LARGEST


def parse_count(text: str) -> int | None:
    """Return the whole number that a text of decimal digits writes, None for any other text and for one of absurd length."""
    digits = text.strip()
    return int(digits) if digits.isdecimal() and len(digits) <= COUNT_DIGITS else None
