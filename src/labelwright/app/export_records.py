# SPDX-License-Identifier: Apache-2.0
"""A project and its items as canonical records: what every writer of a file format is given.

Items are read a slice at a time, each slice in its own short transaction, so that an export of ten million items holds
neither memory nor the database.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
import sqlalchemy as sa

from labelwright.model.annotation import Transaction
from labelwright.model.item import Asset
from labelwright.model.records import (
    AnnotationRecord,
    AssignmentRecord,
    CommentRecord,
    FlagRecord,
    ItemRecord,
    PersonRecord,
    ProjectRecord,
    StageRecord,
    SuggestionRecord,
    VersionRecord,
)
from labelwright.model.stage import StageSpec
from labelwright.store import annotations, items, people, projects

from .app import App
from .rights import Access
from .view_models import EXTENT, MARKS, TRANSACTION, json_of, marks_of

SLICE = 250


def project_record(tx: sa.Connection, found: Access) -> ProjectRecord:
    """Return what the items mean: people, stages, and every version of settings, schema and guidelines."""
    stages = [msgspec.json.decode(row.spec, type=StageSpec) for row in projects.all_stages(tx, found.id)]
    return ProjectRecord(
        format="labelwright/1",
        name=found.project.name,
        media=found.project.media,
        title=found.project.title,
        people=tuple(PersonRecord(row.email, row.name) for row in people.members(tx, found.id)),
        stages=tuple(StageRecord(each.name, each.type, each.redundancy, each.ask) for each in stages),
        settings=_versions(tx, "settings_version", found.id),
        schemas=_versions(tx, "schema_version", found.id),
        guidelines=_versions(tx, "guideline_version", found.id),
    )


def _versions(tx: sa.Connection, which: str, project_id: int) -> tuple[VersionRecord, ...]:
    rows = projects.versions(tx, which, project_id=project_id, count=100_000)
    read: Any = str if which == "guideline_version" else msgspec.json.decode
    return tuple(VersionRecord(row.version, row.at_us, read(row.body), row.by_email) for row in reversed(rows))


def item_records(app: App, found: Access, where: Sequence[sa.ColumnElement[Any]], *, whole: bool) -> Iterator[ItemRecord]:
    """Yield the records of a project's items by id. With `whole`, op history and assignments come along."""
    after = 0
    while True:
        part, after = app.store.read(lambda tx, start=after: _slice(tx, found, where, start, whole))
        yield from part
        if len(part) < SLICE:
            return


def _slice(
    tx: sa.Connection, found: Access, where: Sequence[sa.ColumnElement[Any]], after: int, whole: bool
) -> tuple[list[ItemRecord], int]:
    ids = items.ids_where(tx, project_id=found.id, where=where, after=after, count=SLICE)
    return (records_of(tx, found, ids, whole=whole), ids[-1]) if ids else ([], after)


def records_of(tx: sa.Connection, found: Access, ids: Sequence[int], *, whole: bool) -> list[ItemRecord]:
    """Return the records of some items, in the order of their ids."""
    shelf = _Shelf(tx, found, ids, whole)
    rows = items.by_ids(tx, ids)
    return [_record(tx, rows[id_], shelf) for id_ in ids]


class _Shelf:
    """The rows that belong to a slice of items, fetched with one query each."""

    def __init__(self, tx: sa.Connection, found: Access, ids: Sequence[int], whole: bool) -> None:
        self.stages = {row.id: row.name for row in projects.all_stages(tx, found.id)}
        self.assets = items.assets_of(tx, ids)
        self.annotations = _by_item(annotations.annotations_of(tx, ids))
        self.suggestions = _by_item(annotations.suggestions_of(tx, ids))
        self.flags = _by_item(annotations.flags_of(tx, ids))
        self.comments = _by_item(annotations.comments_of(tx, ids))
        self.assignments = _by_item(annotations.assignments_of(tx, ids)) if whole else {}
        self.ops: dict[str, list[Transaction]] = defaultdict(list)
        every = [row.id for rows in self.annotations.values() for row in rows]
        for row in annotations.ops_of(tx, every) if whole else ():
            self.ops[row.annotation_id].append(TRANSACTION.decode(row.body))


def _by_item(rows: Sequence[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.item_id].append(row)
    return found


def _record(tx: sa.Connection, row: Any, shelf: _Shelf) -> ItemRecord:
    return ItemRecord(
        key=row.key,
        assets=tuple(_asset(row.key, each) for each in shelf.assets[row.id]),
        state=row.state,
        reason=row.reason,
        meta=json_of(row.meta),
        tags=tuple(json_of(row.tags)),
        priority=row.priority,
        round=row.round,
        final=row.final_id,
        annotations=tuple(_annotation(tx, each, shelf) for each in shelf.annotations.get(row.id, ())),
        assignments=tuple(_assignment(each, shelf) for each in shelf.assignments.get(row.id, ())),
        suggestions=tuple(_suggestion(each) for each in shelf.suggestions.get(row.id, ())),
        flags=tuple(FlagRecord(f.id, f.email, f.at_us, f.text, f.mark, f.resolved_us, f.resolver) for f in shelf.flags.get(row.id, ())),
        comments=tuple(CommentRecord(c.id, c.email, c.at_us, c.text, c.mark) for c in shelf.comments.get(row.id, ())),
    )


ENDINGS = {"image/jpeg": ".jpg", "image/png": ".png", "image/webp": ".webp", "image/gif": ".gif", "image/bmp": ".bmp", "image/tiff": ".tif"}


def file_of(key: str, row: Any) -> str:
    """Return the name an asset's file has in exports: the item's key, with an ending that trainers understand."""
    ending = ENDINGS.get(row.mime, "")
    return key if "." in key.rsplit("/", 1)[-1] else f"{key}{ending}"


def _asset(key: str, row: Any) -> Asset:
    inline = row.body is not None
    return Asset(
        name=row.name,
        media=row.media,
        sha256=row.sha256,
        extent=EXTENT.decode(row.extent),
        bytes=row.bytes,
        mime=row.mime,
        file=None if inline else file_of(key, row),
        text=row.body if inline and row.media == "text" else None,
        columns=msgspec.json.decode(row.body) if inline and row.media == "record" else None,
    )


def _annotation(tx: sa.Connection, row: Any, shelf: _Shelf) -> AnnotationRecord:
    marks = MARKS.decode(row.document) if row.document_revision == row.revision else tuple(marks_of(tx, row).values())
    return AnnotationRecord(
        id=row.id,
        author=row.email or f"model:{row.model}",
        stage=shelf.stages[row.stage_id],
        round=row.round,
        state=row.state,
        schema_version=row.schema_version,
        guideline_version=row.guideline_version,
        revision=row.revision,
        marks=marks,
        history=tuple(shelf.ops.get(row.id, ())),
        created_us=row.created_us,
        submitted_us=row.submitted_us,
        active_us=row.active_us,
        surplus=bool(row.surplus),
        prior=bool(row.prior),
    )


def _assignment(row: Any, shelf: _Shelf) -> AssignmentRecord:
    return AssignmentRecord(
        person=row.email,
        stage=shelf.stages[row.stage_id],
        round=row.round,
        state=row.state,
        created_us=row.created_us,
        ended_us=row.ended_us,
        reason=row.reason,
        annotation=row.annotation_id,
    )


def _suggestion(row: Any) -> SuggestionRecord:
    return SuggestionRecord(row.id, row.source, row.at_us, MARKS.decode(row.body), None if row.score is None else row.score / 1e6)
