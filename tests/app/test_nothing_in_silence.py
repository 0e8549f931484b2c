# SPDX-License-Identifier: Apache-2.0
"""What newcomers lost without a word, each told now: names of annotators, answers without an author, a row taken for a header."""

from __future__ import annotations

from pathlib import Path

from PIL import Image
from tests.app.test_imports import take
from tests.support.world import World

from labelwright.app import exports, imports, projects, settings
from labelwright.kinds.standard_kinds import standard_registry
from labelwright.projectfile.command_line import from_options

SIGNS = """
project: sms
media: text
schema: {fields: [{name: verdict, kind: choice, labels: [C++, C#, c, {name: plain, title: "C--"}, 猫]}]}
stages: [{name: label, redundancy: 1}]
"""


def losses(world: World, number: int) -> dict[str, int]:
    return {row.code: row.count for _, row in imports.list_losses(world.app, world.owner, "sms", number)}


def lay(tmp_path: Path, text: str) -> Path:
    (tmp_path / "rows.csv").write_text(text, encoding="utf-8")
    return tmp_path / "rows.csv"


def test_names_of_annotators_that_suggestions_do_not_keep_are_told(world: World, tmp_path: Path):
    world.project()
    path = lay(tmp_path, "id,text,annotator,label\n1,a,ann,spam\n1,a,bob,spam\n1,a,eve,ham\n")

    done = take(world, "sms", path, marks="suggestions")

    assert losses(world, done.id)["suggestion.author"] == 3


def test_answers_without_an_author_are_told(world: World, tmp_path: Path):
    world.project()

    done = take(world, "sms", lay(tmp_path, "id,text,label\n1,a,spam\n2,b,ham\n"), marks="annotations")

    assert losses(world, done.id)["answer.no_author"] == 2


def test_a_first_row_that_looks_like_data_is_told(world: World, tmp_path: Path):
    world.project()
    path = lay(tmp_path, "1,I love it,spam\n2,I hate it,ham\n")

    done = take(world, "sms", path, read={"text": "I love it"})

    assert losses(world, done.id)["table.no_header"] == 1


def test_labels_that_differ_by_signs_alone_are_labels_of_their_own_in_any_order(world: World):
    projects.create_project(world.app, world.owner, SIGNS)
    applied = settings.apply(world.app, world.owner, "sms", settings.pull(world.app, world.owner, "sms"), dry_run=False)
    forwards, backwards = (
        {label.shown: label.name for label in from_options("text", standard_registry(), choice=words).schema.fields[0].labels}
        for words in (["C++", "C#", "c"], ["c", "C#", "C++"])
    )

    assert applied.changes == ()
    assert forwards == backwards
    assert len(set(forwards.values())) == 3
    assert forwards["c"] == "c"


def test_further_pages_of_an_image_are_told(world: World, tmp_path: Path):
    projects.create_project(world.app, world.owner, SIGNS.replace("media: text", "media: image"))
    pages = [Image.new("L", (20, 20), shade) for shade in (0, 9, 90)]
    pages[0].save(tmp_path / "a.tif", save_all=True, append_images=pages[1:])

    done = take(world, "sms", tmp_path / "a.tif")

    assert (done.added, losses(world, done.id)) == (1, {"image.further_frames": 2})


def test_an_export_says_how_many_items_its_file_holds(world: World, tmp_path: Path):
    world.project(items=4)
    world.label(world.owner, "sms", "spam")

    id_ = exports.start_export(world.app, world.owner, "sms", format="csv", options=exports.Options())

    assert exports.get_export(world.app, world.owner, "sms", id_).done == 1
