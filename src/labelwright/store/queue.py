# SPDX-License-Identifier: Apache-2.0
"""The queue: the slots of an item at a stage and round, counted as they are taken, filled and given back.

A row holds how many answers are wanted, taken and submitted; a CHECK in the schema keeps them in that order. Who is given
a slot is `leases`' matter.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa

from .leases import QueueKey, end_lease
from .reservations import resume_reservations, suspend_reservations
from .statements import Statement, bulk_insert, execute, execute_many, fetch_all, fetch_one, fetch_value, statement
from .tables import assignments as work


class Slot(NamedTuple):
    """The counts of one item at one stage and round, after a change."""

    wanted: int
    taken: int
    submitted: int
    skips: int
    bucket: int


_SLOT = " RETURNING wanted, taken, submitted, skips, bucket"
_AT_KEY = " WHERE stage_id = :stage AND item_id = :item AND round = :round"
_FILL = statement("UPDATE queue SET submitted = submitted + 1" + _AT_KEY + _SLOT)
_FILL_FREE = statement("UPDATE queue SET submitted = submitted + 1, taken = taken + 1" + _AT_KEY + " AND taken < wanted" + _SLOT)
_UNFILL = statement("UPDATE queue SET submitted = submitted - 1" + _AT_KEY + _SLOT)
_SKIP = statement("UPDATE queue SET skips = skips + 1, taken = taken - 1" + _AT_KEY + _SLOT)
_UNSKIP = statement("UPDATE queue SET skips = skips - 1" + _AT_KEY + _SLOT)
_RETAKE = statement("UPDATE queue SET taken = taken + 1" + _AT_KEY + " AND taken < wanted" + _SLOT)
_READ = statement("SELECT wanted, taken, submitted, skips, bucket FROM queue" + _AT_KEY)
_CLOSE = statement("UPDATE queue SET wanted = taken" + _AT_KEY + _SLOT)
_BUCKET = statement("UPDATE queue SET bucket = :bucket" + _AT_KEY + _SLOT)
_WANT = statement("UPDATE queue SET wanted = CASE WHEN :wanted > taken THEN :wanted ELSE taken END" + _AT_KEY + _SLOT)


def _slot(tx: sa.Connection, query: Statement, key: QueueKey, **more: Any) -> Slot | None:
    row = fetch_one(tx, query, stage=key.stage_id, item=key.item_id, round=key.round, **more)
    return None if row is None else Slot(*row)


def fill(tx: sa.Connection, key: QueueKey) -> Slot | None:
    """A lease was answered: its slot is now filled for good."""
    return _slot(tx, _FILL, key)


def fill_free(tx: sa.Connection, key: QueueKey) -> Slot | None:
    """An answer came after its lease: it takes a free slot, or None when there is none (surplus)."""
    return _slot(tx, _FILL_FREE, key)


def unfill(tx: sa.Connection, key: QueueKey) -> Slot | None:
    """An answer was recalled; the slot stays taken by the same person's lease."""
    return _slot(tx, _UNFILL, key)


def skip(tx: sa.Connection, key: QueueKey) -> Slot | None:
    """A lease ended in a skip: the slot is free again and one more skip is counted."""
    return _slot(tx, _SKIP, key)


def unskip(tx: sa.Connection, key: QueueKey) -> Slot | None:
    return _slot(tx, _UNSKIP, key)


def retake(tx: sa.Connection, key: QueueKey) -> Slot | None:
    """Take one free slot (recall of a skip or of an expired lease); None when there is none."""
    return _slot(tx, _RETAKE, key)


def get_slot(tx: sa.Connection, key: QueueKey) -> Slot | None:
    return _slot(tx, _READ, key)


def close(tx: sa.Connection, key: QueueKey) -> Slot | None:
    """Hand this item out no more in this round; those who have it may still finish."""
    suspend_reservations(tx, item_id=key.item_id)
    return _slot(tx, _CLOSE, key)


def update_wanted(tx: sa.Connection, key: QueueKey, *, wanted: int) -> Slot | None:
    """Set how many answers are wanted, never below those already taken."""
    return _slot(tx, _WANT, key, wanted=wanted)


def update_bucket(tx: sa.Connection, key: QueueKey, *, bucket: int) -> Slot | None:
    """Put the item before other people: those who may see that bucket."""
    return _slot(tx, _BUCKET, key, bucket=bucket)


_LEFT = statement(
    """SELECT count(*) FROM (SELECT 1 FROM queue WHERE stage_id = :stage AND bucket IN :buckets AND taken < wanted LIMIT :most) AS head""",
    "buckets",
)


def count_open_at_most(tx: sa.Connection, *, stage_id: int, buckets: Sequence[int], most: int) -> int:
    """Return how many items are open, counting no further than `most`: enough to tell a long queue from its tail."""
    return int(fetch_value(tx, _LEFT, stage=stage_id, buckets=list(buckets), most=most))


_REOPENED = statement("UPDATE stage SET reopened_us = :now WHERE id = :stage")


def mark_reopened(tx: sa.Connection, *, stage_id: int, now_us: int) -> None:
    """Say that items came into the queue at places that cursors may have passed."""
    execute(tx, _REOPENED, stage=stage_id, now=now_us)


_RANK = statement("UPDATE queue SET rank = :rank WHERE item_id = :item")
_CLOSE_ALL = statement("UPDATE queue SET wanted = taken WHERE item_id = :item")
_REOPEN = statement(
    """UPDATE queue SET wanted = (SELECT CASE WHEN s.redundancy > queue.taken THEN s.redundancy ELSE queue.taken END FROM stage s
        WHERE s.id = queue.stage_id), bucket = 0, skips = 0 WHERE item_id = :item AND round = :round"""
)


def update_rank(tx: sa.Connection, *, item_id: int, rank: int) -> None:
    """Move an item up or down in every queue it is in."""
    execute(tx, _RANK, item=item_id, rank=rank)


def close_all(tx: sa.Connection, *, item_id: int) -> None:
    """Hand an item out no more, at any stage."""
    suspend_reservations(tx, item_id=item_id)
    execute(tx, _CLOSE_ALL, item=item_id)


def reopen(tx: sa.Connection, *, item_id: int, round_: int) -> None:
    """Hand an item out again, to whoever may see it, as often as its stage wants."""
    execute(tx, _REOPEN, item=item_id, round=round_)
    resume_reservations(tx, item_id=item_id, round_=round_)


_HELD_AT = statement(
    "SELECT id FROM assignment WHERE item_id = :item AND stage_id = :stage AND round = :round AND state IN ('leased', 'reserved')"
)
_DROP = statement("DELETE FROM queue" + _AT_KEY)


def withdraw(tx: sa.Connection, key: QueueKey, *, now_us: int) -> None:
    """Take an item out of a round that nobody has answered: leases and reservations end, drafts stay."""
    for row in fetch_all(tx, _HELD_AT, item=key.item_id, stage=key.stage_id, round=key.round):
        end_lease(tx, assignment_id=row.id, state="withdrawn", now_us=now_us)
    execute(tx, _DROP, stage=key.stage_id, item=key.item_id, round=key.round)


class NewQueueRow(NamedTuple):
    """A place in a stage's queue as it is inserted; named as the columns are. `rank` is the negated priority."""

    item_id: int
    stage_id: int
    round: int
    rank: int
    shuffle: int
    wanted: int
    taken: int = 0
    submitted: int = 0
    skips: int = 0
    bucket: int = 0


_UPDATE_SLOT = statement("UPDATE queue SET wanted = :wanted, taken = :taken, submitted = :submitted" + _AT_KEY)
_SLOTS_SQL = "SELECT item_id, round, wanted, taken, submitted, skips, bucket FROM queue WHERE stage_id = :stage AND item_id IN :items"
_SLOTS = statement(_SLOTS_SQL, "items")
_SLOTS_LOCKED = statement(_SLOTS_SQL + " ORDER BY item_id, round FOR UPDATE", "items")


def create_rows(tx: sa.Connection, rows: Sequence[NewQueueRow]) -> None:
    """Give items a place in a stage's queue."""
    bulk_insert(tx, work.queue, NewQueueRow._fields, rows)


def get_slots(tx: sa.Connection, *, stage_id: int, items: Sequence[int]) -> dict[tuple[int, int], Slot]:
    """Return the slots of items at a stage by (item, round), locked until the transaction ends."""
    query = _SLOTS_LOCKED if tx.dialect.name == "postgresql" else _SLOTS
    rows = fetch_all(tx, query, stage=stage_id, items=list(items)) if items else ()
    return {(row.item_id, row.round): Slot(row.wanted, row.taken, row.submitted, row.skips, row.bucket) for row in rows}


def update_slots(tx: sa.Connection, rows: Sequence[tuple[QueueKey, Slot]]) -> None:
    """Write the counts of slots that the caller holds locked."""
    execute_many(
        tx,
        _UPDATE_SLOT,
        [
            {
                "stage": key.stage_id, "item": key.item_id, "round": key.round, "wanted": slot.wanted, "taken": slot.taken,
                "submitted": slot.submitted,
            }
            for key, slot in rows
        ],
    )  # fmt: skip
