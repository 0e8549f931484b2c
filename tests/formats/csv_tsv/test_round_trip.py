# SPDX-License-Identifier: Apache-2.0
"""What leaves as CSV or TSV comes back whole: texts, records, files, metadata, people, times, and every mark."""

import csv
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as some
from tests.support.said_items import WORDS, items

from labelwright.formats.csv_tsv import CSV, TSV
from labelwright.formats.format import ReadOptions, WriteOptions
from labelwright.formats.formula_escape import escape_formula, unescape_formula
from labelwright.kinds.choice import ChoiceValue
from labelwright.kinds.registry import encode
from labelwright.kinds.text import TextValue
from labelwright.model.annotation import Mark
from labelwright.schema.schema import Schema
from labelwright.testing import factories as make
from labelwright.testing.format_files import read_files, read_losses, write_files

SCHEMA = Schema(media="text")
FORMATS = pytest.mark.parametrize("format", [CSV, TSV], ids=["csv", "tsv"])


def plain(mark: Mark) -> tuple[object, ...]:
    return mark.id, mark.field, mark.label, mark.attributes, mark.on, msgspec.json.decode(mark.value)


@FORMATS
@given(items=some.lists(items(), max_size=3, unique_by=lambda item: item.key), escape=some.booleans())
def test_all_that_was_said_comes_back(format, items, escape):
    with TemporaryDirectory() as folder:
        path, report = write_files(format, SCHEMA, items, Path(folder), options=WriteOptions(answers="all", escape_formulas=escape))
        back, refused = read_files(format, path)

    assert (refused, report.rows) == ([], ())
    assert [(row.key, row.text, row.columns, row.meta, row.tags) for row in back] == [
        (item.key, item.assets[0].text, item.assets[0].columns, item.meta, item.tags) for item in items
    ]
    for row, item in zip(back, items, strict=True):
        said = sorted(item.annotations, key=lambda one: (one.submitted_us or 0, one.id))
        assert [(one.author, one.at_us) for one in row.annotations] == [(one.author, one.submitted_us) for one in said]
        assert [[plain(mark) for mark in one.marks] for one in row.annotations] == [[plain(mark) for mark in one.marks] for one in said]


@given(cell=WORDS | some.from_regex(r"'*[=+@\t-].*", fullmatch=True), always=some.booleans())
def test_the_escape_of_a_formula_is_always_taken_off_again(cell, always):
    assert unescape_formula(escape_formula(cell, always=always)) == cell


@pytest.mark.parametrize("cell", ["=1+1", "+49 30 123", "-x", "@sum", "\t=1", "'=1"])
def test_a_text_that_begins_like_a_formula_is_written_safely(cell):
    assert escape_formula(cell) == f"'{cell}"
    assert escape_formula(cell, always=False) == (f"'{cell}" if cell.startswith("'") else cell)


@pytest.mark.parametrize("cell", ["-1", "+3.5", "-.5e-3", "5", "", "it's", "a=b"])
def test_numbers_and_plain_texts_are_left_alone(cell):
    assert escape_formula(cell) == cell


def test_a_file_is_named_and_named_as_not_held(tmp_path):
    path, report = write_files(CSV, SCHEMA, [make.item("k", make.image_asset("a"), make.annotation())], tmp_path)

    (item,), _ = read_files(CSV, path)

    assert (item.source, report.by_code()) == ("a.png", {"file.not_held": 1})


def test_the_columns_of_the_workflow_are_noted(tmp_path):
    path, _ = write_files(CSV, SCHEMA, [make.item("k", make.text_asset("t"), make.annotation())], tmp_path)

    assert {row.params["column"] for row in read_losses(CSV, path).rows} == {"stage", "round", "state"}


def rewritten(path: Path, change) -> Path:
    with path.open(newline="") as stream:
        rows = list(csv.DictReader(stream))
    change(rows)
    with path.open("w", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


@pytest.fixture
def two_marks(tmp_path):
    said = make.annotation(make.mark("why", TextValue("because")), make.mark("topic", ChoiceValue(("a",))))
    return write_files(CSV, SCHEMA, [make.item("k", make.text_asset("t"), said)], tmp_path)[0]


@pytest.mark.parametrize(("column", "cell"), [("kind", "hologram"), ("value", "{"), ("attributes", "[1]")])
def test_a_mark_that_cannot_be_read_makes_its_answer_incomplete(two_marks, column, cell):
    (item,), _ = read_files(CSV, rewritten(two_marks, lambda rows: rows[1].update({column: cell})))

    (said,) = item.annotations
    assert ([mark.field for mark in said.marks], said.is_complete) == (["why"], False)
    assert [(loss.code, loss.where, loss.params) for loss in said.losses] == [
        ("mark.unreadable", "row 3", {"field": "topic", "reason": "value"})
    ]


def test_an_answer_beside_a_row_that_cannot_be_read_is_no_answer_any_more(two_marks):
    lines = two_marks.read_text().splitlines()
    two_marks.write_text("\n".join([*lines[:2], "k,broken", *lines[2:]]) + "\n")

    (item,), refused = read_files(CSV, two_marks)

    assert ([row.where for row in refused], len(item.annotations[0].marks), item.annotations[0].is_complete) == (["row 3"], 2, False)


def test_an_item_whose_cells_are_not_ours_is_refused_alone(two_marks):
    items, (refused,) = read_files(CSV, rewritten(two_marks, lambda rows: [row.update(meta="[1]") for row in rows]))

    assert (items, refused.code, refused.where) == ([], "table.item", "row 2")


@pytest.mark.parametrize(
    ("column", "cell", "words"),
    [
        ("priority", "high", "the priority is 'high'; wanted a whole number"),
        ("priority", "1_0", "the priority is '1_0'; wanted a whole number"),
        ("active_seconds", "long", "active_seconds is 'long'"),
        ("submitted_at", "yesterday", "submitted_at is 'yesterday', which is no time"),
    ],
)
def test_a_number_or_time_that_is_none_refuses_its_item_in_words(two_marks, column, cell, words):
    items, (refused,) = read_files(CSV, rewritten(two_marks, lambda rows: [row.update({column: cell}) for row in rows]))

    assert (items, refused.message, refused.code, refused.where) == ([], words, "table.item", f"row 2: {column}")


def test_a_column_that_somebody_added_is_named(two_marks):
    path = rewritten(two_marks, lambda rows: [row.update(note="x") for row in rows])

    assert [row.params for row in read_losses(CSV, path).rows if row.code == "table.column"] == [{"column": "note"}]


def test_what_a_model_said_comes_back_as_a_suggestion(tmp_path):
    said = make.annotation(make.mark("why", TextValue("because")), author="model:small")
    path, _ = write_files(CSV, SCHEMA, [make.item("k", make.text_asset("t"), said)], tmp_path)

    (item,), _ = read_files(CSV, path, ReadOptions(author="ann@example.org"))

    assert item.annotations[0].author is None
    assert encode(TextValue("because")) == bytes(item.annotations[0].marks[0].value)
