# SPDX-License-Identifier: Apache-2.0
"""CoNLL-2003: tokens and tags."""

from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelwright.formats.conll import CONLL
from labelwright.formats.conll.tags import find_scheme
from labelwright.formats.format import ReadOptions
from labelwright.formats.tokeniser import get_covered, split_sentences
from labelwright.kinds.choice import ChoiceValue
from labelwright.kinds.span import SpanValue, quote_of
from labelwright.schema.schema import Field, Label, Schema
from labelwright.testing import factories as make
from labelwright.testing.format_files import read_files, read_losses, write_files

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


@pytest.mark.parametrize(("line", "code"), [(b"lonely", "conll.tag"), (b"\tO", "conll.token"), (b"\xff O", "text.encoding")])
def test_a_wrong_sentence_is_refused_and_the_next_one_is_read(tmp_path, line, code):
    items, refused = read_files(CONLL, written(tmp_path, line + b"\n\ngood O\n"))

    assert ([item.text for item in items], [row.code for row in refused]) == (["good"], [code])


def test_a_word_that_is_no_tag_costs_its_mark_and_not_its_sentence(tmp_path):
    path = written(tmp_path, "Anna B-PER\nmet PER\n\ngood O\n")
    options = ReadOptions(schema=SCHEMA, author="ann@example.org")

    items, refused = read_files(CONLL, path, options)

    assert ([item.text for item in items], refused) == (["Anna met", "good"], [])
    assert [item.annotations[0].is_complete for item in items] == [False, True]
    (row,) = read_losses(CONLL, path, options).rows
    assert (row.code, row.params, row.places) == ("mark.unreadable", {"field": "name", "reason": "no tag"}, ("line 2: 'PER'",))


def test_a_document_without_entities_says_that_nothing_is_there(tmp_path):
    (item,), _ = read_files(CONLL, written(tmp_path, "a O\nb O\n"))

    (annotation,) = item.annotations
    assert (annotation.marks, annotation.is_complete) == ((), True)


def test_white_space_that_is_no_separator_stays_in_its_token(tmp_path):
    (item,), refused = read_files(CONLL, written(tmp_path, "10\u00a0km O\nAna\u3000Silva B-PER\n"))

    assert (item.text, refused) == ("10\u00a0km Ana\u3000Silva", [])
    assert spans_of(item) == [([[6, 15]], "Ana\u3000Silva", "PER")]


@pytest.mark.parametrize(
    "tags", [("U-PER", "B-LOC", "L-LOC"), ("S-PER", "B-LOC", "E-LOC"), ("B-PER", "B-LOC", "I-LOC"), ("I-PER", "I-LOC", "I-LOC")]
)
def test_every_scheme_of_tags_is_read(tmp_path, tags):
    lines = [f"{word} {tag}\n" for word, tag in zip(("Ana", "New", "York"), tags, strict=True)]

    (item,), refused = read_files(CONLL, written(tmp_path, "".join(lines)))

    assert refused == []
    assert [(quote, label) for _, quote, label in spans_of(item)] == [("Ana", "PER"), ("New York", "LOC")]


def test_comments_are_no_tokens_and_a_token_may_begin_as_one(tmp_path):
    path = written(tmp_path, "# newdoc = 1 O\n# text = Go #1!\nGo B-X\n#1 O\n! O\n\n# O\n")

    items, refused = read_files(CONLL, path)

    assert ([item.text for item in items], refused) == (["Go #1!", "#"], [])


def test_named_columns_say_which_one_is_the_token(tmp_path):
    text = "# global.columns = ID FORM NER\n1\tAna\tB-PER\n2\tdos Reis\tI-PER\n"

    (item,), _ = read_files(CONLL, written(tmp_path, text))

    assert spans_of(item) == [([[0, 12]], "Ana dos Reis", "PER")]
    assert exported(tmp_path, text) == text.encode()


def test_tags_of_no_scheme_are_told(tmp_path):
    report = read_losses(CONLL, written(tmp_path, "a B-X\nb S-X\nc I-X\n"))

    assert report.by_code() == {"conll.scheme": 1}


def exported(folder: Path, source: str | bytes, schema: Schema = SCHEMA) -> bytes:
    """Read a file, and write what was read as somebody's answers."""
    items, refused = read_files(CONLL, written(folder, source), ReadOptions(schema=schema, author="ann@example.org"))
    assert refused == []
    records = [
        make.item(row.key, make.text_asset(row.text or ""), make.annotation(*row.annotations[0].marks), meta=row.meta) for row in items
    ]
    return write_files(CONLL, schema, records, folder / "out")[0].read_bytes()


FILES = {
    "documents": "-DOCSTART- -X- -X- O\n\nAna NNP B-NP B-PER\nleft VBD B-VP O\n\nU.N. NNP B-NP B-ORG\n\n-DOCSTART- -X- O\n\nno DT O O\n",
    "no last line end": "a O\n\nb B-X",
    "windows": "a\tO\r\nb\tB-X\r\n\r\nc\tO\r\n",
    "uneven spaces": "Ana   NNP B-PER\nleft  VBD  O \n  . . O\n",
    "byte order mark": "\ufeffa O\nb B-X\n",
    "comments": "# id 1\nAna B-PER\n# inside\nleft O\n\n\n# id 2\nx O\n\n# end\n",
    "IOB1": "a I-X\nb B-X\nc I-Y\nd O\n\ne I-X\n",
    "BIOES": "a S-X\nb B-X\nc I-X\nd E-X\n",
    "without labels": "a B\nb I\nc O\n",
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_leaves_byte_for_byte_as_it_came(tmp_path, name):
    assert exported(tmp_path, FILES[name]) == FILES[name].encode()


CELLS = st.text(st.sampled_from("aZ.é\u00a0#-1"), min_size=1, max_size=4)


@given(
    st.lists(st.lists(st.tuples(CELLS, CELLS, st.sampled_from(["O", "B-X", "I-X", "I-Y", "B-Y"])), min_size=1, max_size=4), max_size=4),
    st.sampled_from([" ", "\t"]),
)
def test_any_columns_leave_byte_for_byte(sentences, separator):
    text = "\n".join("".join(separator.join(row) + "\n" for row in rows) for rows in sentences)
    with TemporaryDirectory() as folder:
        tags = [[tag for *_, tag in rows] for rows in sentences]
        if all(find_scheme([row], "IOB2") for row in tags):
            assert exported(Path(folder), text) == text.encode()


def test_a_label_leaves_by_its_title_as_its_file_wrote_it(tmp_path):
    schema = Schema(
        media="text", fields=(Field(name="name", kind="span", labels=(Label(name="per", title="PER"), Label(name="x", title="a b"))),)
    )
    text = "Ana met Ben"

    path, _ = write_files(CONLL, schema, [document(text, span(text, (0, 3), label="per"), span(text, (8, 11), label="x"))], tmp_path)

    assert [line.split()[-1] for line in path.read_text().split("\n")[2:5]] == ["B-PER", "O", "B-x"]


def test_a_changed_span_changes_its_tags_alone(tmp_path):
    (row,), _ = read_files(CONLL, written(tmp_path, "Ana NNP U-PER\nNew NNP B-LOC\nYork NNP L-LOC\n"))
    mark = make.mark("name", SpanValue(((0, 7),), "Ana New"), label="person")
    item = make.item("k", make.text_asset(row.text or ""), make.annotation(mark), meta=row.meta)

    path, _ = write_files(CONLL, SCHEMA, [item], tmp_path / "out")

    assert path.read_text() == "Ana NNP B-person\nNew NNP L-person\nYork NNP O\n"


@pytest.mark.parametrize(
    "meta",
    [
        {"tokens": 3},
        {"tokens": [[[0, 99]]]},
        {"tokens": [[[0, 4]]], "conll": {"cells": [[], []]}},
        {"tokens": [[[0, 4]]], "conll": {"scheme": "?"}},
    ],
)
def test_metadata_that_does_not_fit_the_text_is_passed_over(tmp_path, meta):
    path, _ = write_files(CONLL, SCHEMA, [make.item("k", make.text_asset("Anna"), make.annotation(), meta=meta)], tmp_path)

    assert path.read_text() == "-DOCSTART- -X- -X- O\n\nAnna -X- -X- O\n\n"


def test_items_of_several_sources_stay_items(tmp_path):
    rows = [row for text in ("a O", "-DOCSTART- O\n\nb O\n", "c O\n") for row in read_files(CONLL, written(tmp_path, text))[0]]
    records = [make.item(f"{n}", make.text_asset(row.text or ""), make.annotation(), meta=row.meta) for n, row in enumerate(rows)]

    path, _ = write_files(CONLL, SCHEMA, [*records, document("d e")], tmp_path / "out")

    assert [item.text for item in read_files(CONLL, path)[0]] == ["a", "b", "c", "d e"]


def test_a_range_covers_the_tokens_it_touches():
    assert get_covered([(0, 4), (5, 8), (9, 12)], 3, 9) == range(2)


def test_the_snippet_runs(tmp_path, capsys):
    path, _ = write_files(CONLL, SCHEMA, [document("Anna met\nBen")], tmp_path)

    exec(CONLL.snippet(str(path)), {})

    assert capsys.readouterr().out == "2 sentences\n"
