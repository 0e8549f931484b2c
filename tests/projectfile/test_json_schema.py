# SPDX-License-Identifier: Apache-2.0
"""The JSON Schema for editors takes what `read` takes and underlines what it refuses."""

import json

import jsonschema_rs
import pytest
import yaml

from labelwright.kinds.standard_kinds import standard_registry
from labelwright.projectfile.json_schema import json_schema
from labelwright.projectfile.read import read

REGISTRY = standard_registry()
GOOD = """
project: p
media: image
schema:
  fields:
    - {name: c, kind: choice, labels: [a, Road sign, {name: b, labels: [1, yes]}], settings: {multiple: true}}
    - {name: b, kind: box, attributes: [{name: o, type: bool}], settings: {rotation: false}}
    - {name: r, kind: relation, labels: [beside], settings: {directed: false}}
stages: [{name: label, ask: [c], redundancy: 2}]
skips: [{name: unsure, then: another}]
queue: {prefetch: 5}
people: [a@x.org, {email: b@x.org, role: owner}]
"""


def valid(text: str) -> bool:
    return jsonschema_rs.validator_for(json_schema(REGISTRY)).is_valid(yaml.safe_load(text))


def test_it_is_json_and_a_sound_schema_of_its_draft():
    jsonschema_rs.meta.validate(json.loads(json.dumps(json_schema(REGISTRY))))


def test_it_takes_a_file_that_reads():
    assert read(GOOD, REGISTRY).project == "p"
    assert valid(GOOD)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("kind: box", "kind: bux"),
        ("media: image", "media: imag"),
        ("required", "requird"),
        ("rotation", "rotatoin"),
        ("multiple: true", "multiple: often"),
        ("redundancy: 2", "redundancy: 0"),
        ("role: owner", "role: boss"),
        ("type: bool", "type: boolean"),
        ("then: another", "then: bin"),
        ("project: p", "project: P p"),
        ("prefetch: 5", "prefetch: 11"),
    ],
)
def test_it_underlines_a_mistake(right, wrong):
    good = GOOD.replace("name: c, kind", "required: true, name: c, kind")

    assert valid(good)
    assert right in good
    assert not valid(good.replace(right, wrong))
