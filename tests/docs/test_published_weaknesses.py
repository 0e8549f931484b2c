# SPDX-License-Identifier: Apache-2.0
"""Each weakness that was published about another tool names tests of ours, and each of them is there."""

from __future__ import annotations

import ast
import re

import pytest
from tests.docs.source import ROOT, page

ROW = re.compile(r"^\| (?!class|---)([^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
TEST = re.compile(r"`([\w/]+\.py)::(test_\w+)`")
RECORD = re.compile(r"(?:CVE-\d{4}-\d{4,}|GHSA(?:-[23456789cfghjmpqrvwx]{4}){3})")

ROWS = {row[0].strip(): row for row in ROW.findall(page("security-peers.md"))}


def functions(path: str) -> set[str]:
    """Return the tests that a file defines, without importing it: some need a browser."""
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


@pytest.mark.parametrize("name", ROWS)
def test_every_test_that_a_row_names_is_there(name: str) -> None:
    named = TEST.findall(ROWS[name][3])

    assert named
    assert len(named) == ROWS[name][3].count("`") // 2, "something in the last column is no `file.py::test_name`"
    assert [f"{path}::{test}" for path, test in named if test not in functions(path)] == []


def test_a_test_that_is_gone_would_be_found() -> None:
    assert "test_a_test_that_is_gone_would_be_found" in functions("tests/docs/test_published_weaknesses.py")
    assert "test_gone" not in functions("tests/docs/test_published_weaknesses.py")


def test_the_table_is_really_read() -> None:
    assert len(ROWS) > 25
    assert page("security-peers.md").count("\n| ") == len(ROWS) + 2


@pytest.mark.parametrize("name", ROWS)
def test_a_row_says_where_it_was_published_or_that_it_is_a_class(name: str) -> None:
    where = ROWS[name][1].strip()

    assert where == "class" or RECORD.search(where) or "https://" in where


def test_the_first_page_about_security_leads_to_the_table() -> None:
    assert "docs/security-peers.md" in (ROOT / "SECURITY.md").read_text(encoding="utf-8")
