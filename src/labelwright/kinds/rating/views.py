# SPDX-License-Identifier: Apache-2.0
"""What lists and filters ask of a rating."""

from .value import RatingValue


def index(value: RatingValue) -> dict[str, str | int | float]:
    """Return the step."""
    return {"rating": value.rating}
