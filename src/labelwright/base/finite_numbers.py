# SPDX-License-Identifier: Apache-2.0
"""What counts as a number in data of others: an integer or a float that a double can hold, or decimal digits that write one."""

from __future__ import annotations

import re
import sys
from math import isfinite
from typing import TypeGuard

LARGEST = sys.float_info.max
COUNT_DIGITS = 18
_SIGNED = re.compile(r"\s*([+-]?)(\d+)\s*")


def is_finite_number(value: object) -> TypeGuard[int | float]:
    """Tell whether a value is a finite number: no boolean, no NaN, no infinity, no integer beyond the largest double."""
    return isinstance(value, int | float) and not isinstance(value, bool) and -LARGEST <= value <= LARGEST


def parse_count(text: str) -> int | None:
    """Return the whole number that a text of decimal digits writes, None for any other text and for one of absurd length."""
    digits = text.strip()
    return int(digits) if digits.isdecimal() and len(digits) <= COUNT_DIGITS else None


def parse_integer(text: str) -> int | None:
    """Return the whole number that a text of decimal digits writes, with a sign or without, None for any other text."""
    signed = _SIGNED.fullmatch(text)
    count = parse_count(signed[2]) if signed else None
    return -count if signed and count is not None and signed[1] == "-" else count


def parse_decimal(text: str) -> float | None:
    """Return the finite number that a text writes, None for any other: Python's "1_0" is no number in files of others."""
    try:
        number = float(text)
    except ValueError:
        return None
    return number if isfinite(number) and "_" not in text else None
