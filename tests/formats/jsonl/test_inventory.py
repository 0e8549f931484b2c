# SPDX-License-Identifier: Apache-2.0
"""All that stands in rows is in what was read of them, or is named."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.inventory import inventories, read_inventory

from labelwright.formats.format import ReadOptions
from labelwright.formats.json_array import JSON_ARRAY
from labelwright.formats.jsonl import JSONL

TEXT = "Ana in Oslo"
SCALARS = st.integers(-5, 5) | st.booleans() | st.sampled_from(["x", "é", "1.0"]) | st.floats(0.1, 5)
DEEP = st.lists(SCALARS, min_size=1, max_size=2) | st.dictionaries(st.sampled_from("ab"), SCALARS, min_size=1)
OTHERS = st.dictionaries(st.sampled_from(["n", "source", "score", "file", "url"]), SCALARS | DEEP, max_size=3)
PLACES = st.tuples(st.integers(-2, 14), st.integers(-2, 14))
SPANS = st.lists(st.tuples(PLACES, st.sampled_from(["A", "B"])), max_size=4)
FORMS: list[tuple[str, str, str]] = [("spans", "start", "end"), ("ents", "start", "end"), ("entities", "start_offset", "end_offset")]


def stands(place: tuple[int, int]) -> bool:
    return 0 <= place[0] < place[1] <= len(TEXT)


def write_lines(rows: list[dict[str, Any]], folder: Path) -> Path:
    (folder / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    return folder / "rows.jsonl"


def write_list(rows: list[dict[str, Any]], folder: Path) -> Path:
    (folder / "rows.json").write_text(json.dumps(rows))
    return folder / "rows.json"


@inventories(JSONL, JSON_ARRAY)
@pytest.mark.parametrize(("format", "write"), [(JSONL, write_lines), (JSON_ARRAY, write_list)], ids=["jsonl", "json"])
@given(
    found_rows=st.lists(st.tuples(SPANS, OTHERS, st.sampled_from(FORMS), st.sampled_from(["", "accept", "reject", "ignore"])), max_size=5)
)
def test_every_row_span_and_member_is_taken_or_named(format, write, found_rows):
    rows: list[dict[str, Any]] = [
        {"text": TEXT, name: [{start: a, end: b, "label": label} for (a, b), label in spans], **others}
        | ({"answer": answer} if answer and name == "spans" else {})
        for spans, others, (name, start, end), answer in found_rows
    ]
    with TemporaryDirectory() as folder:
        read = read_inventory(format, write([*rows, {"text": 3}], Path(folder)), ReadOptions(author="ann@example.org"))

    assert (len(read.items), len(read.refused)) == (len(rows), 1)
    dropped = [row.get("answer") in ("reject", "ignore") for row in rows]
    spans = [(place, label, gone) for (spans, *_), gone in zip(found_rows, dropped, strict=True) for place, label in spans]
    assert sum(read.labels.values()) == sum(stands(place) and not gone for place, _, gone in spans)
    assert read.count_lost("mark.unreadable") == sum(not stands(place) for place, *_ in spans)
    assert read.count_lost("prodigy.rejected") + read.count_lost("prodigy.ignored") == sum(dropped)
    for member in ("n", "source", "score", "file", "url"):
        told = read.members[member] + read.count_lost("member.left_out", member)
        assert told == sum(member in row for row in rows)
