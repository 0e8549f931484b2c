# SPDX-License-Identifier: Apache-2.0
"""brat standoff: spans, relations and attributes are read, the rest is named."""

from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.inventory import inventories, read_inventory

from labelwright.formats.brat import BRAT
from labelwright.formats.format import ReadOptions
from labelwright.formats.format_detection import recognise_format
from labelwright.formats.input_files import open_source
from labelwright.formats.standard_formats import standard_formats
from labelwright.schema.schema import Field, Schema
from labelwright.testing.format_files import read_files, read_losses

TEXT = "Ana and Bo Reis left\nOslo."
SPANS = "T1\tPER 0 3\tAna\nT2\tPER 0 3;11 15\tAna Reis\nT3\tLOC 16 25\tleft Oslo\n"
LINKED = Schema(media="text", fields=(Field(name="name", kind="span"), Field(name="link", kind="relation")))
ALONE = Schema(media="text", fields=LINKED.fields[:1])


def pair(folder: Path, marks: str | None, text: str = TEXT) -> Path:
    (folder / "a.txt").write_bytes(text.encode())
    if marks is not None:
        (folder / "a.ann").write_bytes(marks.encode())
    return folder


def test_spans_of_one_stretch_and_of_several_are_read(tmp_path):
    (item,), refused = read_files(BRAT, pair(tmp_path, SPANS), ReadOptions(schema=LINKED))

    values = [msgspec.json.decode(mark.value) for mark in item.annotations[0].marks]
    assert (item.key, item.text, refused) == ("a.txt", TEXT, [])
    assert [value["ranges"] for value in values] == [[[0, 3]], [[0, 3], [11, 15]], [[16, 25]]]
    assert [mark.label for mark in item.annotations[0].marks] == ["PER", "PER", "LOC"]


def test_relations_and_attributes_are_read(tmp_path):
    marks = SPANS + "R1\tIn Arg1:T1 Arg2:T3\nA1\tSure T1\nM2\tTense R1 past tense\n"

    (item,), _ = read_files(BRAT, pair(tmp_path, marks), ReadOptions(schema=LINKED))

    first, _, third, link = item.annotations[0].marks
    value = msgspec.json.decode(link.value)
    assert (value["from"], value["to"], link.label, link.field) == (first.id, third.id, "In", "link")
    assert (first.attributes, link.attributes) == ({"Sure": True}, {"Tense": "past tense"})


def test_relations_that_no_field_takes_are_told_and_the_answer_stands(tmp_path):
    path, options = pair(tmp_path, SPANS + "R1\tIn Arg1:T1 Arg2:T3\nA1\tSure R1\n"), ReadOptions(schema=ALONE)

    assert read_files(BRAT, path, options)[0][0].annotations[0].is_complete
    assert read_losses(BRAT, path, options).by_code() == {"mark.no_field": 2}


def test_events_notes_and_normalisations_are_named(tmp_path):
    marks = SPANS + "E1\tGo:T3 Who:T1\nN1\tRef T1 Wiki:1\tAna\n#1\tAnnotatorNotes T1\thm\n*\tEquiv T1 T2\nA1\tNegated E1\n"

    report = read_losses(BRAT, pair(tmp_path, marks))

    assert report.by_code() == {"brat.event": 2} | dict.fromkeys(("brat.normalisation", "brat.note", "brat.equivalence"), 1)


@pytest.mark.parametrize(
    "line",
    ["T9\tX 3 1\tx", "T9\tX 0 99", "T9\tX 0 3\tOther", "T9 X", "R9\tIn Arg1:T1 Arg2:T99", "R9", "A9\tSure T99", "?"],
)
def test_a_statement_that_cannot_be_read_costs_itself_alone(tmp_path, line):
    path, options = pair(tmp_path, SPANS + line + "\n"), ReadOptions(schema=LINKED)

    (item,), refused = read_files(BRAT, path, options)

    assert (len(item.annotations[0].marks), item.annotations[0].is_complete, refused) == (3, False, [])
    assert read_losses(BRAT, path, options).rows[0].places[0].startswith("a.ann: line 4")


def test_an_empty_file_of_marks_says_that_nothing_is_there_and_none_says_nothing(tmp_path):
    (tmp_path / "b.txt").write_text("b")

    first, second = read_files(BRAT, pair(tmp_path, ""))[0]

    assert ([one.marks for one in first.annotations], second.annotations) == ([()], ())


def test_marks_without_a_text_are_refused(tmp_path):
    (tmp_path / "b.ann").write_text("")

    _, (refused,) = read_files(BRAT, pair(tmp_path, ""))

    assert (refused.where, refused.code) == ("b.ann", "brat.text")


def test_a_folder_with_marks_is_brat(tmp_path):
    assert recognise_format(open_source(pair(tmp_path, SPANS)), standard_formats()) is BRAT


STATEMENTS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), st.sampled_from("ABC")), max_size=6)


@inventories(BRAT)
@given(STATEMENTS, st.lists(st.sampled_from(["E1\tx", "N1\tx", "#1\tx", "*\tx", "?"]), max_size=4))
def test_every_statement_is_taken_or_named(spans, others):
    lines = [f"T{number}\t{label} {start} {end}" for number, (start, end, label) in enumerate(spans)]
    with TemporaryDirectory() as folder:
        read = read_inventory(BRAT, pair(Path(folder), "\n".join([*lines, *others])))

    good = [span for span in spans if span[0] < span[1] <= len(TEXT)]
    assert sum(read.labels.values()) == len(good)
    assert read.count_lost("mark.unreadable") == len(spans) - len(good) + others.count("?")
    assert sum(loss.count for loss in read.losses) == len(spans) - len(good) + len(others)
