# SPDX-License-Identifier: Apache-2.0
"""What we write comes back into an empty copy of its project without a loss, or with losses that the export named before."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.app.test_imports import take
from tests.support.pictures import lay, picture
from tests.support.world import World

from labelwright.app import exports, imports, projects
from labelwright.formats.standard_formats import standard_formats

TEXTS = """
project: {name}
media: text
schema:
  fields:
    - {{name: verdict, kind: choice, labels: [spam, {{name: ham, title: Good Ham}}]}}
    - {{name: entity, kind: span, labels: [person, {{name: place, title: Some Place}}], attributes: [{{name: sure, type: bool}}]}}
stages: [{{name: label, redundancy: {redundancy}}}]
"""
IMAGES = """
project: {name}
media: image
schema:
  fields:
    - name: object
      kind: box
      labels: [car, {{name: light, title: Traffic Light}}]
      attributes: [{{name: hidden, type: bool}}]
stages: [{{name: label, redundancy: {redundancy}}}]
"""
RECORDS = """
project: {name}
media: record
schema: {{fields: [{{name: verdict, kind: choice, labels: [good, bad]}}]}}
stages: [{{name: label, redundancy: {redundancy}}}]
"""
MARK = ("field", "value", "label", "attributes", "on")
ANN, BOB = "ann@example.org", "bob@example.org"


def texts(folder: Path) -> Mapping[str, Path]:
    rows: list[dict[str, Any]] = [
        {
            "key": "a/1",
            "text": "Ann lives in Bath.",
            "label": "ham",
            "spans": [{"start": 0, "end": 3, "label": "person", "sure": True}, {"start": 13, "end": 17, "label": "place"}],
        },
        {"key": "b", "text": "Buy now!", "label": "spam", "meta": {"from": "x", "n": 3}, "tags": ["ads"], "priority": 4},
        {"key": "c", "text": "Nothing here.\n\n  Two lines = more", "spans": []},
    ]
    second = [*({"key": row["key"], "text": row["text"], "label": "ham"} for row in rows[:2]), rows[2]]
    names = {ANN: rows, BOB: second}
    return {author: _lines(folder / f"{author}.jsonl", names[author]) for author in names}


def records(folder: Path) -> Mapping[str, Path]:
    rows = [{"key": f"r{n}", "columns": {"question": f"why {n}", "n": n}, "label": "good"} for n in range(3)]
    return {author: _lines(folder / f"{author}.jsonl", rows) for author in (ANN, BOB)}


def _lines(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def images(folder: Path) -> Mapping[str, Path]:
    """COCO, with an image of which nothing is to be said, and pictures that all differ."""
    lay(folder, {f"{n}.png": picture(80, 60, shade=n * 9) for n in range(3)})
    boxes = [
        {"id": 1, "image_id": 0, "category_id": 1, "bbox": [1.5, 2, 10, 20], "area": 200, "iscrowd": 0, "attributes": {"hidden": True}},
        {"id": 2, "image_id": 1, "category_id": 2, "bbox": [0, 0, 80, 60], "area": 4800, "iscrowd": 0},
    ]
    document = {
        "images": [{"id": n, "file_name": f"{n}.png", "width": 80, "height": 60} for n in range(3)],
        "annotations": boxes,
        "categories": [{"id": 1, "name": "car"}, {"id": 2, "name": "light"}],
    }
    for author in (ANN, BOB):
        lay(folder, {f"{author}.json": document})
    return {author: folder / f"{author}.json" for author in (ANN, BOB)}


PROJECTS = {"texts": (TEXTS, texts), "records": (RECORDS, records), "images": (IMAGES, images)}
BOTH_WAYS = [
    (format.name, medium)
    for format in standard_formats()
    if format.writes
    for medium in PROJECTS
    if medium.removesuffix("s") in format.media and not (format.name == "votes" and medium != "texts")
]


def fill(world: World, folder: Path, medium: str, redundancy: int) -> None:
    """Make two projects of one schema: one with items that everybody answered, and an empty one."""
    text, make = PROJECTS[medium]
    for name in ("full", "empty"):
        projects.create_project(world.app, world.owner, text.format(name=name, redundancy=redundancy))
    folder.mkdir(exist_ok=True)
    for author, path in list(make(folder).items())[:redundancy]:
        done = take(world, "full", path, marks="annotations", author=author)
        assert (done.state, done.refused, done.losses) == ("published", 0, 0)


def export(world: World, format: str, folder: Path, answers: Any) -> tuple[Path, dict[str, int]]:
    """Return an export and its losses, with the files where it can hold them; else it lies unpacked beside them."""
    path, told = write_export(world, format, folder, answers, files=True)
    if "file.not_held" not in told:
        return path, told
    path, told = write_export(world, format, folder, answers, files=False)
    if path.suffix != ".zip":
        return path, told
    with zipfile.ZipFile(path) as packed:
        packed.extractall(folder / "unpacked")
    for picture_ in folder.glob("*.png"):
        shutil.copy(picture_, folder / "unpacked")
    return folder / "unpacked", told


def write_export(world: World, format: str, folder: Path, answers: Any, *, files: bool) -> tuple[Path, dict[str, int]]:
    options = exports.Options(answers=answers, files=files)
    id_ = exports.start_export(world.app, world.owner, "full", format=format, options=options)
    path = shutil.copy(exports.get_export_file(world.app, world.owner, "full", id_), folder)
    told = exports.get_export(world.app, world.owner, "full", id_)
    return Path(path), {row.code: row.count for row in told.losses}


@pytest.mark.parametrize("answers", ["final", "all"])
@pytest.mark.parametrize(("format", "medium"), BOTH_WAYS)
def test_an_export_comes_back_into_an_empty_copy_without_a_loss(world: World, tmp_path: Path, format: str, medium: str, answers: str):
    fill(world, tmp_path, medium, 2 if answers == "all" else 1)
    path, told = export(world, format, tmp_path, answers)

    done = take(world, "empty", path, marks="annotations", author=ANN, storage="copy")

    assert (done.state, done.refused, done.losses) == ("published", 0, 0)
    assert done.added + sum(count for code, count in told.items() if code.startswith("item.")) == 3
    if told.keys() <= {"file.not_held"}:
        assert said(world, "empty") == said(world, "full")
    assert world.books("empty") == ()


def said(world: World, project: str) -> dict[str, list[Any]]:
    """Return what everybody says of each item."""
    rows = (json.loads(line) for line in write_lines(world, project).splitlines()[1:])
    return {
        row["key"]: sorted(
            (answer["author"], sorted(json.dumps([mark.get(name) for name in MARK]) for mark in answer.get("marks", ())))
            for answer in row["annotations"]
        )
        for row in rows
    }


def write_lines(world: World, project: str) -> str:
    id_ = exports.start_export(world.app, world.owner, project, format="jsonl", options=exports.Options(answers="all"))
    return exports.get_export_file(world.app, world.owner, project, id_).read_text()


VOTED = """
project: {name}
media: {media}
schema: {{fields: [{{name: verdict, kind: choice, labels: [good, bad]}}]}}
stages: [{{name: label, redundancy: 2}}]
"""
VOTERS = "item,annotator,verdict\n" + "".join(f"{n}.png,{who},{word}\n" for n, word in enumerate(("good", "bad")) for who in (ANN, BOB))


def export_votes(world: World, folder: Path, media: str) -> tuple[Path, Path]:
    """Make a project whose items two people answered and an empty one like it; return what its items came from, and its votes."""
    for name in ("full", "empty"):
        projects.create_project(world.app, world.owner, VOTED.format(name=name, media=media))
    pictures = lay(folder / "pictures", {f"{n}.png": picture(20 + n, 20) for n in range(2)})
    lay(folder, {"items.csv": "key,text,size\n0.png,one,1\n1.png,two,2\n", "votes.csv": VOTERS})
    source = pictures if media == "image" else folder / "items.csv"
    take(world, "full", source)
    assert take(world, "full", folder / "votes.csv", marks="annotations").attached == 4
    (folder / "out").mkdir()
    return source, write_export(world, "votes", folder / "out", "all", files=False)[0]


@pytest.mark.parametrize("marks", ["annotations", "attach"])
@pytest.mark.parametrize("media", ["text", "record", "image"])
def test_our_votes_come_back_to_the_items_that_are_there(world: World, tmp_path: Path, media: str, marks: str):
    source, votes = export_votes(world, tmp_path, media)
    take(world, "empty", source)

    done = take(world, "empty", votes, marks=marks, author=ANN)

    assert (done.state, done.added, done.attached, done.refused, done.losses) == ("published", 0, 4, 0, 0)
    assert said(world, "empty") == said(world, "full")
    assert world.books("empty") == ()


@pytest.mark.parametrize("marks", ["annotations", "attach"])
@pytest.mark.parametrize("media", ["record", "image"])
def test_our_votes_of_items_that_are_not_there_ask_for_the_items_first(world: World, tmp_path: Path, media: str, marks: str):
    _, votes = export_votes(world, tmp_path, media)

    done = take(world, "empty", votes, marks=marks, author=ANN)

    refused = imports.list_refused(world.app, world.owner, "empty", done.id, count=9)
    assert (done.added, done.attached) == (0, 0)
    assert [(row.code, row.hint) for row in refused] == [("item.unknown", "Import the items first.")] * 4


@pytest.mark.parametrize("format", ["csv", "tsv", "parquet", "huggingface"])
def test_the_time_that_an_answer_took_comes_back_with_it(world: World, tmp_path: Path, format: str):
    sms = world.project()
    world.items(sms, 1)
    world.label(world.owner, sms, "spam")
    projects.create_project(world.app, world.owner, TEXTS.format(name="empty", redundancy=1))
    id_ = exports.start_export(world.app, world.owner, sms, format=format, options=exports.Options())
    path = shutil.copy(exports.get_export_file(world.app, world.owner, sms, id_), tmp_path)

    done = take(world, "empty", Path(path), marks="annotations")

    assert (done.refused, done.losses) == (0, 0)
    assert json.loads(write_lines(world, "empty").splitlines()[1])["annotations"][0]["active_us"] == 2_000_000
