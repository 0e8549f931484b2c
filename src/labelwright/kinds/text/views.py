# SPDX-License-Identifier: Apache-2.0
"""What lists and filters ask of a text."""

from .settings import TextSettings
from .value import TextValue


def index(value: TextValue) -> dict[str, str | int | float]:
    """Return its length in code points."""
    return {"length": len(value.text)}


def size(value: TextValue, _settings: TextSettings) -> float:
    """Return its length in code points."""
    return float(len(value.text))
