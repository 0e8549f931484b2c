# SPDX-License-Identifier: Apache-2.0
"""What lists and filters ask of a text."""

from labelwright.kinds.kind import Context

from .settings import TextSettings
from .value import TextValue


def index(value: TextValue) -> dict[str, str | int | float]:
    """Return its length in code points."""
    return {"length": len(value.text)}


def size(value: TextValue, _settings: TextSettings) -> float:
    """Return its length in code points."""
    return float(len(value.text))


def edges(value: TextValue, _settings: TextSettings, _context: Context) -> str | None:
    """Remark on a text that begins or ends with white space, or holds nothing else: mostly a slip of the hand."""
    return "This text begins or ends with white space." if value.text != value.text.strip() else None
