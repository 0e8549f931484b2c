# SPDX-License-Identifier: Apache-2.0
"""A list of objects is read as JSON Lines are, an element at a time."""

import json
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as some

from labelwright.base.errors import InvalidFile
from labelwright.formats.format import ReadOptions
from labelwright.formats.format_detection import recognise_format
from labelwright.formats.input_files import open_source
from labelwright.formats.json_array import JSON_ARRAY, read_columns
from labelwright.formats.json_array import read as read_list
from labelwright.formats.jsonl import JSONL
from labelwright.formats.standard_formats import standard_formats
from labelwright.model.losses import Loss
from labelwright.testing.format_files import read_files

TEXTS = some.text(some.characters(codec="utf-8", exclude_characters="\0"), min_size=1)
ROWS = some.lists(
    some.fixed_dictionaries({"text": TEXTS, "label": TEXTS | some.none(), "meta": some.dictionaries(TEXTS, TEXTS)}), max_size=5
)


@given(rows=ROWS, indent=some.sampled_from([None, 0, 2]), ascii=some.booleans())
def test_a_list_says_what_the_same_lines_say(tmp_path_factory, rows, indent, ascii):
    folder = tmp_path_factory.mktemp("rows")
    (folder / "a.json").write_bytes(json.dumps(rows, indent=indent, ensure_ascii=ascii).encode())
    (folder / "a.jsonl").write_bytes(b"".join(json.dumps(row).encode() + b"\n" for row in rows))

    items, refused = read_files(JSON_ARRAY, folder / "a.json")
    same, _ = read_files(JSONL, folder / "a.jsonl")

    assert refused == []
    assert [(item.text, item.meta, item.annotations) for item in items] == [(item.text, item.meta, item.annotations) for item in same]


def test_places_and_keys_are_numbers_of_rows(tmp_path):
    (tmp_path / "a.json").write_text('[{"text": "a"},\n\n 5, {"text": "b", "id": "line-1"}]')

    items, refused = read_files(JSON_ARRAY, tmp_path / "a.json")

    assert [(item.where, item.key) for item in items] == [("row 1", "row-1"), ("row 3", "line-1")]
    assert [row.where for row in refused] == ["row 2"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[{"text": "a"}', "row 1|breaks off"),
        ('[{"text": "a"} {"text": "b"}]', "neither a comma"),
        ('[{"text": "a"}, {"text": ]', "row 2"),
        ('{"text": "a"}', "not a list"),
        ("", "not a list"),
        ("[" * 100_000, "nested too deeply at row 1|row 1"),
    ],
)
def test_a_list_that_breaks_off_is_refused_with_the_place(tmp_path, text, says):
    (tmp_path / "a.json").write_text(text)

    with pytest.raises(InvalidFile, match=says):
        read_files(JSON_ARRAY, tmp_path / "a.json")


@pytest.mark.parametrize(("head", "is_ours"), [('[{"text": "a"}]', True), ("[]", True), ('{"images": []}', False), ("[1]", False)])
def test_a_list_of_objects_is_recognised(head, is_ours):
    assert JSON_ARRAY.recognises("a.json", head.encode()) is is_ours


def test_the_preview_shows_the_members(tmp_path):
    (tmp_path / "a.json").write_text('[{"id": 1, "text": "a"}]')
    source = open_source(tmp_path / "a.json")

    assert [(column.name, column.role) for column in read_columns(source, ReadOptions())] == [("id", "key"), ("text", "text")]
    assert recognise_format(source, standard_formats()) is JSON_ARRAY


def test_ten_times_the_rows_need_no_more_memory(tmp_path):
    def peak_bytes(rows: int) -> int:
        path = tmp_path / f"{rows}.json"
        path.write_text(json.dumps([{"id": n, "text": f"a text of some words {n}"} for n in range(rows)]))
        tracemalloc.start()
        for row in read_list(open_source(path), ReadOptions()):
            assert not isinstance(row, Loss)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak

    peak_bytes(3_000)
    assert peak_bytes(30_000) < peak_bytes(3_000) + 200_000
