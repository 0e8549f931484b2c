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
from labelwright.formats.canonical_json import encode_marks, encode_transaction
from labelwright.model.annotation import Mark, Transaction, repeats, replay
from labelwright.store import annotations
from labelwright.store.annotations import AnnotationRow

from .actor import Actor
from .app import App
from .rights import OwnAssignment, get_own_assignment
from .view_models import DraftView, get_marks

MATERIALISE_EVERY = 20
ENDED_STATES = {"submitted", "surplus", "skipped"}


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


class PendingAnnotation(NamedTuple):
    """An annotation with new transactions applied in memory, and nothing written yet. `row` is None for a new one."""

    row: AnnotationRow | None
    id: str
    revision: int
    marks: dict[str, Mark]
    fresh: tuple[Transaction, ...]
    schema_version: int


def update_draft(app: App, actor: Actor, public: str, *, revision: int, transactions: Sequence[Transaction]) -> tuple[int, int]:
    """Append transactions to the draft of an assignment. Returns the new revision and the moment it was kept.

    Raises StaleAnnotation when the draft has moved on, Conflict when the assignment is submitted or a mark is not what a
    transaction believes, TooLarge over the stated limits.
    """
    check_transactions(app, transactions)
    now = app.clock()

    def work(tx: sa.Connection) -> int:
        own = get_own_assignment(tx, actor, public, lock=True)
        if own.row.state in ENDED_STATES and (kept := _kept_revision(tx, own, transactions)) is not None:
            return kept
        refuse_ended(own)
        pending = apply_transactions(tx, own, revision=revision, transactions=transactions, now=now)
        if pending.fresh:
            write_annotation(tx, app, actor, own, pending, now=now)
            if pending.row is None:
                annotations.update_assignment(tx, own.row.id, annotation_id=pending.id)
        return pending.revision

    return app.store.write(work), now


def _kept_revision(tx: sa.Connection, own: OwnAssignment, transactions: Sequence[Transaction]) -> int | None:
    """Return the revision of an annotation that holds all of these transactions already: a change that was sent again."""
    row = annotations.get_annotation(tx, own.row.annotation_id) if own.row.annotation_id else None
    ids = {transaction.id for transaction in transactions}
    return row.revision if row and ids and list_applied(tx, own.row.annotation_id, transactions) == ids else None


def list_applied(tx: sa.Connection, annotation_id: str | None, transactions: Sequence[Transaction]) -> set[str]:
    """Return the ids of those transactions that were applied already. Raises Conflict where the id stands for another change."""
    known = annotations.get_known_transactions(tx, annotation_id, [transaction.id for transaction in transactions]) if annotation_id else {}
    for transaction in transactions:
        if transaction.id in known and not repeats(transaction, msgspec.json.decode(known[transaction.id], type=Transaction)):
            message = f"the transaction id {transaction.id} was used for another change"
            raise Conflict(message, code="transaction.id_used", where="transactions", hint="Make a new id for each change.")
    return set(known)


def refuse_ended(own: OwnAssignment) -> None:
    """Raise Conflict for an assignment that was submitted or skipped: a change of mind is a recall."""
    if own.row.state in ENDED_STATES:
        raise Conflict(f"this assignment is {own.row.state} already", code=f"assignment.{own.row.state}", hint="Take it back first (undo).")


def check_transactions(app: App, transactions: Sequence[Transaction]) -> None:
    """Refuse what is over the limits or not identified, before anything is opened."""
    if len(transactions) > app.limits.transactions:
        raise TooLarge(f"{len(transactions)} transactions at once; {app.limits.transactions} are the most", code="transactions.many")
    if len({transaction.id for transaction in transactions}) < len(transactions):
        raise InvalidInput("two transactions have one id", code="transaction.id", where="transactions", hint="Make a new id for each.")
    for index, transaction in enumerate(transactions):
        if not is_uuid(transaction.id):
            raise InvalidInput(f"'{transaction.id}' is not a UUID", code="transaction.id", where=f"transactions[{index}].id")
        if len(transaction.ops) > app.limits.ops:
            raise TooLarge(
                f"{len(transaction.ops)} ops; {app.limits.ops} are the most", code="ops.many", where=f"transactions[{index}].ops"
            )


def apply_transactions(
    tx: sa.Connection, own: OwnAssignment, *, revision: int, transactions: Sequence[Transaction], now: int
) -> PendingAnnotation:
    """Return the annotation with what is new of the transactions applied. Raises StaleAnnotation, Conflict."""
    row = annotations.get_annotation(tx, own.row.annotation_id) if own.row.annotation_id else None
    marks = get_marks(tx, row)
    known = list_applied(tx, row.id if row else None, transactions)
    fresh = tuple(transaction for transaction in transactions if transaction.id not in known)
    current = row.revision if row else 0
    if fresh and current != revision + len(known):
        raise StaleAnnotation(DraftView(current, tuple(marks.values())), sent=revision)
    id_, schema_version = (row.id, row.schema_version) if row else (uuid7(now), own.access.project.schema_version)
    return PendingAnnotation(row, id_, current + len(fresh), replay(fresh, marks), fresh, schema_version)


def write_annotation(
    tx: sa.Connection,
    app: App,
    actor: Actor,
    own: OwnAssignment,
    pending: PendingAnnotation,
    *,
    now: int,
    also: Mapping[str, Any] | None = None,
) -> None:
    """Write what is pending. `also` are the columns of a submit, which materialises the document as well."""
    row, project = pending.row, own.access.project
    values: dict[str, Any] = {"revision": pending.revision, **(also or {})}
    if row is None or also is not None or pending.revision - row.document_revision >= MATERIALISE_EVERY:
        values |= {"document": encode_document(app, pending.marks), "document_revision": pending.revision}
    if row is not None:
        annotations.update_annotation(tx, pending.id, **values)
    else:
        begun = {
            "id": pending.id, "project_id": project.id, "item_id": own.item.id, "stage_id": own.stage.id, "round": own.row.round,
            "person_id": actor.id, "state": "draft", "schema_version": project.schema_version,
            "guideline_version": project.guideline_version, "created_us": now,
        }  # fmt: skip
        annotations.create_annotation(tx, **{**begun, **values})
    first = pending.revision - len(pending.fresh) + 1
    annotations.create_ops(
        tx,
        [
            annotations.NewOp(pending.id, n, transaction.id, now, actor.id, encode_transaction(transaction))
            for n, transaction in enumerate(pending.fresh, first)
        ],
    )


def encode_document(app: App, marks: dict[str, Mark]) -> str:
    """Write marks as a document; raises TooLarge over the limit."""
    document = encode_marks(marks.values())
    if (size := len(document.encode())) > app.limits.document_bytes:
        raise TooLarge(
            f"the annotation has {size:,} bytes; {app.limits.document_bytes:,} are the most",
            code="annotation.large",
            hint="Split the item.",
        )
    return document
