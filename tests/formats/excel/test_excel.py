# SPDX-License-Identifier: Apache-2.0
"""Workbooks are read as the tables they are, one sheet of them; what is not read is named."""

import builtins
import csv
import datetime
import tracemalloc
from importlib import import_module

import openpyxl
import pytest

from labelwright.base.errors import InvalidFile, MissingExtra, TooLarge
from labelwright.formats.column_preview import Column
from labelwright.formats.csv_tsv import CSV
from labelwright.formats.excel import EXCEL
from labelwright.formats.excel.read import read_columns
from labelwright.formats.format import ReadOptions
from labelwright.formats.format_detection import recognise_format
from labelwright.formats.input_files import open_source
from labelwright.formats.standard_formats import standard_formats
from labelwright.kinds.choice import ChoiceValue
from labelwright.schema.schema import Schema
from labelwright.testing import factories as make
from labelwright.testing.format_files import read_files, read_losses, write_files

MODULE = import_module("labelwright.formats.excel.read")


@pytest.fixture
def workbook(tmp_path):
    def save(**sheets):
        book = openpyxl.Workbook()
        book.remove(book.worksheets[0])
        for name, rows in sheets.items():
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append(row)
        book.save(tmp_path / "rows.xlsx")
        return tmp_path / "rows.xlsx"

    return save


def test_a_sheet_is_a_table_with_typed_cells(workbook):
    when = datetime.datetime(2024, 2, 29, 12, 30)
    path = workbook(
        rows=[["id", "text", "label", "score", "when", "ok"], [7, "hello", 1, 0.25, when, True], [8, 5, None, None, None, None]]
    )

    (first, second), refused = read_files(EXCEL, path)

    assert refused == []
    assert (first.key, first.text, first.where, first.annotations[0].score) == ("7", "hello", "row 2", 0.25)
    assert first.meta == {"when": "2024-02-29T12:30:00", "ok": True}
    assert (second.key, second.text, second.annotations) == ("8", "5", ())


def test_rows_keep_the_numbers_that_the_sheet_gives_them(workbook):
    path = workbook(rows=[[], [], ["text"], ["a"], [None], ["b"]])

    items, _ = read_files(EXCEL, path)

    assert [(item.where, item.text) for item in items] == [("row 4", "a"), ("row 6", "b")]


def test_one_sheet_is_read_and_the_others_are_named(workbook):
    path = workbook(empty=[], one=[["text"], ["a"]], two=[["text"], ["b"]])

    first, _ = read_files(EXCEL, path)
    second, _ = read_files(EXCEL, path, ReadOptions(sheet="two"))

    assert ([item.text for item in first], [item.text for item in second]) == (["a"], ["b"])
    assert [(row.code, row.params) for row in read_losses(EXCEL, path).rows] == [("excel.sheet", {"sheet": "two"})]


@pytest.mark.parametrize(("sheet", "code"), [("three", "excel.sheet"), (None, "excel.empty")])
def test_a_sheet_that_is_not_there_is_refused(workbook, sheet, code):
    with pytest.raises(InvalidFile) as refused:
        read_files(EXCEL, workbook(one=[]), ReadOptions(sheet=sheet))

    assert refused.value.code == code


@pytest.mark.parametrize("data", [b"PK\x03\x04no", b"", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600])
def test_what_is_no_workbook_is_refused(tmp_path, data):
    (tmp_path / "x.xlsx").write_bytes(data)

    with pytest.raises(InvalidFile, match="not a workbook"):
        read_files(EXCEL, tmp_path / "x.xlsx")


def test_a_workbook_that_would_fill_the_memory_is_refused(workbook, monkeypatch):
    monkeypatch.setattr(MODULE, "UNPACKED_BYTES", 10)

    with pytest.raises(TooLarge):
        read_files(EXCEL, workbook(one=[["text"], ["a"]]))


def test_without_the_package_the_error_says_what_to_install(workbook, monkeypatch):
    monkeypatch.setattr(MODULE, "import_module", lambda name: builtins.__import__(f"absent_{name}"))

    with pytest.raises(MissingExtra, match=r'pip install "labelwright\[excel\]"'):
        read_files(EXCEL, workbook(one=[["text"], ["a"]]))


def test_the_preview_shows_the_columns(workbook):
    path = workbook(one=[["id", "text"], [1, "a"]])

    columns = read_columns(open_source(path), ReadOptions())

    assert columns == (Column("id", "key", ("1",)), Column("text", "text", ("a",)))
    assert recognise_format(open_source(path), standard_formats()) is EXCEL


def test_our_own_table_saved_as_a_workbook_comes_back(tmp_path, workbook):
    said = make.annotation(make.mark("topic", ChoiceValue(("a",))))
    path, _ = write_files(CSV, Schema(media="text"), [make.item("k", make.text_asset("=t"), said)], tmp_path / "out")
    with path.open(newline="") as stream:
        rows = list(csv.reader(stream))

    (item,), refused = read_files(EXCEL, workbook(rows=rows))

    assert (item.key, item.text, item.annotations[0].author, refused) == ("k", "=t", "ann@example.org", [])


def test_rows_are_made_one_at_a_time(workbook):
    def made_bytes(rows: int) -> int:
        source = open_source(workbook(s=[["id", "text"], *((f"r{n}", f"text {n} of some words") for n in range(rows))]))
        with MODULE.open_table(source, ReadOptions()) as table:
            tracemalloc.start()
            assert sum(1 for _ in table.rows) == rows
            peak = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
        return peak

    made_bytes(10)
    assert made_bytes(5_000) < made_bytes(500) + 100_000


def test_a_row_is_numbered_as_the_sheet_numbers_it(workbook):
    path = workbook(s=[[], [], [None, "id", "text"], [None, "a", "one"], [], [None, "b", "two"]])

    assert [item.where for item in read_files(EXCEL, path)[0]] == ["row 4", "row 6"]
