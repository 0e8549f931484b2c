# SPDX-License-Identifier: Apache-2.0
"""Warnings: what looks like a slip of the hand in a valid mark. They remark, they do not refuse."""

from labelwright.kinds.kind import Context
from labelwright.kinds.link_ends import get_known_ends

from .settings import ChainSettings
from .value import ChainValue


def alone(value: ChainValue, _settings: ChainSettings, _context: Context) -> str | None:
    """Remark on a chain of one mark, where the field takes it."""
    return "This chain has one mark alone. Add the other mentions, if there are any." if len(value.marks) == 1 else None


def mixed(value: ChainValue, _settings: ChainSettings, context: Context) -> str | None:
    """Remark on a chain whose marks bear several labels: one thing is seldom a person and a place."""
    labels = sorted({mark.label for mark in get_known_ends(value.marks, context) if mark.label is not None})
    return f"This chain joins marks of {', '.join(labels)}. Make sure that they mean one thing." if len(labels) > 1 else None
