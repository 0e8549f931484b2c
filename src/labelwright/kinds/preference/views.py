# SPDX-License-Identifier: Apache-2.0
"""What lists and filters ask of a preference."""

from .value import PreferenceValue


def index(value: PreferenceValue) -> dict[str, str | int | float]:
    """Return the better one and how much better."""
    return {"preferred": value.preferred, "strength": value.strength}
