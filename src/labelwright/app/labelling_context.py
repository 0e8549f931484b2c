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
from labelwright.store import counts

from .actor import Actor
from .app import App
from .assignments import pause_message
from .rights import Access, Right, get_stage, require_access
from .settings import get_schema


class LabellingContext(NamedTuple):
    access: Access
    stage: StageSpec
    schema: Schema
    guidelines: str
    skips: Sequence[Any]
    submitted: int
    active_us: int
    left: int
    paused: str | None


def get_labelling_context(app: App, actor: Actor, name: str, *, stage_name: str | None) -> LabellingContext:
    """Return what a person needs to begin labelling at a stage. `left` counts the project's open items."""
    now = app.clock()

    def work(tx: sa.Connection) -> LabellingContext:
        access = require_access(tx, actor, name, Right.LABEL)
        row = get_stage(tx, access, stage_name)
        activity = counts.get_activity(tx, project_id=access.id, person_id=actor.id, stage_id=row.id, since_us=now - 30 * DAY_US)
        file = access.file
        return LabellingContext(
            access,
            msgspec.json.decode(row.spec, type=StageSpec),
            get_schema(tx, project_id=access.id, version=access.project.schema_version),
            file.guidelines,
            file.skips,
            int(activity.submitted),
            int(activity.active_us),
            counts.get_counts(tx, [access.id])[access.id]["open"],
            pause_message(access, row),
        )

    return app.store.read(work)
