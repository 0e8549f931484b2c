# SPDX-License-Identifier: Apache-2.0
"""How far two ratings are apart."""

from .settings import RatingSettings
from .value import RatingValue


def distance(a: RatingValue, b: RatingValue, settings: RatingSettings) -> float:
    """Return the steps between them over the steps of the scale."""
    return min(1.0, abs(a.rating - b.rating) / (settings.maximum - settings.minimum))


def exact(a: RatingValue, b: RatingValue, _settings: RatingSettings) -> float:
    """Return 1 for the same step, else 0."""
    return float(a.rating == b.rating)


def difference(a: RatingValue, b: RatingValue, _settings: RatingSettings) -> float:
    """Return the steps between them."""
    return float(abs(a.rating - b.rating))
