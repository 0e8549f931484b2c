# SPDX-License-Identifier: Apache-2.0
"""CSV and TSV: rows in, rows out."""

import csv
import json
import sys
from pathlib import Path

import msgspec
import pytest

from labelwright.base.errors import InvalidFile
from labelwright.formats.csv_tsv import CSV, TSV
from labelwright.formats.csv_tsv.read import read_dialect
from labelwright.formats.format import ReadOptions, WriteOptions
from labelwright.formats.input_files import open_source
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


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_the_encoding_is_recognised(tmp_path, encoding):
    path = table(tmp_path, "id,text,label\n1,café crème — “so”,good\n2,plain,bad\n".encode(encoding))

    items, refused = read_files(CSV, path)

    assert ([row.text for row in items], refused) == (["café crème — “so”", "plain"], [])
    assert read_dialect(open_source(path), ReadOptions()).encoding in (encoding, f"{encoding}-sig")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("привет, мир", "cp1251"),
        ("日本語のテキスト", "shift_jis"),
        ("中文文本", "gb18030"),
        ("zażółć gęślą jaźń", "cp1250"),
        ("Ελληνικά", "cp1253"),
    ],
)
def test_an_encoding_that_nothing_shows_is_asked_for_and_never_guessed(tmp_path, text, encoding):
    path = table(tmp_path, f"id;text\n1;{text}\n".encode(encoding))

    with pytest.raises(InvalidFile, match="which other encoding") as refused:
        read_files(CSV, path)
    (item,), _ = read_files(CSV, path, ReadOptions(encoding=encoding))

    assert (refused.value.code, item.text) == ("text.encoding", text)


def test_damage_in_utf_8_refuses_its_row_alone(tmp_path):
    items, refused = read_files(CSV, table(tmp_path, "text\ncafé\né\n".encode() + b"b\xe9d\n"))

    assert ([row.text for row in items], [(row.where, row.code) for row in refused]) == (["café", "é"], [("row 4", "text.encoding")])


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("name", ["rows.csv", "rows.tsv"])
def test_the_separator_is_recognised_and_said(tmp_path, separator, name):
    lines = ["id,name,label", "1,hello there,good", "2,bye. then,bad"]
    stray = "; or: so" if separator == "," else ", so"
    path = table(tmp_path, "".join(f"{line}\n" for line in lines).replace(",", separator).replace(".", stray), name)

    items, refused = read_files(CSV, path)

    assert ([item.key for item in items], refused) == (["1", "2"], [])
    assert items[1].columns == {"name": f"bye{stray} then"}
    assert read_dialect(open_source(path), ReadOptions()).separator == separator


def test_one_open_quote_costs_one_row_which_is_named(tmp_path):
    lines = ["id,text,label", *(f"q{n},text number {n},good" for n in range(50))]
    lines[11] = 'q10,"text number 10 never closed,good'

    items, refused = read_files(CSV, table(tmp_path, "\n".join(lines) + "\n"))

    assert [(row.where, row.code) for row in refused] == [("row 12", "table.row")]
    assert [row.key for row in items] == [f"q{n}" for n in range(50) if n != 10]


def test_an_open_quote_before_cells_with_quotes_costs_one_row_too(tmp_path):
    items, refused = read_files(CSV, table(tmp_path, 'id,text\n1,"open\n2,b\n3,"x, y"\n4,"two\nlines"\n5,c\n'))

    assert [row.where for row in refused] == ["row 2"]
    assert [row.text for row in items] == ["b", "x, y", "two\nlines", "c"]


@pytest.mark.parametrize("cell", ['"hello\nwhat, now"x', '"a\nb,c\nd"x', '"a\n\nb"x'])
def test_no_line_of_a_badly_closed_cell_becomes_a_row(tmp_path, cell):
    items, _ = read_files(CSV, table(tmp_path, f"id,text,label\n1,{cell},good\n2,fine,bad\n"))

    assert [row.key for row in items] == ["2"]


def count_steps(work) -> int:
    """Count the functions of Python and of C that some work calls: what it costs, the same on every machine."""
    steps = 0

    def count(_frame, event, _argument):
        nonlocal steps
        steps += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return steps


def test_open_quotes_in_every_row_cost_no_more_than_their_bytes(tmp_path):
    def count(rows: int) -> int:
        path = table(tmp_path, "id,text\n" + '1,"open\n2,""\n' * rows, f"{rows}.csv")
        return count_steps(lambda: read_files(CSV, path))

    assert count(2_000) < 12 * count(200)


def test_a_hundred_thousand_columns_are_refused_by_their_count(tmp_path):
    path = table(tmp_path, ",".join(f"c{n}" for n in range(100_000)) + "\n" + ",".join("1" * 100_000) + "\n")

    def refuse():
        with pytest.raises(InvalidFile, match="100,000 columns; 16,384 are the most"):
            read_files(CSV, path)

    assert count_steps(refuse) < 10_000


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
    assert [(row["key"], row["kind"], row["label"]) for row in rows] == [("k", "choice", "Spam!"), ("k", "text", ""), ("k", "box", "")]
    assert rows[1]["value"] == 'a "b"\n,c'
    assert (json.loads(rows[2]["value"])["width"], json.loads(rows[2]["attributes"])) == (3, {"dark": True})
    assert (report.rows, report.items, report.marks) == ((), 1, 3)


def test_all_answers_can_be_written_and_an_empty_one_keeps_its_row(tmp_path):
    path, _ = write_files(TSV, SCHEMA, [item()], tmp_path, options=WriteOptions(answers="all"))

    with path.open(newline="") as stream:
        last = list(csv.DictReader(stream, delimiter="\t"))[-1]
    assert [last[name] for name in ("text", "author", "stage", "round", "state", "submitted_at")] == [
        "t", "ben@example.org", "label", "1", "submitted", "2023-11-14T22:13:25.000000Z",
    ]  # fmt: skip
    assert {last[name] for name in ("mark", "field", "kind", "label", "value", "attributes", "on")} == {""}


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

    assert "Spam!" in capsys.readouterr().out


def test_a_broken_cell_of_several_lines_says_how_many_it_takes_in(tmp_path):
    _, refused = read_files(CSV, table(tmp_path, 'text,from\nhello,ann\n"open\nand, more, of\nit"x,ben\nbye,cy\n'))

    assert [(row.where, row.code) for row in refused] == [("row 3", "table.row")]
    assert "takes in 3 lines" in refused[0].message


def test_a_row_over_the_limit_is_refused_and_costs_no_other(tmp_path):
    items, (refused,) = read_files(CSV, table(tmp_path, f"id,text\n1,{'a' * 60}\n2,{'b' * 20}{'c' * 20}\n"), ReadOptions(row_bytes=50))

    assert (refused.where, refused.code, [item.key for item in items]) == ("row 2", "row.too_long", ["2"])
