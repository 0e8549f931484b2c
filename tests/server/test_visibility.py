# SPDX-License-Identifier: Apache-2.0
"""Nobody who may still answer an item learns what others said of it: over HTTP, by every GET of the API, on both databases."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any, NamedTuple

import httpx
import pytest
from tests.server.conftest import NO_TLS, Running

from labelwright.app import accounts, comments, events, flags, items, submissions
from labelwright.app.actor import Actor
from labelwright.app.rights import RIGHTS, Right
from labelwright.server.app import openapi_of

AUTHOR, TEXT = "canary", "a canary was here"
FILE = """
project: {name}
media: text
schema:
  fields:
    - {{name: verdict, kind: choice, labels: [spam, ham], required: true}}
stages: [{{name: label, redundancy: {redundancy}}}]
"""
BLIND_TO = ("reviewer", "adjudicator")
OPEN_TO = ("manager", "owner", "auditor")


class Scene(NamedTuple):
    """A project of two items: somebody answered, flagged and remarked the first and skipped the second, and more answers are wanted."""

    running: Running
    project: str
    author: Actor
    item: int
    skipped: int
    people: dict[str, Actor]

    def client(self, role: str) -> httpx.Client:
        cookie = f"labelwright_session={accounts.create_session(self.running.app, self.people[role].id)}"
        headers = {"X-Labelwright": "1", "Cookie": cookie}
        return httpx.Client(base_url=self.running.url, headers=headers, timeout=30, verify=NO_TLS)

    def rows(self, role: str, **query: Any) -> list[dict[str, Any]]:
        with self.client(role) as client:
            return client.get(f"/api/projects/{self.project}/items", params=query).raise_for_status().json()["rows"]

    def found(self, role: str, filter: str) -> list[int]:
        return sorted(row["id"] for row in self.rows(role, filter=filter))

    def detail(self, role: str, item: int | None = None) -> dict[str, Any]:
        with self.client(role) as client:
            return client.get(f"/api/projects/{self.project}/items/{item or self.item}").raise_for_status().json()


def make_scene(running: Running, name: str, *, redundancy: int = 3) -> Scene:
    app, world = running.app, running.world
    world.project(name, redundancy=redundancy, items=2)
    author = world.person(f"{AUTHOR}-{name}", project=name)
    people = {role: world.person(f"{role}-{name}", project=name, role=role) for role in RIGHTS}
    (first,) = world.next(author, name)
    flags.create_flag(app, author, first.id, text=TEXT)
    comments.create_comment(app, author, first.id, id=world.uuid(), text=TEXT)
    world.submit(author, first, "ham")
    (second,) = world.next(author, name)
    submissions.skip(app, author, second.id, id=world.uuid(), reason="unsure", note=TEXT)
    (item,) = (row.id for row in items.list_items(app, world.owner, name, filter="submitted > 0").rows)
    (skipped,) = (row.id for row in items.list_items(app, world.owner, name).rows if row.id != item)
    return Scene(running, name, author, item, skipped, people)


@pytest.fixture(scope="module")
def scene(shared: Running) -> Scene:
    return make_scene(shared, "blind")


def gets(scene: Scene) -> list[str]:
    """Return every address that a GET of the API has, filled with what exists."""
    values = {"project": scene.project, "item": str(scene.item), "name": "text"}
    paths = [path for path, verbs in openapi_of(scene.running.server)["paths"].items() if "get" in verbs]
    filled = [
        re.sub(r"{(\w+)}", lambda found: values.get(found[1], "1"), path) for path in paths if not path.endswith(("/events", "/members"))
    ]
    return [*filled, *(path.replace(f"/{scene.item}", f"/{scene.skipped}") for path in filled if f"/items/{scene.item}" in path)]


@pytest.mark.parametrize("role", ["annotator", "expert", *BLIND_TO])
def test_no_get_of_the_api_shows_an_answer_of_an_item_one_may_still_answer(scene: Scene, role: str):
    """Who is in the project is no secret; that is all `members` says."""
    with scene.client(role) as client:
        answers = {path: client.get(path) for path in gets(scene)}
    told = {path: answer.text for path, answer in answers.items() if answer.is_success and "/settings" not in path and "/file" not in path}

    by_id = re.compile(rf'"id":{scene.author.id},"(email|name)"|"(person|person_id|by)":{scene.author.id}\b')
    assert [path for path, text in told.items() if AUTHOR in text.lower() or by_id.search(text)] == []
    assert [path for path, text in told.items() if f"/{scene.project}/items" in path and ("ham" in text or "unsure" in text)] == []
    assert all('"ham","marks"' not in text and '"label":"ham"' not in text for path, text in told.items() if "/progress" in path)


@pytest.mark.parametrize("role", OPEN_TO)
def test_who_cannot_label_or_runs_the_project_sees_all(scene: Scene, role: str):
    detail, rows = scene.detail(role), scene.rows(role)

    assert [each["author"]["email"] for each in detail["annotations"]] == [scene.author.email]
    assert [each["text"] for each in detail["flags"] + detail["comments"]] == [TEXT, TEXT]
    assert sum(row["submitted"] for row in rows) == 1


LEAKS = (
    'label.verdict == "ham"',
    'label.verdict == "spam"',
    "submitted > 0",
    "submitted == 1",
    "flags > 0",
    "schema_version == 1",
    "guideline_version == 1",
    'people == "{author}"',
    'skipped_by == "{author}"',
    'updated > timestamp("{moment}")',
    'reason == "unsure"',
    'answered > timestamp("2020-01-01T00:00:00Z")',
)
"""Filters by which an item that somebody answered, flagged or skipped would be told from one that nobody has seen."""


@pytest.mark.parametrize("filter", LEAKS)
@pytest.mark.parametrize("role", BLIND_TO)
def test_no_filter_tells_answered_items_from_others(scene: Scene, role: str, filter: str):
    row = next(row for row in scene.rows("owner") if row["id"] == scene.item)
    moment = datetime.fromtimestamp((row["updated_us"] - 1) / 1e6, UTC).isoformat().replace("+00:00", "Z")
    query = {"filter": filter.replace("{author}", scene.author.email).replace("{moment}", moment)}
    with scene.client(role) as client:
        count = client.get(f"/api/projects/{scene.project}/items/count", params=query).raise_for_status().json()["count"]

    assert (len(scene.rows(role, **query)), count) == (0, 0)
    assert scene.rows("owner", **query) or "spam" in filter or "reason" in filter


@pytest.mark.parametrize("role", [*BLIND_TO, *OPEN_TO])
def test_whoever_is_shown_less_is_told_so(scene: Scene, role: str):
    told = [scene.detail(role)["is_blind"], *(row["is_blind"] for row in scene.rows(role))]

    assert told == [role in BLIND_TO] * 3


def test_no_event_tells_who_may_still_answer_that_somebody_did(scene: Scene):
    app = scene.running.app
    while events.assign_sequence(app) < events.get_last_sequence(app, scene.running.world.owner, scene.project):
        pass
    heard = {role: events.list_events_after(app, scene.people[role], scene.project, 0).events for role in (*BLIND_TO, *OPEN_TO)}

    assert [event for role in BLIND_TO for event in heard[role] if event.item in (scene.item, scene.skipped)] == []
    assert all(any(event.item == scene.item for event in heard[role]) for role in OPEN_TO)


@pytest.mark.parametrize("role", BLIND_TO)
def test_no_row_of_the_listing_and_no_order_of_it_tells_either(scene: Scene, role: str):
    rows = {row["id"]: row for row in scene.rows(role)}
    secret = ("submitted", "flags", "labels", "answered", "reason", "is_blind")

    assert all(rows[scene.item][name] == rows[scene.skipped][name] for name in secret)
    for sort in ("updated_us", "-updated_us"):
        by_id = sorted(rows, reverse=sort.startswith("-"))
        assert [row["id"] for row in scene.rows(role, sort=sort)] == sorted(
            by_id, key=lambda id_: rows[id_]["updated_us"], reverse="-" in sort
        )
        paged = scene.rows(role, sort=sort, limit=1)
        assert paged[0]["updated_us"] == rows[paged[0]["id"]]["updated_us"]


@pytest.mark.parametrize("role", BLIND_TO)
def test_one_sees_ones_own_answer_and_after_the_last_one_those_of_all(shared: Running, role: str):
    mine = make_scene(shared, f"own-{role}", redundancy=2)
    world, reviewer = shared.world, mine.people[role]
    before = mine.detail(role)
    for _ in range(2):
        (assignment,) = world.next(reviewer, mine.project)
        world.submit(reviewer, assignment, "spam")
    after = mine.detail(role)

    assert (before["annotations"], before["flags"]) == ([], [])
    assert after["state"] == "done"
    assert {each["author"]["id"] for each in after["annotations"]} == {reviewer.id, mine.author.id}
    assert [each["text"] for each in after["flags"]] == [TEXT]


@pytest.mark.parametrize("role", BLIND_TO)
def test_where_one_answer_is_wanted_nobody_is_blind(shared: Running, role: str):
    single = make_scene(shared, f"single-{role}", redundancy=1)

    assert [each["author"]["id"] for each in single.detail(role)["annotations"]] == [single.author.id]
    assert single.found(role, 'label.verdict == "ham"') == [single.item]


def test_what_is_shown_without_asking_item_by_item_is_for_those_who_see_all():
    """Exports, bulk acts and redos ask no more than for these rights."""
    blind = [role for role, rights in RIGHTS.items() if Right.LABEL in rights and Right.ITEMS not in rights]

    assert not [role for role in blind if RIGHTS[role] & {Right.EXPORT, Right.ITEMS}]
