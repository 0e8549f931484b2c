# SPDX-License-Identifier: Apache-2.0
"""People, projects and items in a few words, and the acts of an annotator on them."""

from __future__ import annotations

from typing import Any

import msgspec

from labelwright.app import accounts, add_items, assignments, projects, submissions
from labelwright.app.actor import Actor
from labelwright.app.app import App
from labelwright.app.view_models import AssignmentView
from labelwright.base.ids import uuid7
from labelwright.model.annotation import Mark, Op, Transaction
from labelwright.store import counts
from labelwright.store import people as people_rows
from labelwright.store import projects as project_rows

from .clock import SetClock

SPAM = """
project: {name}
media: text
schema:
  fields:
    - {{name: verdict, kind: choice, labels: [spam, ham], required: true}}
stages:
  - {{name: label, redundancy: {redundancy}}}
queue: {{lease_minutes: 30}}
"""


class World:
    """A house with an owner, and shortcuts for what tests do again and again."""

    def __init__(self, app: App, clock: SetClock) -> None:
        self.app = app
        self.clock = clock
        self.owner = accounts.set_up(app, email="ada@example.org", name="Ada", password="a long enough password")

    def project(self, name: str = "sms", *, redundancy: int = 1, items: int = 0) -> str:
        projects.create_project(self.app, self.owner, SPAM.format(name=name, redundancy=redundancy))
        if items:
            self.items(name, items)
        return name

    def items(self, name: str, count: int, *, start: int = 0) -> None:
        rows = [add_items.NewItem(f"k{n}", f"message number {n}", None, {"n": n}, (), 0) for n in range(start, start + count)]
        add_items.create_items(self.app, self.owner, name, rows)

    def person(self, name: str, *, project: str | None = None, role: str = "annotator") -> Actor:
        email = f"{name}@example.org"
        now = self.clock()
        id_ = self.app.store.write(lambda tx: people_rows.create_person(tx, email=email, name=name.title(), now_us=now))
        if project is not None:
            self.join(id_, project, role)
        return Actor(id=id_, email=email, name=name.title())

    def join(self, person_id: int, project: str, role: str) -> None:
        def work(tx: Any) -> None:
            row = project_rows.get_project_by_name(tx, project)
            assert row is not None
            people_rows.save_member(tx, project_id=row.id, person_id=person_id, role=role, now_us=self.clock())

        self.app.store.write(work)

    def next(self, actor: Actor, project: str, count: int = 1, known: tuple[str, ...] = ()) -> tuple[AssignmentView, ...]:
        return assignments.lease_next(self.app, actor, project, stage_name=None, count=count, known=known).assignments

    def uuid(self) -> str:
        return uuid7(self.clock())

    def choice(self, label: str = "spam", field: str = "verdict") -> Transaction:
        mark = Mark(
            id=self.uuid(), field=field, value=msgspec.Raw(msgspec.json.encode({"kind": "choice", "version": 1, "labels": [label]}))
        )
        return Transaction(id=self.uuid(), ops=(Op(mark=mark.id, after=mark),), at_us=self.clock())

    def submit(self, actor: Actor, assignment: AssignmentView | str, label: str = "spam") -> submissions.Submitted:
        public = assignment if isinstance(assignment, str) else assignment.id
        return submissions.submit(
            self.app, actor, public, id=self.uuid(), revision=0, transactions=[self.choice(label)], active_us=2_000_000
        )

    def label(self, actor: Actor, project: str, *labels: str) -> list[str]:
        """Answer the next items with these labels, one each; returns the assignments' ids."""
        done: list[str] = []
        for label in labels:
            (assignment,) = self.next(actor, project)
            self.submit(actor, assignment, label)
            done.append(assignment.id)
        return done

    def counts(self, project: str) -> dict[str, int]:
        return {name: number for name, number in projects.get_project(self.app, self.owner, project).counts.items() if number}

    def books(self, project: str) -> tuple[str, ...]:
        """Count everything again; returns what is off."""

        def work(tx: Any) -> tuple[str, ...]:
            row = project_rows.get_project_by_name(tx, project)
            assert row is not None
            return counts.recount(tx, row.id).differences

        return self.app.store.read(work)
