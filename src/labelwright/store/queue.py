# SPDX-License-Identifier: Apache-2.0
"""The queue: who gets what next. One short transaction; pages touched grow with log n.

`take` returns all live leases of a person at a stage and tops them up. What makes double work impossible is in the
schema (CHECK on the slots, UNIQUE on person, item, stage and round); what makes it quick is the partial index and,
where an item wants several people, a cursor a person and bucket.

Under READ COMMITTED two tabs of one person may both choose an item whose slot count just changed. The unique key tells
the loser, who gives the slot back.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, NamedTuple

import sqlalchemy as sa

from labelwright.base.clock import MINUTE_US, SECOND_US

from .statements import Statement, changed, many, one, statement, value

Key = tuple[int, int, int]
"""(rank, shuffle, item id): the order of the queue, ascending."""

TOP: Key = (-(2**31), -(2**31), 0)
RESCAN_US = MINUTE_US
SHORT_RESCAN_US = 2 * SECOND_US

LEASE_AGAIN = "('expired', 'released', 'withdrawn')"
"""States in which a person's earlier assignment does not keep the item from that person."""


class Lease(NamedTuple):
    assignment_id: int
    public: str
    item_id: int
    round: int
    expires_us: int


class Ask(NamedTuple):
    """One person's request for work."""

    stage_id: int
    person_id: int
    buckets: tuple[int, ...]
    want: int
    now_us: int
    expires_us: int
    new_public: Callable[[], str]
    several: bool


_MINE = statement(
    """UPDATE assignment SET expires_us = :expires WHERE person_id = :person AND stage_id = :stage AND state = 'leased'
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


def take(tx: sa.Connection, ask: Ask) -> list[Lease]:
    """Return this person's live leases at the stage, renewed, topped up to `ask.want` from the head of the queue."""
    mine = [Lease(*row) for row in many(tx, _MINE, person=ask.person_id, stage=ask.stage_id, expires=ask.expires_us)]
    for bucket, count in _shares(tx, ask, ask.want - len(mine)):
        mine += _top_up(tx, ask, bucket=bucket, count=count)
    return mine


def _shares(tx: sa.Connection, ask: Ask, need: int) -> list[tuple[int, int]]:
    """Say how many to take from each bucket; with one bucket that needs no look."""
    if need <= 0:
        return []
    if len(ask.buckets) == 1:
        return [(ask.buckets[0], need)]
    heads = sorted((key, bucket) for bucket in ask.buckets for key in _keys(tx, ask, _PEEK, bucket=bucket, count=need, after=TOP))[:need]
    return [(bucket, sum(1 for _, other in heads if other == bucket)) for bucket in ask.buckets]


def _top_up(tx: sa.Connection, ask: Ask, *, bucket: int, count: int) -> list[Lease]:
    if not ask.several:
        return _grab(tx, ask, bucket=bucket, count=count, after=TOP)[0]
    after, scanned_us = _position(tx, ask, bucket)
    leases, last = _grab(tx, ask, bucket=bucket, count=count, after=after)
    if len(leases) < count and after != TOP and ask.now_us - scanned_us > SHORT_RESCAN_US:
        more, last = _grab(tx, ask, bucket=bucket, count=count - len(leases), after=TOP)
        leases, after = leases + more, TOP
    if last is not None:
        _remember(tx, ask, bucket=bucket, key=last, scanned_us=ask.now_us if after == TOP else scanned_us)
    return leases


def _position(tx: sa.Connection, ask: Ask, bucket: int) -> tuple[Key, int]:
    """Return where to go on, and when the top was last looked at. Old cursors and reopened queues start at the top."""
    row = one(tx, _CURSOR, person=ask.person_id, stage=ask.stage_id, bucket=bucket)
    if row is None or row.scanned_us is None or row.reopened_us >= row.scanned_us or ask.now_us - row.scanned_us > RESCAN_US:
        return TOP, ask.now_us
    return (row.rank, row.shuffle, row.item_id), row.scanned_us


def _remember(tx: sa.Connection, ask: Ask, *, bucket: int, key: Key, scanned_us: int) -> None:
    rank, shuffle, item = key
    changed(
        tx, _SET_CURSOR, person=ask.person_id, stage=ask.stage_id, bucket=bucket, rank=rank, shuffle=shuffle, item=item, scanned=scanned_us
    )


def _keys(tx: sa.Connection, ask: Ask, query: Statement, *, bucket: int, count: int, after: Key) -> list[tuple[Key, int]]:
    rows = many(
        tx, query, stage=ask.stage_id, bucket=bucket, person=ask.person_id, rank=after[0], shuffle=after[1], item=after[2], count=count
    )
    return [((row.rank, row.shuffle, row.item_id), row.round) for row in rows]


def _grab(tx: sa.Connection, ask: Ask, *, bucket: int, count: int, after: Key) -> tuple[list[Lease], Key | None]:
    """Lease up to `count` items after a place in the queue; return them and the last place looked at."""
    query = _PEEK if tx.dialect.name == "sqlite" else _LOCK
    found = _keys(tx, ask, query, bucket=bucket, count=count, after=after)
    places = [(item, round_) for (_, _, item), round_ in found]
    return _lease(tx, ask, places) if places else [], found[-1][0] if found else None


def _lease(tx: sa.Connection, ask: Ask, places: Sequence[tuple[int, int]]) -> list[Lease]:
    """Take a slot of each place and lease it, in the order given; a place that was lost to somebody quicker is left out."""
    taken = {(row.item_id, row.round) for row in many(tx, _TAKE_SEVERAL, stage=ask.stage_id, places=list(places))}
    mine = [place for place in places if place in taken]
    if not mine:
        return []
    values = {f"{name}{n}": value for n, (item, round_) in enumerate(mine) for name, value in _values(ask, item, round_)}
    shared = {"stage": ask.stage_id, "person": ask.person_id, "now": ask.now_us, "expires": ask.expires_us}
    leases = {(row.item_id, row.round): Lease(*row) for row in many(tx, _lease_statement(len(mine)), **shared, **values)}
    for item, round_ in mine:
        if (item, round_) not in leases:  # another tab of the same person was quicker
            changed(tx, _GIVE_BACK, stage=ask.stage_id, item=item, round=round_)
    return [leases[place] for place in mine if place in leases]


def _values(ask: Ask, item: int, round_: int) -> tuple[tuple[str, object], ...]:
    return ("public", ask.new_public()), ("item", item), ("round", round_)


_RENEW = statement(
    """UPDATE assignment SET expires_us = :expires WHERE public IN :publics AND person_id + 0 = :person AND state = 'leased'
       RETURNING public, expires_us""",
    "publics",
)


def renew(tx: sa.Connection, *, person_id: int, publics: Sequence[str], expires_us: int) -> dict[str, int]:
    """Renew leases that are still this person's; return them with their new end. The others are gone."""
    return {row.public: row.expires_us for row in many(tx, _RENEW, person=person_id, publics=list(publics), expires=expires_us)}


_END = statement(
    """UPDATE assignment SET state = :state, ended_us = :now, reason = :reason, note = :note,
              annotation_id = coalesce(:annotation, annotation_id) WHERE id = :id AND state = 'leased' RETURNING item_id, stage_id, round"""
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
    """End a live lease and give its slot back unless told to keep it. False when it was not live any more."""
    row = one(tx, _END, id=assignment_id, state=state, now=now_us, reason=reason, note=note, annotation=annotation_id)
    if row is not None and not keep_slot:
        changed(tx, _GIVE_BACK, stage=row.stage_id, item=row.item_id, round=row.round)
    return row is not None


_DEAD_SQLITE = "SELECT id FROM assignment WHERE state = 'leased' AND expires_us < :now ORDER BY expires_us LIMIT :count"
_DEAD = {"sqlite": statement(_DEAD_SQLITE), "postgresql": statement(_DEAD_SQLITE + " FOR UPDATE SKIP LOCKED")}


def sweep(tx: sa.Connection, *, now_us: int, count: int = 500) -> int:
    """Expire leases whose time is over, a bounded number at a time; return how many. Drafts stay with their annotations."""
    dead = [row.id for row in many(tx, _DEAD[tx.dialect.name], now=now_us, count=count)]
    return sum(end_lease(tx, assignment_id=id_, state="expired", now_us=now_us) for id_ in dead)


_HELD = {
    "person": statement("SELECT id FROM assignment WHERE state = 'leased' AND person_id = :of"),
    "stage": statement("SELECT id FROM assignment WHERE state = 'leased' AND stage_id = :of"),
}


def free_leases(tx: sa.Connection, *, of: str, id_: int, now_us: int) -> int:
    """Give back every live lease of a person or a stage (deactivation, removal); drafts are kept."""
    held = [row.id for row in many(tx, _HELD[of], of=id_)]
    return sum(end_lease(tx, assignment_id=each, state="withdrawn", now_us=now_us) for each in held)


class Slot(NamedTuple):
    """The counts of one item at one stage and round, after a change."""

    wanted: int
    taken: int
    submitted: int
    skips: int
    bucket: int


_SLOT = " RETURNING wanted, taken, submitted, skips, bucket"
_AT = " WHERE stage_id = :stage AND item_id = :item AND round = :round"
_FILL = statement("UPDATE queue SET submitted = submitted + 1" + _AT + _SLOT)
_FILL_FREE = statement("UPDATE queue SET submitted = submitted + 1, taken = taken + 1" + _AT + " AND taken < wanted" + _SLOT)
_UNFILL = statement("UPDATE queue SET submitted = submitted - 1" + _AT + _SLOT)
_SKIP = statement("UPDATE queue SET skips = skips + 1, taken = taken - 1" + _AT + _SLOT)
_UNSKIP = statement("UPDATE queue SET skips = skips - 1" + _AT + _SLOT)
_RETAKE = statement("UPDATE queue SET taken = taken + 1" + _AT + " AND taken < wanted" + _SLOT)
_READ = statement("SELECT wanted, taken, submitted, skips, bucket FROM queue" + _AT)
_CLOSE = statement("UPDATE queue SET wanted = taken" + _AT + _SLOT)
_BUCKET = statement("UPDATE queue SET bucket = :bucket" + _AT + _SLOT)
_WANT = statement("UPDATE queue SET wanted = CASE WHEN :wanted > taken THEN :wanted ELSE taken END" + _AT + _SLOT)


class Place(NamedTuple):
    stage_id: int
    item_id: int
    round: int


def _slot(tx: sa.Connection, query: Statement, place: Place, **more: Any) -> Slot | None:
    row = one(tx, query, stage=place.stage_id, item=place.item_id, round=place.round, **more)
    return None if row is None else Slot(*row)


def fill(tx: sa.Connection, place: Place) -> Slot | None:
    """A lease was answered: its slot is now filled for good."""
    return _slot(tx, _FILL, place)


def fill_free(tx: sa.Connection, place: Place) -> Slot | None:
    """An answer came after its lease: it takes a free slot, or None when there is none (surplus)."""
    return _slot(tx, _FILL_FREE, place)


def unfill(tx: sa.Connection, place: Place) -> Slot | None:
    """An answer was recalled; the slot stays taken by the same person's lease."""
    return _slot(tx, _UNFILL, place)


def skip(tx: sa.Connection, place: Place) -> Slot | None:
    """A lease ended in a skip: the slot is free again and one more skip is counted."""
    return _slot(tx, _SKIP, place)


def unskip(tx: sa.Connection, place: Place) -> Slot | None:
    return _slot(tx, _UNSKIP, place)


def retake(tx: sa.Connection, place: Place) -> Slot | None:
    """Take one free slot (recall of a skip or of an expired lease); None when there is none."""
    return _slot(tx, _RETAKE, place)


def read(tx: sa.Connection, place: Place) -> Slot | None:
    return _slot(tx, _READ, place)


def close(tx: sa.Connection, place: Place) -> Slot | None:
    """Hand this item out no more in this round; those who have it may still finish."""
    return _slot(tx, _CLOSE, place)


def want(tx: sa.Connection, place: Place, *, wanted: int) -> Slot | None:
    """Set how many answers are wanted, never below those already taken."""
    return _slot(tx, _WANT, place, wanted=wanted)


def move(tx: sa.Connection, place: Place, *, bucket: int) -> Slot | None:
    """Put the item before other people: those who may see that bucket."""
    return _slot(tx, _BUCKET, place, bucket=bucket)


_LEFT = statement(
    """SELECT count(*) FROM (SELECT 1 FROM queue WHERE stage_id = :stage AND bucket IN :buckets AND taken < wanted LIMIT :most) AS head""",
    "buckets",
)


def left_at_most(tx: sa.Connection, *, stage_id: int, buckets: Sequence[int], most: int) -> int:
    """Return how many items are open, counting no further than `most`: enough to tell a long queue from its tail."""
    return int(value(tx, _LEFT, stage=stage_id, buckets=list(buckets), most=most))


_REOPENED = statement("UPDATE stage SET reopened_us = :now WHERE id = :stage")


def reopened(tx: sa.Connection, *, stage_id: int, now_us: int) -> None:
    """Say that items came into the queue at places that cursors may have passed."""
    changed(tx, _REOPENED, stage=stage_id, now=now_us)


_RANK = statement("UPDATE queue SET rank = :rank WHERE item_id = :item")
_CLOSE_ALL = statement("UPDATE queue SET wanted = taken WHERE item_id = :item")
_REOPEN = statement(
    """UPDATE queue SET wanted = (SELECT CASE WHEN s.redundancy > queue.taken THEN s.redundancy ELSE queue.taken END FROM stage s
        WHERE s.id = queue.stage_id), bucket = 0, skips = 0 WHERE item_id = :item AND round = :round"""
)


def rank(tx: sa.Connection, *, item_id: int, rank: int) -> None:
    """Move an item up or down in every queue it is in."""
    changed(tx, _RANK, item=item_id, rank=rank)


def close_all(tx: sa.Connection, *, item_id: int) -> None:
    """Hand an item out no more, at any stage."""
    changed(tx, _CLOSE_ALL, item=item_id)


def reopen(tx: sa.Connection, *, item_id: int, round_: int) -> None:
    """Hand an item out again, to whoever may see it, as often as its stage wants."""
    changed(tx, _REOPEN, item=item_id, round=round_)


_LEASED_AT = statement("SELECT id FROM assignment WHERE item_id = :item AND stage_id = :stage AND round = :round AND state = 'leased'")
_DROP = statement("DELETE FROM queue" + _AT)


def withdraw(tx: sa.Connection, place: Place, *, now_us: int) -> None:
    """Take an item out of a round that nobody has answered: live leases end, drafts stay."""
    for row in many(tx, _LEASED_AT, item=place.item_id, stage=place.stage_id, round=place.round):
        end_lease(tx, assignment_id=row.id, state="withdrawn", now_us=now_us)
    changed(tx, _DROP, stage=place.stage_id, item=place.item_id, round=place.round)


_PUT = statement(
    """INSERT INTO queue (item_id, stage_id, round, rank, shuffle, wanted, taken, submitted, skips)
       VALUES (:item, :stage, :round, :rank, :shuffle, :filled, :filled, :filled, :skips)"""
)
_PLACED = statement("SELECT DISTINCT item_id FROM queue WHERE stage_id = :stage AND item_id IN :items", "items")


def put(tx: sa.Connection, place: Place, *, rank: int, shuffle: int, filled: int, skips: int) -> None:
    """Give an item a closed place with so many answers and skips in it: a restored round."""
    values = {"item": place.item_id, "stage": place.stage_id, "round": place.round}
    changed(tx, _PUT, **values, rank=rank, shuffle=shuffle, filled=filled, skips=skips)


def placed(tx: sa.Connection, *, stage_id: int, items: Sequence[int]) -> set[int]:
    """Return which items have a place in a stage's queue, in any round."""
    return {row.item_id for row in many(tx, _PLACED, stage=stage_id, items=list(items))} if items else set()
