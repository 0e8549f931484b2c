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

from labelwright.base.canonical import sha256
from labelwright.base.clock import DAY_US, HOUR_US, MINUTE_US, SECOND_US
from labelwright.base.ids import uuid7
from labelwright.formats.source import FolderSource
from labelwright.model.annotation import Mark, Op, Transaction
from labelwright.model.records import Incoming, IncomingAnnotation
from labelwright.projectfile.read import read
from labelwright.store import items, people
from labelwright.store import projects as project_rows

from . import add_items, assignments, comments, projects, submissions
from .actor import Actor
from .app import App
from .demo_projects import FOLDER, Entry, Said, Show, shows
from .import_assets import Ground
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


class _Hand(NamedTuple):
    """One annotator at work on one project."""

    app: App
    clock: _Clock
    actor: Actor
    show: Show
    known: dict[str, Entry]
    rng: random.Random


def make(app: App, actor: Actor) -> None:
    """Make the demo's projects unless they are there already."""
    for show in shows():
        if app.store.read(lambda tx, name=show.name: project_rows.by_name(tx, name)) is None:
            _make(app, actor, show)


def _make(app: App, actor: Actor, show: Show) -> None:
    clock = _Clock(app.clock() - 4 * DAY_US)
    then = replace(app, clock=clock)
    text = (FOLDER / f"{show.name}.yaml").read_text(encoding="utf-8")
    file = read(text, app.registry, load=lambda name: (FOLDER / name).read_text(encoding="utf-8"))
    projects.create_from(then, actor, file)
    ground = Ground(FolderSource(FOLDER / "photos"), app.blobs, file.media, None, copy=True)
    add_items.take(then, actor, show.name, [entry.incoming for entry in show.entries], ground=ground)
    _label(then, clock, show)
    clock.now_us = app.clock() - HOUR_US
    open_keys = _open_keys(app, show)
    waiting = [_suggested(entry) for entry in show.entries if entry.incoming.key in open_keys]
    add_items.take(then, actor, show.name, waiting, ground=ground, mode="attach", source=show.source)


def _suggested(entry: Entry) -> Incoming:
    marks = tuple(_mark(said, "") for said in entry.guess)
    return msgspec.structs.replace(entry.incoming, annotations=(IncomingAnnotation(marks, score=entry.score),))


def _open_keys(app: App, show: Show) -> set[str]:
    """Return the keys of the items that nobody has answered yet."""

    def work(tx: sa.Connection) -> set[str]:
        project: Any = project_rows.by_name(tx, show.name)
        found = items.known_keys(tx, project_id=project.id, keys=[entry.incoming.key for entry in show.entries])
        rows = items.by_ids(tx, [row.id for row in found.values()])
        return {row.key for row in rows.values() if row.state == "open" and row.submitted == 0}

    return app.store.read(work)


def _label(app: App, clock: _Clock, show: Show) -> None:
    """Have both annotators work in turns, over four days."""
    rng = random.Random(show.name)  # noqa: S311 - a demonstration, not a secret
    known = _known(show)
    hands = [_Hand(app, clock, actor, show, known, rng) for actor in _annotators(app)]
    begin = clock.now_us
    for session in range(SESSIONS):
        count = show.answers * (session + 1) // SESSIONS - show.answers * session // SESSIONS
        for turn, hand in enumerate(hands):
            clock.now_us = max(clock.now_us, begin + session * 15 * HOUR_US + turn * 3 * HOUR_US) + int(rng.uniform(1, 40) * MINUTE_US)
            _session(hand, count)


def _annotators(app: App) -> list[Actor]:
    rows = [app.store.read(lambda tx, email=email: people.by_email(tx, email)) for email in PEOPLE]
    return [Actor(id=row.id, email=row.email, name=row.name) for row in rows if row is not None]


def _known(show: Show) -> dict[str, Entry]:
    """Return the entries by the SHA-256 of their content: an annotator sees no keys."""
    return {sha256(_content(entry.incoming)): entry for entry in show.entries}


def _content(found: Incoming) -> bytes:
    return found.text.encode() if found.text is not None else (FOLDER / "photos" / str(found.source)).read_bytes()


def _session(hand: _Hand, count: int) -> None:
    done = 0
    while done < count:
        batch = assignments.next_items(hand.app, hand.actor, hand.show.name, stage_name=None, want=min(10, count - done)).assignments
        if not batch:
            return
        for assignment in batch[: count - done]:
            _work(hand, assignment)
        done += len(batch)


def _work(hand: _Hand, assignment: AssignmentView) -> None:
    """Look at one item for a while, and answer it: or flag it, or skip it."""
    rng, clock = hand.rng, hand.clock
    low, high = hand.show.seconds
    active_us = int(min(rng.lognormvariate(0, 0.5) * (low + high) / 2, 4 * high) * SECOND_US)
    clock.now_us += active_us + int(rng.uniform(0.3, 2) * SECOND_US)
    entry = hand.known[assignment.item.assets[0].sha256]
    if rng.random() < max(FLAG, 1.5 / hand.show.answers):
        comments.flag(hand.app, hand.actor, assignment.id, text="Please have a look: the guidelines do not say.")
        comments.comment(hand.app, hand.actor, assignment.id, id=uuid7(clock()), text=hand.show.comment)
    if rng.random() < SKIP:
        submissions.skip(hand.app, hand.actor, assignment.id, id=uuid7(clock()), reason="unsure", active_us=active_us)
        return
    said = hand.show.slip(rng, entry.truth)
    transactions = _transactions(said, clock)
    submissions.submit(
        hand.app, hand.actor, assignment.id, id=uuid7(clock()), revision=assignment.annotation.revision, transactions=transactions,
        active_us=active_us,
    )  # fmt: skip


def _transactions(said: Sequence[Said], clock: _Clock) -> list[Transaction]:
    """Return one transaction a mark, as gestures make them."""
    marks = [_mark(each, uuid7(clock())) for each in said]
    return [Transaction(id=uuid7(clock()), ops=(Op(mark=mark.id, after=mark),), at_us=clock()) for mark in marks]


def _mark(said: Said, id_: str) -> Mark:
    return Mark(id=id_, field=said.field, value=msgspec.Raw(msgspec.json.encode(said.value)), label=said.label, attributes=said.attributes)
