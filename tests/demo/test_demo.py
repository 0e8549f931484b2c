# SPDX-License-Identifier: Apache-2.0
"""The demo: what ships, what it builds, and that the books are right."""

import re
from collections.abc import Iterator

import msgspec
import pytest
from PIL import Image
from tests.support.jobs import PromptJobs

from labelwright.app import demo, items, progress, projects
from labelwright.app.actor import Actor
from labelwright.app.app import App
from labelwright.app.demo_projects import FOLDER, load_demo_projects
from labelwright.composition_root import open_app
from labelwright.server.run import local_owner
from labelwright.store import counts
from labelwright.store import projects as project_rows

NAMES = ("messages", "photos", "addresses")
SHIPPED = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*") if path.is_file() and "__pycache__" not in path.parts)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[App, Actor]]:
    """A house with the demo in it, made once: the tests only look."""
    app = open_app(tmp_path_factory.mktemp("demo"), jobs=PromptJobs())
    owner = local_owner(app)
    demo.create_demo(app, owner)
    yield app, owner
    app.store.close()


def test_the_demo_has_three_projects_each_half_done(house: tuple[App, Actor]):
    shares = [row.counts["done"] / row.counts["items"] for row in (projects.get_project(*house, name) for name in NAMES)]

    assert [row.project.name for row in projects.list_projects(*house)] == sorted(NAMES)
    assert all(0.4 < share < 0.6 for share in shares)


@pytest.mark.parametrize("name", NAMES)
def test_the_books_of_the_demo_are_right(house: tuple[App, Actor], name: str):
    app, _ = house

    found = app.store.read(lambda tx: counts.recount(tx, project_rows.get_project_by_name(tx, name).id))  # type: ignore[union-attr]

    assert found.differences == ()


@pytest.mark.parametrize("name", NAMES)
def test_two_people_worked_on_it_over_days_at_a_human_speed(house: tuple[App, Actor], name: str):
    found = progress.get_progress(*house, name)

    assert {person.name for person in found.people} == {"Mira", "Tomas"}
    assert all(2e6 < (person.mean_us or 0) < 90e6 for person in found.people)
    assert len(found.over_time) >= 4


@pytest.mark.parametrize("name", NAMES)
def test_what_is_open_has_suggestions_and_what_is_done_has_none(house: tuple[App, Actor], name: str):
    waiting = items.list_items(*house, name, filter='state == "open"', count=3).rows
    done = items.list_items(*house, name, filter='state == "done"', count=3).rows

    assert all(items.get_item(*house, name, row.id).suggestions for row in waiting if not row.submitted)
    assert not any(items.get_item(*house, name, row.id).suggestions for row in done)


@pytest.mark.parametrize("name", NAMES)
def test_each_project_has_guidelines_and_flags_to_look_at(house: tuple[App, Actor], name: str):
    found = projects.get_project(*house, name)

    assert found.counts["flags"] >= 1
    assert (FOLDER / f"{name}.md").read_text().startswith("# ")


def test_making_the_demo_again_changes_nothing(house: tuple[App, Actor]):
    before = [dict(projects.get_project(*house, name).counts) for name in NAMES]

    demo.create_demo(*house)

    assert [dict(projects.get_project(*house, name).counts) for name in NAMES] == before


def test_no_row_of_the_demo_is_refused_or_told_twice(house: tuple[App, Actor]):
    counted = [projects.get_project(*house, show.name).counts["items"] for show in load_demo_projects()]

    assert counted == [len(show.items) for show in load_demo_projects()] == [300, 11, 80]


def test_the_demo_ships_in_five_megabytes_and_its_photographs_in_one_and_a_half():
    sizes = {name: (FOLDER / name).stat().st_size for name in SHIPPED}

    assert sum(sizes.values()) < 5_000_000
    assert sum(size for name, size in sizes.items() if name.startswith("photos/")) < 1_500_000


@pytest.mark.parametrize("name", [name for name in SHIPPED if name != "SOURCES.md"])
def test_the_sources_name_each_file_that_ships(name: str):
    assert f"`{name}`" in (FOLDER / "SOURCES.md").read_text(encoding="utf-8")


def test_the_shipped_messages_hold_no_address_link_or_long_number():
    text = (FOLDER / "messages.jsonl").read_text(encoding="utf-8")

    assert re.findall(r"[\w.]+@\w+\.\w+|https?://|www\.|(?<![,.$\d])\d{7,}", text) == []


def test_boxes_lie_inside_their_photographs():
    for line in (FOLDER / "photos.jsonl").read_bytes().splitlines():
        row = msgspec.json.decode(line)
        with Image.open(FOLDER / "photos" / row["key"]) as image:
            width, height = image.size
        assert all(x >= 0 and y >= 0 and x + w <= width and y + h <= height for x, y, w, h in (each["box"] for each in row["boxes"]))


def test_spans_begin_and_end_where_words_do():
    for line in (FOLDER / "addresses.jsonl").read_bytes().splitlines():
        row = msgspec.json.decode(line)
        edges = [row["text"][max(start - 1, 0) : start] + row["text"][end : end + 1] for start, end, _ in row["spans"]]
        assert not any(edge.isalpha() for edge in edges)
