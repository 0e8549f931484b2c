# SPDX-License-Identifier: Apache-2.0
"""Warnings: what looks like a slip of the hand in a valid mark. They remark, they do not refuse."""

from labelwright.base.extents import TimeExtent
from labelwright.kinds.kind import Context

from .settings import InstantSettings
from .value import InstantValue


def beginning(value: InstantValue, _settings: InstantSettings, _context: Context) -> str | None:
    """Remark on an instant at 0: mostly a key pressed before the recording ran."""
    return "This instant is at the very beginning. Move it to where it happens, or delete it." if value.at_us == 0 else None


def ending(value: InstantValue, _settings: InstantSettings, context: Context) -> str | None:
    """Remark on an instant at the end of the recording, where its length is known: what it means mostly comes after."""
    last = isinstance(context.extent, TimeExtent) and value.at_us == context.extent.length_us
    return "This instant is at the very end. Move it to where it happens, or delete it." if last else None
