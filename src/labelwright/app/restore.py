# SPDX-License-Identifier: Apache-2.0
"""Restoring an exported project and its items as they were: annotations with their history, assignments, suggestions, flags, comments.

People are matched by e-mail address; who has no account here gets one that waits for an invitation. Ids that are taken
in this database (the same project exported and imported beside itself) are made anew, the same way each time.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import msgspec
import sqlalchemy as sa

from labelwright.base.errors import InvalidFile
from labelwright.base.ids import opaque, stable_uuid
from labelwright.formats.input_files import Source
from labelwright.formats.jsonl import JSONL
from labelwright.model.records import AnnotationRecord, AssignmentRecord, ItemRecord, ProjectRecord
from labelwright.projectfile.project import ProjectFile
from labelwright.store import annotations, counts, flags_comments, items, people, projects, queue, suggestions
from labelwright.store.annotations import NewOp
from labelwright.store.projects import StageRow

from . import memberships
from .actor import Actor
from .advancement import count_labels, shuffle
from .app import App
from .projects import create_empty
from .rights import Access


def restore_project(app: App, actor: Actor, source: Source) -> str:
    """Make the project that a canonical file describes, with every version of its settings; returns its name.

    The items come next, by an ordinary import of the same file. Raises InvalidFile when the file describes no project,
    Conflict when the name is taken.
    """
    header = JSONL.header(source) if JSONL.header else None
    if header is None or not header.settings:
        raise InvalidFile(
            "the file does not describe a project", code="project.header", where=source.name, hint="Import it into a project."
        )
    files = {version.version: msgspec.convert(version.body, ProjectFile) for version in header.settings}
    app.store.write(lambda tx: _restore_project(tx, app, actor, header, files))
    return header.name


def _restore_project(tx: sa.Connection, app: App, actor: Actor, header: ProjectRecord, files: Mapping[int, ProjectFile]) -> None:
    create_empty(tx, actor, msgspec.structs.replace(files[max(files)], project=header.name), now=app.clock())
    row = projects.get_project_by_name(tx, header.name)
    id_ = row.id if row else 0
    for member in header.people:
        people.ensure_person(tx, email=member.email, name=member.name, now_us=app.clock())
    memberships.add_authors(tx, id_, [member.email for member in header.people], now_us=app.clock())
    projects.delete_versions(tx, id_)
    for which, versions in (
        ("settings_version", header.settings),
        ("schema_version", header.schemas),
        ("guideline_version", header.guidelines),
    ):
        for version in versions:
            by = people.get_person_by_email(tx, version.by) if version.by else None
            body = version.body if isinstance(version.body, str) else _json(version.body)
            projects.create_version(
                tx, which, project_id=id_, version=version.version, at_us=version.at_us, person_id=by.id if by else None, body=body
            )
    projects.update_project(
        tx, id_, revision=max(files), schema_version=max(v.version for v in header.schemas),
        guideline_version=max(v.version for v in header.guidelines),
    )  # fmt: skip


class _ItemRestore(NamedTuple):
    """Where an item is rebuilt."""

    app: App
    access: Access
    stages: Mapping[str, Any]
    item_id: int
    record: ItemRecord
    import_id: int
    now_us: int


def restore_item(tx: sa.Connection, app: App, access: Access, stage: StageRow, item_id: int, record: ItemRecord, *, import_id: int) -> None:
    """Rebuild an item from its record. Its state becomes visible when the import is published."""
    del stage
    stages = {row.name: row for row in projects.list_all_stages(tx, access.id)}
    target = _ItemRestore(app, access, stages, item_id, record, import_id, app.clock())
    ids = {annotation.id: _unused_id(tx, target, annotation.id) for annotation in record.annotations}
    _queue(tx, target)
    for annotation in record.annotations:
        _annotation(tx, target, annotation, ids[annotation.id])
    for turn in record.assignments:
        _assignment(tx, target, turn, ids)
    _remarks(tx, target)
    items.update_item(
        tx, item_id, publish_state=record.state, round=record.round, reason=record.reason, final_id=ids.get(record.final or ""),
        priority=record.priority,
        submitted=sum(_counts(annotation) and annotation.round == record.round for annotation in record.annotations),
        flags=sum(flag.resolved_us is None for flag in record.flags),
    )  # fmt: skip


def _unused_id(tx: sa.Connection, target: _ItemRestore, id_: str) -> str:
    return id_ if annotations.get_annotation(tx, id_) is None else stable_uuid("restored", str(target.access.id), id_)


def _counts(annotation: AnnotationRecord) -> bool:
    return annotation.state == "submitted" and not annotation.surplus and not annotation.prior


def _person(tx: sa.Connection, target: _ItemRestore, email: str) -> int:
    return memberships.add_authors(tx, target.access.id, [email], now_us=target.now_us)[email]


def _queue(tx: sa.Connection, target: _ItemRestore) -> None:
    """Give the item its places in the queues: every round it passed, filled as far as it was, closed."""
    record = target.record
    places = {(assignment.stage, assignment.round) for assignment in record.assignments} | {
        (annotation.stage, annotation.round) for annotation in record.annotations
    }
    first = min(target.stages.values(), key=lambda row: row.position)
    for name, round_ in sorted(places | {(first.name, record.round)}):
        stage = target.stages.get(name)
        if stage is None:
            continue
        turns = [turn.state for turn in record.assignments if (turn.stage, turn.round) == (name, round_)]
        queue.create_restored_row(
            tx,
            queue.QueueKey(stage.id, target.item_id, round_),
            rank=-record.priority,
            shuffle=shuffle(target.item_id, stage.id),
            filled=turns.count("submitted"),
            skips=turns.count("skipped"),
        )


def _annotation(tx: sa.Connection, target: _ItemRestore, record: AnnotationRecord, id_: str) -> None:
    model = record.author.removeprefix("model:") if record.author.startswith("model:") else None
    person = None if model else _person(tx, target, record.author)
    stage = target.stages[record.stage]
    annotations.create_annotation(
        tx, id=id_, project_id=target.access.id, item_id=target.item_id, stage_id=stage.id, round=record.round, person_id=person,
        model=model, state=record.state, revision=record.revision, schema_version=record.schema_version,
        guideline_version=record.guideline_version, document=_json(record.marks), document_revision=record.revision,
        created_us=record.created_us, submitted_us=record.submitted_us, submitted_revision=record.revision if record.submitted_us else 0,
        active_us=record.active_us, surplus=record.surplus, prior=record.prior, import_id=target.import_id,
    )  # fmt: skip
    annotations.create_ops(
        tx,
        [NewOp(id_, n, transaction.id, transaction.at_us, person, _json(transaction)) for n, transaction in enumerate(record.history, 1)],
    )
    if _counts(record):
        label_counts = count_labels(target.app.registry, list(record.marks))
        items.index_labels(
            tx, [items.IndexedLabel(target.access.id, field, label, target.item_id, id_, number) for field, label, number in label_counts]
        )
        counts.update_label_counts(tx, project_id=target.access.id, shard=person or 0, labels=label_counts, sign=1)
        counts.increment(tx, project_id=target.access.id, shard=person or 0, **{counts.stage_count_name("submitted", stage.id): 1})


def _assignment(tx: sa.Connection, target: _ItemRestore, record: AssignmentRecord, ids: Mapping[str, str]) -> None:
    """Restore a turn. A lease or a reservation that was live when the file was written has ended since; its draft stays."""
    state = "expired" if record.state in ("leased", "reserved") else record.state
    annotations.create_assignment(
        tx, public=opaque(), item_id=target.item_id, stage_id=target.stages[record.stage].id, round=record.round,
        person_id=_person(tx, target, record.person), state=state, annotation_id=ids.get(record.annotation or ""),
        created_us=record.created_us, expires_us=record.created_us, ended_us=record.ended_us, reason=record.reason,
    )  # fmt: skip


def _remarks(tx: sa.Connection, target: _ItemRestore) -> None:
    for suggestion in target.record.suggestions:
        score = None if suggestion.score is None else round(suggestion.score * 1e6)
        suggestions.create_suggestion(
            tx, id=suggestion.id if not suggestions.suggestion_exists(tx, suggestion.id) else stable_uuid("restored",
            str(target.access.id), suggestion.id), project_id=target.access.id, item_id=target.item_id, source=suggestion.source,
            score=score, body=_json(suggestion.marks), at_us=suggestion.at_us, import_id=target.import_id,
        )  # fmt: skip
    known = flags_comments.list_taken_ids(tx, [record.id for record in (*target.record.flags, *target.record.comments)])
    for flag in target.record.flags:
        resolver = _person(tx, target, flag.resolved_by) if flag.resolved_by else None
        flags_comments.create_flag(
            tx, id=flag.id if flag.id not in known else stable_uuid("restored", str(target.access.id), flag.id), item_id=target.item_id,
            person_id=_person(tx, target, flag.author), text=flag.text, mark=flag.mark, at_us=flag.at_us, resolved_us=flag.resolved_us,
            resolved_by=resolver,
        )  # fmt: skip
    for comment in target.record.comments:
        flags_comments.create_comment(
            tx,
            id=comment.id if comment.id not in known else stable_uuid("restored", str(target.access.id), comment.id),
            item_id=target.item_id, person_id=_person(tx, target, comment.author), text=comment.text, mark=comment.mark,
            at_us=comment.at_us,
        )  # fmt: skip


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()
