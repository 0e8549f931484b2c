# SPDX-License-Identifier: Apache-2.0
"""Counts that change in the transaction that changes the thing, and the recount that proves them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import sqlalchemy as sa

from labelwright.base.clock import HOUR_US

from .statements import execute, execute_many, fetch_all, fetch_rows, statement
from .tables.projects import SHARDS

_ADD = statement(
    """INSERT INTO tally (project_id, name, shard, value) VALUES (:project, :name, :shard, :by)
       ON CONFLICT (project_id, name, shard) DO UPDATE SET value = tally.value + excluded.value"""
)
_READ = statement(
    "SELECT project_id, name, sum(value) AS value FROM tally WHERE project_id IN :projects GROUP BY project_id, name", "projects"
)
_ADD_LABEL = statement(
    """INSERT INTO label_tally (project_id, field, label, shard, marks, items, ever)
       VALUES (:project, :field, :label, :shard, :marks, :items, :ever)
       ON CONFLICT (project_id, field, label, shard)
       DO UPDATE SET marks = label_tally.marks + excluded.marks, items = label_tally.items + excluded.items,
          ever = label_tally.ever + excluded.ever"""
)
_LABELS = statement(
    """SELECT field, label, sum(marks) AS marks, sum(items) AS items FROM label_tally WHERE project_id = :project
        GROUP BY field, label HAVING sum(marks) > 0 ORDER BY field, label"""
)
_ADD_ACTIVITY = statement(
    """INSERT INTO activity (project_id, hour_us, person_id, stage_id, submitted, skipped, active_us)
       VALUES (:project, :hour, :person, :stage, :submitted, :skipped, :active)
       ON CONFLICT (project_id, hour_us, person_id, stage_id) DO UPDATE SET submitted = activity.submitted + excluded.submitted,
          skipped = activity.skipped + excluded.skipped, active_us = activity.active_us + excluded.active_us"""
)


def increment(tx: sa.Connection, *, project_id: int, shard: int, **deltas: int) -> None:
    """Change named counts of a project; use `stage_name` to make names of stage counts."""
    for name, by in sorted(deltas.items()):
        if by:
            execute(tx, _ADD, project=project_id, name=name, shard=shard % SHARDS, by=by)


def stage_count_name(name: str, stage_id: int) -> str:
    """Return the name of a stage's count: 'submitted_7'."""
    return f"{name}_{stage_id}"


def get_counts(tx: sa.Connection, projects: Sequence[int]) -> dict[int, Counter[str]]:
    """Return the counts of projects; a name never counted reads as 0."""
    counts = {project: Counter[str]() for project in projects}
    if projects:
        for row in fetch_all(tx, _READ, projects=list(projects)):
            counts[row.project_id][row.name] = int(row.value)
    return counts


class LabelCount(NamedTuple):
    """How often a label occurs in one annotation."""

    field: str
    label: str
    marks: int


def update_label_counts(tx: sa.Connection, *, project_id: int, shard: int, labels: Sequence[LabelCount], sign: int) -> None:
    """Count an annotation's labels in (sign 1) or out (-1). `ever` only grows: it is what a schema change must respect."""
    shared = {"project": project_id, "shard": shard % SHARDS, "items": sign}
    rows = [
        {**shared, "field": field, "label": label, "marks": sign * marks, "ever": max(sign, 0) * marks}
        for field, label, marks in sorted(labels)
    ]
    execute_many(tx, _ADD_LABEL, rows)


def add_label_counts(
    tx: sa.Connection, *, project_id: int, shard: int, marks: Mapping[tuple[str, str], int], items: Mapping[tuple[str, str], int]
) -> None:
    """Count the labels of many answers in at once: by (field, label), how many marks, and in how many answers."""
    shared = {"project": project_id, "shard": shard % SHARDS}
    rows = [
        {**shared, "field": field, "label": label, "marks": number, "items": items[field, label], "ever": number}
        for (field, label), number in sorted(marks.items())
    ]
    execute_many(tx, _ADD_LABEL, rows)


def list_label_counts(tx: sa.Connection, project_id: int) -> list[tuple[str, str, int, int]]:
    """Return (field, label, marks, items) of every label in use."""
    return [(row.field, row.label, int(row.marks), int(row.items)) for row in fetch_all(tx, _LABELS, project=project_id)]


_EVER = statement("SELECT field, label, sum(ever) AS ever FROM label_tally WHERE project_id = :project GROUP BY field, label")


def list_label_totals(tx: sa.Connection, project_id: int) -> list[tuple[str, str, int]]:
    """Return (field, label, marks ever submitted), counting what was redone or recalled since."""
    return [(row.field, row.label, int(row.ever)) for row in fetch_all(tx, _EVER, project=project_id)]


def update_activity(
    tx: sa.Connection,
    *,
    project_id: int,
    stage_id: int,
    person_id: int,
    at_us: int,
    submitted: int = 0,
    skipped: int = 0,
    active_us: int = 0,
) -> None:
    """Count work in its hour, per person and stage: what progress over time and speed are read from."""
    hour = at_us - at_us % HOUR_US
    execute(
        tx,
        _ADD_ACTIVITY,
        project=project_id,
        hour=hour,
        person=person_id,
        stage=stage_id,
        submitted=submitted,
        skipped=skipped,
        active=active_us,
    )


_RECOUNT_ITEMS = statement("SELECT state, count(*) AS n FROM item WHERE project_id = :project GROUP BY state")
_RECOUNT_STAGES = statement(
    """SELECT stage_id, count(*) AS n FROM annotation WHERE project_id = :project AND state = 'submitted' AND NOT surplus AND NOT prior
        GROUP BY stage_id"""
)
_RECOUNT_LABELS = statement(
    """SELECT field, label, sum(marks) AS marks, count(*) AS items FROM mark_index WHERE project_id = :project
        GROUP BY field, label ORDER BY 1, 2"""
)
_RECOUNT_QUEUE = statement(
    """SELECT q.item_id, q.taken, q.submitted,
              (SELECT count(*) FROM assignment a WHERE a.item_id = q.item_id AND a.stage_id = q.stage_id AND a.round = q.round
                  AND a.state IN ('reserved', 'leased', 'submitted')) AS real_taken,
              (SELECT count(*) FROM assignment a WHERE a.item_id = q.item_id AND a.stage_id = q.stage_id AND a.round = q.round
                  AND a.state = 'submitted') AS real_submitted
         FROM queue q JOIN item i ON i.id = q.item_id WHERE i.project_id = :project"""
)


class Recount(NamedTuple):
    """Stored against counted: `differences` names every count that is off. Empty means that the books are right."""

    items: Mapping[str, int]
    differences: tuple[str, ...]


def recount(tx: sa.Connection, project_id: int) -> Recount:
    """Count everything again from the rows. Slow on purpose; for tests, and for `labelwright doctor`."""
    stored = get_counts(tx, [project_id])[project_id]
    items = {row.state: row.n for row in fetch_all(tx, _RECOUNT_ITEMS, project=project_id)}
    wrong = [
        f"{state}: stored {stored[state]}, counted {items.get(state, 0)}"
        for state in ("open", "done", "excluded")
        if stored[state] != items.get(state, 0)
    ]
    wrong += _wrong_stages(tx, project_id, stored)
    wrong += _wrong_flags(tx, project_id, stored)
    counted = [(row.field, row.label, int(row.marks), int(row.items)) for row in fetch_all(tx, _RECOUNT_LABELS, project=project_id)]
    if counted != list_label_counts(tx, project_id):
        wrong.append(f"labels: stored {list_label_counts(tx, project_id)}, counted {counted}")
    wrong += [
        f"queue of item {row.item_id}: {row}"
        for row in fetch_all(tx, _RECOUNT_QUEUE, project=project_id)
        if (row.taken, row.submitted) != (row.real_taken, row.real_submitted)
    ]
    return Recount(items, tuple(wrong))


_RECOUNT_FLAGS = statement(
    """SELECT i.id, i.flags, i.state, (SELECT count(*) FROM flag f WHERE f.item_id = i.id AND f.resolved_us IS NULL) AS open
         FROM item i WHERE i.project_id = :project AND (i.flags <> 0 OR i.id IN (SELECT item_id FROM flag WHERE resolved_us IS NULL))"""
)


def _wrong_flags(tx: sa.Connection, project_id: int, stored: Counter[str]) -> list[str]:
    rows = fetch_all(tx, _RECOUNT_FLAGS, project=project_id)
    wrong = [f"flags of item {row.id}: stored {row.flags}, counted {row.open}" for row in rows if row.flags != row.open]
    total = sum(row.open for row in rows if row.state != "unpublished")
    return wrong if stored["flags"] == total else [*wrong, f"flags: stored {stored['flags']}, counted {total}"]


def _wrong_stages(tx: sa.Connection, project_id: int, stored: Counter[str]) -> list[str]:
    counted = {stage_count_name("submitted", row.stage_id): row.n for row in fetch_all(tx, _RECOUNT_STAGES, project=project_id)}
    names = {name for name in stored if name.startswith("submitted_")} | set(counted)
    return [
        f"{name}: stored {stored[name]}, counted {counted.get(name, 0)}" for name in sorted(names) if stored[name] != counted.get(name, 0)
    ]


_ACTIVITY = statement(
    """SELECT coalesce(sum(submitted), 0) AS submitted, coalesce(sum(active_us), 0) AS active_us FROM activity
        WHERE project_id = :project AND hour_us >= :since AND person_id = :person AND stage_id = :stage"""
)


class ActivityTotal(NamedTuple):
    """Work of a person at a stage in a period."""

    submitted: int
    active_us: int


def get_activity(tx: sa.Connection, *, project_id: int, person_id: int, stage_id: int, since_us: int) -> ActivityTotal:
    """Return what one person submitted at a stage since a moment, and their active time."""
    return fetch_rows(tx, ActivityTotal, _ACTIVITY, project=project_id, person=person_id, stage=stage_id, since=since_us)[0]


_FORGET_LABELS = statement(
    """SELECT field, label, sum(marks) AS marks, count(*) AS items FROM mark_index WHERE project_id = :project AND item_id IN :items
        GROUP BY field, label""",
    "items",
)
_FORGET_STAGES = statement(
    """SELECT stage_id, count(*) AS n FROM annotation WHERE item_id IN :items AND state = 'submitted' AND NOT surplus AND NOT prior
        GROUP BY stage_id""",
    "items",
)


def uncount_items(tx: sa.Connection, *, project_id: int, shard: int, items: Sequence[int]) -> None:
    """Take the answers of items out of the counts as if they had never been: their import is being taken back."""
    for row in fetch_all(tx, _FORGET_LABELS, project=project_id, items=list(items)):
        shared = {"project": project_id, "field": row.field, "label": row.label, "shard": shard % SHARDS}
        execute(tx, _ADD_LABEL, **shared, marks=-int(row.marks), items=-int(row.items), ever=-int(row.marks))
    for row in fetch_all(tx, _FORGET_STAGES, items=list(items)):
        increment(tx, project_id=project_id, shard=shard, **{stage_count_name("submitted", row.stage_id): -int(row.n)})
