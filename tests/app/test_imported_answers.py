# SPDX-License-Identifier: Apache-2.0
"""Answers that come with an import take slots, finish items and enter the counts as if they had been given here."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.app.test_imports import take
from tests.support.pictures import lay, picture
from tests.support.world import World

from labelwright.app import imports, items, projects

TWO_STAGES = """
project: sms
media: text
schema: {fields: [{name: verdict, kind: choice, labels: [spam, ham], required: true}]}
stages: [{name: first}, {name: second}]
"""


def table(path: Path, label: str, count: int = 4) -> Path:
    path.write_text("id,text,label\n" + "".join(f"r{n},message number {n},{label}\n" for n in range(count)))
    return path


def answer(world: World, tmp_path: Path, who: str, label: str, **more):
    return take(world, "sms", table(tmp_path / f"{who}.csv", label), author=f"{who}@example.org", **more)


def finals(world: World) -> set[bool]:
    rows = items.list_items(world.app, world.owner, "sms").rows
    return {items.get_item(world.app, world.owner, "sms", row.id).final is not None for row in rows}


@pytest.mark.parametrize(("second", "has_final"), [("spam", True), ("ham", False)], ids=["agree", "disagree"])
def test_a_second_annotator_from_a_file_finishes_items_and_agreement_alone_makes_a_final(world, tmp_path, second, has_final):
    world.project(redundancy=2)
    answer(world, tmp_path, "bob", "spam", marks="annotations")

    done = answer(world, tmp_path, "cleo", second, marks="attach")

    assert done.attached == 4
    assert world.counts("sms")["done"] == 4
    assert finals(world) == {has_final}
    assert world.books("sms") == ()


def test_an_answer_beyond_the_wanted_ones_is_kept_and_not_counted(world, tmp_path):
    world.project(redundancy=1)
    answer(world, tmp_path, "bob", "spam", marks="annotations")

    done = answer(world, tmp_path, "cleo", "ham", marks="attach")

    assert done.attached == 4
    assert world.counts("sms")["submitted_1"] == 4
    assert world.books("sms") == ()


def test_answers_attached_before_the_items_are_published_take_their_slots_too(world, tmp_path):
    world.project(redundancy=2)
    first = answer(world, tmp_path, "bob", "spam", marks="annotations", publish=False)
    answer(world, tmp_path, "cleo", "spam", marks="attach")
    assert world.next(world.owner, "sms") == ()

    imports.publish_import(world.app, world.owner, "sms", first.id)

    assert world.counts("sms")["done"] == 4
    assert world.books("sms") == ()


def test_half_answered_items_of_a_file_are_handed_out_for_the_rest(world, tmp_path):
    world.project(redundancy=2)
    answer(world, tmp_path, "bob", "spam", marks="annotations")

    handed_out = world.next(world.owner, "sms", count=8)
    world.submit(world.owner, handed_out[0], "spam")

    assert world.counts("sms")["done"] == 1
    assert world.books("sms") == ()


def test_items_whose_first_stage_came_answered_wait_at_the_second_and_only_once_published(world, tmp_path):
    projects.create_project(world.app, world.owner, TWO_STAGES)
    first = answer(world, tmp_path, "bob", "spam", marks="annotations", publish=False)
    assert world.app.store.read(lambda tx: tx.exec_driver_sql("SELECT count(*) FROM queue WHERE taken < wanted").scalar()) == 0

    imports.publish_import(world.app, world.owner, "sms", first.id)

    rows = world.app.store.read(
        lambda tx: tx.exec_driver_sql(
            "SELECT s.name, count(*) FROM queue q JOIN stage s ON s.id = q.stage_id WHERE q.taken < q.wanted GROUP BY s.name"
        ).all()
    )
    assert [tuple(row) for row in rows] == [("second", 4)]
    assert world.books("sms") == ()


def test_suggestions_sent_again_are_one_suggestion(world, tmp_path):
    world.project(items=0)
    take(world, "sms", table(tmp_path / "m.csv", "spam"))

    again = take(world, "sms", table(tmp_path / "m.csv", "spam"), marks="attach")

    (assignment,) = world.next(world.owner, "sms")
    assert (again.attached, again.duplicates) == (0, 4)
    assert len(assignment.suggestions) == 1


@pytest.mark.parametrize("media", ["text", "record", "image"])
def test_votes_that_name_items_by_key_alone_are_answers_of_items_that_are_there(world: World, tmp_path: Path, media: str):
    projects.create_project(world.app, world.owner, TWO_STAGES.replace("media: text", f"media: {media}").replace(", {name: second}", ""))
    lay(tmp_path / "items", {f"k{n}.png": picture(20 + n, 20) for n in range(2)} if media == "image" else {})
    path = tmp_path / "items.csv"
    path.write_text("key,text,size\nk0.png,one,1\nk1.png,two,2\n")
    votes = tmp_path / "votes.csv"
    votes.write_text("item,annotator,verdict\nk0.png,ann,spam\nk1.png,ann,ham\nk9.png,ann,ham\n")

    early = take(world, "sms", votes, marks="annotations")
    assert (early.added, early.refused) == (0, 3)
    assert take(world, "sms", tmp_path / "items" if media == "image" else path).added == 2
    done = take(world, "sms", votes, marks="annotations")

    assert (done.added, done.attached, done.refused) == (0, 2, 1)
    assert [row.code for row in imports.list_refused(world.app, world.owner, "sms", done.id, count=5)] == ["item.unknown"]
    assert world.counts("sms")["done"] == 2
    assert world.books("sms") == ()
