# SPDX-License-Identifier: Apache-2.0
"""Who sees what of an item: the one decision behind every page, list, count, filter, sort order, event, history and export.

Three cases. Who only labels sees own work. Who cannot label (auditors), and who runs the project (managers, owners), sees
everything. Who does both without running it (reviewers, adjudicators) sees everything but what others said of an item that they
may still answer: one that is open or waiting, where several answers are wanted, and that is not closed to them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple, Protocol, TypeVar

import sqlalchemy as sa

from labelwright.store import blind_items
from labelwright.store.filters import Condition

from .actor import Actor
from .rights import Access, Right


class VisibilityLevel(StrEnum):
    """How far a role sees in a project."""

    OWN = "own work"
    BLIND = "all items, and others' answers once they may give none of their own"
    ALL = "all items and answers"


class Authored(Protocol):
    """A row somebody wrote about an item: an annotation, a flag, a comment."""

    @property
    def item_id(self) -> int: ...
    @property
    def person_id(self) -> int | None: ...


Row = TypeVar("Row", bound=Authored)


def get_visibility_level(access: Access) -> VisibilityLevel:
    """Return how far a person sees in a project: decided by the role alone."""
    if not access.has(Right.SEE_ITEMS):
        return VisibilityLevel.OWN
    return VisibilityLevel.BLIND if access.has(Right.LABEL) and not access.has(Right.ITEMS) else VisibilityLevel.ALL


def sees_answers_of_all(access: Access) -> bool:
    """Tell whether figures over all answers of a project (by label, by person) may be shown: they hold those of blind items."""
    level = get_visibility_level(access)
    return level == VisibilityLevel.ALL or (level == VisibilityLevel.BLIND and all(stage.redundancy == 1 for stage in access.file.stages))


def blind_condition(actor: Actor, access: Access) -> Condition | None:
    """Return the SQL condition for items of which others' answers are hidden, also from filters; None where nothing is."""
    return blind_items.is_blind_for(actor.id) if get_visibility_level(access) == VisibilityLevel.BLIND else None


class Visible(NamedTuple):
    """What a person may see of some items. `blind` are those of which only their own part is shown."""

    person_id: int
    level: VisibilityLevel
    blind: frozenset[int]

    def shows(self, item_id: int | None, person_id: int | None) -> bool:
        """Tell whether what this person did to an item may be shown."""
        if person_id == self.person_id or self.level == VisibilityLevel.ALL:
            return True
        return self.level == VisibilityLevel.BLIND and item_id not in self.blind

    def select(self, rows: Iterable[Row]) -> list[Row]:
        """Return the rows that may be shown."""
        return [row for row in rows if self.shows(row.item_id, row.person_id)]


def visible(tx: sa.Connection, actor: Actor, access: Access, item_ids: Sequence[int]) -> Visible:
    """Return what a person may see of these items."""
    level = get_visibility_level(access)
    blind = blind_items.list_blind_items(tx, item_ids, person_id=actor.id) if level == VisibilityLevel.BLIND else ()
    return Visible(actor.id, level, frozenset(blind))
