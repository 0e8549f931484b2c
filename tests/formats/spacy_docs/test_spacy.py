# SPDX-License-Identifier: Apache-2.0
"""spaCy's DocBin: as spaCy reads it, and back."""

import builtins
from importlib import import_module

import msgspec
import pytest
import spacy
from spacy.tokens import Doc, DocBin

from labelwright.base.errors import InvalidFile, MissingExtra
from labelwright.formats.format import ReadOptions
from labelwright.formats.spacy_docs import SPACY, library
from labelwright.kinds.choice import ChoiceValue
from labelwright.kinds.relation import RelationValue
from labelwright.kinds.span import SpanValue, quote_of
from labelwright.schema.schema import Field, Label, Schema
from labelwright.testing import factories as make
from labelwright.testing.format_files import read_files, read_losses, write_files

SCHEMA = Schema(
    media="text",
    fields=(
        Field(name="topic", kind="choice", labels=(Label(name="trip"), Label(name="work"))),
        Field(name="name", kind="span", labels=(Label(name="person"), Label(name="place"))),
    ),
)
TEXT = "😀 Anna Lee met Ben\r\nin Rome."


def span(*ranges: tuple[int, int], label: str = "person", **attributes):
    return make.mark("name", SpanValue(ranges, quote_of(TEXT, ranges)), label=label, **attributes)


def document(*marks, **meta):
    return make.item("doc/1", make.text_asset(TEXT), make.annotation(*marks), meta=meta)


def docs(path):
    return list(DocBin().from_disk(path).get_docs(spacy.blank("xx").vocab))


def test_spacy_loads_spans_and_choices(tmp_path):
    trip = make.mark("topic", ChoiceValue(("trip",)))
    path, report = write_files(SPACY, SCHEMA, [document(span((2, 10)), span((15, 18)), span((23, 27), label="place"), trip)], tmp_path)

    (doc,) = docs(path)

    assert [(ent.text, ent.label_) for ent in doc.ents] == [("Anna Lee", "person"), ("Ben", "person"), ("Rome", "place")]
    assert [one.text for one in doc.spans["name"]] == ["Anna Lee", "Ben", "Rome"]
    assert doc.cats == {"trip": 1.0, "work": 0.0}
    assert (report.rows, report.items, report.marks) == ((), 1, 4)


def test_losses_are_counted_exactly(tmp_path):
    marks = [
        span((2, 5)),
        span((2, 10), sure=True),
        span((2, 6), (15, 18)),
        make.mark("link", RelationValue("a", "b")),
        span((1, 2)),
    ]

    path, report = write_files(SPACY, SCHEMA, [document(*marks), make.item("open", make.text_asset("x"))], tmp_path)

    assert report.by_code() == {
        "span.moved": 1,
        "spacy.overlap": 1,
        "span.discontinuous": 1,
        "mark.kind": 1,
        "span.no_token": 1,
        "attribute.not_held": 1,
        "item.no_final": 1,
    }
    (doc,) = docs(path)
    assert [one.text for one in doc.spans["name"]] == ["Anna", "Anna Lee"]


def test_documents_come_back_with_what_was_said(tmp_path):
    path, _ = write_files(SPACY, SCHEMA, [document(span((2, 10)), make.mark("topic", ChoiceValue(("work",))), lang="en")], tmp_path)

    (item,), refused = read_files(SPACY, path, ReadOptions(schema=SCHEMA, author="ann@example.org"))

    assert (item.text, refused) == (TEXT, [])
    answer, mark = item.annotations[0].marks
    assert msgspec.json.decode(answer.value)["labels"] == ["work"]
    assert (msgspec.json.decode(mark.value)["ranges"], mark.label, mark.field) == ([[2, 10]], "person", "name")


def test_many_documents_make_several_files(tmp_path, monkeypatch):
    monkeypatch.setattr(import_module("labelwright.formats.spacy_docs.write"), "DOCS", 2)

    write_files(SPACY, SCHEMA, [document() for _ in range(5)], tmp_path)

    assert [(path.name, len(docs(path))) for path in sorted(tmp_path.iterdir())] == [
        ("demo-00002.spacy", 2),
        ("demo-00003.spacy", 1),
        ("demo.spacy", 2),
    ]


def test_several_files_are_read_one_after_another(tmp_path, monkeypatch):
    monkeypatch.setattr(import_module("labelwright.formats.spacy_docs.write"), "DOCS", 2)
    write_files(SPACY, SCHEMA, [document() for _ in range(5)], tmp_path)

    items, refused = read_files(SPACY, tmp_path)

    assert ([item.text for item in items], refused) == ([TEXT] * 5, [])


def test_the_tokens_of_the_source_are_the_documents(tmp_path):
    tokens = [[[0, 1], [2, 10], [11, 14]], [[15, 18], [20, 22], [23, 28]]]
    path, report = write_files(SPACY, SCHEMA, [document(span((23, 28), label="place"), tokens=tokens)], tmp_path)

    (doc,) = docs(path)

    assert [token.text for token in doc if not token.is_space] == ["😀", "Anna Lee", "met", "Ben", "in", "Rome."]
    assert (doc.text, [ent.text for ent in doc.ents], report.by_code()) == (TEXT, ["Rome."], {})
    assert read_files(SPACY, path)[0][0].meta["tokens"] == [[one for sentence in tokens for one in sentence]]


@pytest.mark.parametrize("tokens", [[[[0, 1]]], [[[0, 99]]], "x"])
def test_tokens_that_leave_out_text_are_passed_over(tmp_path, tokens):
    path, _ = write_files(SPACY, SCHEMA, [document(tokens=tokens)], tmp_path)

    assert docs(path)[0].text == TEXT


def test_what_spacy_adds_to_tokens_is_named(tmp_path):
    nlp = spacy.blank("xx")
    doc = Doc(nlp.vocab, words=["a", "b"], tags=["X", "Y"], ents=["B-person", "O"])
    doc.cats, doc.user_data = {"trip": 0.7}, {"n": 3, "deep": [1]}
    doc.spans["one"], doc.spans["two"] = [doc[0:1]], []
    DocBin(docs=[doc], store_user_data=True).to_disk(tmp_path / "a.spacy")

    report, (item,) = read_losses(SPACY, tmp_path / "a.spacy"), read_files(SPACY, tmp_path / "a.spacy")[0]

    assert report.by_code() == {"spacy.analysis": 1, "spacy.group": 2, "spacy.user_data": 1, "spacy.weight": 1}
    assert item.meta["n"] == 3
    assert [mark.label for mark in item.annotations[0].marks] == [None, None, "person"]


def test_plain_metadata_travels_with_the_document_and_the_rest_is_named(tmp_path):
    path, report = write_files(SPACY, SCHEMA, [document(site="Ulm", n=3, deep=[1], key="mine")], tmp_path)

    (item,), _ = read_files(SPACY, path)

    assert {name: item.meta.get(name) for name in ("site", "n", "deep")} == {"site": "Ulm", "n": 3, "deep": None}
    assert [(row.code, row.params["meta"]) for row in report.rows] == [("meta.not_held", "deep"), ("meta.not_held", "key")]


def test_what_is_no_docbin_is_refused(tmp_path):
    (tmp_path / "x.spacy").write_bytes(b"nothing")

    with pytest.raises(InvalidFile, match="not a DocBin"):
        read_files(SPACY, tmp_path / "x.spacy")


def test_without_spacy_the_error_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setattr(library, "import_module", _absent)

    with pytest.raises(MissingExtra, match=r'pip install "labelwright\[spacy\]"'):
        write_files(SPACY, SCHEMA, [], tmp_path)


def _absent(name: str):
    return builtins.__import__(f"absent_{name}")


def test_the_snippet_runs(tmp_path, capsys):
    path, _ = write_files(SPACY, SCHEMA, [document(span((2, 10)))], tmp_path)

    exec(SPACY.snippet(str(path)), {})

    assert capsys.readouterr().out == "1 documents, 1 entities\n"
