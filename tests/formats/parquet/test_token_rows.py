# SPDX-License-Identifier: Apache-2.0
"""Data sets of words and tags in Parquet: spans, with the names that the file or the card beside it gives to the numbers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from labelwright.formats.format import ReadOptions
from labelwright.formats.parquet import HUGGING_FACE
from labelwright.model.records import Incoming
from labelwright.schema.schema import Field, Label, Schema
from labelwright.testing.format_files import read_files, read_losses

NAMES = ["O", "B-PER", "I-PER", "B-LOC"]
ROWS = {
    "id": ["0", "1"],
    "tokens": [["Ann", "Lee", "saw", "Bath", "."], ["Nothing"]],
    "ner_tags": [[1, 2, 0, 3, 0], [0]],
    "pos_tags": [[7, 7, 1, 7, 2], [7]],
}
SCHEMA = Schema(media="text", fields=(Field(name="name", kind="span", labels=(Label(name="PER"), Label(name="LOC"))),))
CARD = """---
dataset_info:
  features:
  - name: tokens
    sequence: string
  - name: ner_tags
    sequence:
      class_label:
        names:
          '0': O
          '1': B-PER
          '2': I-PER
          '3': B-LOC
---
# News
"""
INFO = {"features": {"ner_tags": {"feature": {"names": NAMES, "_type": "ClassLabel"}, "_type": "Sequence"}}}


def save(folder: Path, rows: dict[str, Any], metadata: dict[bytes, bytes] | None = None) -> Path:
    (folder / "data").mkdir(parents=True)
    table = pa.table(rows).replace_schema_metadata(metadata)
    pq.write_table(table, folder / "data" / "train-00000-of-00001.parquet")
    return folder


def spans(rows: list[Incoming]) -> list[list[tuple[str, str | None]]]:
    return [
        [(json.loads(bytes(mark.value))["quote"], mark.label) for annotation in row.annotations for mark in annotation.marks]
        for row in rows
    ]


@pytest.mark.parametrize("where", ["metadata", "README.md", "dataset_info.json"])
def test_tags_are_spans_by_the_names_that_are_given_in_the_file_or_beside_it(tmp_path: Path, where: str):
    metadata = {b"huggingface": json.dumps({"info": INFO}).encode()} if where == "metadata" else None
    folder = save(tmp_path / "set", ROWS, metadata)
    if where != "metadata":
        (folder / where).write_text(CARD if where == "README.md" else json.dumps(INFO))

    rows, refused = read_files(HUGGING_FACE, folder, ReadOptions(schema=SCHEMA))

    assert refused == []
    assert [row.text for row in rows] == ["Ann Lee saw Bath .", "Nothing"]
    assert spans(rows) == [[("Ann Lee", "PER"), ("Bath", "LOC")], []]
    assert rows[0].meta["pos_tags"] == [7, 7, 1, 7, 2]
    assert read_losses(HUGGING_FACE, folder, ReadOptions(schema=SCHEMA)).rows == ()


def test_tags_that_nobody_names_are_named_as_unreadable(tmp_path: Path):
    rows, _ = read_files(HUGGING_FACE, save(tmp_path / "set", ROWS), ReadOptions(schema=SCHEMA))

    assert [[(loss.code, loss.params["reason"]) for loss in row.annotations[0].losses] for row in rows] == [
        [("mark.unreadable", "numbers without names")]
    ] * 2


def test_numbers_of_a_label_column_have_the_names_of_the_card_beside_the_file(tmp_path: Path):
    folder = save(tmp_path / "set", {"text": ["good", "bad", "?"], "label": [1, 0, -1]})
    (folder / "dataset_info.json").write_text(json.dumps({"features": {"label": {"names": ["neg", "pos"], "_type": "ClassLabel"}}}))

    rows, _ = read_files(HUGGING_FACE, folder, ReadOptions(schema=Schema(media="text", fields=(Field(name="mood", kind="choice"),))))

    said = [[json.loads(bytes(mark.value))["labels"] for one in row.annotations for mark in one.marks] for row in rows]
    assert said == [[["pos"]], [["neg"]], []]
