# SPDX-License-Identifier: Apache-2.0
"""What a file says that the schema takes over: numbers of labels that have none, and, where asked, attributes of marks."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from tests.app.test_imports import take
from tests.support.pictures import lay, picture
from tests.support.world import World

from labelwright.app import exports, import_preview, import_reading, imports, projects, settings
from labelwright.app.import_sources import ImportOptions
from labelwright.app.rights import RIGHTS, Right
from labelwright.schema.schema import Attribute
from labelwright.wire.imports_exports import ImportView

STREET = """
project: street
media: image
schema:
  fields:
    - {name: object, kind: box, labels: [car, {name: light, title: Traffic Light}, bus]}
"""
CATEGORIES = {7: "car", 3: "Traffic Light", 90: "truck"}


def coco(folder: Path, categories: Mapping[int, str] = CATEGORIES, attributes: Sequence[Mapping[str, Any]] = ({},)) -> Path:
    rows = [
        {"id": n, "image_id": 1, "category_id": next(iter(categories)), "bbox": [n, 2, 5, 5], "attributes": one}
        for n, one in enumerate(attributes, 1)
    ]
    document = {
        "images": [{"id": 1, "file_name": "1.png", "width": 100, "height": 80}],
        "annotations": rows,
        "categories": [{"id": id_, "name": name} for id_, name in categories.items()],
    }
    return lay(folder, {"a.json": document, "1.png": picture(shade=len(str(folder)))}) / "a.json"


def yolo(folder: Path, *names: str) -> Path:
    return lay(folder, {"data.yaml": "names: " + json.dumps(names), "images/a.png": picture(), "labels/a.txt": "0 0.5 0.5 0.1 0.1"})


def told(world: World, done: ImportView) -> dict[str, int]:
    rows = [row for _, row in imports.list_losses(world.app, world.owner, "street", done.id)]
    return {code: sum(row.count for row in rows if row.code == code) for code in {row.code for row in rows}}


def numbers(world: World) -> dict[str, int | None]:
    schema = settings.get_settings(world.app, world.owner, "street").file.schema
    return {label.name: label.source_id for label in schema.fields[0].labels}


def exported(world: World, format: str, member: str) -> str:
    id_ = exports.start_export(world.app, world.owner, "street", format=format, options=exports.Options(files=True))
    return zipfile.ZipFile(exports.get_export_file(world.app, world.owner, "street", id_)).read(member).decode()


def test_labels_without_a_number_get_the_files_and_keep_it_when_one_is_put_in_front(world: World, tmp_path: Path):
    projects.create_project(world.app, world.owner, STREET)

    done = take(world, "street", coco(tmp_path / "a"), marks="annotations", author="ada@example.org")

    assert told(world, done) == {"label.number_kept": 2, "label.unused": 1}
    assert (done.losses, done.notes) == (1, 2)
    assert numbers(world) == {"car": 7, "light": 3, "bus": None}
    settings.apply(
        world.app,
        world.owner,
        "street",
        settings.pull(world.app, world.owner, "street").replace("labels:", "labels:\n        - new", 1),
        dry_run=False,
    )
    categories = json.loads(exported(world, "coco", "street.json"))["categories"]
    assert {row["name"]: row["id"] for row in categories} == {"car": 7, "Traffic Light": 3, "bus": 1, "new": 2}


def test_the_numbers_of_yolo_classes_are_kept_and_written_again(world: World, tmp_path: Path):
    projects.create_project(world.app, world.owner, STREET)

    done = take(world, "street", yolo(tmp_path / "y", "bus", "Traffic Light"), marks="annotations", author="ada@example.org")

    assert told(world, done) == {"label.number_kept": 2}
    assert numbers(world) == {"car": None, "light": 1, "bus": 0}
    assert "names:\n  0: bus\n  1: Traffic Light\n  2: car\n" in exported(world, "yolo", "data.yaml")


@pytest.mark.parametrize(
    ("second", "kept", "lost", "after"),
    [
        ({7: "car", 9: "bus"}, 1, 0, {"car": 7, "light": 3, "bus": 9}),
        ({8: "car", 9: "bus"}, 0, 2, {"car": 7, "light": 3, "bus": None}),
        ({3: "bus"}, 0, 1, {"car": 7, "light": 3, "bus": None}),
        ({5: "bus", 6: "bus"}, 0, 2, {"car": 7, "light": 3, "bus": None}),
    ],
    ids=["agrees", "numbers another otherwise", "taken", "twice"],
)
def test_numbers_of_a_second_file_are_kept_where_they_contradict_nothing(
    world: World, tmp_path: Path, second: dict[int, str], kept: int, lost: int, after: dict[str, int | None]
):
    projects.create_project(world.app, world.owner, STREET)
    take(world, "street", coco(tmp_path / "a"))

    done = take(world, "street", coco(tmp_path / "second", second))

    assert (told(world, done).get("label.number_kept", 0), numbers(world)) == (kept, after)
    assert done.losses == lost


def test_asked_to_numbers_are_left_out_and_named(world: World, tmp_path: Path):
    projects.create_project(world.app, world.owner, STREET)

    done = take(world, "street", coco(tmp_path / "a", {7: "car"}), label_numbers="leave_out")

    assert (told(world, done), done.losses) == ({"label.number": 1}, 1)
    assert set(numbers(world).values()) == {None}


def test_numbers_are_written_when_the_import_is_published_and_a_cancelled_one_leaves_none(world: World, tmp_path: Path):
    projects.create_project(world.app, world.owner, STREET)
    wrong = take(world, "street", coco(tmp_path / "wrong", {5: "car"}), publish=False)
    assert (told(world, wrong), set(numbers(world).values())) == ({"label.number_kept": 1}, {None})

    imports.cancel_import(world.app, world.owner, "street", wrong.id)
    right = take(world, "street", coco(tmp_path / "right", {7: "car"}), publish=False)
    imports.publish_import(world.app, world.owner, "street", right.id)

    assert (told(world, right), numbers(world)["car"]) == ({"label.number_kept": 1}, 7)


def test_of_two_imports_that_wait_the_first_published_has_the_number_and_the_other_tells_so(world: World, tmp_path: Path):
    projects.create_project(world.app, world.owner, STREET)
    waiting = [take(world, "street", coco(tmp_path / str(number), {number: "car"}), publish=False) for number in (5, 7)]

    for one in reversed(waiting):
        imports.publish_import(world.app, world.owner, "street", one.id)

    first, second = (imports.get_import(world.app, world.owner, "street", one.id) for one in waiting)
    assert numbers(world)["car"] == 7
    assert (told(world, first), first.losses, first.notes) == ({"label.number": 1}, 1, 0)
    assert (told(world, second), second.losses, second.notes) == ({"label.number_kept": 1}, 0, 1)


@pytest.mark.parametrize("when", ["before it is read", "before it is published"])
def test_somebody_who_may_not_change_the_settings_leaves_the_schema_as_it_is(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, when: str
):
    projects.create_project(world.app, world.owner, STREET)
    path = coco(tmp_path / "a", {7: "car"}, [{"speed": 3}])

    def forbid() -> None:
        monkeypatch.setitem(RIGHTS, "owner", RIGHTS["owner"] - {Right.SETTINGS})

    if when == "before it is read":
        forbid()
    done = take(world, "street", path, publish=False, attributes="declare" if when == "before it is read" else "leave_out")
    forbid()
    imports.publish_import(world.app, world.owner, "street", done.id)

    done = imports.get_import(world.app, world.owner, "street", done.id)
    assert (done.state, told(world, done), done.losses, done.notes) == ("published", {"label.number": 1, "attribute.undeclared": 1}, 2, 0)
    assert (numbers(world)["car"], attributes(world)) == (None, ())


ATTRIBUTES: list[dict[str, Any]] = [
    {"Is Occluded": True, "speed": 3, "colour": "red", "note": "n" * 101, "mixed": 1, "is-occluded": "yes"},
    {"Is Occluded": False, "speed": 2.5, "colour": "blue", "mixed": "one"},
]


def attributes(world: World) -> tuple[Attribute, ...]:
    return settings.get_settings(world.app, world.owner, "street").file.schema.fields[0].attributes


def test_attributes_of_a_file_are_declared_by_their_values_before_its_marks_come_in(world: World, tmp_path: Path):
    projects.create_project(world.app, world.owner, STREET)
    path = coco(tmp_path / "a", {7: "car"}, ATTRIBUTES)
    options = ImportOptions(path=str(path), attributes="declare", marks="annotations", author="ada@example.org")
    before = settings.get_settings(world.app, world.owner, "street")

    seen = import_preview.preview_import(world.app, world.owner, "street", options)
    assert attributes(world) == ()
    done = take(world, "street", path, attributes="declare", marks="annotations", author="ada@example.org")

    assert attributes(world) == (
        Attribute("is-occluded-2", "bool", title="Is Occluded"),
        Attribute("speed", "number"),
        Attribute("colour", "choice", options=("red", "blue")),
        Attribute("note", "text"),
        Attribute("mixed", "text"),
        Attribute("is-occluded", "choice", options=("yes",)),
    )
    assert told(world, done) == {"attribute.declared": 6, "attribute.invalid": 1, "label.number_kept": 1}
    assert {loss.code: sum(one.count for one in seen.losses if one.code == loss.code) for loss in seen.losses} == told(world, done)
    assert settings.get_settings(world.app, world.owner, "street").schema_version > before.schema_version
    assert world.books("street") == ()


def test_declared_once_they_are_known_by_the_words_of_the_file(world: World, tmp_path: Path):
    projects.create_project(world.app, world.owner, STREET)
    take(world, "street", coco(tmp_path / "a", {7: "car"}, [{"Is Occluded": True}]), attributes="declare")

    done = take(world, "street", coco(tmp_path / "second", {7: "car"}, [{"Is Occluded": False}]), attributes="declare")

    assert (told(world, done), len(attributes(world))) == ({}, 1)


def test_a_row_far_down_the_file_is_looked_at_too(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(import_reading, "SLICE", 2)
    projects.create_project(
        world.app, world.owner, "project: street\nmedia: text\nschema: {fields: [{name: who, kind: span, labels: [a]}]}\n"
    )
    span = {"start": 0, "end": 1, "label": "a"}
    rows = [{"text": f"{n} text", "spans": [span | ({"sure": True} if n == 6 else {})]} for n in range(7)]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))

    done = take(world, "street", tmp_path / "a.jsonl", attributes="declare")

    assert (done.state, done.added, done.losses, attributes(world)) == ("published", 7, 0, (Attribute("sure", "bool"),))
