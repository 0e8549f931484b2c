# SPDX-License-Identifier: Apache-2.0
"""Assignments, annotations, ops, suggestions, flags and comments as rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa

from . import statements
from .statements import bulk_insert, execute, fetch_all, fetch_one, insert_row, statement
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
       x.assignment_id AS acted_on, x.answer AS acted
  FROM assignment a JOIN item i ON i.id = a.item_id JOIN stage s ON s.id = a.stage_id JOIN project p ON p.id = i.project_id
  LEFT JOIN member m ON m.project_id = p.id AND m.person_id = a.person_id LEFT JOIN action x ON x.id = :action
 WHERE a.public = :public"""
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
_OF_ITEM = statement(
    "SELECT a.*, p.email FROM assignment a JOIN person p ON p.id = a.person_id WHERE a.item_id IN :items ORDER BY a.id", "items"
)
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
    "SELECT transaction_id FROM annotation_op WHERE annotation_id = :id AND transaction_id IN :transactions", "transactions"
)
_SUGGESTIONS = statement("SELECT * FROM suggestion WHERE item_id IN :items ORDER BY item_id, id", "items")
_FLAGS = statement(
    """SELECT f.*, p.email, p.name, r.email AS resolver FROM flag f JOIN person p ON p.id = f.person_id
         LEFT JOIN person r ON r.id = f.resolved_by WHERE f.item_id IN :items ORDER BY f.at_us, f.id""",
    "items",
)
_COMMENTS = statement(
    "SELECT c.*, p.email, p.name FROM comment c JOIN person p ON p.id = c.person_id WHERE c.item_id IN :items ORDER BY c.at_us, c.id",
    "items",
)
_OPEN_FLAG = statement("SELECT id FROM flag WHERE item_id = :item AND person_id = :person AND resolved_us IS NULL")
_RESOLVE = statement("UPDATE flag SET resolved_us = :now, resolved_by = :by WHERE id = :id AND item_id = :item AND resolved_us IS NULL")
_PRIOR = statement("UPDATE annotation SET prior = :prior WHERE item_id = :item AND stage_id = :stage AND round = :round")
_INDEXED_LABELS = statement("SELECT field, label, marks FROM mark_index WHERE annotation_id = :annotation AND item_id = :item")
_UNINDEX_LABELS = statement("DELETE FROM mark_index WHERE annotation_id = :annotation AND item_id = :item")
_OPENED = statement("UPDATE assignment SET opened_us = :now WHERE id = :id AND opened_us IS NULL")
_ANSWERED = statement(
    """SELECT a.item_id, p.name, a.submitted_us FROM item i JOIN annotation a ON a.item_id = i.id AND a.round = i.round
         JOIN person p ON p.id = a.person_id
        WHERE i.id IN :items AND a.state = 'submitted' ORDER BY a.submitted_us DESC, a.id""",
    "items",
)


def get_assignment(tx: sa.Connection, public: str, *, lock: bool = False, action: str = "") -> Any | None:
    """Return an assignment with its item, stage and project, and what the act of that id answered, if it was done before.

    With `lock` the rows of the assignment and the item stay ours until the transaction ends. They are locked first and read by a second
    statement: a statement that waits for a lock sees everything but the locked rows as it was before the wait, also what an act answered
    that was under way.
    """
    if lock and tx.dialect.name == "postgresql":
        fetch_one(tx, _LOCK, public=public)
    return fetch_one(tx, _BY_PUBLIC, public=public, action=action)


def get_assignments(tx: sa.Connection, *, publics: Sequence[str], person_id: int) -> Sequence[Any]:
    return fetch_all(tx, _BY_PUBLICS, publics=list(publics), person=person_id) if publics else []


def list_item_assignments(tx: sa.Connection, items: Sequence[int]) -> Sequence[Any]:
    return fetch_all(tx, _OF_ITEM, items=list(items))


def list_finished_assignments(tx: sa.Connection, *, person_id: int, stage_id: int, ended_us: int, before: int, count: int) -> Sequence[Any]:
    """Return what a person finished at a stage, newest first, from a place on."""
    return fetch_all(tx, _FINISHED, person=person_id, stage=stage_id, ended=ended_us, before=before, count=count)


def create_assignment(tx: sa.Connection, **values: Any) -> int:
    return insert_row(tx, assignment_tables.assignment, **values)


def update_assignment(tx: sa.Connection, id_: int, **values: Any) -> None:
    statements.update_row(tx, assignment_tables.assignment, id_, **values)


def mark_assignment_opened(tx: sa.Connection, id_: int, now_us: int) -> None:
    execute(tx, _OPENED, id=id_, now=now_us)


def get_annotation(tx: sa.Connection, id_: str) -> Any | None:
    return fetch_one(tx, _ANNOTATION, id=id_)


def list_annotations(tx: sa.Connection, items: Sequence[int]) -> Sequence[Any]:
    """Return every annotation of the items with its author, oldest first."""
    return fetch_all(tx, _ANNOTATIONS, items=list(items))


def list_current_answers(tx: sa.Connection, items: Sequence[int]) -> dict[int, list[Any]]:
    """Return who answered items in their present round, by item, the latest first; none for items nobody answered."""
    by_item: dict[int, list[Any]] = {}
    for row in fetch_all(tx, _ANSWERED, items=list(items)) if items else ():
        by_item.setdefault(row.item_id, []).append(row)
    return by_item


def list_counted_annotations(tx: sa.Connection, *, item_id: int, stage_id: int, round_: int) -> Sequence[Any]:
    """Return the annotations that count for an item at a stage and round: submitted, neither surplus nor prior."""
    return fetch_all(tx, _COUNTED, item=item_id, stage=stage_id, round=round_)


def create_annotation(tx: sa.Connection, **values: Any) -> None:
    insert_row(tx, t.annotation, **values)


def update_annotation(tx: sa.Connection, id_: str, **values: Any) -> None:
    statements.update_row(tx, t.annotation, id_, **values)


def list_ops(tx: sa.Connection, ids: Sequence[str]) -> Sequence[Any]:
    return fetch_all(tx, _OPS, ids=list(ids)) if ids else []


def list_ops_after(tx: sa.Connection, id_: str, revision: int) -> Sequence[Any]:
    return fetch_all(tx, _OPS_AFTER, id=id_, after=revision)


def get_known_transactions(tx: sa.Connection, id_: str, transactions: Sequence[str]) -> set[str]:
    """Return which of the transactions were applied already."""
    return (
        {row.transaction_id for row in fetch_all(tx, _KNOWN_TRANSACTIONS, id=id_, transactions=list(transactions))}
        if transactions
        else set()
    )


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
    """INSERT INTO action (id, assignment_id, what, answer, at_us) VALUES (:id, :assignment_id, :what, :answer, :at_us)
       ON CONFLICT DO NOTHING"""
)


def create_action(tx: sa.Connection, *, id: str, assignment_id: int, what: str, answer: str, at_us: int) -> bool:
    """Keep what an act answered; False when its id is taken, also by one that commits while we wait."""
    return execute(tx, _CREATE_ACTION, id=id, assignment_id=assignment_id, what=what, answer=answer, at_us=at_us) == 1


def list_suggestions(tx: sa.Connection, items: Sequence[int]) -> Sequence[Any]:
    return fetch_all(tx, _SUGGESTIONS, items=list(items)) if items else []


def list_flags(tx: sa.Connection, items: Sequence[int]) -> Sequence[Any]:
    return fetch_all(tx, _FLAGS, items=list(items)) if items else []


def list_comments(tx: sa.Connection, items: Sequence[int]) -> Sequence[Any]:
    return fetch_all(tx, _COMMENTS, items=list(items)) if items else []


def get_open_flag(tx: sa.Connection, *, item_id: int, person_id: int) -> Any | None:
    return fetch_one(tx, _OPEN_FLAG, item=item_id, person=person_id)


def create_flag(tx: sa.Connection, **values: Any) -> None:
    insert_row(tx, t.flag, **values)


def resolve_flag(tx: sa.Connection, *, id_: str, item_id: int, by: int, now_us: int) -> bool:
    return execute(tx, _RESOLVE, id=id_, item=item_id, by=by, now=now_us) == 1


_CREATE_COMMENT = statement(
    """INSERT INTO comment (id, item_id, person_id, text, mark, at_us) VALUES (:id, :item_id, :person_id, :text, :mark, :at_us)
       ON CONFLICT DO NOTHING"""
)
_COMMENT_AUTHOR = statement("SELECT item_id, person_id FROM comment WHERE id = :id")


def create_comment(tx: sa.Connection, **values: Any) -> bool:
    """Add a comment; False when its id is taken, also by one that commits while we wait."""
    return execute(tx, _CREATE_COMMENT, **values) == 1


def get_comment_author(tx: sa.Connection, id_: str) -> tuple[int, int] | None:
    """Return the item and the author of a comment."""
    row = fetch_one(tx, _COMMENT_AUTHOR, id=id_)
    return (row.item_id, row.person_id) if row else None


def update_prior(tx: sa.Connection, *, item_id: int, stage_id: int, round_: int, prior: bool) -> int:
    """Take a round's answers out of the counts, or back in; they stay in history either way."""
    return execute(tx, _PRIOR, item=item_id, stage=stage_id, round=round_, prior=prior)


def list_indexed_labels(tx: sa.Connection, *, annotation_id: str, item_id: int) -> list[tuple[str, str, int]]:
    """Return (field, label, marks) that an annotation contributes to the index."""
    return [(row.field, row.label, row.marks) for row in fetch_all(tx, _INDEXED_LABELS, annotation=annotation_id, item=item_id)]


def unindex_labels(tx: sa.Connection, *, annotation_id: str, item_id: int) -> None:
    execute(tx, _UNINDEX_LABELS, annotation=annotation_id, item=item_id)


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


_CREATE_SUGGESTION = statement(
    """INSERT INTO suggestion (id, project_id, item_id, source, score, body, at_us, import_id)
       VALUES (:id, :project_id, :item_id, :source, :score, :body, :at_us, :import_id) ON CONFLICT (id) DO NOTHING"""
)


def create_suggestion(tx: sa.Connection, **values: Any) -> bool:
    """Add a suggestion; False when it is there already."""
    return execute(tx, _CREATE_SUGGESTION, **values) == 1


_SUGGESTION_KNOWN = statement("SELECT 1 FROM suggestion WHERE id = :id")
_TAKEN_IDS = statement("SELECT id FROM flag WHERE id IN :ids UNION SELECT id FROM comment WHERE id IN :ids", "ids")


def suggestion_exists(tx: sa.Connection, id_: str) -> bool:
    return fetch_one(tx, _SUGGESTION_KNOWN, id=id_) is not None


def list_taken_ids(tx: sa.Connection, ids: Sequence[str]) -> set[str]:
    """Return which ids of flags and comments are taken."""
    return {row.id for row in fetch_all(tx, _TAKEN_IDS, ids=list(ids))} if ids else set()
