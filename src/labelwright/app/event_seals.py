# SPDX-License-Identifier: Apache-2.0
"""Sealing: what happened cannot be changed afterwards without anyone noticing.

Each numbered event gets a salted digest, each batch of digests a root, each root a link in a chain:

    digest = SHA-256(salt, canonical JSON of the event)    root = SHA-256(digests)    chain = SHA-256(chain before, first, last, root)

Who keeps one link elsewhere - printed by `labelwright doctor` - can prove all events before it. The salt makes forgetting possible:
without it a digest tells nothing of a short text, and the chain still holds.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import msgspec
import sqlalchemy as sa

from labelwright.base.canonical_json import sha256, write_canonical
from labelwright.store import event_seals
from labelwright.store.event_seals import SealedEvent, SealRow

from .app import App

BATCH = 1_000
START = "0" * 64
"""What the first link of the chain is hashed with."""


class ChainReport(msgspec.Struct, frozen=True):
    """How far the sequence is sealed, the last link, and each place at which events are not what was sealed."""

    events: int
    link: str
    differences: tuple[str, ...]


class _Link(NamedTuple):
    root: str
    chain: str


def seal_all(app: App, *, most: int = 20) -> None:
    """Seal what is numbered, a batch at a time, so that nobody who writes waits long."""
    for _ in range(most):
        if seal(app) < BATCH:
            return


def seal(app: App, *, new_salt: Callable[[], str] = lambda: secrets.token_hex(16)) -> int:
    """Seal the next batch of numbered events; return how many. Where several processes try, one does."""
    now = app.clock()

    def work(tx: sa.Connection) -> int:
        event_seals.lock(tx)
        before = event_seals.get_last_seal(tx)
        rows = event_seals.list_events(tx, after=before.last if before else 0, count=BATCH)
        if not rows:
            return 0
        salts = [new_salt() for _ in rows]
        digests = [_digest(row, salt) for row, salt in zip(rows, salts, strict=True)]
        first, last = rows[0].sequence, rows[-1].sequence
        link = _link(before.chain if before else START, first, last, digests)
        event_seals.create_seal(
            tx,
            digests=[(row.sequence, salt, digest) for row, salt, digest in zip(rows, salts, digests, strict=True)],
            seal={"first": first, "last": last, "at_us": now, "root": link.root, "chain": link.chain},
        )
        return len(rows)

    return app.store.write(work, bulk=True)


def verify(app: App) -> ChainReport:
    """Compute every digest and link again and compare. Slow on purpose: it reads every event."""
    differences: list[str] = []
    sealed_to, link = 0, START
    while seals := app.store.read(lambda tx, after=sealed_to: event_seals.list_seals(tx, after=after, count=1)):
        (stored,) = seals
        differences += app.store.read(lambda tx, stored=stored, link=link: list(_seal_differences(tx, stored, link)))
        sealed_to, link = stored.last, stored.chain
    return ChainReport(sealed_to, link, tuple(differences))


def _seal_differences(tx: sa.Connection, stored: SealRow, link: str) -> Iterator[str]:
    kept = event_seals.list_digests(tx, first=stored.first, last=stored.last)
    if _link(link, stored.first, stored.last, [row.digest for row in kept]) != _Link(stored.root, stored.chain):
        yield f"the seal of events {stored.first} to {stored.last} does not fit what it seals"
    here = {row.sequence: row for row in event_seals.list_events(tx, after=stored.first - 1, until=stored.last, count=BATCH)}
    yield from _event_differences(kept, here)


def _event_differences(kept: Iterable[Any], here: dict[int, Any]) -> Iterator[str]:
    """Name events that are gone or not what they were; one whose salt was taken away was forgotten on purpose."""
    for row in kept:
        event = here.get(row.sequence)
        if row.salt is None:
            continue
        if event is None:
            yield f"event {row.sequence} is gone"
        elif _digest(event, row.salt) != row.digest:
            yield f"event {row.sequence} is not what it was"


def _digest(row: SealedEvent, salt: str) -> str:
    content = [row.sequence, row.at_us, row.what, row.project_id, row.person_id, row.item_id, row.data]
    return sha256(salt.encode() + write_canonical(content))


def _link(before: str, first: int, last: int, digests: Sequence[str]) -> _Link:
    root = sha256("".join(digests).encode())
    return _Link(root, sha256(write_canonical([before, first, last, root])))
