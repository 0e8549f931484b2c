# SPDX-License-Identifier: Apache-2.0
"""CSV and TSV: rows in, rows out."""

import csv
import json
from pathlib import Path

import msgspec
import pytest

from labelwright.base.errors import InvalidFile
from labelwright.formats.csv_tsv import CSV, TSV
from labelwright.formats.format import ReadOptions, WriteOptions
from labelwright.kinds.box import BoxValue
from labelwright.kinds.choice import ChoiceValue
from labelwright.kinds.text import TextValue
from labelwright.model.annotation import Mark
from labelwright.schema.schema import Field, Label, Schema
from labelwright.testing import factories as make
from labelwright.testing.format_files import read_files, write_files

SCHEMA = Schema(media="text", fields=(Field(name="topic", kind="choice", labels=(Label(name="spam", title="Spam!"),)),))


def table(tmp_path: Path, data: str | bytes, name: str = "rows.csv") -> Path:
    (tmp_path / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    return tmp_path / name


def test_a_text_column_makes_texts_and_the_rest_is_metadata(tmp_path):
    items, refused = read_files(CSV, table(tmp_path, 'id,text,from\n1,"Hello, you",ann\n2,"two\nlines",ben\n'))

    assert refused == []
    assert [(row.key, row.text, row.meta) for row in items] == [("1", "Hello, you", {"from": "ann"}), ("2", "two\nlines", {"from": "ben"})]


def test_without_a_text_column_rows_are_records(tmp_path):
    (item,), _ = read_files(CSV, table(tmp_path, "a,b\n1,x\n"))

    assert (item.key, item.columns) == ("row-2", {"a": "1", "b": "x"})


def test_columns_can_be_named(tmp_path):
    path = table(tmp_path, "body_de;nr;klass;extra\nHallo;7;Spam!|HAM;z\n")

    (item,), _ = read_files(CSV, path, ReadOptions(text="body_de", key="nr", label="klass", separator=";", meta=("extra",), schema=SCHEMA))

    assert (item.key, item.text, item.meta) == ("7", "Hallo", {"extra": "z"})
    assert json.loads(bytes(item.annotations[0].marks[0].value))["labels"] == ["Spam!", "HAM"]


def test_a_column_that_is_not_there_is_refused_with_those_that_are(tmp_path):
    with pytest.raises(InvalidFile, match="There are: a, b"):
        read_files(CSV, table(tmp_path, "a,b\n1,2\n"), ReadOptions(text="c"))


def test_another_encoding_must_be_said_and_is_then_read(tmp_path):
    path = table(tmp_path, "text\ncafé\nplain\n".encode("cp1252"))

    items, refused = read_files(CSV, path)
    mended, _ = read_files(CSV, path, ReadOptions(encoding="cp1252"))

    assert ([row.text for row in items], [row.code for row in refused]) == (["plain"], ["text.encoding"])
    assert [row.text for row in mended] == ["café", "plain"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_says_the_encoding(tmp_path, encoding):
    (item,), _ = read_files(CSV, table(tmp_path, "text\né😀\n".encode(encoding)))

    assert item.text == "é😀"


@pytest.mark.parametrize(
    ("row", "code"), [("1,2,3", "table.cells"), ("1", "table.cells"), ("a\0b,1", "table.nul"), ('"a"b,1', "table.row")]
)
def test_a_wrong_row_is_refused_and_the_next_one_is_read(tmp_path, row, code):
    items, refused = read_files(CSV, table(tmp_path, f"text,n\n{row}\ngood,1\n"))

    assert ([item.text for item in items], [one.code for one in refused]) == (["good"], [code])


@pytest.mark.parametrize("data", ["", "a,a\n1,2\n"])
def test_a_table_without_a_fit_header_is_refused_whole(tmp_path, data):
    with pytest.raises(InvalidFile):
        read_files(CSV, table(tmp_path, data))


def test_an_encoding_nobody_knows_is_refused(tmp_path):
    with pytest.raises(InvalidFile, match="no encoding 'klingon'"):
        read_files(CSV, table(tmp_path, "text\na\n"), ReadOptions(encoding="klingon"))


def item():
    said = make.annotation(
        make.mark("topic", ChoiceValue(("spam",))),
        make.mark("why", TextValue('a "b"\n,c')),
        make.mark("thing", BoxValue(1, 2, 3, 4), dark=True),
    )
    return make.item("k", make.text_asset("t"), make.annotation(author="ben@example.org"), said)


def test_one_row_is_written_for_each_answer_and_mark(tmp_path):
    path, report = write_files(CSV, SCHEMA, [item()], tmp_path)

    with path.open(newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [(row["key"], row["kind"], row["label"]) for row in rows] == [("k", "choice", "spam"), ("k", "text", ""), ("k", "box", "")]
    assert rows[1]["value"] == 'a "b"\n,c'
    assert (json.loads(rows[2]["value"])["width"], json.loads(rows[2]["attributes"])) == (3, {"dark": True})
    assert (report.rows, report.items, report.marks) == ((), 1, 3)


def test_all_answers_can_be_written_and_an_empty_one_keeps_its_row(tmp_path):
    path, _ = write_files(TSV, SCHEMA, [item()], tmp_path, options=WriteOptions(answers="all"))

    rows = path.read_text().splitlines()
    assert rows[-1].split("\t")[2:] == ["ben@example.org", "label", "1", "submitted", *[""] * 7]


def test_broken_and_unknown_marks_are_counted(tmp_path):
    marks = [
        Mark(id="1", field="f", value=msgspec.Raw(b'{"kind":"hologram"}')),
        Mark(id="2", field="f", value=msgspec.Raw(b'{"kind":"box"}')),
    ]

    _, report = write_files(CSV, SCHEMA, [make.item("k", make.text_asset("t"), make.annotation(*marks))], tmp_path)

    assert (report.count("mark.kind_unknown"), report.count("mark.broken")) == (1, 1)


@pytest.mark.parametrize("format", [CSV, TSV], ids=["csv", "tsv"])
def test_the_snippet_runs(format, tmp_path, capsys):
    path, _ = write_files(format, SCHEMA, [item()], tmp_path)

    exec(format.snippet(str(path)), {})

    assert "spam" in capsys.readouterr().out


def test_a_broken_row_says_where_it_begins_and_what_it_takes_in(tmp_path):
    _, refused = read_files(CSV, table(tmp_path, 'text,from\nhello,ann\n"open,ben\nbye,cy\n'))

    assert [(row.where, row.code) for row in refused] == [("row 3", "table.row")]
    assert "takes in 2 lines" in refused[0].message
