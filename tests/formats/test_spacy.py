# SPDX-License-Identifier: Apache-2.0
"""spaCy's DocBin: as spaCy reads it, and back."""

import builtins

import msgspec
import pytest
import spacy
from spacy.tokens import DocBin

from labelwright.base.errors import InvalidFile, MissingExtra
from labelwright.formats import spacy_docs
from labelwright.formats.format import ReadOptions
from labelwright.formats.spacy_docs import SPACY
from labelwright.kinds.choice import ChoiceValue
from labelwright.kinds.relation import RelationValue
from labelwright.kinds.span import SpanValue, quote_of
from labelwright.schema.schema import Field, Label, Schema
from labelwright.testing import factories as make
from labelwright.testing.format_files import read_files, write_files

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
    monkeypatch.setattr(spacy_docs, "DOCS", 2)

    write_files(SPACY, SCHEMA, [document() for _ in range(5)], tmp_path)

    assert [(path.name, len(docs(path))) for path in sorted(tmp_path.iterdir())] == [
        ("demo-00002.spacy", 2),
        ("demo-00003.spacy", 1),
        ("demo.spacy", 2),
    ]


def test_what_is_no_docbin_is_refused(tmp_path):
    (tmp_path / "x.spacy").write_bytes(b"nothing")

    with pytest.raises(InvalidFile, match="not a DocBin"):
        read_files(SPACY, tmp_path / "x.spacy")


def test_without_spacy_the_error_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setattr(spacy_docs, "import_module", _absent)

    with pytest.raises(MissingExtra, match=r'pip install "labelwright\[spacy\]"'):
        write_files(SPACY, SCHEMA, [], tmp_path)


def _absent(name: str):
    return builtins.__import__(f"absent_{name}")


def test_the_snippet_runs(tmp_path, capsys):
    path, _ = write_files(SPACY, SCHEMA, [document(span((2, 10)))], tmp_path)

    exec(SPACY.snippet(str(path)), {})

    assert capsys.readouterr().out == "1 documents, 1 entities\n"
