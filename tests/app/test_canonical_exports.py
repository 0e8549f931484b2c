# SPDX-License-Identifier: Apache-2.0
"""Exports are RFC 8785, byte for byte, however clients and files wrote their marks: each road into the store is tried."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest
import rfc8785
from tests.support.world import World

from labelwright.app import exports, import_sources, imports, projects, submissions
from labelwright.model.annotation import Mark, Op, Transaction

NUMBERS = """
project: numbers
media: text
schema:
  fields:
    - {name: size, kind: number, attributes: [{name: sure, type: number}, {name: note, type: text}]}
    - {name: part, kind: span, labels: [a, b]}
stages: [{name: label, redundancy: 1}]
"""
ODD = (
    b'{"version": 1, "number": 1.0, "kind": "number"}',
    b'{"kind":"number","number":1e3,"version":1}',
    b'{"number":1e21,"kind":"number"}',
    b'{"number":1e-7,"kind":"number"}',
    b'{"number":-0.0,"kind":"number"}',
    b'{"number":0.1,"kind":"number","version":1}',
)


@pytest.fixture
def numbers(world: World) -> World:
    projects.create_project(world.app, world.owner, NUMBERS)
    return world


def take(world: World, project: str = "numbers") -> list[bytes]:
    id_ = exports.start_export(world.app, world.owner, project, format="jsonl", options=exports.Options(answers="all"))
    return exports.get_export_file(world.app, world.owner, project, id_).read_bytes().splitlines()


def assert_canonical(lines: list[bytes], answers: int) -> None:
    assert lines == [rfc8785.dumps(json.loads(line)) for line in lines]
    assert sum(len(json.loads(line).get("annotations", ())) + len(json.loads(line).get("suggestions", ())) for line in lines) == answers


def submit(world: World, value: bytes) -> None:
    (assignment,) = world.next(world.owner, "numbers")
    mark = Mark(id=world.uuid(), field="size", value=msgspec.Raw(value), attributes={"sure": 2.0, "note": "é 😀"})
    steps = [Transaction(id=world.uuid(), ops=(Op(mark=mark.id, after=mark),), at_us=world.clock())]
    submissions.submit(world.app, world.owner, assignment.id, id=world.uuid(), revision=0, transactions=steps, active_us=1)


def test_answers_that_clients_wrote_leave_canonical_and_once_more_after_a_restore(numbers: World, tmp_path: Path):
    numbers.items("numbers", len(ODD))
    for value in ODD:
        submit(numbers, value)

    lines = take(numbers)
    assert_canonical(lines, len(ODD))

    path = tmp_path / "whole.jsonl"
    path.write_bytes(b"\n".join(lines))
    projects.create_project(numbers.app, numbers.owner, NUMBERS.replace("numbers", "second"))
    imports.start_import(numbers.app, numbers.owner, "second", import_sources.ImportOptions(path=str(path)))
    assert_canonical(take(numbers, "second"), len(ODD))


@pytest.mark.parametrize("author", ["ann@example.org", None], ids=["answers", "suggestions"])
def test_marks_that_files_brought_leave_canonical(numbers: World, tmp_path: Path, author: str | None):
    spans = [{"start": 0, "end": 4, "label": "a"}]
    rows = [{"id": f"r{n}", "text": f"some words {n}", "spans": spans, "score": 0.5} for n in range(3)]
    path = tmp_path / "rows.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)))
    options = import_sources.ImportOptions(path=str(path), marks="annotations" if author else "suggestions", author=author)

    imports.start_import(numbers.app, numbers.owner, "numbers", options)

    assert_canonical(take(numbers), 3)
