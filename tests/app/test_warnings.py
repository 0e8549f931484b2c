# SPDX-License-Identifier: Apache-2.0
"""What a submit remarks on without refusing it: the kinds' ready checks, kept with the annotation."""

from pathlib import Path

import msgspec
import pytest
from tests.support.world import World

from labelwright.app import add_items, exports, items, projects, restore, settings, submissions
from labelwright.model.annotation import Mark, Op, Transaction
from labelwright.schema.mark_warnings import MarkWarning

FILE = """
project: talk
media: text
schema:
  fields:
    - {{name: who, kind: span, labels: [person]{spans}}}
    - {{name: stars, kind: rating{stars}}}
stages:
  - {{name: label, redundancy: 1}}
"""
SPAN = {"kind": "span", "version": 1, "ranges": [[0, 4]], "quote": "Ann "}
RATING = {"kind": "rating", "version": 1, "rating": 3}


def submit(world: World, *, spans: str = "", stars: str = "") -> submissions.Submitted:
    projects.create_project(world.app, world.owner, FILE.format(spans=spans, stars=stars))
    add_items.create_items(world.app, world.owner, "talk", [add_items.NewItem("k", "Ann went home", None, {}, (), 0)])
    (assignment,) = world.next(world.owner, "talk")
    given = [Mark(id=world.uuid(), field="who", label="person", value=raw(SPAN)), Mark(id=world.uuid(), field="stars", value=raw(RATING))]
    ops = tuple(Op(mark=mark.id, after=mark) for mark in given)
    transaction = Transaction(id=world.uuid(), ops=ops, at_us=world.clock())
    return submissions.submit(world.app, world.owner, assignment.id, id=world.uuid(), revision=0, transactions=[transaction])


def raw(value: dict[str, object]) -> msgspec.Raw:
    return msgspec.Raw(msgspec.json.encode(value))


def codes(warnings: tuple[MarkWarning, ...]) -> list[str]:
    return [warning.code for warning in warnings]


def test_a_submit_succeeds_and_says_what_looks_like_a_slip(world: World):
    done = submit(world)

    assert done.state == "submitted"
    assert [(warning.code, warning.field) for warning in done.warnings] == [("span.edges", "who")]


def test_warnings_are_shown_with_the_answer_on_the_page_of_the_item(world: World):
    done = submit(world)
    (row,) = items.list_items(world.app, world.owner, "talk").rows

    (annotation,) = items.get_item(world.app, world.owner, "talk", row.id).annotations

    assert annotation.warnings == done.warnings
    assert annotation.warnings[0].mark in {mark.id for mark in annotation.marks}


@pytest.mark.parametrize(
    ("spans", "stars", "expected"),
    [
        (", warnings: false", "", []),
        ("", ", warnings: true", ["span.edges", "rating.middle"]),
        (", warnings: true", ", warnings: false", ["span.edges"]),
    ],
)
def test_a_field_says_whether_it_is_remarked_on(world: World, spans: str, stars: str, expected: list[str]):
    assert codes(submit(world, spans=spans, stars=stars).warnings) == expected


def test_a_project_file_keeps_what_a_field_says_of_warnings(world: World):
    submit(world, spans=", warnings: false", stars=", warnings: true")

    text = settings.pull(world.app, world.owner, "talk")

    assert ("warnings: false" in text, "warnings: true" in text) == (True, True)


def test_warnings_are_in_a_backup_and_come_back_with_it(world: World, tmp_path: Path):
    done = submit(world)
    id_ = exports.start_export(world.app, world.owner, "talk", format="jsonl", options=exports.Options(answers="all"))
    path = tmp_path / "talk.jsonl"
    path.write_bytes(exports.get_export_file(world.app, world.owner, "talk", id_).read_bytes().replace(b'"name":"talk"', b'"name":"told"'))

    restore.restore_project(
        world.app, world.owner, path, restore.RestoreOptions(False, "~restore", since_us=world.clock()), restore.Problems()
    )

    (row,) = items.list_items(world.app, world.owner, "told").rows
    (annotation,) = items.get_item(world.app, world.owner, "told", row.id).annotations
    assert annotation.warnings == done.warnings
