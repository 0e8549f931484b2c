# SPDX-License-Identifier: Apache-2.0
"""A project and its items as canonical records: what every writer of a file format is given.

Items are read a slice at a time, each slice in its own short transaction, so that an export of ten million items holds
neither memory nor the database.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, cast

import msgspec
import sqlalchemy as sa

from labelwright.model.annotation import Transaction
from labelwright.model.encoded import keep_encoded
from labelwright.model.item import ItemState
from labelwright.model.records import (
    AnnotationRecord,
    AnnotationState,
    AssignmentRecord,
    CommentRecord,
    FlagRecord,
    ItemRecord,
    PersonRecord,
    ProjectRecord,
    StageRecord,
    SuggestionRecord,
    VersionRecord,
    WarningRecord,
)
from labelwright.model.stage import StageSpec
from labelwright.store import annotations, flags_comments, items, people, projects, suggestions
from labelwright.store.annotations import AuthoredAnnotation, ItemAssignment
from labelwright.store.items import AssetRow, ItemRow
from labelwright.store.suggestions import SuggestionRow

from .app import App
from .rights import Access
from .view_models import MARKS, decode_json, get_marks, to_asset

SLICE = 250
TRANSACTIONS = msgspec.json.Decoder(tuple[Transaction, ...])


def get_project_record(tx: sa.Connection, access: Access) -> ProjectRecord:
    """Return what the items mean: people, stages, and every version of settings, schema and guidelines."""
    stages = [msgspec.json.decode(row.spec, type=StageSpec) for row in projects.list_all_stages(tx, access.id)]
    return ProjectRecord(
        format="labelwright/1",
        name=access.project.name,
        media=access.project.media,
        title=access.project.title,
        people=tuple(PersonRecord(row.email, row.name) for row in people.list_members(tx, access.id)),
        stages=tuple(StageRecord(stage.name, stage.type, stage.redundancy, stage.ask) for stage in stages),
        settings=_versions(tx, "settings_version", access.id),
        schemas=_versions(tx, "schema_version", access.id),
        guidelines=_versions(tx, "guideline_version", access.id),
    )


def _versions(tx: sa.Connection, which: str, project_id: int) -> tuple[VersionRecord, ...]:
    rows = projects.list_versions(tx, which, project_id=project_id, count=100_000)
    read: Any = str if which == "guideline_version" else msgspec.json.decode
    return tuple(VersionRecord(row.version, row.at_us, read(row.body), row.by_email) for row in reversed(rows))


def iter_item_records(app: App, access: Access, where: Sequence[sa.ColumnElement[Any]], *, with_history: bool) -> Iterator[ItemRecord]:
    """Yield the records of a project's items by id. With `whole`, op history and assignments come along."""
    after = 0
    while True:
        part, after = app.store.read(lambda tx, start=after: _slice(tx, access, where, start, with_history))
        yield from part
        if len(part) < SLICE:
            return


def _slice(
    tx: sa.Connection, access: Access, where: Sequence[sa.ColumnElement[Any]], after: int, with_history: bool
) -> tuple[list[ItemRecord], int]:
    ids = items.list_ids(tx, project_id=access.id, where=where, after=after, count=SLICE)
    return (get_item_records(tx, access, ids, with_history=with_history), ids[-1]) if ids else ([], after)


def get_item_records(tx: sa.Connection, access: Access, ids: Sequence[int], *, with_history: bool) -> list[ItemRecord]:
    """Return the records of some items, in the order of their ids."""
    prefetched = PrefetchedRows(tx, access, ids, with_history)
    rows = items.get_items(tx, ids)
    return [_record(tx, rows[id_], prefetched) for id_ in ids]


class PrefetchedRows:
    """The rows that belong to a slice of items, fetched with one query each."""

    def __init__(self, tx: sa.Connection, access: Access, ids: Sequence[int], with_history: bool) -> None:
        self.stages = {row.id: row.name for row in projects.list_all_stages(tx, access.id)}
        self.assets = items.list_assets(tx, ids)
        self.annotations = _by_item(annotations.list_annotations(tx, ids))
        self.suggestions = _by_item(suggestions.list_suggestions(tx, ids))
        self.flags = _by_item(flags_comments.list_flags(tx, ids))
        self.comments = _by_item(flags_comments.list_comments(tx, ids))
        self.assignments = _by_item(annotations.list_item_assignments(tx, ids)) if with_history else {}
        self.ops: dict[str, list[str]] = defaultdict(list)
        every = [row.id for rows in self.annotations.values() for row in rows]
        for row in annotations.list_ops(tx, every) if with_history else ():
            self.ops[row.annotation_id].append(row.body)


def _by_item(rows: Sequence[Any]) -> dict[int, list[Any]]:
    by_item: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        by_item[row.item_id].append(row)
    return by_item


def _record(tx: sa.Connection, row: ItemRow, prefetched: PrefetchedRows) -> ItemRecord:
    return ItemRecord(
        key=row.key,
        assets=tuple(to_asset(asset, file=export_file_name(row.key, asset)) for asset in prefetched.assets[row.id]),
        state=cast(ItemState, row.state),
        reason=row.reason,
        meta=decode_json(row.meta),
        tags=tuple(decode_json(row.tags)),
        priority=row.priority,
        round=row.round,
        final=row.final_id,
        annotations=tuple(_annotation(tx, annotation, prefetched) for annotation in prefetched.annotations.get(row.id, ())),
        assignments=tuple(_assignment(assignment, prefetched) for assignment in prefetched.assignments.get(row.id, ())),
        suggestions=tuple(_suggestion(suggestion) for suggestion in prefetched.suggestions.get(row.id, ())),
        flags=tuple(
            FlagRecord(f.id, f.email, f.at_us, f.text, f.mark, f.resolved_us, f.resolver) for f in prefetched.flags.get(row.id, ())
        ),
        comments=tuple(CommentRecord(c.id, c.email, c.at_us, c.text, c.mark) for c in prefetched.comments.get(row.id, ())),
    )


FILE_ENDINGS = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/webp": ".webp",
    "image/gif": ".gif",
    "image/bmp": ".bmp",
    "image/tiff": ".tif",
}


def export_file_name(key: str, row: AssetRow) -> str:
    """Return the name an asset's file has in exports: the item's key, with an ending that trainers understand."""
    ending = FILE_ENDINGS.get(row.mime, "")
    return key if "." in key.rsplit("/", 1)[-1] else f"{key}{ending}"


def _annotation(tx: sa.Connection, row: AuthoredAnnotation, prefetched: PrefetchedRows) -> AnnotationRecord:
    materialised = row.document_revision == row.revision
    return AnnotationRecord(
        id=row.id,
        author=row.email or f"model:{row.model}",
        stage=prefetched.stages[row.stage_id],
        round=row.round,
        state=cast(AnnotationState, row.state),
        schema_version=row.schema_version,
        guideline_version=row.guideline_version,
        revision=row.revision,
        marks=keep_encoded(row.document, MARKS) if materialised else tuple(get_marks(tx, row).values()),
        history=keep_encoded(f"[{','.join(prefetched.ops.get(row.id, ()))}]", TRANSACTIONS),
        created_us=row.created_us,
        submitted_us=row.submitted_us,
        active_us=row.active_us,
        surplus=bool(row.surplus),
        prior=bool(row.prior),
        warnings=msgspec.json.decode(row.warnings, type=tuple[WarningRecord, ...]) if row.warnings else (),
    )


def _assignment(row: ItemAssignment, prefetched: PrefetchedRows) -> AssignmentRecord:
    return AssignmentRecord(
        person=row.email,
        stage=prefetched.stages[row.stage_id],
        round=row.round,
        state=row.state,
        created_us=row.created_us,
        ended_us=row.ended_us,
        reason=row.reason,
        annotation=row.annotation_id,
    )


def _suggestion(row: SuggestionRow) -> SuggestionRecord:
    return SuggestionRecord(row.id, row.source, row.at_us, keep_encoded(row.body, MARKS), None if row.score is None else row.score / 1e6)
