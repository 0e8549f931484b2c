# SPDX-License-Identifier: Apache-2.0
"""Putting an exported item back as it was: annotations with their history, assignments, suggestions, flags, comments.

People are matched by e-mail address; who has no account here gets one that waits for an invitation. Ids that are taken
in this database (the same project exported and imported beside itself) are made anew, the same way each time.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import msgspec
import sqlalchemy as sa

from labelwright.base.errors import InvalidFile
from labelwright.base.ids import opaque
from labelwright.formats.jsonl import JSONL
from labelwright.formats.source import Source
from labelwright.model.records import AnnotationRecord, AssignmentRecord, ItemRecord, ProjectRecord
from labelwright.projectfile.project import ProjectFile
from labelwright.store import annotations, counts, items, people, projects, queue

from .actor import Actor
from .advancement import labels_said, shuffle
from .app import App
from .import_assets import stable_uuid
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
    row = projects.by_name(tx, header.name)
    id_ = row.id if row else 0
    for each in header.people:
        person = people.by_email(tx, each.email)
        person_id = person.id if person is not None else people.add(tx, email=each.email, name=each.name, now_us=app.clock())
        if people.member(tx, project_id=id_, person_id=person_id) is None:
            people.join(tx, project_id=id_, person_id=person_id, role="annotator", now_us=app.clock())
    projects.drop_versions(tx, id_)
    for which, versions in (
        ("settings_version", header.settings),
        ("schema_version", header.schemas),
        ("guideline_version", header.guidelines),
    ):
        for version in versions:
            by = people.by_email(tx, version.by) if version.by else None
            body = version.body if isinstance(version.body, str) else _json(version.body)
            projects.add_version(
                tx, which, project_id=id_, version=version.version, at_us=version.at_us, person_id=by.id if by else None, body=body
            )
    projects.change(
        tx, id_, revision=max(files), schema_version=max(v.version for v in header.schemas),
        guideline_version=max(v.version for v in header.guidelines),
    )  # fmt: skip


class _Site(NamedTuple):
    """Where an item is rebuilt."""

    app: App
    access: Access
    stages: Mapping[str, Any]
    item_id: int
    record: ItemRecord
    import_id: int
    now_us: int


def restore(tx: sa.Connection, app: App, found: Access, stage: Any, item_id: int, record: ItemRecord, *, import_id: int) -> None:
    """Rebuild an item from its record. Its state becomes visible when the import is published."""
    del stage
    stages = {row.name: row for row in projects.all_stages(tx, found.id)}
    site = _Site(app, found, stages, item_id, record, import_id, app.clock())
    ids = {each.id: _free_id(tx, site, each.id) for each in record.annotations}
    _queue(tx, site)
    for each in record.annotations:
        _annotation(tx, site, each, ids[each.id])
    for turn in record.assignments:
        _assignment(tx, site, turn, ids)
    _remarks(tx, site)
    items.change(
        tx, item_id, landing=record.state, round=record.round, reason=record.reason, final_id=ids.get(record.final or ""),
        priority=record.priority,
        submitted=sum(_counts(each) and each.round == record.round for each in record.annotations),
        flags=sum(flag.resolved_us is None for flag in record.flags),
    )  # fmt: skip


def _free_id(tx: sa.Connection, site: _Site, id_: str) -> str:
    return id_ if annotations.annotation(tx, id_) is None else stable_uuid("restored", str(site.access.id), id_)


def _counts(each: AnnotationRecord) -> bool:
    return each.state == "submitted" and not each.surplus and not each.prior


def _person(tx: sa.Connection, site: _Site, email: str) -> int:
    row = people.by_email(tx, email)
    id_ = row.id if row is not None else people.add(tx, email=email, name=email.partition("@")[0], now_us=site.now_us)
    if people.member(tx, project_id=site.access.id, person_id=id_) is None:
        people.join(tx, project_id=site.access.id, person_id=id_, role="annotator", now_us=site.now_us)
    return id_


def _queue(tx: sa.Connection, site: _Site) -> None:
    """Give the item its places in the queues: every round it passed, filled as far as it was, closed."""
    record = site.record
    places = {(each.stage, each.round) for each in record.assignments} | {(each.stage, each.round) for each in record.annotations}
    first = min(site.stages.values(), key=lambda row: row.position)
    for name, round_ in sorted(places | {(first.name, record.round)}):
        stage = site.stages.get(name)
        if stage is None:
            continue
        turns = [turn.state for turn in record.assignments if (turn.stage, turn.round) == (name, round_)]
        queue.put(
            tx,
            queue.Place(stage.id, site.item_id, round_),
            rank=-record.priority,
            shuffle=shuffle(site.item_id, stage.id),
            filled=turns.count("submitted"),
            skips=turns.count("skipped"),
        )


def _annotation(tx: sa.Connection, site: _Site, each: AnnotationRecord, id_: str) -> None:
    model = each.author.removeprefix("model:") if each.author.startswith("model:") else None
    person = None if model else _person(tx, site, each.author)
    stage = site.stages[each.stage]
    annotations.add_annotation(
        tx, id=id_, project_id=site.access.id, item_id=site.item_id, stage_id=stage.id, round=each.round, person_id=person, model=model,
        state=each.state, revision=each.revision, schema_version=each.schema_version, guideline_version=each.guideline_version,
        document=_json(each.marks), document_revision=each.revision, created_us=each.created_us, submitted_us=each.submitted_us,
        submitted_revision=each.revision if each.submitted_us else 0, active_us=each.active_us, surplus=each.surplus, prior=each.prior,
        import_id=site.import_id,
    )  # fmt: skip
    annotations.add_ops(
        tx, [(id_, n, transaction.id, transaction.at_us, person, _json(transaction)) for n, transaction in enumerate(each.history, 1)]
    )
    if _counts(each):
        said = labels_said(site.app.registry, list(each.marks))
        items.index_marks(tx, [(site.access.id, field, label, site.item_id, id_, number) for field, label, number in said])
        counts.add_labels(tx, project_id=site.access.id, shard=person or 0, said=said, sign=1)
        counts.add(tx, project_id=site.access.id, shard=person or 0, **{counts.of_stage("submitted", stage.id): 1})


def _assignment(tx: sa.Connection, site: _Site, each: AssignmentRecord, ids: Mapping[str, str]) -> None:
    """Restore a turn. A lease that was live when the file was written has ended since; its draft stays."""
    state = "expired" if each.state == "leased" else each.state
    annotations.add_assignment(
        tx, public=opaque(), item_id=site.item_id, stage_id=site.stages[each.stage].id, round=each.round,
        person_id=_person(tx, site, each.person), state=state, annotation_id=ids.get(each.annotation or ""), created_us=each.created_us,
        expires_us=each.created_us, ended_us=each.ended_us, reason=each.reason,
    )  # fmt: skip


def _remarks(tx: sa.Connection, site: _Site) -> None:
    for each in site.record.suggestions:
        score = None if each.score is None else round(each.score * 1e6)
        annotations.add_suggestion(
            tx, id=each.id if not annotations.suggestion_known(tx, each.id) else stable_uuid("restored", str(site.access.id), each.id),
            project_id=site.access.id, item_id=site.item_id, source=each.source, score=score, body=_json(each.marks), at_us=each.at_us,
            import_id=site.import_id,
        )  # fmt: skip
    known = annotations.remarks_known(tx, [each.id for each in (*site.record.flags, *site.record.comments)])
    for flag in site.record.flags:
        resolver = _person(tx, site, flag.resolved_by) if flag.resolved_by else None
        annotations.add_flag(
            tx, id=flag.id if flag.id not in known else stable_uuid("restored", str(site.access.id), flag.id), item_id=site.item_id,
            person_id=_person(tx, site, flag.author), text=flag.text, mark=flag.mark, at_us=flag.at_us, resolved_us=flag.resolved_us,
            resolved_by=resolver,
        )  # fmt: skip
    for comment in site.record.comments:
        annotations.add_comment(
            tx,
            id=comment.id if comment.id not in known else stable_uuid("restored", str(site.access.id), comment.id), item_id=site.item_id,
            person_id=_person(tx, site, comment.author), text=comment.text, mark=comment.mark, at_us=comment.at_us,
        )  # fmt: skip


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()
