# SPDX-License-Identifier: Apache-2.0
"""Items given in a request itself: an import of one slice, landed and published in the same transaction."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

import sqlalchemy as sa

from labelwright.formats.source import FolderSource
from labelwright.model.records import Incoming
from labelwright.store import events, imports, items, projects, queue

from .actor import Actor
from .app import App
from .import_assets import Ground, prepare
from .import_slice import Landed, Landing, land
from .imports import open_items
from .rights import Right, access
from .settings import schema_of


class Given(NamedTuple):
    """A text or a record with its key."""

    key: str
    text: str | None
    columns: dict[str, Any] | None
    meta: dict[str, Any]
    tags: Sequence[str]
    priority: int


def add(app: App, actor: Actor, name: str, rows: Sequence[Given], *, keep_duplicates: bool = False) -> Landed:
    """Add items and open them for labelling at once. What cannot be taken comes back with reasons."""
    media = app.store.read(lambda tx: access(tx, actor, name, Right.ITEMS).project.media)
    ground = Ground(FolderSource(app.folder), app.blobs, media, None, copy=True)
    found = [
        Incoming(
            key=row.key, where=f"items[{n}]", text=row.text, columns=row.columns, meta=row.meta, tags=tuple(row.tags), priority=row.priority
        )
        for n, row in enumerate(rows)
    ]
    return take(app, actor, name, found, ground=ground, keep_duplicates=keep_duplicates)


def take(
    app: App,
    actor: Actor,
    name: str,
    found: Sequence[Incoming],
    *,
    ground: Ground,
    mode: Literal["suggestions", "attach"] = "suggestions",
    source: str = "request",
    keep_duplicates: bool = False,
) -> Landed:
    """Land rows at once, with the suggestions of `source` that came along; "attach" gives these to items already there."""
    ready = [prepare(each, ground) for each in found]
    return app.store.write(lambda tx: _land(tx, app, actor, name, ready, _How(mode, source, keep_duplicates)), bulk=True)


class _How(NamedTuple):
    mode: Literal["suggestions", "attach"]
    source: str
    keep_duplicates: bool


def _land(tx: sa.Connection, app: App, actor: Actor, name: str, ready: Sequence[Any], how: _How) -> Landed:
    now = app.clock()
    found = access(tx, actor, name, Right.ITEMS)
    stage = projects.stages(tx, [found.id])[found.id][0]
    import_id = imports.add(
        tx, project_id=found.id, person_id=actor.id, state="published", format="request", options="{}", created_us=now, updated_us=now
    )
    landing = Landing(
        app=app, access=found, stage=stage, schema=schema_of(tx, project_id=found.id, version=found.project.schema_version),
        import_id=import_id, actor=actor, keep_duplicates=how.keep_duplicates, mode=how.mode, author=None, source=how.source, labels={},
    )  # fmt: skip
    landed = land(tx, landing, ready)
    fresh = items.unpublished(tx, import_id=import_id, after=0, count=len(ready) + 1)
    if fresh:
        open_items(tx, found, stage, fresh, actor_id=actor.id, now=now)
    queue.reopened(tx, stage_id=stage.id, now_us=now)
    imports.change(
        tx,
        import_id,
        done=len(ready),
        total=len(ready),
        added=landed.added,
        attached=landed.attached,
        duplicates=landed.duplicates,
        refused=len(landed.refused),
    )
    events.say(tx, "import.published", at_us=now, project_id=found.id, person_id=actor.id, items=landed.added, **{"import": import_id})
    return landed
