# SPDX-License-Identifier: Apache-2.0
"""Items given in a request itself: an import of one slice, inserted and published in the same transaction."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

import sqlalchemy as sa

from labelwright.formats.input_files import FolderSource
from labelwright.model.records import Incoming
from labelwright.schema.imported_marks import MarkPolicy
from labelwright.schema.label_mapping import get_label_names
from labelwright.store import events, imports, items, projects, queue

from .actor import Actor
from .app import App
from .import_assets import ImportFiles, prepare_item
from .import_context import ImportContext, SliceResult
from .import_publishing import publish_items
from .import_slice import insert
from .rights import Right, require_access
from .settings import get_schema


class NewItem(NamedTuple):
    """A text or a record with its key."""

    key: str
    text: str | None
    columns: dict[str, Any] | None
    meta: dict[str, Any]
    tags: Sequence[str]
    priority: int


def create_items(app: App, actor: Actor, name: str, rows: Sequence[NewItem], *, keep_duplicates: bool = False) -> SliceResult:
    """Add items and open them for labelling at once. What cannot be taken comes back with reasons."""
    media = app.store.read(lambda tx: require_access(tx, actor, name, Right.ITEMS).project.media)
    import_files = ImportFiles(FolderSource(app.folder), app.blobs, media, None, copy=True)
    incoming = [
        Incoming(
            key=row.key, where=f"items[{n}]", text=row.text, columns=row.columns, meta=row.meta, tags=tuple(row.tags), priority=row.priority
        )
        for n, row in enumerate(rows)
    ]
    return insert_rows(app, actor, name, incoming, import_files=import_files, keep_duplicates=keep_duplicates)


def insert_rows(
    app: App,
    actor: Actor,
    name: str,
    rows: Sequence[Incoming],
    *,
    import_files: ImportFiles,
    mode: Literal["suggestions", "attach"] = "suggestions",
    source: str = "request",
    keep_duplicates: bool = False,
) -> SliceResult:
    """Insert rows at once, with the suggestions of `source` that came along; "attach" gives these to items already there."""
    ready = [prepare_item(row, import_files) for row in rows]
    return app.store.write(lambda tx: _insert(tx, app, actor, name, ready, _ImportMode(mode, source, keep_duplicates)), bulk=True)


class _ImportMode(NamedTuple):
    mode: Literal["suggestions", "attach"]
    source: str
    keep_duplicates: bool


def _insert(tx: sa.Connection, app: App, actor: Actor, name: str, ready: Sequence[Any], how: _ImportMode) -> SliceResult:
    now = app.clock()
    access = require_access(tx, actor, name, Right.ITEMS)
    stage = projects.list_stages(tx, [access.id])[access.id][0]
    schema = get_schema(tx, project_id=access.id, version=access.project.schema_version)
    import_id = imports.create_import(
        tx, project_id=access.id, person_id=actor.id, state="published", format="request", options="{}", created_us=now, updated_us=now
    )
    context = ImportContext(
        app=app, access=access, stage=stage, schema=schema,
        import_id=import_id, actor=actor, keep_duplicates=how.keep_duplicates, mode=how.mode,
        policy=MarkPolicy({}, None, how.source, as_answers=False, names=get_label_names(schema)),
    )  # fmt: skip
    result = insert(tx, context, ready)
    fresh = items.list_unpublished(tx, import_id=import_id, stage_id=stage.id, after=0, count=len(ready) + 1)
    if fresh:
        publish_items(tx, access, stage, fresh, actor_id=actor.id, now=now)
    queue.mark_reopened(tx, stage_id=stage.id, now_us=now)
    imports.update_import(
        tx,
        import_id,
        done=len(ready),
        total=len(ready),
        added=result.added,
        attached=result.attached,
        duplicates=result.duplicates,
        refused=len(result.refused),
    )
    events.append(tx, "import.published", at_us=now, project_id=access.id, person_id=actor.id, items=result.added, **{"import": import_id})
    return result
