# SPDX-License-Identifier: Apache-2.0
"""Leases: who gets what next from the queue, for how long. One short transaction; pages touched grow with log n.

`take` returns all live leases of a person at a stage and tops them up: first with what is reserved for that person, then from
the queue. What makes double work impossible is in the schema (CHECK on the slots, UNIQUE on person, item, stage and round); what
makes it quick is the partial index and, where an item wants several people, a cursor a person and bucket.

Under READ COMMITTED two tabs of one person may both choose an item whose slot count just changed. The unique key tells
the loser, who gives the slot back.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

import sqlalchemy as sa

from labelwright.base.clock import MINUTE_US, SECOND_US

from .statements import Statement, execute, fetch_all, fetch_one, statement

SortKey = tuple[int, int, int]
"""(rank, shuffle, item id): the order of the queue, ascending."""

TOP: SortKey = (-(2**31), -(2**31), 0)
RESCAN_US = MINUTE_US
SHORT_RESCAN_US = 2 * SECOND_US

LEASE_AGAIN = "('expired', 'released', 'withdrawn')"
"""States in which a person's earlier assignment does not keep the item from that person."""


class QueueKey(NamedTuple):
    """An item at a stage and round: a row of the queue."""

    stage_id: int
    item_id: int
    round: int


class Lease(NamedTuple):
    assignment_id: int
    public: str
    item_id: int
    round: int
    expires_us: int


class LeaseRequest(NamedTuple):
    """One person's request for work."""

    stage_id: int
    person_id: int
    buckets: tuple[int, ...]
    max_leases: int
    now_us: int
    expires_us: int
    new_public: Callable[[], str]
    several: bool
    max_reserved: int = 0
    """Up to how many leases are filled with what is reserved for this person: nobody else waits for those."""


_RENEW_ALL = statement(
    """UPDATE assignment SET expires_us = :expires WHERE person_id = :person AND stage_id = :stage AND state = 'leased'
       RETURNING id, public, item_id, round, expires_us"""
)

# "state" again outside: a second tab that waited for the row finds it leased.
_LEASE_RESERVED = statement(
    """UPDATE assignment SET state = 'leased', expires_us = :expires, opened_us = NULL, ended_us = NULL
        WHERE state = 'reserved' AND id IN (SELECT id FROM assignment
              WHERE person_id = :person AND stage_id = :stage AND state = 'reserved' ORDER BY id LIMIT :count)
       RETURNING id, public, item_id, round, expires_us"""
)

_HEAD = """
SELECT q.rank, q.shuffle, q.item_id, q.round FROM queue q
 WHERE q.stage_id = :stage AND q.bucket = :bucket AND q.taken < q.wanted
   AND (q.rank, q.shuffle, q.item_id) > (:rank, :shuffle, :item)
   AND NOT EXISTS (SELECT 1 FROM assignment a WHERE a.person_id = :person AND a.item_id = q.item_id
        AND a.stage_id = q.stage_id AND a.round = q.round AND a.state NOT IN """ + LEASE_AGAIN + """)
   AND NOT EXISTS (SELECT 1 FROM queue_barred b WHERE b.item_id = q.item_id AND b.stage_id = q.stage_id
        AND b.round = q.round AND b.person_id = :person)
 ORDER BY q.rank, q.shuffle, q.item_id LIMIT :count"""  # fmt: skip

_PEEK = statement(_HEAD)
_LOCK = statement(_HEAD + " FOR UPDATE OF q SKIP LOCKED")
_GIVE_BACK = statement(
    "UPDATE queue SET taken = taken - 1 WHERE stage_id = :stage AND item_id = :item AND round = :round AND taken > submitted"
)
_TAKE_SEVERAL = statement(
    """UPDATE queue SET taken = taken + 1 WHERE stage_id = :stage AND (item_id, round) IN :places AND taken < wanted
       RETURNING item_id, round""",
    pairs="places",
)
_LEASE_ONE = "(:public{n}, :item{n}, :stage, :round{n}, :person, 'leased', :now, :expires)"
_LEASE_SEVERAL = (
    """INSERT INTO assignment (public, item_id, stage_id, round, person_id, state, created_us, expires_us) VALUES {rows}
       ON CONFLICT (person_id, item_id, stage_id, round) DO UPDATE
          SET state = 'leased', expires_us = excluded.expires_us, opened_us = NULL, ended_us = NULL
        WHERE assignment.state IN """
    + LEASE_AGAIN
    + """ RETURNING id, public, item_id, round, expires_us"""
)


@cache
def _lease_statement(count: int) -> Statement:
    """Return the insert for so many leases at once."""
    return statement(_LEASE_SEVERAL.format(rows=", ".join(_LEASE_ONE.format(n=n) for n in range(count))))


_CURSOR = statement(
    """SELECT c.rank, c.shuffle, c.item_id, c.scanned_us, s.reopened_us FROM stage s
       LEFT JOIN queue_cursor c ON c.stage_id = s.id AND c.person_id = :person AND c.bucket = :bucket WHERE s.id = :stage"""
)
_SET_CURSOR = statement(
    """INSERT INTO queue_cursor (person_id, stage_id, bucket, rank, shuffle, item_id, scanned_us)
       VALUES (:person, :stage, :bucket, :rank, :shuffle, :item, :scanned)
       ON CONFLICT (person_id, stage_id, bucket) DO UPDATE SET rank = excluded.rank, shuffle = excluded.shuffle,
          item_id = excluded.item_id, scanned_us = excluded.scanned_us"""
)


def take_leases(tx: sa.Connection, request: LeaseRequest) -> list[Lease]:
    """Return this person's live leases at the stage, renewed, topped up with reserved ones, then from the head of the queue."""
    shared = {"person": request.person_id, "stage": request.stage_id, "expires": request.expires_us}
    leases = [Lease(*row) for row in fetch_all(tx, _RENEW_ALL, **shared)]
    if (need := request.max_reserved - len(leases)) > 0:
        leases += sorted(Lease(*row) for row in fetch_all(tx, _LEASE_RESERVED, **shared, count=need))
    for bucket, count in _shares(tx, request, request.max_leases - len(leases)):
        leases += _top_up(tx, request, bucket=bucket, count=count)
    return leases


def _shares(tx: sa.Connection, request: LeaseRequest, need: int) -> list[tuple[int, int]]:
    """Say how many to take from each bucket; with one bucket that needs no look."""
    if need <= 0:
        return []
    if len(request.buckets) == 1:
        return [(request.buckets[0], need)]
    heads = sorted(
        (key, bucket) for bucket in request.buckets for key in _list_head(tx, request, _PEEK, bucket=bucket, count=need, after=TOP)
    )[:need]
    return [(bucket, sum(1 for _, other in heads if other == bucket)) for bucket in request.buckets]


def _top_up(tx: sa.Connection, request: LeaseRequest, *, bucket: int, count: int) -> list[Lease]:
    if not request.several:
        return _lease_after(tx, request, bucket=bucket, count=count, after=TOP)[0]
    after, scanned_us = _get_cursor(tx, request, bucket)
    leases, last = _lease_after(tx, request, bucket=bucket, count=count, after=after)
    if len(leases) < count and after != TOP and request.now_us - scanned_us > SHORT_RESCAN_US:
        more, last = _lease_after(tx, request, bucket=bucket, count=count - len(leases), after=TOP)
        leases, after = leases + more, TOP
    if last is not None:
        _save_cursor(tx, request, bucket=bucket, key=last, scanned_us=request.now_us if after == TOP else scanned_us)
    return leases


def _get_cursor(tx: sa.Connection, request: LeaseRequest, bucket: int) -> tuple[SortKey, int]:
    """Return where to go on, and when the top was last looked at. Old cursors and reopened queues start at the top."""
    row = fetch_one(tx, _CURSOR, person=request.person_id, stage=request.stage_id, bucket=bucket)
    if row is None or row.scanned_us is None or row.reopened_us >= row.scanned_us or request.now_us - row.scanned_us > RESCAN_US:
        return TOP, request.now_us
    return (row.rank, row.shuffle, row.item_id), row.scanned_us


def _save_cursor(tx: sa.Connection, request: LeaseRequest, *, bucket: int, key: SortKey, scanned_us: int) -> None:
    rank, shuffle, item = key
    execute(
        tx,
        _SET_CURSOR,
        person=request.person_id,
        stage=request.stage_id,
        bucket=bucket,
        rank=rank,
        shuffle=shuffle,
        item=item,
        scanned=scanned_us,
    )


def _list_head(
    tx: sa.Connection, request: LeaseRequest, query: Statement, *, bucket: int, count: int, after: SortKey
) -> list[tuple[SortKey, int]]:
    rows = fetch_all(
        tx,
        query,
        stage=request.stage_id,
        bucket=bucket,
        person=request.person_id,
        rank=after[0],
        shuffle=after[1],
        item=after[2],
        count=count,
    )
    return [((row.rank, row.shuffle, row.item_id), row.round) for row in rows]


def _lease_after(
    tx: sa.Connection, request: LeaseRequest, *, bucket: int, count: int, after: SortKey
) -> tuple[list[Lease], SortKey | None]:
    """Lease up to `count` items after a place in the queue; return them and the last place looked at."""
    query = _PEEK if tx.dialect.name == "sqlite" else _LOCK
    head = _list_head(tx, request, query, bucket=bucket, count=count, after=after)
    places = [(item, round_) for (_, _, item), round_ in head]
    return _lease(tx, request, places) if places else [], head[-1][0] if head else None


def _lease(tx: sa.Connection, request: LeaseRequest, places: Sequence[tuple[int, int]]) -> list[Lease]:
    """Take a slot of each place and lease it, in the order given; a place that was lost to somebody quicker is left out."""
    taken = {(row.item_id, row.round) for row in fetch_all(tx, _TAKE_SEVERAL, stage=request.stage_id, places=list(places))}
    taken_positions = [position for position in places if position in taken]
    if not taken_positions:
        return []
    values = {f"{name}{n}": value for n, (item, round_) in enumerate(taken_positions) for name, value in _values(request, item, round_)}
    shared = {"stage": request.stage_id, "person": request.person_id, "now": request.now_us, "expires": request.expires_us}
    leases = {(row.item_id, row.round): Lease(*row) for row in fetch_all(tx, _lease_statement(len(taken_positions)), **shared, **values)}
    for item, round_ in taken_positions:
        if (item, round_) not in leases:  # another tab of the same person was quicker
            execute(tx, _GIVE_BACK, stage=request.stage_id, item=item, round=round_)
    return [leases[position] for position in taken_positions if position in leases]


def _values(request: LeaseRequest, item: int, round_: int) -> tuple[tuple[str, object], ...]:
    return ("public", request.new_public()), ("item", item), ("round", round_)


_RENEW = statement(
    """UPDATE assignment SET expires_us = :expires WHERE public IN :publics AND person_id + 0 = :person AND state = 'leased'
       RETURNING public, expires_us""",
    "publics",
)


def renew_leases(tx: sa.Connection, *, person_id: int, publics: Sequence[str], expires_us: int) -> dict[str, int]:
    """Renew leases that are still this person's; return them with their new end. The others are gone."""
    return {row.public: row.expires_us for row in fetch_all(tx, _RENEW, person=person_id, publics=list(publics), expires=expires_us)}


_END = statement(
    """UPDATE assignment SET state = :state, ended_us = :now, reason = :reason, note = :note,
              annotation_id = coalesce(:annotation, annotation_id), reserved = reserved AND :state <> 'withdrawn'
        WHERE id = :id AND state IN ('leased', 'reserved') RETURNING item_id, stage_id, round"""
)
_RESERVE_AGAIN = statement(
    """UPDATE assignment SET state = 'reserved', ended_us = NULL WHERE id = :id AND state IN ('leased', 'reserved') AND reserved
          AND EXISTS (SELECT 1 FROM item i WHERE i.id = assignment.item_id AND i.state = 'open' AND i.round = assignment.round)"""
)


def end_lease(
    tx: sa.Connection,
    *,
    assignment_id: int,
    state: str,
    now_us: int,
    reason: str | None = None,
    note: str | None = None,
    keep_slot: bool = False,
    annotation_id: str | None = None,
) -> bool:
    """End a live lease and give its slot back unless told to keep it. False when it was not live any more.

    One that runs out or is given back, of an item that is kept for this person, is reserved again and keeps its slot.
    """
    if state in ("expired", "released") and execute(tx, _RESERVE_AGAIN, id=assignment_id):
        return True
    row = fetch_one(tx, _END, id=assignment_id, state=state, now=now_us, reason=reason, note=note, annotation=annotation_id)
    if row is not None and not keep_slot:
        execute(tx, _GIVE_BACK, stage=row.stage_id, item=row.item_id, round=row.round)
    return row is not None


_EXPIRED_SQLITE = "SELECT id FROM assignment WHERE state = 'leased' AND expires_us < :now ORDER BY expires_us LIMIT :count"
_EXPIRED = {"sqlite": statement(_EXPIRED_SQLITE), "postgresql": statement(_EXPIRED_SQLITE + " FOR UPDATE SKIP LOCKED")}


def expire_leases(tx: sa.Connection, *, now_us: int, count: int = 500) -> int:
    """Expire leases whose time is over, a bounded number at a time; return how many. Drafts stay with their annotations."""
    dead = [row.id for row in fetch_all(tx, _EXPIRED[tx.dialect.name], now=now_us, count=count)]
    return sum(end_lease(tx, assignment_id=id_, state="expired", now_us=now_us) for id_ in dead)


_LIVE_LEASES = {
    "person": statement("SELECT id FROM assignment WHERE state = 'leased' AND person_id = :of"),
    "stage": statement("SELECT id FROM assignment WHERE state = 'leased' AND stage_id = :of"),
    "member": statement(
        """SELECT id FROM assignment WHERE state = 'leased' AND person_id = :of
            AND stage_id IN (SELECT id FROM stage WHERE project_id = :project)"""
    ),
}


def withdraw_leases(tx: sa.Connection, *, of: str, id_: int, now_us: int, project_id: int | None = None) -> int:
    """Give back every live lease of a person, a stage, or a project's member (deactivation, removal); drafts are kept."""
    lease_ids = [row.id for row in fetch_all(tx, _LIVE_LEASES[of], of=id_, project=project_id)]
    return sum(end_lease(tx, assignment_id=lease_id, state="withdrawn", now_us=now_us) for lease_id in lease_ids)
