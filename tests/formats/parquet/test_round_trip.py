# SPDX-License-Identifier: Apache-2.0
"""What leaves as Parquet or as a Hugging Face folder comes back whole, or is named when it is written."""

from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from tests.support.said_items import items

from labelwright.formats.format import ReadOptions
from labelwright.formats.parquet import HUGGING_FACE, PARQUET
from labelwright.kinds.choice import ChoiceValue
from labelwright.kinds.standard_kinds import standard_registry
from labelwright.model.annotation import Mark
from labelwright.schema.schema import Field, Schema
from labelwright.testing import factories as make
from labelwright.testing.format_files import read_files, read_losses, write_files

KINDS = standard_registry()


def schema_of(marks: list[Mark]) -> Schema:
    """A schema with a field of the first mark's kind for each name that marks have."""
    kinds: dict[str, str] = {}
    for mark in marks:
        kinds.setdefault(mark.field, msgspec.json.decode(mark.value)["kind"])
    return Schema(media="text", fields=tuple(Field(name=name, kind=kind, settings=_settings(kind)) for name, kind in kinds.items()))


def _settings(kind: str) -> dict[str, bool]:
    return {"multiple": True} if kind == "choice" else {}


def plain(mark: Mark) -> str:
    return repr((mark.field, mark.label, mark.on, sorted(mark.attributes.items()), msgspec.json.decode(mark.value)))


@pytest.mark.parametrize("format", [PARQUET, HUGGING_FACE], ids=["parquet", "huggingface"])
@settings(max_examples=25, deadline=None)
@given(items=some.lists(items(), max_size=3, unique_by=lambda item: item.key))
def test_all_that_was_said_comes_back_or_is_named(format, items):
    finals = [next(one for one in item.annotations if one.id == item.final) for item in items]
    schema = schema_of([mark for said in finals for mark in said.marks])
    with TemporaryDirectory() as folder:
        path, report = write_files(format, schema, items, Path(folder) / "out")
        back, refused = read_files(format, path)

    assert (refused, len(back)) == ([], len(items))
    for row, item, said in zip(back, items, finals, strict=True):
        asset = item.assets[0]
        assert (row.key, row.text, row.columns, row.meta, row.tags) == (item.key, asset.text, asset.columns, item.meta, item.tags)
        assert [(one.author, one.at_us, one.is_complete) for one in row.annotations] == [(said.author, said.submitted_us, True)]
    there = [plain(mark) for row in back for mark in row.annotations[0].marks]
    asked = [plain(mark) for said in finals for mark in said.marks]
    altered = sum(report.count(code) for code in ("parquet.weights", "parquet.beside", "attribute.not_held"))
    assert len(there) == len(asked) - report.count("parquet.further") == report.marks
    assert sum(mark not in asked for mark in there) <= altered


def test_an_answer_that_chooses_nothing_is_not_the_same_as_none(tmp_path):
    fields = tuple(Field(name=name, kind="choice", settings={"multiple": True}) for name in ("a", "b"))
    item = make.item("k", make.text_asset("t"), make.annotation(make.mark("a", ChoiceValue(()))))

    path, _ = write_files(PARQUET, Schema(media="text", fields=fields), [item], tmp_path)
    (back,), _ = read_files(PARQUET, path)

    assert [(mark.field, KINDS.decode(mark.value)) for mark in back.annotations[0].marks] == [("a", ChoiceValue(()))]


def test_several_files_are_read_and_their_items_keep_the_split(tmp_path):
    for name in ("train-00000-of-00002", "train-00001-of-00002", "test-00000-of-00001", "more"):
        pq.write_table(pa.table({"text": [name]}), tmp_path / f"{name}.parquet")

    rows, _ = read_files(PARQUET, tmp_path)

    assert {row.text: row.meta for row in rows} == {
        "more": {},
        "test-00000-of-00001": {"split": "test"},
        "train-00000-of-00002": {"split": "train"},
        "train-00001-of-00002": {"split": "train"},
    }
    assert len({row.key for row in rows}) == 4


def test_numbers_of_classes_are_the_names_that_the_table_gives_them(tmp_path):
    features = {"label": {"names": ["sad", "glad"], "_type": "ClassLabel"}, "text": {"dtype": "string", "_type": "Value"}}
    metadata = {b"huggingface": msgspec.json.encode({"info": {"features": features}})}
    table = pa.table({"text": ["a", "b", "c"], "label": [1, 0, -1]}).replace_schema_metadata(metadata)
    pq.write_table(table, tmp_path / "t.parquet")

    items, _ = read_files(PARQUET, tmp_path / "t.parquet")

    assert [[KINDS.decode(mark.value) for said in item.annotations for mark in said.marks] for item in items] == [
        [ChoiceValue(("glad",))],
        [ChoiceValue(("sad",))],
        [],
    ]


def test_the_rest_of_a_table_is_metadata_and_what_nobody_reads_is_named(tmp_path):
    pq.write_table(pa.table({"text": ["a"], "n": [1], "list": [[1, 2]], "bytes": [b"x"], "nan": [float("nan")]}), tmp_path / "t.parquet")

    (item,), _ = read_files(PARQUET, tmp_path / "t.parquet")

    assert item.meta == {"n": 1, "list": [1, 2], "nan": None}
    assert [loss.params for loss in item.losses] == [{"column": "bytes"}]
    assert [row.params for row in read_losses(PARQUET, tmp_path / "t.parquet", ReadOptions(meta=("n",))).rows] == [
        {"column": "bytes"},
        {"column": "list"},
        {"column": "nan"},
    ]


@pytest.mark.parametrize(
    ("column", "cell", "refusal"),
    [
        ("priority", "high", "table.item"),
        ("active_seconds", "long", "table.item"),
        ("submitted_at", "yesterday", "table.item"),
        ("text", 4, None),
        ("author", 4, None),
    ],
)
def test_a_column_of_another_type_is_read_where_it_can_be_and_refused_in_words(tmp_path, column, cell, refusal):
    item = make.item("k", make.text_asset("t"), make.annotation())
    path, _ = write_files(PARQUET, Schema(media="text"), [item], tmp_path)
    table = pq.read_table(path)
    pq.write_table(table.set_column(table.schema.get_field_index(column), column, pa.array([cell])), path)

    items, refused = read_files(PARQUET, path)

    assert [(row.code, row.where) for row in refused] == ([(refusal, f"row 1: {column}")] if refusal else [])
    said = [("4" if column == "text" else "t", "worker:4" if column == "author" else "ann@example.org")]
    assert [(row.text, row.annotations[0].author) for row in items] == (said if refusal is None else [])


@pytest.mark.parametrize("format", [PARQUET, HUGGING_FACE], ids=["parquet", "huggingface"])
def test_the_time_that_an_answer_took_comes_back(tmp_path, format):
    said = [make.item(str(us), make.text_asset("t"), make.annotation(active_us=us)) for us in (0, 1, 2_500_000)]
    path, _ = write_files(format, Schema(media="text"), said, tmp_path)

    items, _ = read_files(format, path)

    assert [row.annotations[0].active_us for row in items] == [0, 1, 2_500_000]


@pytest.mark.parametrize(("column", "cell"), [("topic", "["), ("meta", "[1]")])
def test_a_cell_that_is_not_ours_costs_its_mark_or_its_item(tmp_path, column, cell):
    fields = (Field(name="topic", kind="number"),)
    item = make.item("k", make.text_asset("t"), make.annotation())
    path, _ = write_files(PARQUET, Schema(media="text", fields=fields), [item], tmp_path)
    table = pq.read_table(path)
    index = table.schema.get_field_index(column)
    pq.write_table(table.set_column(index, column, pa.array([cell])), path)

    items, refused = read_files(PARQUET, path)

    said = [one for row in items for one in row.annotations]
    assert [loss.code for one in said for loss in one.losses] + [row.code for row in refused] == [
        {"topic": "mark.unreadable", "meta": "table.item"}[column]
    ]
    assert not any(one.is_complete for one in said)
