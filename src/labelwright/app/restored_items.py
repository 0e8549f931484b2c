# SPDX-License-Identifier: Apache-2.0
"""Restored items: a slice of canonical records as rows, everything said about them included.

People are matched by e-mail address; who has no account here gets one that waits for an invitation. Ids that are taken in this
database (the same project exported and imported beside itself) are made anew, the same way each time.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec
import sqlalchemy as sa

from labelwright.base.errors import InvalidFile
from labelwright.base.ids import opaque, stable_uuid
from labelwright.formats.canonical_json import encode_marks, encode_transaction
from labelwright.model.records import AnnotationRecord, AssignmentRecord, ItemRecord
from labelwright.store import annotations, counts, items, projects, queue, suggestions
from labelwright.store import restored_items as rows
from labelwright.store.annotations import AnnotationRow, NewOp
from labelwright.store.items import NewItemRow
from labelwright.store.projects import StageRow
from labelwright.store.suggestions import NewSuggestion

from . import memberships
from .advancement import count_labels, shuffle
from .import_context import ImportContext

Ids = Mapping[tuple[int, str], str]
"""By item and the id in its record: the id here."""


class RestorePlan(NamedTuple):
    """What all items of a slice share: the stages by name, people by address, ids, and the records by item."""

    context: ImportContext
    stages: Mapping[str, StageRow]
    people: Mapping[str, int]
    ids: Ids
    records: Mapping[int, ItemRecord]

    def person(self, annotation: AnnotationRecord) -> int | None:
        return None if _model(annotation) else self.people[annotation.author]


def check_record(record: ItemRecord, stages: Mapping[str, StageRow]) -> None:
    """Raise InvalidFile for a record that speaks of a stage that the project has not, or names a final answer that it lacks."""
    named = [*(annotation.stage for annotation in record.annotations), *(turn.stage for turn in record.assignments)]
    unknown = next((name for name in named if name not in stages), None)
    if unknown is not None:
        raise InvalidFile(f"the project has no stage '{unknown}'", code="item.stage", where="stage", hint="Restore the project whole.")
    if record.final is not None and record.final not in {annotation.id for annotation in record.annotations}:
        raise InvalidFile("the final answer is none of the item's", code="item.final", where="final")


def list_unknown_annotations(tx: sa.Connection, records: Mapping[str, ItemRecord]) -> Iterator[tuple[str, int]]:
    """Yield, by the places of records, how many of their submitted annotations are nowhere in this database."""
    given = {where: [one.id for one in record.annotations if one.state == "submitted"] for where, record in records.items()}
    taken = rows.list_taken_ids(tx, [id_ for ids in given.values() for id_ in ids])
    yield from ((where, missing) for where, ids in given.items() if (missing := sum(id_ not in taken for id_ in ids)))


def plan_restore(tx: sa.Connection, context: ImportContext, records: Mapping[int, ItemRecord]) -> RestorePlan:
    """Return what is needed to restore records as these items. People who are new get accounts without a password."""
    emails = sorted({email for record in records.values() for email in _emails(record)})
    return RestorePlan(
        context,
        {row.name: row for row in projects.list_all_stages(tx, context.access.id)},
        memberships.add_authors(tx, context.access.id, emails, now_us=context.app.clock()) if emails else {},
        _new_ids(tx, context, records),
        records,
    )


def restore_head(plan: RestorePlan, row: NewItemRow) -> NewItemRow:
    """Return an item's row as its record has it; its state becomes visible when it is published."""
    record = plan.records.get(row.id)
    if record is None:
        return row
    return row._replace(
        publish_state=record.state,
        round=record.round,
        reason=record.reason,
        final_id=plan.ids[row.id, record.final] if record.final else None,
        submitted=sum(_counts(annotation) and annotation.round == record.round for annotation in record.annotations),
        flags=sum(flag.resolved_us is None for flag in record.flags),
    )


def write_restored(tx: sa.Connection, plan: RestorePlan) -> None:
    """Write all that was said about the items, and where they stand in the queues."""
    pairs = [(id_, annotation) for id_, record in plan.records.items() for annotation in record.annotations]
    queue.create_rows(tx, [row for id_, record in plan.records.items() for row in _queue_rows(plan, id_, record)])
    annotations.create_annotations(tx, [_annotation(plan, id_, annotation) for id_, annotation in pairs])
    annotations.create_ops(tx, [op for id_, annotation in pairs for op in _ops(plan, id_, annotation)])
    turns = ((id_, turn) for id_, record in plan.records.items() for turn in record.assignments)
    rows.create_assignments(tx, [_assignment(plan, id_, turn) for id_, turn in turns])
    suggestions.create_suggestions(tx, [row for id_, record in plan.records.items() for row in _suggestions(plan, id_, record)])
    rows.create_flags(tx, [row for id_, record in plan.records.items() for row in _flags(plan, id_, record)])
    rows.create_comments(tx, [row for id_, record in plan.records.items() for row in _comments(plan, id_, record)])
    _count(tx, plan, [(id_, annotation) for id_, annotation in pairs if _counts(annotation)])


def _emails(record: ItemRecord) -> Iterator[str]:
    yield from (annotation.author for annotation in record.annotations if not _model(annotation))
    yield from (turn.person for turn in record.assignments)
    yield from (comment.author for comment in record.comments)
    for flag in record.flags:
        yield flag.author
        if flag.resolved_by:
            yield flag.resolved_by


def _new_ids(tx: sa.Connection, context: ImportContext, records: Mapping[int, ItemRecord]) -> Ids:
    named = [(item, id_) for item, record in records.items() for id_ in _ids(record)]
    taken = rows.list_taken_ids(tx, [id_ for _, id_ in named])
    new_ids: dict[tuple[int, str], str] = {}
    for item, id_ in named:
        new_ids[item, id_] = stable_uuid("restored", str(context.access.id), records[item].key, id_) if id_ in taken else id_
        taken.add(id_)
    return new_ids


def _ids(record: ItemRecord) -> Iterator[str]:
    for records in (record.annotations, record.suggestions, record.flags, record.comments):
        yield from (one.id for one in records)


def _model(annotation: AnnotationRecord) -> str | None:
    return annotation.author.removeprefix("model:") if annotation.author.startswith("model:") else None


def _counts(annotation: AnnotationRecord) -> bool:
    return annotation.state == "submitted" and not annotation.surplus and not annotation.prior


def _queue_rows(plan: RestorePlan, id_: int, record: ItemRecord) -> Iterator[queue.NewQueueRow]:
    """Yield an item's places in the queues: every round it passed, filled as far as it was, closed."""
    first = min((row for row in plan.stages.values() if not row.retired), key=lambda row: row.position)
    passed = {(turn.stage, turn.round) for turn in record.assignments} | {
        (annotation.stage, annotation.round) for annotation in record.annotations
    }
    for name, round_ in sorted(passed | {(first.name, record.round)}):
        stage = plan.stages[name]
        states = [turn.state for turn in record.assignments if (turn.stage, turn.round) == (name, round_)]
        filled = states.count("submitted")
        yield queue.NewQueueRow(
            id_, stage.id, round_, -record.priority, shuffle(id_, stage.id), filled, filled, filled, states.count("skipped")
        )


def _annotation(plan: RestorePlan, id_: int, annotation: AnnotationRecord) -> AnnotationRow:
    return AnnotationRow(
        id=plan.ids[id_, annotation.id],
        project_id=plan.context.access.id,
        item_id=id_,
        stage_id=plan.stages[annotation.stage].id,
        round=annotation.round,
        person_id=plan.person(annotation),
        model=_model(annotation),
        state=annotation.state,
        revision=annotation.revision,
        schema_version=annotation.schema_version,
        guideline_version=annotation.guideline_version,
        document=encode_marks(annotation.marks),
        document_revision=annotation.revision,
        created_us=annotation.created_us,
        submitted_us=annotation.submitted_us,
        submitted_revision=annotation.revision if annotation.submitted_us else 0,
        active_us=annotation.active_us,
        surplus=annotation.surplus,
        prior=annotation.prior,
        warnings=_json(annotation.warnings) if annotation.warnings else None,
        import_id=plan.context.import_id,
    )


def _ops(plan: RestorePlan, id_: int, annotation: AnnotationRecord) -> Iterator[NewOp]:
    annotation_id, person = plan.ids[id_, annotation.id], plan.person(annotation)
    for number, transaction in enumerate(annotation.history, 1):
        yield NewOp(annotation_id, number, transaction.id, transaction.at_us, person, encode_transaction(transaction))


def _assignment(plan: RestorePlan, id_: int, turn: AssignmentRecord) -> rows.RestoredAssignment:
    """Return a turn. A lease or a reservation that was live when the file was written has ended since; its draft stays."""
    return rows.RestoredAssignment(
        public=opaque(), item_id=id_, stage_id=plan.stages[turn.stage].id, round=turn.round, person_id=plan.people[turn.person],
        state="expired" if turn.state in ("leased", "reserved") else turn.state,
        annotation_id=plan.ids.get((id_, turn.annotation)) if turn.annotation else None,
        created_us=turn.created_us, expires_us=turn.created_us, ended_us=turn.ended_us, reason=turn.reason,
    )  # fmt: skip


def _suggestions(plan: RestorePlan, id_: int, record: ItemRecord) -> Iterator[NewSuggestion]:
    for suggestion in record.suggestions:
        score = None if suggestion.score is None else round(suggestion.score * 1e6)
        yield NewSuggestion(
            plan.ids[id_, suggestion.id],
            plan.context.access.id,
            id_,
            suggestion.source,
            score,
            encode_marks(suggestion.marks),
            suggestion.at_us,
            plan.context.import_id,
        )


def _flags(plan: RestorePlan, id_: int, record: ItemRecord) -> Iterator[rows.RestoredFlag]:
    for flag in record.flags:
        resolver = plan.people[flag.resolved_by] if flag.resolved_by else None
        yield rows.RestoredFlag(
            plan.ids[id_, flag.id], id_, plan.people[flag.author], flag.text, flag.mark, flag.at_us, flag.resolved_us, resolver
        )


def _comments(plan: RestorePlan, id_: int, record: ItemRecord) -> Iterator[rows.RestoredComment]:
    for comment in record.comments:
        yield rows.RestoredComment(plan.ids[id_, comment.id], id_, plan.people[comment.author], comment.text, comment.mark, comment.at_us)


def _count(tx: sa.Connection, plan: RestorePlan, counted: Sequence[tuple[int, AnnotationRecord]]) -> None:
    """Index the labels of the answers that count, and add them to the counts, all of one person's at once."""
    project_id = plan.context.access.id
    marks: dict[int, Counter[tuple[str, str]]] = defaultdict(Counter)
    answers: dict[int, Counter[tuple[str, str]]] = defaultdict(Counter)
    submitted: dict[int, Counter[str]] = defaultdict(Counter)
    indexed: list[items.IndexedLabel] = []
    for id_, annotation in counted:
        shard = plan.person(annotation) or 0
        submitted[shard][counts.stage_count_name("submitted", plan.stages[annotation.stage].id)] += 1
        for field, label, number in count_labels(plan.context.app.registry, list(annotation.marks)):
            indexed.append(items.IndexedLabel(project_id, field, label, id_, plan.ids[id_, annotation.id], number))
            marks[shard][field, label] += number
            answers[shard][field, label] += 1
    items.index_labels(tx, indexed)
    for shard, tally in submitted.items():
        counts.add_label_counts(tx, project_id=project_id, shard=shard, marks=marks[shard], items=answers[shard])
        counts.increment(tx, project_id=project_id, shard=shard, **tally)


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()
