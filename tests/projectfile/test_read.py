# SPDX-License-Identifier: Apache-2.0
"""Reading a project file: what the short forms mean, and every fault with its line."""

from typing import Any

import pytest

from labelwright.base.errors import NotFound
from labelwright.kinds.standard_kinds import standard_registry
from labelwright.model.stage import DEFAULT_SKIPS, DEFAULT_STAGES, QueueSettings, SkipReason, StageSpec
from labelwright.projectfile.errors import InvalidProjectFile
from labelwright.projectfile.project import Person
from labelwright.projectfile.read import read
from labelwright.projectfile.write import write
from labelwright.schema.schema import Attribute, Field, Label

REGISTRY = standard_registry()
HEAD = "project: demo\nmedia: image\n"
BOX = "schema: {fields: [{name: b, kind: box}]}\n"
WHOLE = """\
project: street-safety
title: Street safety
media: image
revision: 7
schema:
  fields:
    - {name: safety, kind: choice, labels: [safe, Road sign, yes, 1, 猫], required: true, settings: {multiple: true}}
    - name: hazard
      kind: box
      title: Hazards
      labels:
        - person
        - {name: vehicle, title: Vehicle, key: 2, color: "#ff0000", description: Anything with wheels, labels: [car, van]}
      attributes:
        - {name: side, type: choice, options: [left, no], required: true}
        - {name: speed, type: number, minimum: 0, maximum: 1.5e2, default: 3}
guidelines: |
  # Look twice
show: [camera]
skips: [{name: dark, title: Too dark, then: exclude}, {name: unsure}]
stages:
  - {name: tag, ask: [safety], redundancy: 3, order: priority}
  - {name: draw, type: label, ask: [hazard]}
queue: {lease_minutes: 45, prefetch: 5, order: import, seed: 9}
people: [ada@example.org, {email: bob@example.org, name: Bob, role: owner}]
"""


def faults(text: str, **options: Any) -> list[tuple[str, int, str]]:
    with pytest.raises(InvalidProjectFile) as caught:
        read(text, REGISTRY, **options)
    return [(fault.where, fault.line, fault.code) for fault in caught.value.faults]


def test_a_whole_file_says_what_it_says():
    project = read(WHOLE, REGISTRY)

    assert (project.project, project.display_title, project.media, project.revision) == ("street-safety", "Street safety", "image", 7)
    assert project.guidelines == "# Look twice\n"
    assert project.show == ("camera",)
    assert project.skips == (SkipReason("dark", "Too dark", "exclude"), SkipReason("unsure"))
    assert project.stages == (StageSpec("tag", ask=("safety",), redundancy=3, order="priority"), StageSpec("draw", ask=("hazard",)))
    assert project.queue == QueueSettings(lease_minutes=45, prefetch=5, order="import", seed=9)
    assert project.people == (Person("ada@example.org"), Person("bob@example.org", "owner", "Bob"))


def test_a_source_id_stands_in_the_file_and_comes_back_from_it():
    text = WHOLE.replace("- person\n", "- {name: person, source_id: 0}\n")

    project = read(text, REGISTRY)

    assert project.schema.fields[1].labels[0] == Label("person", source_id=0)
    assert read(write(project), REGISTRY) == project


def test_labels_are_words_whatever_they_look_like():
    safety = read(WHOLE, REGISTRY).schema.fields[0]

    assert safety.labels == (
        Label("safe"),
        Label("road-sign", "Road sign"),
        Label("yes"),
        Label("1"),
        Label("label-a810bf84", "猫"),
    )


def test_nested_labels_become_parents():
    hazard = read(WHOLE, REGISTRY).schema.fields[1]

    assert hazard == Field(
        name="hazard",
        kind="box",
        title="Hazards",
        labels=(
            Label("person"),
            Label("vehicle", "Vehicle", "2", "#ff0000", "Anything with wheels"),
            Label("car", parent="vehicle"),
            Label("van", parent="vehicle"),
        ),
        attributes=(
            Attribute("side", "choice", options=("left", "no"), required=True),
            Attribute("speed", "number", minimum=0.0, maximum=150.0, default=3),
        ),
    )


def test_a_short_file_gets_sensible_defaults():
    project = read(HEAD + BOX, REGISTRY)

    assert (project.stages, project.skips, project.queue) == (DEFAULT_STAGES, DEFAULT_SKIPS, QueueSettings())


def test_an_empty_list_of_skips_means_that_nobody_may_skip():
    assert read(HEAD + BOX + "skips: []\n", REGISTRY).skips == ()


def test_all_faults_come_at_once_sorted_by_line():
    text = HEAD.replace("image", "imag") + (
        "schema:\n  fields:\n"
        "    - {name: b, kind: bx, labels: [a, a]}\n"
        "    - {kind: text, tpye: 1}\n"
        "stages: [{name: s, type: review, ask: [c]}]\n"
        "queue: {prefetch: 11}\n"
        "peple: []\n"
    )

    assert faults(text) == [
        ("media", 2, "project.choice"),
        ("schema.fields[0].kind", 5, "kind.unknown"),
        ("schema.fields[0].labels[1].name", 5, "name.twice"),
        ("schema.fields[1].name", 6, "project.missing"),
        ("schema.fields[1].tpye", 6, "project.key_unknown"),
        ("stages[0].type", 7, "stage.later"),
        ("stages[0].ask[0]", 7, "field.unknown"),
        ("queue.prefetch", 8, "project.bounds"),
        ("peple", 9, "project.key_unknown"),
    ]


def test_a_fault_says_file_line_column_what_was_found_and_the_nearest_name():
    with pytest.raises(InvalidProjectFile) as caught:
        read(HEAD + BOX.replace("box", "bux"), REGISTRY, file="my.yaml")

    assert str(caught.value.faults[0]) == "my.yaml:3:35: schema.fields[0].kind: there is no kind 'bux'. Did you mean 'box'?"
    assert caught.value.code == "kind.unknown"


def test_a_fault_in_a_nested_label_points_at_its_line():
    text = (
        HEAD
        + "schema:\n  fields:\n  - name: b\n    kind: box\n    labels:\n    - name: a\n      labels:\n      - name: c\n        color: red\n"
    )

    assert faults(text) == [("schema.fields[0].labels[1].color", 11, "color.invalid")]


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("", 1, "project.empty"),
        ("a: [1\nb: 2", 2, "yaml.invalid"),
        ("a: 1\n\tb: 2", 2, "yaml.invalid"),
        ("a: &x [1]\nb: *x", 2, "yaml.alias"),
        ("a: !!python/object:os.system x", 1, "yaml.tag"),
        ("a: !!binary aGk=", 1, "yaml.tag"),
        ("a: 1\n---\nb: 1", 2, "yaml.large"),
        ("[" * 40 + "]" * 40, 1, "yaml.large"),
        ("[" * 20_000, 1, "yaml.large"),
        ("a: [" + "1," * 200_001 + "]", 1, "yaml.large"),
        ("a: " + "x" * 2_000_001, 1, "project.large"),
        ("a: 1\nb: \x00", 2, "yaml.character"),
        ("a: 1\nb: \ud800", 2, "yaml.character"),
    ],
)
def test_what_is_no_modest_yaml_is_refused_with_its_line(text, line, code):
    assert faults(text) == [("file", line, code)]


def test_a_file_that_is_not_a_mapping_lacks_everything_and_says_so_once():
    assert ("", 1, "project.type") in faults("- a\n- b\n")


@pytest.mark.parametrize(
    ("more", "where", "code"),
    [
        ("project: other\n", "project", "project.twice"),
        ("title: [a]\n", "title", "project.type"),
        ("revision: -1\n", "revision", "project.bounds"),
        ("revision: 1.5\n", "revision", "project.type"),
        ("show: camera\n", "show", "project.type"),
        ("skips: [{name: a}, {name: a}]\n", "skips[1].name", "name.twice"),
        ("skips: [{name: a, then: bin}]\n", "skips[0].then", "project.choice"),
        ("stages: [{name: A b}]\n", "stages[0].name", "name.invalid"),
        ('stages: [{name: ""}]\n', "stages[0].name", "project.missing"),
        ("stages: [{name: a, ask: [b, b]}]\n", "stages[0].ask[1]", "name.twice"),
        ("stages: [{name: a, redundancy: 0}]\n", "stages[0].redundancy", "project.bounds"),
        ("stages: [{name: a, redundancy: true}]\n", "stages[0].redundancy", "project.type"),
        ("people: [somebody]\n", "people[0].email", "email.invalid"),
        ("people: [a@b.org, A@b.org]\n", "people[1].email", "name.twice"),
        ("people: [{email: a@b.org, role: boss}]\n", "people[0].role", "project.choice"),
        ("guidelines: {file: ../secret}\n", "guidelines.file", "guidelines.file"),
        ("guidelines: {file: /etc/passwd}\n", "guidelines.file", "guidelines.file"),
        ("guidelines: {}\n", "guidelines.file", "project.missing"),
    ],
)
def test_each_section_refuses_what_it_cannot_mean(more, where, code):
    assert (where, code) in [(place, found) for place, _, found in faults(HEAD + BOX + more, load=str.upper)]


def test_guidelines_may_stand_in_a_file_beside_the_project():
    text = HEAD + BOX + "guidelines: {file: docs/guide.md}\n"

    project = read(text, REGISTRY, load={"docs/guide.md": "# Guide"}.__getitem__)

    assert (project.guidelines, project.guidelines_file) == ("# Guide", "docs/guide.md")


def test_guidelines_that_cannot_be_loaded_are_a_fault_with_a_line():
    def nothing(name: str) -> str:
        raise NotFound(f"there is no '{name}'", code="file.missing")

    text = HEAD + BOX + "guidelines: {file: guide.md}\n"

    assert faults(text, load=nothing) == [("guidelines.file", 4, "file.missing")]
    assert faults(text) == [("guidelines.file", 4, "guidelines.file")]
