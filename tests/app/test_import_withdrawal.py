# SPDX-License-Identifier: Apache-2.0
"""An import that is taken back takes back what it said of items that others brought; what people built on stays, and is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.app.test_imports import take
from tests.support.world import World

from labelwright.app import assignments, exports, imports, items, projects

TWO_STAGES = """
project: sms
media: text
schema: {fields: [{name: verdict, kind: choice, labels: [spam, ham], required: true}]}
stages: [{name: first, redundancy: 1}, {name: second, redundancy: 1}]
"""


def table(path: Path, label: str, count: int = 4, extra: str = "") -> Path:
    path.write_text("id,text,label\n" + "".join(f"r{n},message number {n},{label}\n" for n in range(count)) + extra)
    return path


def answer(world: World, tmp_path: Path, who: str, label: str, extra: str = "", **more):
    return take(world, "sms", table(tmp_path / f"{who}.csv", label, extra=extra), author=f"{who}@example.org", **more)


def answers(world: World) -> int:
    rows = items.list_items(world.app, world.owner, "sms").rows
    return sum(len(items.get_item(world.app, world.owner, "sms", row.id).annotations) for row in rows)


def look(world: World) -> tuple[dict[str, int], bytes]:
    id_ = exports.start_export(world.app, world.owner, "sms", format="jsonl", options=exports.Options(answers="all"))
    return world.counts("sms"), exports.get_export_file(world.app, world.owner, "sms", id_).read_bytes().split(b"\n", 1)[1]


@pytest.mark.parametrize("redundancy", [1, 2])
@pytest.mark.parametrize("way", ["cancel", "roll back", "fail"])
def test_answers_to_items_of_others_go_with_the_import_and_all_is_as_before(world: World, tmp_path: Path, way: str, redundancy: int):
    world.project(redundancy=redundancy)
    take(world, "sms", table(tmp_path / "items.csv", ""), marks="suggestions")
    before = look(world)

    done = answer(world, tmp_path, "cleo", "spam", "new,a new message,ham\n", marks="annotations", publish=way == "roll back")
    assert answers(world) >= 4
    if way == "cancel":
        imports.cancel_import(world.app, world.owner, "sms", done.id)
    elif way == "roll back":
        imports.roll_back_import(world.app, world.owner, "sms", done.id)
    else:
        world.app.store.write(lambda tx: imports.imports.update_import(tx, done.id, state="reading"))
        imports.fail_dead_import(world.app, done.id, "the disk is full")

    assert imports.get_import(world.app, world.owner, "sms", done.id).state == {"cancel": "cancelled", "roll back": "rolled_back"}.get(
        way, "failed"
    )
    assert (answers(world), world.books("sms")) == (0, ())
    assert look(world) == before


def test_answers_of_an_unpublished_import_are_as_before_when_what_attached_to_it_goes(world: World, tmp_path: Path):
    world.project(redundancy=2)
    first = answer(world, tmp_path, "bob", "spam", marks="annotations", publish=False)
    second = answer(world, tmp_path, "cleo", "spam", marks="attach")

    imports.roll_back_import(world.app, world.owner, "sms", second.id)
    assert world.next(world.owner, "sms") == ()
    imports.publish_import(world.app, world.owner, "sms", first.id)

    assert world.counts("sms")["open"] == 4
    assert len(world.next(world.owner, "sms")) == 1
    assert world.books("sms") == ()


def test_an_item_leaves_the_stage_that_a_withdrawn_answer_had_brought_it_to(world: World, tmp_path: Path):
    projects.create_project(world.app, world.owner, TWO_STAGES)
    take(world, "sms", table(tmp_path / "items.csv", ""), marks="suggestions")
    before = look(world)
    done = answer(world, tmp_path, "cleo", "spam", marks="attach")
    assert world.counts("sms") != before[0]

    imports.roll_back_import(world.app, world.owner, "sms", done.id)

    assert look(world) == before
    assert world.books("sms") == ()


def test_an_answer_that_a_later_stage_has_built_on_stays_and_is_told(world: World, tmp_path: Path):
    projects.create_project(world.app, world.owner, TWO_STAGES)
    take(world, "sms", table(tmp_path / "items.csv", "", count=1), marks="suggestions")
    done = answer(world, tmp_path, "cleo", "spam", marks="attach")
    bob = world.person("bob", project="sms", role="reviewer")
    (assignment,) = assignments.lease_next(world.app, bob, "sms", stage_name="second", count=1, known=()).assignments
    world.submit(bob, assignment, "ham")

    imports.roll_back_import(world.app, world.owner, "sms", done.id)

    told = imports.get_import(world.app, world.owner, "sms", done.id).message
    assert told == "1 answers to items of other imports stay, as others have been built on them"
    assert answers(world) == 2
    assert world.books("sms") == ()


def test_suggestions_for_items_of_others_go_with_the_import(world: World, tmp_path: Path):
    world.project()
    take(world, "sms", table(tmp_path / "items.csv", ""), marks="suggestions")
    before = look(world)
    done = take(world, "sms", table(tmp_path / "model.csv", "spam"), marks="suggestions")
    assert b"model.csv" in look(world)[1]

    imports.roll_back_import(world.app, world.owner, "sms", done.id)

    assert look(world) == before
