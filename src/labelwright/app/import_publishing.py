# SPDX-License-Identifier: Apache-2.0
"""What was imported, published or taken out again, a slice at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import sqlalchemy as sa

from labelwright.store import counts, events, imported_answers, imports, items, projects, queue
from labelwright.store.items import UnpublishedItem
from labelwright.store.projects import StageRow

from .actor import Actor
from .advancement import enqueue
from .app import App
from .import_withdrawal import withdraw_marks
from .rights import Access, Right, require_access

PUBLISH_SLICE = 5_000
DROP_SLICE = 200


def publish_slice(tx: sa.Connection, app: App, actor: Actor, name: str, import_id: int) -> bool:
    """Publish the next items of an import; False when all are."""
    row = imports.get_import(tx, import_id)
    if row is None or row.state != "publishing":
        return False
    access, now = require_access(tx, actor, name, Right.ITEMS), app.clock()
    stage = projects.list_stages(tx, [access.id])[access.id][0]
    ready = items.list_unpublished(tx, import_id=import_id, stage_id=stage.id, after=row.published, count=PUBLISH_SLICE)
    if ready:
        publish_items(tx, access, stage, ready, actor_id=actor.id, now=now)
        imports.update_import(tx, import_id, published=ready[-1].id)
        return True
    imports.update_import(tx, import_id, state="published", updated_us=now)
    queue.mark_reopened(tx, stage_id=stage.id, now_us=now)
    events.append(tx, "import.published", at_us=now, project_id=access.id, person_id=actor.id, items=row.added, **{"import": import_id})
    return False


def publish_items(tx: sa.Connection, access: Access, stage: StageRow, ready: Sequence[UnpublishedItem], *, actor_id: int, now: int) -> None:
    """Publish items: into the queue those that have no place there yet, into the counts all."""
    items.publish_items(tx, [row.id for row in ready], now)
    enqueue(tx, stage, [(row.id, row.round, row.priority) for row in ready if not row.is_queued])
    for row in ready:
        if row.is_queued and row.state == "open":
            queue.reopen(tx, item_id=row.id, round_=row.round)
    counts.increment(
        tx,
        project_id=access.id,
        shard=actor_id,
        items=len(ready),
        flags=sum(row.flags for row in ready),
        **{counts.stage_count_name("wanted", stage.id): stage.redundancy * len(ready)},
        **Counter(row.state for row in ready),
    )


def drop_slice(tx: sa.Connection, app: App, actor: Actor, name: str, import_id: int) -> bool:
    """Take the next items of an import out; False when none is left that nobody worked on."""
    row = imports.get_import(tx, import_id)
    if row is None or row.state not in ("cancelling", "rolling_back"):
        return False
    access, now = require_access(tx, actor, name, Right.ITEMS), app.clock()
    if _drop_items(tx, access, import_id, actor.id) or withdraw_marks(tx, app, access, import_id, person_id=actor.id, count=DROP_SLICE):
        return True
    left = len(items.list_import_items(tx, import_id=import_id, after=0, count=1_000))
    state = "cancelled" if row.state == "cancelling" else "rolled_back"
    message = _tell_left(left, imported_answers.count_attached(tx, import_id=import_id))
    imports.update_import(tx, import_id, state=state, message=message, updated_us=now)
    events.append(tx, f"import.{state}", at_us=now, project_id=access.id, person_id=actor.id, left=left, **{"import": import_id})
    return False


def _drop_items(tx: sa.Connection, access: Access, import_id: int, person_id: int) -> bool:
    """Delete the next items of an import that nobody has worked on, with what was counted of them."""
    ids = items.list_droppable(tx, import_id=import_id, count=DROP_SLICE)
    if ids:
        _uncount(tx, access, ids, actor_id=person_id)
        items.delete_items(tx, ids)
    return bool(ids)


def _tell_left(worked_on: int, answers: int) -> str | None:
    told = [f"{worked_on} items were worked on in the meantime and stay"] if worked_on else []
    told += [f"{answers} answers to items of other imports stay, as others have been built on them"] if answers else []
    return "; ".join(told) or None


def drop_failed_slice(tx: sa.Connection, app: App, import_id: int) -> bool:
    """Take the next items of a failed import out, none of which anybody has seen, and what it said of others; False when none is left."""
    row = imports.get_import(tx, import_id)
    if row is None or row.state != "failing":
        return False
    access, person_id = Access(projects.get_project(tx, row.project_id), "owner", False), row.person_id or 0
    if _drop_items(tx, access, import_id, person_id) or withdraw_marks(tx, app, access, import_id, person_id=person_id, count=DROP_SLICE):
        return True
    now = app.clock()
    imports.update_import(tx, import_id, state="failed", updated_us=now)
    events.append(tx, "import.failed", at_us=now, project_id=row.project_id, person_id=row.person_id, **{"import": import_id})
    return False


def _uncount(tx: sa.Connection, access: Access, ids: Sequence[int], *, actor_id: int) -> None:
    """Take items that are about to go out of every count they are in."""
    counts.uncount_items(tx, project_id=access.id, shard=actor_id, items=ids)
    rows = [row for row in items.get_items(tx, ids).values() if row.state != "unpublished"]
    stage = projects.list_stages(tx, [access.id])[access.id][0]
    states = {state: -number for state, number in Counter(row.state for row in rows).items()}
    wanted_count = {counts.stage_count_name("wanted", stage.id): -stage.redundancy * len(rows)}
    counts.increment(
        tx, project_id=access.id, shard=actor_id, items=-len(rows), flags=-sum(row.flags for row in rows), **wanted_count, **states
    )
