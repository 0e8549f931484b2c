# SPDX-License-Identifier: Apache-2.0
"""Every filter that the documentation shows is one that the page of items takes."""

from __future__ import annotations

import re

import pytest
from tests.docs.source import ROOT, page

from labelwright.conditions.sql import translate_to_sql
from labelwright.store.filters import item_names

TABLE = item_names(lambda _chosen: False, project_id=1, fields=("hazard", "verdict", "choice"))
LOOKS = re.compile(r"==|!=| > | < | in |has\(|\.(?:starts|ends)With|contains\(")


def examples() -> list[str]:
    """Return the conditions shown as code, on one line each."""
    texts = [page("filters.md").replace("\\|", "|"), (ROOT / "README.md").read_text(encoding="utf-8")]
    shown = [found for text in texts for found in re.findall(r"`([^`]+)`|^    (\w.*)$", text, re.MULTILINE)]
    return [" ".join((code or block).split()) for code, block in shown if LOOKS.search(code or block)]


@pytest.mark.parametrize("condition", examples())
def test_a_shown_filter_is_taken(condition: str) -> None:
    assert translate_to_sql(condition, TABLE) is not None


def test_filters_are_really_found() -> None:
    assert len(examples()) > 12
