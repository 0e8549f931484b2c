# SPDX-License-Identifier: Apache-2.0
"""Warnings: what looks like a slip of the hand in a valid mark. They remark, they do not refuse."""

from labelwright.kinds.kind import Context

from .settings import EntitySettings
from .value import EntityValue


def unlinked(value: EntityValue, _settings: EntitySettings, _context: Context) -> str | None:
    """Remark on an entity that names no entry."""
    return None if value.reason is None else f"No entry is named ('{value.reason}'). Search once more under another name."


def general(value: EntityValue, settings: EntitySettings, _context: Context) -> str | None:
    """Remark on an entry that has narrower ones below it, where the field knows the tree."""
    below = sorted(name for name, above in settings.broader.items() if above == value.entry)
    return f"'{value.entry}' is broad. See whether one below it fits: {', '.join(below[:12])}." if below else None
