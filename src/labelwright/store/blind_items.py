# SPDX-License-Identifier: Apache-2.0
"""Items at which a person is blind: they wait for several answers, and that person may still give or change one of them."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from .filters import Condition
from .tables.assignments import barred, queue
from .tables.items import item

UNDECIDED = ("open", "waiting")


def is_blind_for(person_id: int) -> Condition:
    """Return the condition that an item is open or waiting in a round that asks several people, and not closed to this person."""
    here = (queue.c.item_id == item.c.id, queue.c.round == item.c.round, queue.c.wanted > 1)
    closed = sa.exists().where(
        barred.c.item_id == queue.c.item_id,
        barred.c.stage_id == queue.c.stage_id,
        barred.c.round == queue.c.round,
        barred.c.person_id == person_id,
    )
    return sa.and_(item.c.state.in_(UNDECIDED), sa.exists().where(*here, ~closed))


def list_blind_items(tx: sa.Connection, ids: Sequence[int], *, person_id: int) -> set[int]:
    """Return those of the items at which a person is blind."""
    if not ids:
        return set()
    return set(tx.scalars(sa.select(item.c.id).where(item.c.id.in_(list(ids)), is_blind_for(person_id))))
