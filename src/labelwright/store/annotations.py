# SPDX-License-Identifier: Apache-2.0
"""Assignments, annotations and their ops as rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa

from . import statements
from .statements import bulk_insert, execute, fetch_all, fetch_one, fetch_row, fetch_rows, insert_row, statement
from .tables import annotations as t
from .tables import assignments as assignment_tables

_ASSIGNMENT_COLUMNS = """a.id, a.public, a.item_id, a.stage_id, a.round, a.person_id, a.state, a.annotation_id, a.expires_us,
       a.opened_us, a.ended_us, a.reason, i.project_id"""
_FULL = "SELECT " + _ASSIGNMENT_COLUMNS + " FROM assignment a JOIN item i ON i.id = a.item_id"
_WITH_CONTEXT = (
    "SELECT "
    + _ASSIGNMENT_COLUMNS
    + """, i.state AS item_state, i.round AS item_round, i.submitted AS item_submitted, i.priority AS item_priority,
       i.reason AS item_reason, i.flags AS item_flags, s.name AS stage_name, s.redundancy, s.spec, s.position, s.paused AS stage_paused,
       m.role, m.paused AS member_paused,
       p.name AS project_name, p.state AS project_state, p.settings, p.revision, p.schema_version, p.guideline_version, p.media, p.title,
       x.assignment_id AS acted_on, x.what AS acted_what, x.asked AS acted_asked, x.answer AS acted
  FROM assignment a JOIN item i ON i.id = a.item_id JOIN stage s ON s.id = a.stage_id JOIN project p ON p.id = i.project_id
  LEFT JOIN member m ON m.project_id = p.id AND m.person_id = a.person_id LEFT JOIN action x ON x.id = :action
 WHERE a.public = :public AND p.deleted_us IS NULL"""
)
_BY_PUBLIC = statement(_WITH_CONTEXT)
_LOCK = statement("SELECT 1 FROM assignment a JOIN item i ON i.id = a.item_id WHERE a.public = :public FOR UPDATE OF a, i")
# "+ 0": SQLite would look through all that the person ever did instead of a handful of ids.
_BY_PUBLICS = statement(_FULL + " WHERE a.public IN :publics AND a.person_id + 0 = :person", "publics")
_FINISHED = statement(
    _FULL
    + """ WHERE a.person_id = :person AND a.stage_id = :stage AND a.ended_us IS NOT NULL AND a.state IN ('submitted', 'surplus', 'skipped')
         AND (a.ended_us, a.id) < (:ended, :before) ORDER BY a.ended_us DESC, a.id DESC LIMIT :count"""
)
_WITH_EMAIL = "SELECT a.*, p.email FROM assignment a JOIN person p ON p.id = a.person_id"
_OF_ITEM = statement(_WITH_EMAIL + " WHERE a.item_id IN :items ORDER BY a.id", "items")
_ANNOTATION = statement("SELECT * FROM annotation WHERE id = :id")
_ANNOTATIONS = statement(
    """SELECT n.*, p.email, p.name FROM annotation n LEFT JOIN person p ON p.id = n.person_id
        WHERE n.item_id IN :items ORDER BY n.item_id, n.created_us, n.id""",
    "items",
)
_COUNTED = statement(
    """SELECT n.id, n.document, n.submitted_us, n.person_id, n.stage_id FROM annotation n
        WHERE n.item_id = :item AND n.stage_id = :stage AND n.round = :round AND n.state = 'submitted' AND NOT n.surplus AND NOT n.prior
        ORDER BY n.submitted_us, n.id"""
)
_OPS = statement(
    "SELECT annotation_id, revision, body FROM annotation_op WHERE annotation_id IN :ids ORDER BY annotation_id, revision", "ids"
)
_OPS_AFTER = statement("SELECT revision, body FROM annotation_op WHERE annotation_id = :id AND revision > :after ORDER BY revision")
_KNOWN_TRANSACTIONS = statement(
    "SELECT transaction_id, body FROM annotation_op WHERE annotation_id = :id AND transaction_id IN :transactions", "transactions"
)
_PRIOR = statement("UPDATE annotation SET prior = :prior WHERE item_id = :item AND stage_id = :stage AND round = :round")
_OPENED = statement("UPDATE assignment SET opened_us = :now WHERE id = :id AND opened_us IS NULL")
_ANSWERED = statement(
    """SELECT a.item_id, p.name, a.submitted_us FROM item i JOIN annotation a ON a.item_id = i.id AND a.round = i.round
         JOIN person p ON p.id = a.person_id
        WHERE i.id IN :items AND a.state = 'submitted' ORDER BY a.submitted_us DESC, a.id""",
    "items",
)


class AssignmentContext(NamedTuple):
    """An assignment with its item, stage, project and member, and what an act of that id answered before."""

    id: int
    public: str
    item_id: int
    stage_id: int
    round: int
    person_id: int
    state: str
    annotation_id: str | None
    expires_us: int
    opened_us: int | None
    ended_us: int | None
    reason: str | None
    project_id: int
    item_state: str
    item_round: int
    item_submitted: int
    item_priority: int
    item_reason: str | None
    item_flags: int
    stage_name: str
    redundancy: int
    spec: str
    position: int
    stage_paused: bool
    role: str | None
    member_paused: bool | None
    project_name: str
    project_state: str
    settings: str
    revision: int
    schema_version: int
    guideline_version: int
    media: str
    title: str
    acted_on: int | None
    acted_what: str | None
    acted_asked: str | None
    acted: str | None


def get_assignment(tx: sa.Connection, public: str, *, lock: bool = False, action: str = "") -> AssignmentContext | None:
    """Return an assignment with its item, stage and project, and what the act of that id answered, if it was done before.

    With `lock` the assignment and the item stay ours until the transaction ends. They are locked first and read by a second statement:
    one that waits for a lock sees all but the locked rows as they were before the wait, the answer of an act under way among them.
    """
    if lock and tx.dialect.name == "postgresql":
        fetch_one(tx, _LOCK, public=public)
    return fetch_row(tx, AssignmentContext, _BY_PUBLIC, public=public, action=action)


class AssignmentRow(NamedTuple):
    """An assignment with its project."""

    id: int
    public: str
    item_id: int
    stage_id: int
    round: int
    person_id: int
    state: str
    annotation_id: str | None
    expires_us: int
    opened_us: int | None
    ended_us: int | None
    reason: str | None
    project_id: int


def get_assignments(tx: sa.Connection, *, publics: Sequence[str], person_id: int) -> list[AssignmentRow]:
    return fetch_rows(tx, AssignmentRow, _BY_PUBLICS, publics=list(publics), person=person_id) if publics else []


class ItemAssignment(NamedTuple):
    """An assignment of an item, with the address of its person."""

    id: int
    public: str
    item_id: int
    stage_id: int
    round: int
    person_id: int
    state: str
    annotation_id: str | None
    created_us: int
    expires_us: int
    opened_us: int | None
    ended_us: int | None
    reason: str | None
    note: str | None
    reserved: bool
    email: str


def list_item_assignments(tx: sa.Connection, items: Sequence[int]) -> list[ItemAssignment]:
    return fetch_rows(tx, ItemAssignment, _OF_ITEM, items=list(items))


class FinishedAssignment(NamedTuple):
    """An assignment that was submitted or skipped, with its project."""

    id: int
    public: str
    item_id: int
    stage_id: int
    round: int
    person_id: int
    state: str
    annotation_id: str | None
    expires_us: int
    opened_us: int | None
    ended_us: int
    reason: str | None
    project_id: int


def list_finished_assignments(
    tx: sa.Connection, *, person_id: int, stage_id: int, ended_us: int, before: int, count: int
) -> list[FinishedAssignment]:
    """Return what a person finished at a stage, newest first, from a place on."""
    return fetch_rows(tx, FinishedAssignment, _FINISHED, person=person_id, stage=stage_id, ended=ended_us, before=before, count=count)


def update_assignment(tx: sa.Connection, id_: int, **values: Any) -> None:
    statements.update_row(tx, assignment_tables.assignment, id_, **values)


def mark_assignment_opened(tx: sa.Connection, id_: int, now_us: int) -> None:
    execute(tx, _OPENED, id=id_, now=now_us)


class AnnotationRow(NamedTuple):
    """An annotation, whole."""

    id: str
    project_id: int
    item_id: int
    stage_id: int
    round: int
    person_id: int | None
    model: str | None
    state: str
    revision: int
    schema_version: int
    guideline_version: int
    document: str
    document_revision: int
    created_us: int
    submitted_us: int | None
    submitted_revision: int
    active_us: int
    surplus: bool
    prior: bool
    warnings: str | None
    import_id: int | None


def create_annotations(tx: sa.Connection, rows: Sequence[AnnotationRow]) -> None:
    """Add many annotations at once: answers that are brought in, and those of a project that is restored."""
    bulk_insert(tx, t.annotation, AnnotationRow._fields, rows)


def get_annotation(tx: sa.Connection, id_: str) -> AnnotationRow | None:
    return fetch_row(tx, AnnotationRow, _ANNOTATION, id=id_)


class AuthoredAnnotation(NamedTuple):
    """An annotation with its author."""

    id: str
    project_id: int
    item_id: int
    stage_id: int
    round: int
    person_id: int | None
    model: str | None
    state: str
    revision: int
    schema_version: int
    guideline_version: int
    document: str
    document_revision: int
    created_us: int
    submitted_us: int | None
    submitted_revision: int
    active_us: int
    surplus: bool
    prior: bool
    warnings: str | None
    import_id: int | None
    email: str | None
    name: str | None


def list_annotations(tx: sa.Connection, items: Sequence[int]) -> list[AuthoredAnnotation]:
    """Return every annotation of the items with its author, oldest first."""
    return fetch_rows(tx, AuthoredAnnotation, _ANNOTATIONS, items=list(items))


class CurrentAnswer(NamedTuple):
    """Who answered an item in its present round, and when."""

    item_id: int
    name: str
    submitted_us: int


def list_current_answers(tx: sa.Connection, items: Sequence[int]) -> dict[int, list[CurrentAnswer]]:
    """Return who answered items in their present round, by item, the latest first; none for items nobody answered."""
    by_item: dict[int, list[CurrentAnswer]] = {}
    for row in fetch_rows(tx, CurrentAnswer, _ANSWERED, items=list(items)) if items else ():
        by_item.setdefault(row.item_id, []).append(row)
    return by_item


class CountedAnnotation(NamedTuple):
    """An annotation that counts."""

    id: str
    document: str
    submitted_us: int
    person_id: int | None
    stage_id: int


def list_counted_annotations(tx: sa.Connection, *, item_id: int, stage_id: int, round_: int) -> list[CountedAnnotation]:
    """Return the annotations that count for an item at a stage and round: submitted, neither surplus nor prior."""
    return fetch_rows(tx, CountedAnnotation, _COUNTED, item=item_id, stage=stage_id, round=round_)


def create_annotation(tx: sa.Connection, **values: Any) -> None:
    insert_row(tx, t.annotation, **values)


def update_annotation(tx: sa.Connection, id_: str, **values: Any) -> None:
    statements.update_row(tx, t.annotation, id_, **values)


class OpRow(NamedTuple):
    """A transaction of an annotation, as JSON."""

    annotation_id: str
    revision: int
    body: str


def list_ops(tx: sa.Connection, ids: Sequence[str]) -> list[OpRow]:
    return fetch_rows(tx, OpRow, _OPS, ids=list(ids)) if ids else []


class LaterOp(NamedTuple):
    """A transaction after the last materialised document."""

    revision: int
    body: str


def list_ops_after(tx: sa.Connection, id_: str, revision: int) -> list[LaterOp]:
    return fetch_rows(tx, LaterOp, _OPS_AFTER, id=id_, after=revision)


def get_known_transactions(tx: sa.Connection, id_: str, transactions: Sequence[str]) -> dict[str, str]:
    """Return those of the transactions that were applied already, by their ids, as JSON."""
    rows = fetch_all(tx, _KNOWN_TRANSACTIONS, id=id_, transactions=list(transactions)) if transactions else ()
    return {row.transaction_id: row.body for row in rows}


class NewOp(NamedTuple):
    """A transaction of an annotation's history; named as the columns are."""

    annotation_id: str
    revision: int
    transaction_id: str
    received_us: int
    person_id: int | None
    body: str


def create_ops(tx: sa.Connection, rows: Sequence[NewOp]) -> None:
    """Append to the history of annotations."""
    bulk_insert(tx, t.annotation_op, NewOp._fields, rows)


_CREATE_ACTION = statement(
    """INSERT INTO action (id, assignment_id, what, asked, answer, at_us) VALUES (:id, :assignment_id, :what, :asked, :answer, :at_us)
       ON CONFLICT DO NOTHING"""
)


def create_action(tx: sa.Connection, *, id: str, assignment_id: int, what: str, asked: str, answer: str, at_us: int) -> bool:
    """Keep what an act asked and answered; False when its id is taken, also by one that commits while we wait."""
    values = {"assignment_id": assignment_id, "what": what, "asked": asked, "answer": answer, "at_us": at_us}
    return execute(tx, _CREATE_ACTION, id=id, **values) == 1


def update_prior(tx: sa.Connection, *, item_id: int, stage_id: int, round_: int, prior: bool) -> int:
    """Take a round's answers out of the counts, or back in; they stay in history either way."""
    return execute(tx, _PRIOR, item=item_id, stage=stage_id, round=round_, prior=prior)


_ROLES = statement(
    """SELECT DISTINCT m.person_id, m.role FROM assignment a JOIN member m ON m.person_id = a.person_id AND m.project_id = :project
        WHERE a.item_id = :item"""
)


def get_item_roles(tx: sa.Connection, project_id: int, *, item_id: int) -> dict[int, str]:
    """Return the roles of those who had an item in hand."""
    return {row.person_id: row.role for row in fetch_all(tx, _ROLES, project=project_id, item=item_id)}


_CLEAR_SKIPS = statement("UPDATE assignment SET state = 'cleared' WHERE item_id = :item AND round = :round AND state = 'skipped'")


def clear_skips(tx: sa.Connection, *, item_id: int, round_: int) -> None:
    """Let skips count no more (a manager sent the item back); whoever skipped does not get it again."""
    execute(tx, _CLEAR_SKIPS, item=item_id, round=round_)
