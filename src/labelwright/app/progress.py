# SPDX-License-Identifier: Apache-2.0
"""How far a project has come: over time, per label, per person. All of it read from stored counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from labelwright.base.clock import DAY_US, HOUR_US
from labelwright.base.errors import InvalidInput
from labelwright.store import counts, people, projects
from labelwright.wire.progress import LabelProgress, PersonProgress, Progress, ProgressStep

from .actor import Actor
from .app import App
from .rights import Right, require_access
from .visibility import sees_answers_of_all

LONGEST_US = 366 * DAY_US
HOURLY_US = 4 * DAY_US


def get_progress(app: App, actor: Actor, name: str, *, since_us: int | None = None, until_us: int | None = None) -> Progress:
    """Return a project's progress between two moments (the last 30 days by default).

    Who may not see everybody's answers gets their own figures: blind stages stay blind, in counts too.
    """
    until = until_us if until_us is not None else app.clock() + HOUR_US
    since = since_us if since_us is not None else until - 30 * DAY_US
    if not 0 <= until - since <= LONGEST_US:
        raise InvalidInput("the period ends before it begins, or is longer than a year", code="progress.period", where="from_us")

    def work(tx: sa.Connection) -> Progress:
        access = require_access(tx, actor, name, Right.SEE_OWN)
        rows = projects.list_activity(tx, project_id=access.id, since_us=since, until_us=until)
        everyone = sees_answers_of_all(access)
        if not everyone:
            rows = [row for row in rows if row.person_id == actor.id]
        step = HOUR_US if until - since <= HOURLY_US else DAY_US
        labels = [LabelProgress(*row) for row in counts.list_label_counts(tx, access.id) if row[1]] if everyone else []
        tally: dict[str, int] = dict(counts.get_counts(tx, [access.id])[access.id]) if everyone else {}
        return Progress(tally, step, _over_time(rows, step), tuple(labels), _people(tx, rows))

    return app.store.read(work)


def _over_time(rows: Sequence[Any], step: int) -> tuple[ProgressStep, ...]:
    steps: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for row in rows:
        bucket = steps[row.hour_us - row.hour_us % step]
        bucket[0] += int(row.submitted)
        bucket[1] += int(row.skipped)
    return tuple(ProgressStep(at_us, submitted, skipped) for at_us, (submitted, skipped) in sorted(steps.items()))


def _people(tx: sa.Connection, rows: Sequence[Any]) -> tuple[PersonProgress, ...]:
    sums: dict[int, list[int]] = defaultdict(lambda: [0, 0, 0])
    for row in rows:
        person = sums[row.person_id]
        person[0] += int(row.submitted)
        person[1] += int(row.skipped)
        person[2] += int(row.active_us)
    names = people.get_names(tx, list(sums))
    return tuple(
        PersonProgress(id_, names[id_].name, submitted, skipped, active, active // submitted if submitted else None)
        for id_, (submitted, skipped, active) in sorted(sums.items(), key=lambda entry: -entry[1][0])
    )
