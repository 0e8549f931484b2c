# SPDX-License-Identifier: Apache-2.0
"""Tables of any format: which column is what, labels of every type, whose answers they are, and what nobody reads."""

from typing import Any

import pytest

from labelwright.base.errors import InvalidFile
from labelwright.formats.format import ReadOptions
from labelwright.formats.tables import Table, read_items, read_table_columns
from labelwright.kinds.standard_kinds import standard_registry
from labelwright.model.losses import Loss
from labelwright.model.records import Incoming, Refused
from labelwright.schema.schema import Field, Label, Schema


def schema(*fields: Field) -> Schema:
    return Schema(media="text", fields=fields)


def choice(*labels: str, name: str = "topic") -> Field:
    return Field(name=name, kind="choice", labels=tuple(Label(name=label) for label in labels))


def read(names: list[str], *rows: list[object], **options: Any) -> tuple[list[Incoming], list[Refused], list[Loss]]:
    numbered = ((f"row {n}", row) for n, row in enumerate(rows, 2))
    rows_ = list(read_items(Table(names, numbered), ReadOptions(**options)))
    items, refused = [row for row in rows_ if isinstance(row, Incoming)], [row for row in rows_ if isinstance(row, Refused)]
    return items, refused, [row for row in rows_ if isinstance(row, Loss)]


def values(item: Incoming) -> list[Any]:
    kinds = standard_registry()
    return [kinds.decode(mark.value) for annotation in item.annotations for mark in annotation.marks]


@pytest.mark.parametrize(
    ("cell", "labels", "words"),
    [
        (1, ["1", "0"], ("1",)),
        (0.0, ["1", "0"], ("0",)),
        (True, ["true", "false"], ("true",)),
        (False, ["Yes", "No"], ("No",)),
        (True, ["a"], ("true",)),
        ("a|b", ["a", "b"], ("a", "b")),
        ("a|b", ["a|b"], ("a|b",)),
        (["a", 1], ["a"], ("a", "1")),
        ("C++", ["c"], ("C++",)),
        ("-1", ["1"], ("-1",)),
    ],
)
def test_a_label_is_the_files_own_word_whatever_its_type(cell, labels, words):
    (item,), _, _ = read(["text", "label"], ["t", cell], schema=schema(choice(*labels)))

    assert values(item)[0].labels == words


@pytest.mark.parametrize("cell", [None, "", "  ", []])
def test_an_empty_label_is_no_answer(cell):
    (item,), _, _ = read(["text", "label"], ["t", cell])

    assert item.annotations == ()


@pytest.mark.parametrize(
    ("kind", "cell", "value"), [("number", "3.5", 3.5), ("rating", 4.0, 4), ("text", 5, "5"), ("date", "2024-02-29", None)]
)
def test_a_field_of_another_kind_reads_the_cell_as_its_own(kind, cell, value):
    field = Field(name="said", kind=kind)

    (item,), _, _ = read(["text", "label"], ["t", cell], schema=schema(field), field="said")

    (said,) = values(item)
    assert value is None or getattr(said, kind) == value


def test_a_label_that_cannot_be_read_makes_its_answer_incomplete():
    number = schema(Field(name="said", kind="number"))

    (item,), _, _ = read(["text", "label"], ["t", "soon"], schema=number, field="said", author="a@b.org")

    (said,) = item.annotations
    assert ([loss.code for loss in said.losses], said.is_complete, said.marks) == (["mark.unreadable"], False, ())


@pytest.mark.parametrize(("person", "author"), [("ann@example.org", "ann@example.org"), ("A2X", "worker:A2X"), (17, "worker:17")])
def test_each_row_is_the_answer_of_the_person_whom_it_names(person, author):
    (item,), _, _ = read(["id", "text", "annotator", "label", "submitted_at"], [7, "t", person, "a", "2024-01-01T00:00:00.000001Z"])

    assert (item.key, item.meta) == ("7", {})
    assert [(said.author, said.at_us) for said in item.annotations] == [(author, 1_704_067_200_000_001)]


def test_a_row_that_names_nobody_is_no_answer_and_says_so():
    (item,), _, _ = read(["text", "worker_id", "label"], ["t", "", "a"])

    assert [(said.author, said.is_complete, said.losses[0].code) for said in item.annotations] == [(None, False, "answer.no_person")]


def test_who_wrote_a_text_is_not_who_labelled_it():
    (item,), _, _ = read(["text", "author", "user", "label"], ["t", "ann", "ben", "a"])

    assert (item.meta, item.annotations[0].author) == ({"author": "ann", "user": "ben"}, None)


def test_a_person_without_a_label_stays_metadata():
    (item,), _, _ = read(["text", "annotator"], ["t", "ann"])

    assert (item.meta, item.annotations) == ({"annotator": "ann"}, ())


def test_a_crowds_table_may_have_a_column_for_each_field():
    fields = schema(choice("a", "b"), Field(name="stars", kind="rating"))

    (item,), _, _ = read(["item", "text", "worker", "topic", "stars"], ["k", "t", "w", "b", "3"], schema=fields)

    assert (item.key, [mark.field for mark in item.annotations[0].marks]) == ("k", ["topic", "stars"])


@pytest.mark.parametrize("score", [0.75, "0.75"])
def test_a_models_answer_comes_with_its_score(score):
    (item,), _, _ = read(["text", "label", "score"], ["t", "a", score])

    assert (item.annotations[0].score, item.annotations[0].author, item.meta) == (0.75, None, {})


def test_a_score_that_is_no_share_stays_metadata_or_is_named():
    (free,), _, _ = read(["text", "label", "score"], ["t", "a", 87])
    (asked,), _, _ = read(["text", "label", "votes"], ["t", "a", 87], score="votes")

    assert (free.annotations[0].score, free.meta) == (None, {"score": 87})
    assert [loss.code for loss in asked.losses] == ["score.unreadable"]


def test_columns_beside_the_wanted_metadata_are_named():
    (item,), _, losses = read(["text", "a", "b", "c"], ["t", 1, 2, 3], meta=("b",))

    assert item.meta == {"b": 2}
    assert [(loss.code, loss.params["column"]) for loss in losses] == [("table.column", "a"), ("table.column", "c")]


def test_cells_that_a_record_cannot_hold_are_named_and_the_rest_is_taken():
    (item,), _, _ = read(["a", "b", "c"], [1, [1, 2], b"x"])

    assert (item.columns, [loss.params["column"] for loss in item.losses]) == ({"a": 1}, ["b", "c"])


def test_a_column_without_a_name_has_its_number():
    (item,), _, _ = read(["", "text"], [0, "t"])

    assert item.meta == {"column 1": 0}


def test_an_image_is_named_by_its_column():
    (item,), _, _ = read(["file_name", "label", "site"], ["a/b.png", "x", "s"], media="image")
    _, (refused, inside), _ = read(["image"], ["../b.png"], [{"bytes": b"x", "path": None}])

    assert (item.source, item.text, item.columns, item.meta) == ("a/b.png", None, None, {"site": "s"})
    assert (refused.code, inside.code) == ("file.unsafe", "table.image_inside")


def test_the_preview_shows_what_each_column_is_taken_as():
    table = Table(["id", "text", "worker", "label", "x"], iter([("row 2", ["1", "t", "w", "a", "z"])]))

    columns = read_table_columns(table, ReadOptions(meta=("y",)))

    assert [(column.name, column.role) for column in columns] == [
        ("id", "key"),
        ("text", "text"),
        ("worker", "person"),
        ("label", "label"),
        ("x", None),
    ]


@pytest.mark.parametrize(
    ("names", "code"), [([f"c{n}" for n in range(20_000)], "table.columns"), (["a", "a"], "table.column_twice"), ([], "table.header")]
)
def test_a_header_that_names_no_columns_is_refused(names, code):
    with pytest.raises(InvalidFile) as refused:
        read(names)

    assert refused.value.code == code


@pytest.mark.parametrize("role", ["key", "text", "label", "person", "time", "score"])
def test_a_column_that_is_asked_for_and_not_there_is_refused(role):
    with pytest.raises(InvalidFile, match="There are: text"):
        read(["text"], ["t"], **{role: "none"})
