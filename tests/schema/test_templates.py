# SPDX-License-Identifier: Apache-2.0
"""Each template is a sound project, and its sample marks keep to it."""

import json

import msgspec
import pytest

from labelwright.base.errors import NotFound
from labelwright.kinds.standard_kinds import standard_registry
from labelwright.media.probe import probe
from labelwright.media.record import read_record
from labelwright.media.text import read_text
from labelwright.model.annotation import Mark
from labelwright.model.item import Asset
from labelwright.projectfile.project import ProjectFile
from labelwright.projectfile.read import read
from labelwright.schema.mark_validation import check_marks
from labelwright.schema.templates import Template, load_template, template_names

REGISTRY = standard_registry()
NAMES = ["image-classification", "multi-field", "named-entities", "object-detection", "record-review", "text-classification"]


def project_of(template: Template) -> ProjectFile:
    return read(template.project, REGISTRY, load=template.text)


def asset_of(template: Template, row: dict) -> Asset:
    if "file" in row:
        found = probe(template.files[row["file"]], row["file"], decode=True)
        return Asset(name="image", media="image", sha256=found.sha256, extent=found.extent, file=row["file"])
    if "text" in row:
        text = read_text(row["text"].encode(), row["key"])
        return Asset(name="text", media="text", sha256=text.sha256, extent=text.extent, text=text.text)
    record = read_record(row["columns"], row["key"])
    return Asset(name="record", media="record", sha256=record.sha256, extent=record.extent, columns=record.columns)


def samples(template: Template) -> list[tuple[Asset, list[Mark]]]:
    marks = msgspec.json.decode(template.files["marks.json"], type=dict[str, list[Mark]])
    rows = [json.loads(line) for line in template.text("items.jsonl").splitlines()]
    assert {row["key"] for row in rows} == set(marks)
    return [(asset_of(template, row), marks[row["key"]]) for row in rows]


def test_these_are_the_templates():
    assert template_names() == tuple(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_template_is_a_sound_project_with_guidelines(name):
    project = project_of(load_template(name))

    assert project.project == name
    assert project.title
    assert project.guidelines.startswith("# ")


@pytest.mark.parametrize("name", NAMES)
def test_the_sample_marks_of_a_template_keep_to_its_schema(name):
    template = load_template(name)
    project = project_of(template)

    for asset, marks in samples(template):
        assert asset.media == project.media
        assert check_marks(marks, schema=project.schema, registry=REGISTRY, assets=[asset]) == ()


@pytest.mark.parametrize("name", NAMES)
def test_every_field_of_a_template_is_shown_by_some_sample(name):
    template = load_template(name)
    used = {mark.field for _, marks in samples(template) for mark in marks}

    assert used == {field.name for field in project_of(template).schema.fields}


def test_a_template_that_is_not_there_offers_the_nearest():
    with pytest.raises(NotFound) as caught:
        load_template("object-detecton")

    assert caught.value.hint == "Did you mean 'object-detection'?"


def test_a_file_that_a_template_lacks_is_not_found():
    with pytest.raises(NotFound):
        load_template("multi-field").text("nothing.md")
