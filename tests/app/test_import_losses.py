# SPDX-License-Identifier: Apache-2.0
"""What an import does not take is named and counted: in its preview, with the import, and nothing of the rest suffers from it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from tests.app.test_imports import take
from tests.support.world import World

from labelwright.app import import_preview, import_reading, import_slice, imports, items, projects
from labelwright.app.import_sources import ImportOptions
from labelwright.formats.format import ReadOptions
from labelwright.wire.imports_exports import ImportView

BOXES = """
project: street
media: image
schema:
  fields:
    - name: object
      kind: box
      labels: [{name: car}, {name: traffic-light, title: Traffic Light}]
      attributes: [{name: sure, type: bool}]
"""
LANGUAGES = """
project: code
media: text
schema: {fields: [{name: language, kind: choice, labels: [c, python, {name: cpp, title: C++}]}]}
"""

Losses = dict[str, int]


def losses(world: World, project: str, done: ImportView) -> Losses:
    rows = imports.list_losses(world.app, world.owner, project, done.id)
    assert sum(row.count for _, row in rows) == done.losses
    return {row.code: sum(one.count for _, one in rows if one.code == row.code) for _, row in rows}


def csv(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(("id,text,label", *lines)) + "\n", encoding="utf-8")
    return path


def suggestions(world: World, project: str) -> list[list[str]]:
    """Return the labels suggested for each item, in the order of their keys."""
    rows = sorted(items.list_items(world.app, world.owner, project).rows, key=lambda row: row.key)
    views = [items.get_item(world.app, world.owner, project, row.id) for row in rows]
    return [
        [label for one in view.suggestions for mark in one.marks for label in json.loads(bytes(mark.value))["labels"]] for view in views
    ]


def test_a_label_matches_by_name_or_title_to_the_letter_and_else_by_nothing(world: World, tmp_path: Path):
    projects.create_project(world.app, world.owner, LANGUAGES)

    done = take(world, "code", csv(tmp_path / "l.csv", "1,one,c", "2,two,C++", "3,three,C#", "4,four,C", "5,five,-1"))

    assert (done.added, done.refused) == (5, 0)
    assert suggestions(world, "code") == [["c"], ["cpp"], [], [], []]
    assert losses(world, "code", done) == {"label.unknown": 3}
    named = {row.params["label"]: row.places for _, row in imports.list_losses(world.app, world.owner, "code", done.id)}
    assert set(named) == {"C#", "C", "-1"}
    assert named["C"] == ("row 5: 'language' has no label 'C'. Did you mean 'c'?",)


def test_an_answer_that_lost_a_mark_comes_as_a_suggestion_and_its_item_stays_open(world: World, tmp_path: Path):
    sms = world.project()

    done = take(world, sms, csv(tmp_path / "m.csv", "a,words,spam", "b,more,eggs"), marks="annotations", author="ann@example.org")

    assert (done.added, done.refused) == (2, 0)
    assert {state: world.counts(sms)[state] for state in ("open", "done")} == {"open": 1, "done": 1}
    assert losses(world, sms, done)["label.unknown"] == 1
    assert world.books(sms) == ()


def test_asked_to_an_import_refuses_the_item_of_a_mark_that_cannot_stand(world: World, tmp_path: Path):
    sms = world.project()

    done = take(world, sms, csv(tmp_path / "m.csv", "a,words,spam", "b,more,eggs"), bad_marks="refuse")

    assert (done.added, done.refused, done.losses) == (1, 1, 0)


def coco(folder: Path, *annotations: Mapping[str, object]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for number in (1, 2):
        Image.new("RGB", (80, 60), (number, 0, 0)).save(folder / f"{number}.png")
    rows = [{"id": n, "image_id": 1, "iscrowd": 0, **one} for n, one in enumerate(annotations, 1)]
    document = {
        "images": [{"id": n, "file_name": f"{n}.png", "width": 80, "height": 60} for n in (1, 2)],
        "annotations": rows,
        "categories": [{"id": 1, "name": "car"}, {"id": 7, "name": "Traffic Light"}],
    }
    (folder / "a.json").write_text(json.dumps(document))
    return folder / "a.json"


CAR: dict[str, object] = {"category_id": 1, "bbox": [1, 2, 10, 10]}


def test_attributes_that_the_project_has_not_are_left_out_and_named_or_refuse_their_item(world: World, tmp_path: Path):
    projects.create_project(world.app, world.owner, BOXES)
    path = coco(tmp_path / "x", CAR | {"attributes": {"occluded": True, "sure": True}}, CAR | {"attributes": {"sure": "very"}})

    refused = take(world, "street", path, attributes="refuse", bad_marks="refuse")
    assert (refused.added, refused.refused) == (1, 1)
    imports.roll_back_import(world.app, world.owner, "street", refused.id)
    done = take(world, "street", path)

    assert (done.added, done.refused) == (2, 0)
    found = losses(world, "street", done)
    assert (found["attribute.undeclared"], found["attribute.invalid"]) == (1, 1)


@pytest.mark.parametrize(("empty", "done"), [("answer", 1), ("open", 0)])
def test_an_answer_without_marks_says_that_nothing_is_there_or_leaves_its_item_open(world: World, tmp_path: Path, empty: str, done: int):
    projects.create_project(
        world.app, world.owner, "project: notes\nmedia: text\nschema: {fields: [{name: name, kind: span, labels: [person]}]}\n"
    )
    (tmp_path / "a.jsonl").write_text('{"text": "nobody", "labels": []}\n')

    take(world, "notes", tmp_path / "a.jsonl", marks="annotations", author="ann@example.org", empty=empty)

    assert world.counts("notes").get("done", 0) == done
    assert world.books("notes") == ()


def test_rows_of_the_same_content_are_one_item_with_the_answers_of_all(world: World, tmp_path: Path):
    sms = world.project()

    done = take(world, sms, csv(tmp_path / "m.csv", "a,words,spam", "b,words,ham", "c,words,ham", "d,others,"))

    assert (done.added, done.attached, done.duplicates, done.refused) == (2, 1, 1, 0)
    assert suggestions(world, sms)[0] in (["spam", "ham"], ["ham", "spam"])
    assert losses(world, sms, done) == {"item.key_merged": 2}


def test_a_second_person_s_answers_to_items_that_are_there_are_answers(world: World, tmp_path: Path):
    sms = world.project(redundancy=2)
    take(world, sms, csv(tmp_path / "m.csv", "a,words,spam"), marks="annotations", author="ann@example.org")

    done = take(world, sms, csv(tmp_path / "n.csv", "a,words,ham"), marks="annotations", author="ben@example.org")

    assert (done.added, done.attached, done.duplicates) == (0, 1, 0)
    assert world.counts(sms)["submitted_1"] == 2


def test_who_contradicts_his_own_answer_is_named_and_who_repeats_it_is_a_duplicate(world: World, tmp_path: Path):
    sms = world.project()
    answers = {"marks": "annotations", "author": "ann@example.org"}
    take(world, sms, csv(tmp_path / "m.csv", "a,words,spam"), **answers)

    again = take(world, sms, csv(tmp_path / "n.csv", "a,words,spam"), **answers)
    otherwise = take(world, sms, csv(tmp_path / "o.csv", "a,words,ham"), **answers)

    assert (again.duplicates, again.losses) == (1, 0)
    assert losses(world, sms, otherwise) == {"answer.conflict": 1}
    assert world.books(sms) == ()


def test_metadata_that_a_known_item_does_not_take_over_is_named(world: World, tmp_path: Path):
    sms = world.project()
    for name, page in (("m.csv", "1"), ("n.csv", "1"), ("o.csv", "2")):
        (tmp_path / name).write_text(f"id,text,page\na,words,{page}\n")

    done = [take(world, sms, tmp_path / name) for name in ("m.csv", "n.csv", "o.csv")]

    assert [(one.added, one.duplicates, one.losses) for one in done] == [(1, 0, 0), (0, 1, 0), (0, 1, 1)]
    assert losses(world, sms, done[-1]) == {"item.details": 1}


def test_rows_of_an_import_that_failed_are_gone_and_the_sound_file_is_taken_whole(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    sms = world.project()
    monkeypatch.setattr(import_reading, "SLICE", 100)
    real = import_slice.insert

    def broken(tx: Any, context: Any, ready: Any) -> object:
        if len(ready) < 100:
            raise MemoryError
        return real(tx, context, ready)

    path = csv(tmp_path / "m.csv", *(f"{n},text {n}," for n in range(250)))
    with monkeypatch.context() as patch:
        patch.setattr(imports, "insert", broken)
        patch.setattr(imports, "rehearse", broken)
        failed = take(world, sms, path)
    assert failed.state == "failed"

    done = take(world, sms, path)

    assert (done.state, done.added, done.duplicates) == ("published", 250, 0)
    assert world.books(sms) == ()


def test_items_of_an_import_that_is_not_published_are_refused_and_not_taken_for_there(world: World, tmp_path: Path):
    sms = world.project()
    first = take(world, sms, csv(tmp_path / "m.csv", "a,words,"), publish=False)

    second = take(world, sms, csv(tmp_path / "n.csv", "a,words,", "b,more,"))
    refused = imports.list_refused(world.app, world.owner, sms, second.id)

    assert (second.added, second.duplicates, second.refused) == (1, 0, 1)
    assert refused[0].code == "item.unpublished"
    assert f"import {first.id}" in refused[0].message


def test_files_of_a_folder_that_nobody_reads_are_named_by_their_ending(world: World, tmp_path: Path):
    projects.create_project(world.app, world.owner, BOXES)
    folder = coco(tmp_path / "x", CAR).parent
    (folder / "a.json").unlink()
    for name in ("a.heic", "b.HEIC", "notes.pdf", ".hidden", "README"):
        (folder / name).write_bytes(b"x")

    done = take(world, "street", folder)

    rows = imports.list_losses(world.app, world.owner, "street", done.id)
    assert {(row.code, row.params.get("ending"), row.count) for _, row in rows} == {
        ("source.file", ".heic", 2),
        ("source.file", ".pdf", 1),
        ("source.file", "README", 1),
        ("source.hidden", None, 1),
    }


def test_a_preview_names_what_the_import_then_names(world: World, tmp_path: Path):
    sms = world.project()
    path = csv(tmp_path / "m.csv", "a,words,spam", "b,words,eggs", "c,others,Spam")

    seen = import_preview.preview_import(world.app, world.owner, sms, ImportOptions(path=str(path)))
    done = take(world, sms, path)

    assert {loss.code: loss.count for loss in seen.losses} == losses(world, sms, done) | {"label.unknown": 1}


def test_losses_of_many_slices_are_counted_together_with_the_first_twenty_places(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    sms = world.project()
    monkeypatch.setattr(import_reading, "SLICE", 30)

    done = take(world, sms, csv(tmp_path / "m.csv", *(f"{n},text {n},eggs" for n in range(100))))

    ((_, row),) = imports.list_losses(world.app, world.owner, sms, done.id)
    assert (row.count, len(row.places), done.losses) == (100, 20, 100)
    assert row.places[0].startswith("row 2:")
    assert row.places[-1].startswith("row 21:")


def test_people_of_a_crowd_are_known_by_their_ids_to_the_letter_and_nobody_signs_in_as_them(world: World, tmp_path: Path):
    sms = world.project(redundancy=3)
    (tmp_path / "c.csv").write_text("text,label,worker\nwords,spam,A1\nwords,spam,a1\nwords,ham,B2\n")

    done = take(world, sms, tmp_path / "c.csv", marks="annotations", read=ReadOptions(person="worker"))

    assert (done.added, done.attached, done.losses) == (1, 2, 0)
    (item,) = items.list_items(world.app, world.owner, sms).rows
    authors = {one.author.email for one in items.get_item(world.app, world.owner, sms, item.id).annotations if one.author}
    assert authors == {"worker:A1", "worker:a1", "worker:B2"}


def test_a_file_of_semicolons_in_another_encoding_is_recognised_and_said(world: World, tmp_path: Path):
    sms = world.project()
    (tmp_path / "d.csv").write_bytes("id;text;label\n1;schön, sagte sie;ham\n2;café;spam\n".encode("cp1252"))

    seen = import_preview.preview_import(world.app, world.owner, sms, ImportOptions(path=str(tmp_path / "d.csv")))

    assert (seen.added, seen.refused, seen.losses) == (2, 0, ())
    assert "semicolon" in (seen.dialect or "") or ";" in (seen.dialect or "")
    assert "1252" in (seen.dialect or "")
