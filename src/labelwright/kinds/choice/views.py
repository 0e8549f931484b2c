# SPDX-License-Identifier: Apache-2.0
"""What lists, filters and statistics ask of a choice."""

import msgspec

from .settings import ChoiceSettings
from .value import ChoiceValue


def labels(value: ChoiceValue) -> tuple[str, ...]:
    """Return the names chosen, as they were given."""
    return value.labels


def weights(value: ChoiceValue) -> dict[str, float]:
    """Return label -> weight; a label chosen without a weight has 1."""
    return dict.fromkeys(value.labels, 1.0) if value.weights is msgspec.UNSET else value.distribution()


def index(value: ChoiceValue) -> dict[str, str | int | float]:
    """Return the names, sorted and joined by spaces (a name holds none)."""
    return {"labels": " ".join(sorted(value.labels))}


def size(value: ChoiceValue, _settings: ChoiceSettings) -> float:
    """Return how many labels were chosen."""
    return float(len(value.labels))
