# SPDX-License-Identifier: Apache-2.0
"""Warnings: what looks like a slip of the hand in a valid mark. They remark, they do not refuse."""

from labelwright.kinds.kind import Context, Family
from labelwright.kinds.link_ends import get_known_ends

from .ends import ends
from .settings import RelationSettings
from .value import RelationValue


def alike(value: RelationValue, _settings: RelationSettings, context: Context) -> str | None:
    """Remark on a relation of two marks of one field and label, for fields that join a thing to something else."""
    neighbours = get_known_ends(ends(value), context)
    same = len(neighbours) == 2 and (neighbours[0].field, neighbours[0].label) == (neighbours[1].field, neighbours[1].label)
    return (
        f"This relation joins two marks of '{neighbours[0].label or neighbours[0].field}'. Make sure that both ends are meant."
        if same
        else None
    )


def stacked(value: RelationValue, _settings: RelationSettings, context: Context) -> str | None:
    """Remark on a relation that ends at a link: the click mostly hit the line, and not the mark below it."""
    onto = any(mark.family is Family.LINK for mark in get_known_ends(ends(value), context))
    return "This relation joins another link. Draw it again if it was to join the marks themselves." if onto else None
