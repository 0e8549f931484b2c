# SPDX-License-Identifier: Apache-2.0
"""Seals on the sequence of events, as rows: written once, never changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa

from .statements import bulk_insert, fetch_one, fetch_row, fetch_rows, insert_row, statement
from .tables import projects as t

_LOCK = statement("SELECT pg_advisory_xact_lock(hashtext('labelwright:event_seal'))")
_LAST = statement("SELECT first, last, at_us, root, chain FROM event_seal ORDER BY last DESC LIMIT 1")
_SEALS = statement("SELECT first, last, at_us, root, chain FROM event_seal WHERE last > :after ORDER BY last LIMIT :count")
_EVENTS = statement(
    """SELECT s.sequence, e.at_us, e.what, e.project_id, e.person_id, e.item_id, e.data, d.salt, d.digest
         FROM event_sequence s JOIN event e ON e.id = s.event_id LEFT JOIN event_digest d ON d.sequence = s.sequence
        WHERE s.sequence > :after AND s.sequence <= :until ORDER BY s.sequence LIMIT :count"""
)
_DIGESTS = statement("SELECT sequence, salt, digest FROM event_digest WHERE sequence >= :first AND sequence <= :last ORDER BY sequence")


def lock(tx: sa.Connection) -> None:
    """Let one process seal at a time."""
    if tx.dialect.name == "postgresql":
        fetch_one(tx, _LOCK)


class SealRow(NamedTuple):
    """A seal of the chain."""

    first: int
    last: int
    at_us: int
    root: str
    chain: str


def get_last_seal(tx: sa.Connection) -> SealRow | None:
    return fetch_row(tx, SealRow, _LAST)


def list_seals(tx: sa.Connection, *, after: int, count: int) -> list[SealRow]:
    """Return seals after a place in the sequence, oldest first."""
    return fetch_rows(tx, SealRow, _SEALS, after=after, count=count)


class SealedEvent(NamedTuple):
    """An event as it is hashed."""

    sequence: int
    at_us: int
    what: str
    project_id: int | None
    person_id: int | None
    item_id: int | None
    data: str
    salt: str | None
    digest: str | None


def list_events(tx: sa.Connection, *, after: int, until: int = 2**62, count: int) -> list[SealedEvent]:
    """Return numbered events with what is known of them, oldest first."""
    return fetch_rows(tx, SealedEvent, _EVENTS, after=after, until=until, count=count)


class DigestRow(NamedTuple):
    """A digest of an event."""

    sequence: int
    salt: str | None
    digest: str


def list_digests(tx: sa.Connection, *, first: int, last: int) -> list[DigestRow]:
    return fetch_rows(tx, DigestRow, _DIGESTS, first=first, last=last)


def create_seal(tx: sa.Connection, *, digests: Sequence[tuple[int, str, str]], seal: dict[str, Any]) -> None:
    """Write (sequence, salt, digest) of a batch, and its seal."""
    bulk_insert(tx, t.event_digest, ("sequence", "salt", "digest"), digests)
    insert_row(tx, t.event_seal, **seal)
