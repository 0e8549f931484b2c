# SPDX-License-Identifier: Apache-2.0
"""Reservations: assignments that hold a slot for one person before they are handed out. Nobody else gets a row.

A reservation ends when it is unassigned or its person leaves. While its item is closed it holds no slot and is not handed out; when the
round is opened again it takes a slot again.
"""

from __future__ import annotations

from collections.abc import Callable

import sqlalchemy as sa

from .leases import LEASE_AGAIN, QueueKey, withdraw_leases
from .statements import execute, fetch_all, fetch_one, statement

_AT_PLACE = " stage_id = :stage AND item_id = :item AND round = :round"
_TAKE = statement("UPDATE queue SET taken = taken + 1 WHERE" + _AT_PLACE + " AND taken < wanted")
_GIVE_BACK = statement("UPDATE queue SET taken = taken - 1 WHERE" + _AT_PLACE + " AND taken > submitted")
_RESERVE = statement(
    """INSERT INTO assignment (public, item_id, stage_id, round, person_id, state, created_us, expires_us, reserved)
       VALUES (:public, :item, :stage, :round, :person, 'reserved', :now, :now, true)
       ON CONFLICT (person_id, item_id, stage_id, round) DO UPDATE SET state = 'reserved', ended_us = NULL, reserved = true
        WHERE assignment.state IN """
    + LEASE_AGAIN
)
_HOLDS = statement("SELECT 1 FROM assignment WHERE person_id = :person AND" + _AT_PLACE + " AND state NOT IN " + LEASE_AGAIN)
_ANOTHERS = statement("SELECT id, person_id FROM assignment WHERE" + _AT_PLACE + " AND state = 'reserved' ORDER BY id DESC LIMIT 1")
_END_ONE = statement("UPDATE assignment SET state = 'withdrawn', ended_us = :now, reserved = false WHERE id = :id")


def reserve(tx: sa.Connection, key: QueueKey, *, person_id: int, now_us: int, new_public: Callable[[], str], replace: bool = False) -> bool:
    """Keep a slot for a person; False when there is none, or when the person has or had the item already.

    With `replace`, where no slot is free, the latest reservation of somebody else gives way.
    """
    values = {"stage": key.stage_id, "item": key.item_id, "round": key.round}
    if fetch_one(tx, _HOLDS, person=person_id, **values) is not None:
        return False
    other = fetch_one(tx, _ANOTHERS, **values) if replace else None
    if not execute(tx, _TAKE, **values):
        if other is None:
            return False
        execute(tx, _END_ONE, id=other.id, now=now_us)
    if execute(tx, _RESERVE, person=person_id, now=now_us, public=new_public(), **values):
        return True
    execute(tx, _GIVE_BACK, **values)
    return False


_OF = {
    "person": "a.person_id = :of",
    "stage": "a.stage_id = :of",
    "member": "a.person_id = :of AND a.stage_id IN (SELECT id FROM stage WHERE project_id = :project)",
    "item": "a.item_id = :of",
}
_FREE = """UPDATE queue SET taken = taken - (SELECT count(*) FROM assignment a WHERE a.item_id = queue.item_id
              AND a.stage_id = queue.stage_id AND a.round = queue.round AND a.state = 'reserved' AND {of})
        WHERE (item_id, stage_id, round) IN (SELECT a.item_id, a.stage_id, a.round FROM assignment a WHERE a.state = 'reserved' AND {of})"""
_END = """UPDATE assignment SET state = CASE WHEN state = 'reserved' THEN 'withdrawn' ELSE state END, reserved = false
           WHERE id IN (SELECT a.id FROM assignment a WHERE a.reserved AND {of})"""
_FREE_OF = {name: statement(_FREE.format(of=of)) for name, of in _OF.items()}
_END_OF = {name: statement(_END.format(of=of)) for name, of in _OF.items()}
_SUSPEND = statement("UPDATE assignment SET state = 'withdrawn' WHERE item_id = :of AND state = 'reserved'")


def withdraw_assignments(tx: sa.Connection, *, of: str, id_: int, now_us: int, project_id: int | None = None) -> None:
    """Give back what a person, a project's member or a stage has in hand and what is reserved; drafts are kept."""
    withdraw_leases(tx, of=of, id_=id_, now_us=now_us, project_id=project_id)
    execute(tx, _FREE_OF[of], of=id_, project=project_id)
    execute(tx, _END_OF[of], of=id_, project=project_id)


def suspend_reservations(tx: sa.Connection, *, item_id: int) -> None:
    """Free the reserved slots of an item that is about to be closed, and remember whose they were."""
    execute(tx, _FREE_OF["item"], of=item_id)
    execute(tx, _SUSPEND, of=item_id)


_SUSPENDED = statement(
    "SELECT id, stage_id FROM assignment WHERE item_id = :item AND round = :round AND reserved AND state IN " + LEASE_AGAIN + " ORDER BY id"
)
_RESUME = statement("UPDATE assignment SET state = 'reserved', ended_us = NULL WHERE id = :id")


def resume_reservations(tx: sa.Connection, *, item_id: int, round_: int) -> None:
    """Reserve again what was reserved when the round was closed, as far as there are slots."""
    for row in fetch_all(tx, _SUSPENDED, item=item_id, round=round_):
        if execute(tx, _TAKE, stage=row.stage_id, item=item_id, round=round_):
            execute(tx, _RESUME, id=row.id)


_KEPT = statement(
    "SELECT id, state, person_id FROM assignment WHERE" + _AT_PLACE + " AND reserved AND state IN ('reserved', 'leased') ORDER BY id"
)
_UNRESERVE = statement("UPDATE assignment SET reserved = false WHERE id = :id")


def unassign(tx: sa.Connection, key: QueueKey, *, person_id: int | None, now_us: int) -> bool:
    """Free what is reserved of an item for one person, or for anybody; what is in hand may be finished. False when nothing was."""
    values = {"stage": key.stage_id, "item": key.item_id, "round": key.round}
    kept = [row for row in fetch_all(tx, _KEPT, **values) if person_id in (None, row.person_id)]
    for row in kept:
        if row.state == "reserved":
            execute(tx, _GIVE_BACK, **values)
            execute(tx, _END_ONE, id=row.id, now=now_us)
        else:
            execute(tx, _UNRESERVE, id=row.id)
    return bool(kept)
