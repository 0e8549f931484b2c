# SPDX-License-Identifier: Apache-2.0
"""CoNLL-2003: tokens and tags."""

from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelwright.formats.conll import CONLL
from labelwright.formats.format import ReadOptions
from labelwright.formats.tokeniser import get_covered, split_sentences
from labelwright.kinds.choice import ChoiceValue
from labelwright.kinds.span import SpanValue, quote_of
from labelwright.schema.schema import Field, Label, Schema
from labelwright.testing import factories as make
from labelwright.testing.format_files import read_files, write_files

SCHEMA = Schema(media="text", fields=(Field(name="name", kind="span", labels=(Label(name="person"), Label(name="place"))),))
WORDS = st.lists(st.sampled_from(["Anna", "met", "é\u0301l", "नमस्ते", "a1", "."]), min_size=1, max_size=8)


def span(text: str, *ranges: tuple[int, int], label: str = "person", **attributes):
    return make.mark("name", SpanValue(ranges, quote_of(text, ranges)), label=label, **attributes)


def document(text: str, *marks):
    return make.item("doc", make.text_asset(text), make.annotation(*marks))


def spans_of(item) -> list[tuple[list[list[int]], str, str]]:
    marks = [mark for one in item.annotations for mark in one.marks]
    values = [(msgspec.json.decode(mark.value), mark.label) for mark in marks]
    return [(value["ranges"], value["quote"], label) for value, label in values]


def test_tags_begin_with_b_and_go_on_with_i(tmp_path):
    text = "Anna Lee met Ben.\nIn Rome"
    path, report = write_files(
        CONLL, SCHEMA, [document(text, span(text, (0, 8)), span(text, (13, 16)), span(text, (21, 25), label="place"))], tmp_path
    )

    tags = [line.split()[-1] if line else "" for line in path.read_text().split("\n")[2:]]
    assert tags == ["B-person", "I-person", "O", "B-person", "O", "", "O", "B-place", "", ""]
    assert report.by_code() == {"conll.spacing": 1}


def test_losses_are_counted_exactly(tmp_path):
    text = "Annabel met Ben in Rome"
    marks = [
        span(text, (0, 4)),
        span(text, (0, 11), sure=True),
        span(text, (0, 7), (12, 15)),
        make.mark("topic", ChoiceValue(("a",))),
        span(text, (7, 8)),
    ]

    _, report = write_files(CONLL, SCHEMA, [document(text, *marks)], tmp_path)

    assert report.by_code() == {
        "conll.spacing": 1,
        "span.moved": 1,
        "conll.overlap": 1,
        "span.discontinuous": 1,
        "mark.kind": 1,
        "span.no_token": 1,
        "attribute.not_held": 1,
    }
    assert report.marks == 1


@given(st.lists(WORDS, min_size=1, max_size=3), st.data())
def test_spans_of_whole_tokens_come_back_as_they_were(lines, data):
    text = "\n".join(" ".join(words) for words in lines)
    tokens = [token for sentence in split_sentences(text) for token in sentence]
    chosen = sorted(data.draw(st.sets(st.sampled_from(tokens))))
    with TemporaryDirectory() as folder:
        path, _ = write_files(CONLL, SCHEMA, [document(text, *(span(text, token) for token in chosen))], Path(folder))
        (item,), refused = read_files(CONLL, path, ReadOptions(schema=SCHEMA))

    assert refused == []
    assert item.text == text
    assert [(ranges[0], label) for ranges, _, label in spans_of(item)] == [(list(token), "person") for token in chosen]


def written(tmp_path: Path, text: str | bytes) -> Path:
    (tmp_path / "x.conll").write_bytes(text if isinstance(text, bytes) else text.encode())
    return tmp_path / "x.conll"


def test_both_ways_of_beginning_are_read(tmp_path):
    items, _ = read_files(CONLL, written(tmp_path, "Anna NNP B-NP I-PER\nLee NNP I-NP I-PER\nBen NNP B-NP B-PER\nRome NNP B-NP I-LOC\n"))

    assert spans_of(items[0]) == [([[0, 8]], "Anna Lee", "PER"), ([[9, 12]], "Ben", "PER"), ([[13, 17]], "Rome", "LOC")]


def test_without_documents_each_sentence_is_an_item(tmp_path):
    items, _ = read_files(CONLL, written(tmp_path, "a\tO\nb\tO\n\n\nc\tB-X\n"))

    assert [(item.where, item.text) for item in items] == [("line 1", "a b"), ("line 5", "c")]


def test_with_documents_each_document_is_an_item(tmp_path):
    items, _ = read_files(CONLL, written(tmp_path, "-DOCSTART- -X- -X- O\n\na O\n\nb O\n\n-DOCSTART- O\n\nc O\n"))

    assert [item.text for item in items] == ["a\nb", "c"]


@pytest.mark.parametrize(("line", "code"), [(b"lonely", "conll.tag"), (b"a PER", "conll.tag"), (b"\xff O", "text.encoding")])
def test_a_wrong_sentence_is_refused_and_the_next_one_is_read(tmp_path, line, code):
    items, refused = read_files(CONLL, written(tmp_path, line + b"\n\ngood O\n"))

    assert ([item.text for item in items], [row.code for row in refused]) == (["good"], [code])


def test_a_range_covers_the_tokens_it_touches():
    assert get_covered([(0, 4), (5, 8), (9, 12)], 3, 9) == range(2)


def test_the_snippet_runs(tmp_path, capsys):
    path, _ = write_files(CONLL, SCHEMA, [document("Anna met\nBen")], tmp_path)

    exec(CONLL.snippet(str(path)), {})

    assert capsys.readouterr().out == "2 sentences\n"
