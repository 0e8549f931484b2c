# SPDX-License-Identifier: Apache-2.0
"""Each report about another tool leads to where it was made, and names a test of ours that is there."""

from __future__ import annotations

import re

import pytest
from tests.docs.source import ROOT, page
from tests.docs.test_published_weaknesses import TEST, functions

ROW = re.compile(r"^\| (?!tool \|)(\S[^|]*\[[^|]+\]\(https://[^|]+\)) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
ROWS = {row[0]: row for row in ROW.findall(page("field-reports.md"))}
FILES = ("tests/formats/test_field_reports.py", "tests/formats/test_field_reports_of_texts.py")


@pytest.mark.parametrize("name", ROWS)
def test_every_test_that_a_row_names_is_there(name: str) -> None:
    named = TEST.findall(ROWS[name][3])

    assert len(named) == 1
    assert [f"{path}::{test}" for path, test in named if test not in functions(path)] == []


def test_the_table_is_really_read_and_no_report_stands_in_it_twice() -> None:
    assert page("field-reports.md").count("\n| ") == len(ROWS) + 2
    assert len(ROWS) >= 30


def test_the_number_of_reports_that_the_page_tells_is_that_of_its_rows() -> None:
    told = re.search(r"Of the (\d+) reports", page("field-reports.md"))

    assert told is not None
    assert int(told[1]) == len(ROWS)


def test_every_test_of_reports_is_named_but_those_of_their_kind() -> None:
    named = {test for _, test in TEST.findall(page("field-reports.md"))}
    alone = {test for path in FILES for test in functions(path)} - named - {"database"}

    assert {test for test in alone if test.startswith("test_")} <= {
        "test_an_annotation_of_no_image_leaves_those_open_that_have_none",
        "test_columns_that_the_file_names_are_followed",
    }
    assert (ROOT / "docs" / "field-reports.md").is_file()
