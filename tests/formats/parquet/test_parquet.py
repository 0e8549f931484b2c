# SPDX-License-Identifier: Apache-2.0
"""Parquet and the Hugging Face folder: as datasets and pandas load them, and back."""

import builtins

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from labelwright.base.errors import InvalidFile, MissingExtra
from labelwright.formats.format import ReadOptions
from labelwright.formats.format_detection import recognise_format
from labelwright.formats.input_files import open_source
from labelwright.formats.loss_sorts import COMMON
from labelwright.formats.parquet import HUGGING_FACE, PARQUET, layout
from labelwright.formats.standard_formats import standard_formats
from labelwright.kinds.box import BoxValue
from labelwright.kinds.choice import ChoiceValue
from labelwright.kinds.span import SpanValue
from labelwright.kinds.standard_kinds import standard_registry
from labelwright.kinds.text import TextValue
from labelwright.schema.schema import Field, Label, Schema
from labelwright.testing import factories as make
from labelwright.testing.format_files import read_files, write_files

SCHEMA = Schema(
    media="text",
    fields=(
        Field(name="topic", kind="choice", labels=(Label(name="trip"), Label(name="work"))),
        Field(name="moods", kind="choice", labels=(Label(name="sad"), Label(name="glad")), settings={"multiple": True}),
        Field(name="text", kind="text"),
        Field(name="name", kind="span", labels=(Label(name="person"),)),
        Field(name="thing", kind="box"),
    ),
)


def rich():
    marks = [
        make.mark("topic", ChoiceValue(("trip",))),
        make.mark("moods", ChoiceValue(("sad", "glad"))),
        make.mark("text", TextValue("because")),
        make.mark("name", SpanValue(((0, 4),), "Anna"), label="person", sure=True),
        make.mark("thing", BoxValue(1, 2, 3, 4, 45), label="car"),
    ]
    return make.item("k1", make.text_asset("Anna went"), make.annotation(*marks), meta={"a": 1})


@pytest.fixture
def quiet_datasets(tmp_path, monkeypatch):
    import datasets
    from datasets import config

    monkeypatch.setattr(config, "HF_DATASETS_CACHE", tmp_path / "cache")
    datasets.disable_progress_bars()
    return datasets


def test_datasets_loads_the_folder(tmp_path, quiet_datasets):
    folder, report = write_files(HUGGING_FACE, SCHEMA, [rich()], tmp_path / "out")

    (row,) = quiet_datasets.load_dataset(str(folder), split="train", cache_dir=str(tmp_path / "cache"))

    assert (row["key"], row["text"], row["topic"], row["moods"], row["text_field"]) == (
        "k1",
        "Anna went",
        "trip",
        ["sad", "glad"],
        "because",
    )
    assert [(one["label"], one["start"], one["end"]) for one in row["name"]] == [("person", 0, 4)]
    assert row["thing"][0]["bbox"] == pytest.approx([0.0251, 1.5251, 4.9497, 4.9497], abs=1e-3)
    assert (report.rows, report.marks) == ((), 5)


def test_the_folder_is_recognised_as_what_it_is_and_names_its_losses_in_words(tmp_path):
    folder, report = write_files(HUGGING_FACE, SCHEMA, [rich()], tmp_path)

    assert recognise_format(open_source(folder), standard_formats()) is HUGGING_FACE
    assert {row.code for row in report.rows} <= {*HUGGING_FACE.losses, *COMMON}


def test_marks_with_a_place_come_back_whole(tmp_path):
    path, _ = write_files(PARQUET, SCHEMA, [rich()], tmp_path)

    (item,), refused = read_files(PARQUET, path, ReadOptions(schema=SCHEMA))

    assert (item.key, item.text, refused) == ("k1", "Anna went", [])
    assert item.meta == {"a": 1}
    topic, moods, text, span, box = item.annotations[0].marks
    kinds = standard_registry()
    assert [kinds.decode(mark.value) for mark in (topic, moods, text)] == [
        ChoiceValue(("trip",)),
        ChoiceValue(("sad", "glad")),
        TextValue("because"),
    ]
    assert (span.field, span.label, span.attributes) == ("name", "person", {"sure": True})
    assert msgspec.json.decode(box.value, type=BoxValue) == BoxValue(1, 2, 3, 4, 45)


def test_losses_are_counted_exactly(tmp_path):
    gone = make.mark("gone", TextValue("x"))
    soft = make.mark("topic", ChoiceValue(("trip", "work"), (0.4, 0.6)), sure=True)
    items = [make.item("a", make.image_asset("a"), make.annotation(gone, soft)), make.item("b", make.image_asset("b"))]

    path, report = write_files(PARQUET, SCHEMA, items, tmp_path)

    assert pq.read_table(path).to_pylist()[0]["topic"] == "work"
    assert report.by_code() == {
        "parquet.field_gone": 1,
        "parquet.weights": 1,
        "attribute.not_held": 1,
        "file.not_held": 1,
        "item.no_final": 1,
    }


def test_many_items_are_written_in_groups(tmp_path):
    items = (make.item(f"k{n}", make.text_asset("t"), make.annotation()) for n in range(2500))

    path, _ = write_files(PARQUET, SCHEMA, items, tmp_path)

    assert (pq.ParquetFile(path).num_row_groups, pq.ParquetFile(path).metadata.num_rows) == (3, 2500)


def test_a_table_of_others_becomes_texts_or_records(tmp_path):
    pq.write_table(pa.table({"sentence": ["a", "b"], "label": [1, 0]}), tmp_path / "t.parquet")
    pq.write_table(pa.table({"x": [1.5], "y": ["u"]}), tmp_path / "r.parquet")

    texts, _ = read_files(PARQUET, tmp_path / "t.parquet")
    records, _ = read_files(PARQUET, tmp_path / "r.parquet")

    assert [(row.key, row.text, msgspec.json.decode(row.annotations[0].marks[0].value)["labels"]) for row in texts] == [
        ("row-1", "a", ["1"]),
        ("row-2", "b", ["0"]),
    ]
    assert records[0].columns == {"x": 1.5, "y": "u"}


def test_what_is_no_parquet_file_is_refused(tmp_path):
    (tmp_path / "x.parquet").write_bytes(b"PAR1nothing")

    with pytest.raises(InvalidFile, match="not a Parquet file"):
        read_files(PARQUET, tmp_path / "x.parquet")


def test_without_pyarrow_the_error_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setattr(layout, "import_module", lambda name: builtins.__import__(f"absent_{name}"))

    with pytest.raises(MissingExtra, match=r'pip install "labelwright\[parquet\]"'):
        write_files(PARQUET, SCHEMA, [], tmp_path)


def test_the_snippets_run(tmp_path, capsys, quiet_datasets):
    path, _ = write_files(PARQUET, SCHEMA, [rich()], tmp_path / "one")
    folder, _ = write_files(HUGGING_FACE, SCHEMA, [rich()], tmp_path / "two")

    exec(PARQUET.snippet(str(path)), {})
    exec(HUGGING_FACE.snippet(str(folder)), {})

    assert capsys.readouterr().out.count("1 items") == 2
