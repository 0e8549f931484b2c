# SPDX-License-Identifier: Apache-2.0
"""What the loop costs does not grow with the project: steps of SQLite's machine, counted and not timed."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy import event
from tests.support.clock import SetClock
from tests.support.jobs import PromptJobs
from tests.support.world import SPAM, World

from labelwright.app import bulk, items, progress, projects
from labelwright.app.app import App
from labelwright.composition_root import open_app
from labelwright.store.statements import bulk_insert
from labelwright.store.tables import assignments

STEPS = 20
"""SQLite calls back after so many steps of its machine."""
GROWTH = 1.3
"""Trees grow a level deeper; a scan of sixteen times the rows would cost sixteen times as much."""


class Meter:
    """Counts what an app's connections execute."""

    def __init__(self, app: App) -> None:
        self.steps = 0
        for engine in (app.store.raw_engine(), app.store._reader):  # type: ignore[attr-defined]
            event.listen(engine, "before_cursor_execute", self._watch)

    def _watch(self, connection: sa.Connection, *_: object) -> None:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.set_progress_handler(self._count, STEPS)

    def _count(self) -> int:
        self.steps += STEPS
        return 0

    def cost(self, act: Callable[[], object]) -> int:
        before = self.steps
        act()
        return self.steps - before


class Measured:
    """A project of so many items, two in a hundred answered by Bob, and a meter on it."""

    def __init__(self, folder: Path, count: int) -> None:
        clock = SetClock()
        self.app = open_app(folder, clock=clock, jobs=PromptJobs())
        self.world = World(self.app, clock)
        projects.create_project(self.app, self.world.owner, SPAM.format(name="sms", redundancy=3).replace("ham]", "ham, rare]"))
        self.world.items("sms", count)
        self.bob = self.world.person("bob", project="sms")
        self.world.label(self.bob, "sms", *["spam", "ham"] * (count // 100))
        self.world.label(self.world.person("rare", project="sms"), "sms", *["rare"] * 3)
        self.world.label(self.bob, "sms", "spam")
        self.app.store.write(self._long_ago)
        self.kim = self.world.person("kim", project="sms")
        bulk.run(self.app, self.world.owner, "sms", "assign", selection=bulk.ItemSelection(None, ""), value="kim@example.org")
        self.meter = Meter(self.app)

    def _long_ago(self, tx: sa.Connection) -> None:
        """Let Bob have had every second item in hand once, as someone does who has been here for a year."""
        columns = ("public", "item_id", "stage_id", "round", "person_id", "state", "created_us", "expires_us", "ended_us")
        free = "SELECT id FROM item WHERE id % 2 = 0 AND id NOT IN (SELECT item_id FROM assignment WHERE person_id = :bob)"
        ids = tx.execute(sa.text(free), {"bob": self.bob.id}).scalars().all()
        bulk_insert(tx, assignments.assignment, columns, [(f"old{i}", i, 1, 1, self.bob.id, "submitted", 1, 1, 1) for i in ids])

    def page(self, filter: str, sort: str) -> int:
        return self.meter.cost(lambda: items.list_items(self.app, self.world.owner, "sms", filter=filter, sort=sort, count=5))


@pytest.fixture(scope="module")
def small_and_large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Measured, Measured]]:
    folder = tmp_path_factory.mktemp("flat")
    both = Measured(folder / "small", 300), Measured(folder / "large", 4800)
    yield both
    for each in both:
        each.app.store.close()


def test_the_next_items_and_an_answer_cost_the_same_in_a_larger_project_and_after_more_answers_of_ones_own(
    small_and_large: tuple[Measured, Measured],
):
    def cost(at: Measured) -> int:
        def cycle() -> None:
            assignment, *_ = at.world.next(at.bob, "sms", count=5)
            at.world.submit(at.bob, assignment)

        return at.meter.cost(lambda: [cycle() for _ in range(8)])

    small, large = (cost(each) for each in small_and_large)

    assert 0 < large <= small * GROWTH


def test_the_next_items_of_a_person_for_whom_all_are_kept_cost_the_same_in_a_larger_project(small_and_large: tuple[Measured, Measured]):
    def cost(at: Measured) -> int:
        def cycle() -> None:
            assignment, *_ = at.world.next(at.kim, "sms", count=5)
            at.world.submit(at.kim, assignment)

        return at.meter.cost(lambda: [cycle() for _ in range(8)])

    small, large = (cost(each) for each in small_and_large)

    assert 0 < large <= small * GROWTH


@pytest.mark.parametrize(
    ("filter", "sort"),
    [
        ("", "id"),
        ("", "-updated_us"),
        ('label.verdict == "rare"', "-updated_us"),
        ('label.verdict == "rare"', "id"),
        ('state == "open"', "-updated_us"),
        ('label.verdict == "spam"', "-updated_us"),
        ('label.verdict == "ham"', "key"),
        ("priority > 0", "id"),
        ('key == "k7"', "id"),
    ],
)
def test_a_page_of_items_costs_the_same_in_a_larger_project(small_and_large: tuple[Measured, Measured], filter: str, sort: str):
    small, large = (each.page(filter, sort) for each in small_and_large)

    assert 0 < large <= small * GROWTH + 2000


def test_the_project_page_costs_the_same_in_a_larger_project(small_and_large: tuple[Measured, Measured]):
    def cost(at: Measured) -> int:
        return at.meter.cost(
            lambda: (projects.get_project(at.app, at.world.owner, "sms"), progress.get_progress(at.app, at.world.owner, "sms"))
        )

    small, large = (cost(each) for each in small_and_large)

    assert 0 < large <= small * GROWTH
