# SPDX-License-Identifier: Apache-2.0
"""What the labelling screen needs once: the schema, the guidelines, the reasons to skip, how far one has come."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec
import sqlalchemy as sa

from labelwright.base.clock import DAY_US
from labelwright.model.stage import StageSpec
from labelwright.schema.schema import Schema
from labelwright.store import counts, items

from .actor import Actor
from .app import App
from .assignments import paused_for
from .rights import Access, Right, access, held, stage
from .settings import schema_of


class Bench(NamedTuple):
    found: Access
    stage: StageSpec
    schema: Schema
    guidelines: str
    skips: Sequence[Any]
    submitted: int
    active_us: int
    left: int
    paused: str | None


def bench(app: App, actor: Actor, name: str, *, stage_name: str | None) -> Bench:
    """Return what a person needs to begin labelling at a stage. `left` counts the project's open items."""
    now = app.clock()

    def work(tx: sa.Connection) -> Bench:
        found = access(tx, actor, name, Right.LABEL)
        row = stage(tx, found, stage_name)
        mine = counts.activity_of(tx, project_id=found.id, person_id=actor.id, stage_id=row.id, since_us=now - 30 * DAY_US)
        file = found.file
        return Bench(
            found,
            msgspec.json.decode(row.spec, type=StageSpec),
            schema_of(tx, project_id=found.id, version=found.project.schema_version),
            file.guidelines,
            file.skips,
            int(mine.submitted),
            int(mine.active_us),
            counts.read(tx, [found.id])[found.id]["open"],
            paused_for(found, row),
        )

    return app.store.read(work)


class Bytes(NamedTuple):
    """Where an asset's bytes lie, and what they are."""

    reference: str
    mime: str
    sha256: str


def asset_of_assignment(app: App, actor: Actor, public: str, name: str) -> Bytes | None:
    """Return the place of an asset of one's own assignment; None when it has no bytes of its own."""
    return app.store.read(lambda tx: _bytes(items.asset(tx, item_id=held(tx, actor, public).row.item_id, name=name)))


def asset_of_item(app: App, actor: Actor, project: str, item_id: int, name: str) -> Bytes | None:
    """Return the place of an asset of any item of a project, for those who may see all items."""

    def work(tx: sa.Connection) -> Bytes | None:
        found = access(tx, actor, project, Right.SEE_ITEMS)
        row = items.asset(tx, item_id=item_id, name=name)
        return _bytes(row) if row is not None and row.project_id == found.id else None

    return app.store.read(work)


def _bytes(row: Any | None) -> Bytes | None:
    return None if row is None or row.blob is None else Bytes(row.blob, row.mime, row.sha256)
