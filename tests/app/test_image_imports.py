# SPDX-License-Identifier: Apache-2.0
"""Data sets of images come in as others' tools lay them out, and leave with their names, numbers and splits."""

import json
import zipfile
from pathlib import Path
from typing import Any

from tests.support.pictures import lay, picture
from tests.support.world import World

from labelwright.app import exports, import_sources, imports, projects

PROJECT = """
project: photos
media: image
schema:
  fields:
    - name: thing
      kind: box
      labels: [{title: Traffic Light, source_id: 5}, {title: PERSON, source_id: 2}, {name: cat, source_id: 9}, dog]
"""
COCO: dict[str, Any] = {
    "images": [{"id": n, "file_name": f"{n}.png", "width": 100, "height": 80} for n in (1, 2)],
    "annotations": [{"id": n, "image_id": 1, "category_id": n, "bbox": [n, n, 5, 5], "iscrowd": 0} for n in (5, 2)],
    "categories": [{"id": 5, "name": "Traffic Light"}, {"id": 2, "name": "PERSON"}],
}


def bring(world: World, path: Path) -> imports.ImportView:
    projects.create_project(world.app, world.owner, PROJECT)
    options = import_sources.ImportOptions(path=str(path), marks="annotations", author="ada@example.org")
    number = imports.start_import(world.app, world.owner, "photos", options)
    return imports.get_import(world.app, world.owner, "photos", number)


def export(world: World, format: str) -> zipfile.ZipFile:
    number = exports.start_export(world.app, world.owner, "photos", format=format, options=exports.Options(files=True))
    return zipfile.ZipFile(exports.get_export_file(world.app, world.owner, "photos", number))


def test_names_and_ids_of_categories_come_out_as_they_came_in_with_the_images(world: World, tmp_path: Path):
    lay(tmp_path, {"coco.json": COCO, "1.png": picture(), "2.png": picture(shade=9)})

    done = bring(world, tmp_path / "coco.json")

    assert (done.state, done.added, done.refused, done.losses) == ("published", 2, 0, 0)
    packed = export(world, "coco")
    document = json.loads(packed.read("photos.json"))
    named = {row["name"]: row["id"] for row in document["categories"]}
    assert (named["Traffic Light"], named["PERSON"], named["cat"]) == (5, 2, 9)
    assert sorted(row["category_id"] for row in document["annotations"]) == [2, 5]
    assert {row["file_name"] for row in document["images"]} == {"1.png", "2.png"}
    assert packed.read("images/2.png") == picture(shade=9)


def test_a_size_that_is_not_the_images_is_refused_of_a_single_file_too(world: World, tmp_path: Path):
    lay(tmp_path, {"coco.json": COCO, "1.png": picture(50, 40), "2.png": picture(shade=9)})

    done = bring(world, tmp_path / "coco.json")

    assert (done.added, done.refused) == (1, 1)


def test_what_was_for_validation_never_leaves_for_training(world: World, tmp_path: Path):
    folder = lay(tmp_path / "data-set", {"data.yaml": "names: [cat, dog]"})
    for n, split in enumerate(("train", "valid", "test")):
        lay(folder, {f"{split}/images/a.jpg": picture(shade=n, format="JPEG"), f"{split}/labels/a.txt": "1 .5 .5 .2 .2"})

    assert bring(world, folder).added == 3

    labels = {name for name in export(world, "yolo").namelist() if name.endswith(".txt")}
    assert labels == {"labels/train/a.txt", "labels/val/a.txt", "labels/test/a.txt"}
