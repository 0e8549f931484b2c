# SPDX-License-Identifier: Apache-2.0
"""Everybody's answers leave as a table of votes, which imports and `labelwright quality` read."""

from labelwright.formats.csv_tsv import CSV
from labelwright.formats.format import ReadOptions, WriteOptions
from labelwright.formats.votes.vote_reader import read_votes
from labelwright.formats.votes.votes import ReadRequest, Votes
from labelwright.formats.votes_table import VOTES
from labelwright.kinds.box import BoxValue
from labelwright.kinds.choice import ChoiceValue
from labelwright.kinds.rating import RatingValue
from labelwright.kinds.standard_kinds import standard_registry
from labelwright.schema.schema import Field, Schema
from labelwright.testing import factories as make
from labelwright.testing.format_files import read_files, write_files

TOPIC, STARS = Field(name="topic", kind="choice"), Field(name="stars", kind="rating")
ALL = WriteOptions(answers="all")


def item(*fields: Field):
    said = {
        "ann@example.org": {"topic": ChoiceValue(("a",)), "stars": RatingValue(4)},
        "worker:A2X": {"topic": ChoiceValue(("a", "b")), "stars": RatingValue(1)},
    }
    names = [field.name for field in fields]
    answers = [
        make.annotation(*(make.mark(name, value) for name, value in values.items() if name in names), author=author)
        for author, values in said.items()
    ]
    return make.item("k", make.text_asset("=hello"), *answers)


def test_one_question_makes_item_annotator_label(tmp_path):
    path, report = write_files(VOTES, Schema(media="text", fields=(TOPIC,)), [item(TOPIC)], tmp_path, options=ALL)

    votes = read_votes([path], ReadRequest())

    assert report.rows == ()
    assert isinstance(votes, Votes)
    assert (votes.items.all(), votes.people.all(), votes.labels.all()) == (("k",), ("ann@example.org", "worker:A2X"), ("a", "a|b"))


def test_several_questions_come_back_as_each_persons_answer(tmp_path):
    schema = Schema(media="text", fields=(TOPIC, STARS))
    path, _ = write_files(VOTES, schema, [item(TOPIC, STARS)], tmp_path, options=ALL)

    rows, refused = read_files(CSV, path, ReadOptions(schema=schema))

    kinds = standard_registry()
    assert (refused, {row.text for row in rows}) == ([], {"=hello"})
    assert [(row.key, [(said.author, [kinds.decode(mark.value) for mark in said.marks]) for said in row.annotations]) for row in rows] == [
        ("k", [("ann@example.org", [ChoiceValue(("a",)), RatingValue(4)])]),
        ("k", [("worker:A2X", [ChoiceValue(("a", "b")), RatingValue(1)])]),
    ]


def test_the_only_question_comes_back_to_its_field_whatever_its_kind(tmp_path):
    schema = Schema(media="text", fields=(STARS, Field(name="name", kind="span")))
    path, _ = write_files(VOTES, schema, [item(STARS)], tmp_path, options=ALL)

    rows, _ = read_files(CSV, path, ReadOptions(schema=schema))

    marks = [mark for row in rows for said in row.annotations for mark in said.marks]
    assert [(mark.field, standard_registry().decode(mark.value)) for mark in marks] == [
        ("stars", RatingValue(4)),
        ("stars", RatingValue(1)),
    ]


def test_an_answer_without_marks_and_what_is_beside_the_votes_are_named(tmp_path):
    empty = make.item("k", make.text_asset("t"), make.annotation(), meta={"site": "Ulm"}, tags=("a", "b"), priority=2)

    _, report = write_files(VOTES, Schema(media="text", fields=(TOPIC,)), [empty], tmp_path)

    assert report.by_code() == {"votes.empty": 1, "meta.not_held": 1, "tags.not_held": 2, "priority.not_held": 1}


def test_what_a_table_of_votes_cannot_hold_is_counted(tmp_path):
    marks = [
        make.mark("topic", ChoiceValue(("a", "b"), (0.5, 0.5)), sure=True),
        make.mark("topic", ChoiceValue(("a",))),
        make.mark("thing", BoxValue(1, 2, 3, 4)),
    ]
    schema = Schema(media="record", fields=(TOPIC, Field(name="thing", kind="box")))

    _, report = write_files(VOTES, schema, [make.item("k", make.record_asset(a=1), make.annotation(*marks))], tmp_path)

    assert report.by_code() == {"votes.weights": 1, "attribute.not_held": 1, "votes.further": 1, "mark.kind": 1, "votes.record": 1}


def test_the_snippet_runs(tmp_path, capsys):
    path, _ = write_files(VOTES, Schema(media="text", fields=(TOPIC,)), [item(TOPIC)], tmp_path, options=ALL)

    exec(VOTES.snippet(str(path)), {})

    assert "k" in capsys.readouterr().out
