# SPDX-License-Identifier: Apache-2.0
"""The demo: three projects on real data that ships with the package, each half labelled by two people.

Everything goes through the activities that people use, under a clock that stands in the days before today: so the counts,
the history and the speeds are those that the house itself wrote. Nobody's answers are real; SOURCES.md says how they are made.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import msgspec
import sqlalchemy as sa

from labelwright.base.canonical_json import sha256
from labelwright.base.clock import DAY_US, HOUR_US, MINUTE_US, SECOND_US
from labelwright.base.ids import uuid7
from labelwright.formats.input_files import FolderSource
from labelwright.model.annotation import Mark, Op, Transaction
from labelwright.model.records import Incoming, IncomingAnnotation
from labelwright.projectfile.read import read
from labelwright.store import items, people
from labelwright.store import projects as project_rows

from . import add_items, assignments, comments, flags, projects, submissions
from .actor import Actor
from .app import App
from .demo_projects import FOLDER, DemoItem, DemoMark, DemoProject, load_demo_projects
from .import_assets import ImportFiles
from .view_models import AssignmentView

PEOPLE = ("mira@demo.example", "tomas@demo.example")
SESSIONS = 6
SKIP, FLAG = 0.03, 0.04
"""How often an item is skipped or flagged; a small project gets its flags all the same."""


class _Clock:
    """A clock that is set by hand. A class because it is moved on."""

    def __init__(self, now_us: int) -> None:
        self.now_us = now_us

    def __call__(self) -> int:
        self.now_us += 1
        return self.now_us


class _Annotator(NamedTuple):
    """One annotator at work on one project."""

    app: App
    clock: _Clock
    actor: Actor
    demo_project: DemoProject
    known: dict[str, DemoItem]
    rng: random.Random


def create_demo(app: App, actor: Actor) -> None:
    """Make the demo's projects unless they are there already."""
    for demo_project in load_demo_projects():
        if app.store.read(lambda tx, name=demo_project.name: project_rows.get_project_by_name(tx, name)) is None:
            _create_project(app, actor, demo_project)


def _create_project(app: App, actor: Actor, demo_project: DemoProject) -> None:
    clock = _Clock(app.clock() - 4 * DAY_US)
    then = replace(app, clock=clock)
    text = (FOLDER / f"{demo_project.name}.yaml").read_text(encoding="utf-8")
    file = read(text, app.registry, load=lambda name: (FOLDER / name).read_text(encoding="utf-8"))
    projects.create_from_file(then, actor, file)
    import_files = ImportFiles(FolderSource(FOLDER / "photos"), app.blobs, file.media, None, copy=True)
    add_items.insert_rows(then, actor, demo_project.name, [entry.incoming for entry in demo_project.items], import_files=import_files)
    _label(then, clock, demo_project)
    clock.now_us = app.clock() - HOUR_US
    open_keys = _open_keys(app, demo_project)
    waiting = [_suggested(entry) for entry in demo_project.items if entry.incoming.key in open_keys]
    add_items.insert_rows(then, actor, demo_project.name, waiting, import_files=import_files, mode="attach", source=demo_project.source)


def _suggested(entry: DemoItem) -> Incoming:
    marks = tuple(_mark(mark, "") for mark in entry.guess)
    return msgspec.structs.replace(entry.incoming, annotations=(IncomingAnnotation(marks, score=entry.score),))


def _open_keys(app: App, demo_project: DemoProject) -> set[str]:
    """Return the keys of the items that nobody has answered yet."""

    def work(tx: sa.Connection) -> set[str]:
        project: Any = project_rows.get_project_by_name(tx, demo_project.name)
        known = items.get_known_keys(tx, project_id=project.id, keys=[entry.incoming.key for entry in demo_project.items])
        rows = items.get_items(tx, [row.id for row in known.values()])
        return {row.key for row in rows.values() if row.state == "open" and row.submitted == 0}

    return app.store.read(work)


def _label(app: App, clock: _Clock, demo_project: DemoProject) -> None:
    """Have both annotators work in turns, over four days."""
    rng = random.Random(demo_project.name)  # noqa: S311 - a demonstration, not a secret
    known = _items_by_digest(demo_project)
    annotators = [_Annotator(app, clock, actor, demo_project, known, rng) for actor in _annotators(app)]
    begin = clock.now_us
    for session in range(SESSIONS):
        count = demo_project.answers * (session + 1) // SESSIONS - demo_project.answers * session // SESSIONS
        for turn, annotator in enumerate(annotators):
            clock.now_us = max(clock.now_us, begin + session * 15 * HOUR_US + turn * 3 * HOUR_US) + int(rng.uniform(1, 40) * MINUTE_US)
            _session(annotator, count)


def _annotators(app: App) -> list[Actor]:
    rows = [app.store.read(lambda tx, email=email: people.get_person_by_email(tx, email)) for email in PEOPLE]
    return [Actor(id=row.id, email=row.email, name=row.name) for row in rows if row is not None]


def _items_by_digest(demo_project: DemoProject) -> dict[str, DemoItem]:
    """Return the entries by the SHA-256 of their content: an annotator sees no keys."""
    return {sha256(_content(entry.incoming)): entry for entry in demo_project.items}


def _content(incoming: Incoming) -> bytes:
    return incoming.text.encode() if incoming.text is not None else (FOLDER / "photos" / str(incoming.source)).read_bytes()


def _session(annotator: _Annotator, count: int) -> None:
    done = 0
    while done < count:
        batch = assignments.lease_next(
            annotator.app, annotator.actor, annotator.demo_project.name, stage_name=None, count=min(10, count - done)
        ).assignments
        if not batch:
            return
        for assignment in batch[: count - done]:
            _work(annotator, assignment)
        done += len(batch)


def _work(annotator: _Annotator, assignment: AssignmentView) -> None:
    """Look at one item for a while, and answer it: or flag it, or skip it."""
    rng, clock = annotator.rng, annotator.clock
    low, high = annotator.demo_project.seconds
    active_us = int(min(rng.lognormvariate(0, 0.5) * (low + high) / 2, 4 * high) * SECOND_US)
    clock.now_us += active_us + int(rng.uniform(0.3, 2) * SECOND_US)
    entry = annotator.known[assignment.item.assets[0].sha256]
    if rng.random() < max(FLAG, 1.5 / annotator.demo_project.answers):
        flags.create_flag(annotator.app, annotator.actor, assignment.id, text="Please have a look: the guidelines do not say.")
        comments.create_comment(annotator.app, annotator.actor, assignment.id, id=uuid7(clock()), text=annotator.demo_project.comment)
    if rng.random() < SKIP:
        submissions.skip(annotator.app, annotator.actor, assignment.id, id=uuid7(clock()), reason="unsure", active_us=active_us)
        return
    answer = annotator.demo_project.mistake(rng, entry.truth)
    transactions = _transactions(answer, clock)
    submissions.submit(
        annotator.app, annotator.actor, assignment.id, id=uuid7(clock()), revision=assignment.annotation.revision,
        transactions=transactions, active_us=active_us,
    )  # fmt: skip


def _transactions(planned: Sequence[DemoMark], clock: _Clock) -> list[Transaction]:
    """Return one transaction a mark, as gestures make them."""
    marks = [_mark(mark, uuid7(clock())) for mark in planned]
    return [Transaction(id=uuid7(clock()), ops=(Op(mark=mark.id, after=mark),), at_us=clock()) for mark in marks]


def _mark(planned: DemoMark, id_: str) -> Mark:
    return Mark(
        id=id_,
        field=planned.field,
        value=msgspec.Raw(msgspec.json.encode(planned.value)),
        label=planned.label,
        attributes=planned.attributes,
    )
