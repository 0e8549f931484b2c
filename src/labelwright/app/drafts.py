# SPDX-License-Identifier: Apache-2.0
"""Drafts: transactions appended to an annotation, each applied once.

What a client sent is kept whatever became of its lease in the meantime. A transaction id that was applied already is
accepted again before revisions are compared, so a client that heard no answer can simply send everything once more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import msgspec
import sqlalchemy as sa

from labelwright.base.errors import Conflict, InvalidInput, StaleRevision, TooLarge
from labelwright.base.ids import is_uuid, uuid7
from labelwright.model.annotation import Mark, Transaction, replay
from labelwright.store import annotations

from .actor import Actor
from .app import App
from .rights import Held, held
from .view_models import DraftView, marks_of

MATERIALISE_EVERY = 20
ENDED = {"submitted", "surplus", "skipped"}


class StaleAnnotation(StaleRevision):
    """The annotation has moved on (another tab, another device); carries how it stands now."""

    def __init__(self, current: DraftView, *, sent: int) -> None:
        super().__init__(
            f"the change was made to revision {sent}, the annotation is at {current.revision}",
            code="annotation.stale",
            where="If-Match",
            hint="Put the change on top of 'current' and send it again.",
        )
        self.current = current


class Pending(NamedTuple):
    """An annotation with new transactions applied in memory, and nothing written yet. `row` is None for a new one."""

    row: Any | None
    id: str
    revision: int
    marks: dict[str, Mark]
    fresh: tuple[Transaction, ...]
    schema_version: int


def save(app: App, actor: Actor, public: str, *, revision: int, transactions: Sequence[Transaction]) -> tuple[int, int]:
    """Append transactions to the draft of an assignment. Returns the new revision and the moment it was kept.

    Raises StaleAnnotation when the draft has moved on, Conflict when the assignment is submitted or a mark is not what a
    transaction believes, TooLarge over the stated limits.
    """
    check_transactions(app, transactions)
    now = app.clock()

    def work(tx: sa.Connection) -> int:
        mine = held(tx, actor, public, lock=True)
        refuse_ended(mine)
        pending = apply_new(tx, mine, revision=revision, transactions=transactions, now=now)
        if pending.fresh:
            write(tx, app, actor, mine, pending, now=now)
            if pending.row is None:
                annotations.change_assignment(tx, mine.row.id, annotation_id=pending.id)
        return pending.revision

    return app.store.write(work), now


def refuse_ended(mine: Held) -> None:
    """Raise Conflict for an assignment that was submitted or skipped: a change of mind is a recall."""
    if mine.row.state in ENDED:
        raise Conflict(
            f"this assignment is {mine.row.state} already", code=f"assignment.{mine.row.state}", hint="Take it back first (undo)."
        )


def check_transactions(app: App, transactions: Sequence[Transaction]) -> None:
    """Refuse what is over the limits or not identified, before anything is opened."""
    if len(transactions) > app.limits.transactions:
        raise TooLarge(f"{len(transactions)} transactions at once; {app.limits.transactions} are the most", code="transactions.many")
    for place, transaction in enumerate(transactions):
        if not is_uuid(transaction.id):
            raise InvalidInput(f"'{transaction.id}' is not a UUID", code="transaction.id", where=f"transactions[{place}].id")
        if len(transaction.ops) > app.limits.ops:
            raise TooLarge(
                f"{len(transaction.ops)} ops; {app.limits.ops} are the most", code="ops.many", where=f"transactions[{place}].ops"
            )


def apply_new(tx: sa.Connection, mine: Held, *, revision: int, transactions: Sequence[Transaction], now: int) -> Pending:
    """Return the annotation with what is new of the transactions applied. Raises StaleAnnotation, Conflict."""
    row = annotations.annotation(tx, mine.row.annotation_id) if mine.row.annotation_id else None
    marks = marks_of(tx, row)
    known = annotations.known_transactions(tx, row.id, [each.id for each in transactions]) if row else set[str]()
    fresh = tuple(each for each in transactions if each.id not in known)
    at = row.revision if row else 0
    if fresh and at != revision + len(known):
        raise StaleAnnotation(DraftView(at, tuple(marks.values())), sent=revision)
    id_, schema_version = (row.id, row.schema_version) if row else (uuid7(now), mine.access.project.schema_version)
    return Pending(row, id_, at + len(fresh), replay(fresh, marks), fresh, schema_version)


def write(
    tx: sa.Connection, app: App, actor: Actor, mine: Held, pending: Pending, *, now: int, also: Mapping[str, Any] | None = None
) -> None:
    """Write what is pending. `also` are the columns of a submit, which materialises the document as well."""
    row, project = pending.row, mine.access.project
    values: dict[str, Any] = {"revision": pending.revision, **(also or {})}
    if row is None or also is not None or pending.revision - row.document_revision >= MATERIALISE_EVERY:
        values |= {"document": document_of(app, pending.marks), "document_revision": pending.revision}
    if row is not None:
        annotations.change_annotation(tx, pending.id, **values)
    else:
        begun = {
            "id": pending.id, "project_id": project.id, "item_id": mine.item.id, "stage_id": mine.stage.id, "round": mine.row.round,
            "person_id": actor.id, "state": "draft", "schema_version": project.schema_version,
            "guideline_version": project.guideline_version, "created_us": now,
        }  # fmt: skip
        annotations.add_annotation(tx, **{**begun, **values})
    first = pending.revision - len(pending.fresh) + 1
    annotations.add_ops(
        tx, [(pending.id, n, each.id, now, actor.id, msgspec.json.encode(each).decode()) for n, each in enumerate(pending.fresh, first)]
    )


def document_of(app: App, marks: dict[str, Mark]) -> str:
    """Write marks as a document; raises TooLarge over the limit."""
    document = msgspec.json.encode(tuple(marks.values()))
    if len(document) > app.limits.document_bytes:
        raise TooLarge(
            f"the annotation has {len(document):,} bytes; {app.limits.document_bytes:,} are the most",
            code="annotation.large",
            hint="Split the item.",
        )
    return document.decode()
