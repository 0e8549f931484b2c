# SPDX-License-Identifier: Apache-2.0
"""What lists and filters ask of a number."""

from .value import NumberValue


def index(value: NumberValue) -> dict[str, str | int | float]:
    """Return the number."""
    return {"number": value.number}
