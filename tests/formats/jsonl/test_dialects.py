# SPDX-License-Identifier: Apache-2.0
"""Rows of other tools: each member is what its tool means by it."""

import json
from pathlib import Path

import msgspec
import pytest

from labelwright.formats.format import ReadOptions
from labelwright.formats.jsonl import JSONL
from labelwright.model.records import Incoming
from labelwright.schema.schema import Field, Label, Schema
from labelwright.testing.format_files import read_files, read_losses

PERSON, PLACE = Label(name="person"), Label(name="place")
FIELDS = (
    Field(name="topic", kind="choice", labels=(Label(name="spam", title="Spam!"), Label(name="ham"))),
    Field(name="name", kind="span", labels=(PERSON, PLACE)),
)
SCHEMA = Schema(media="text", fields=FIELDS)
LINKED = Schema(media="text", fields=(*FIELDS, Field(name="link", kind="relation", labels=(Label(name="in"),))))
ANN = "ann@example.org"
SPAN = {"start": 0, "end": 3, "token_start": 0, "token_end": 0, "label": "person"}
TASK = {"text": "Ana in Oslo", "_input_hash": 1, "_task_hash": 2}


def read(folder: Path, *rows: object, schema: Schema = SCHEMA) -> tuple[list[Incoming], dict[str, int]]:
    path = folder / "rows.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    options = ReadOptions(schema=schema, author=ANN)
    items, refused = read_files(JSONL, path, options)
    assert refused == []
    return items, read_losses(JSONL, path, options).by_code()


def marks(item: Incoming) -> list[tuple[str, object]]:
    """Return of each mark its field, and its label or what its value says."""
    return [(mark.field, mark.label or msgspec.json.decode(mark.value).get("labels")) for one in item.annotations for mark in one.marks]


def test_an_accepted_task_is_what_it_says(tmp_path):
    (item,), losses = read(tmp_path, {**TASK, "spans": [SPAN], "answer": "accept"})

    assert (marks(item), losses) == ([("name", "person")], {})
    assert item.meta == {"_input_hash": 1, "_task_hash": 2}


def test_an_accepted_task_without_spans_says_that_nothing_is_there(tmp_path):
    (item,), _ = read(tmp_path, {**TASK, "answer": "accept"})

    assert [(one.marks, one.author) for one in item.annotations] == [((), ANN)]


@pytest.mark.parametrize(
    ("members", "author", "kept"),
    [
        ({"_annotator_id": "news-ann", "_session_id": "news-1"}, "worker:news-ann", {"_session_id": "news-1"}),
        ({"_session_id": "news-ann"}, "worker:news-ann", {}),
        ({"_annotator_id": None, "_session_id": "ann@example.org"}, "ann@example.org", {}),
        ({"_annotator_id": 7}, "worker:7", {}),
        ({}, "boss@example.org", {}),
    ],
)
def test_who_answered_a_task_of_prodigy_is_the_author(tmp_path, members, author, kept):
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps({**TASK, "label": "ham", "answer": "accept", **members}) + "\n")

    (item,), refused = read_files(JSONL, path, ReadOptions(author="boss@example.org"))

    assert (refused, [said.author for said in item.annotations]) == ([], [author])
    assert item.meta == {"_input_hash": 1, "_task_hash": 2, **kept}


@pytest.mark.parametrize(("answer", "code"), [("reject", "prodigy.rejected"), ("ignore", "prodigy.ignored")])
@pytest.mark.parametrize("rest", [{"spans": [SPAN]}, {"label": "news"}, {"spans": []}])
def test_what_was_rejected_or_ignored_is_no_answer_and_is_told(tmp_path, answer, code, rest):
    (item,), losses = read(tmp_path, {**TASK, **rest, "answer": answer})

    assert (item.text, item.annotations, losses) == ("Ana in Oslo", (), {code: 1})


@pytest.mark.parametrize("label", ["spam", "Spam!"])
def test_a_rejected_label_of_two_is_the_other_one_and_is_told(tmp_path, label):
    (item,), losses = read(tmp_path, {**TASK, "label": label, "answer": "reject"})

    assert (marks(item), losses) == ([("topic", ["ham"])], {"prodigy.negative": 1})


def test_chosen_options_are_labels_by_id_or_by_a_text_that_the_field_knows(tmp_path):
    options = [{"id": 1, "text": "Spam!"}, {"id": "news", "text": "News"}]

    (first, second, none), losses = read(
        tmp_path, *({**TASK, "options": options, "accept": accept, "answer": "accept"} for accept in ([1], ["news"], []))
    )

    assert [marks(item) for item in (first, second)] == [[("topic", ["Spam!"])], [("topic", ["news"])]]
    assert [one.marks for one in none.annotations] == [()]
    assert losses == {"member.left_out": 3}


def test_tokens_of_a_task_are_the_items(tmp_path):
    tokens = [{"text": "Ana", "start": 0, "end": 3, "id": 0, "ws": True}, {"text": "in Oslo", "start": 4, "end": 11, "id": 1, "pos": "X"}]

    (item,), losses = read(tmp_path, {**TASK, "tokens": tokens, "answer": "accept"})

    assert (item.meta["tokens"], losses) == ([[[0, 3], [4, 11]]], {"member.left_out": 1})


def test_an_answer_of_other_rows_is_a_member_like_any(tmp_path):
    (item,), losses = read(tmp_path, {"text": "6 * 7?", "answer": "42"})

    assert (item.meta, item.annotations, losses) == ({"answer": "42"}, (), {})


ENTITIES = [
    {"id": 7, "label": "person", "start_offset": 0, "end_offset": 3},
    {"id": 8, "label": "place", "start_offset": 7, "end_offset": 11},
]
DOCUMENT = {"id": 1, "text": "Ana in Oslo", "entities": ENTITIES, "Comments": ["hm"]}
RELATION = {"id": 1, "from_id": 7, "to_id": 8, "type": "in"}


def test_entities_and_relations_of_doccano_are_spans_and_links(tmp_path):
    (item,), losses = read(tmp_path, {**DOCUMENT, "relations": [RELATION]}, schema=LINKED)

    assert (marks(item), losses) == ([("name", "person"), ("name", "place"), ("link", "in")], {"member.left_out": 1})
    first, second, link = item.annotations[0].marks
    value = msgspec.json.decode(link.value)
    assert (value["from"], value["to"]) == (first.id, second.id)


def test_relations_that_no_field_takes_are_told_and_the_answer_stands(tmp_path):
    (item,), losses = read(tmp_path, {**DOCUMENT, "relations": [RELATION, RELATION]})

    assert (item.annotations[0].is_complete, losses["mark.no_field"]) == (True, 2)


def test_a_relation_to_no_span_costs_itself_alone(tmp_path):
    (item,), losses = read(tmp_path, {**DOCUMENT, "relations": [{**RELATION, "to_id": 99}]}, schema=LINKED)

    assert (len(item.annotations[0].marks), item.annotations[0].is_complete, losses["mark.unreadable"]) == (2, False, 1)


@pytest.mark.parametrize(
    "row",
    [
        {"text": "Ana in Oslo", "ents": [{"start": 0, "end": 3, "label": "person"}]},
        {"text": "Ana in Oslo", "entities": [[0, 3, "person"]]},
        ["Ana in Oslo", {"entities": [[0, 3, "person"]]}],
        {"text": "Ana in Oslo", "ents": [], "spans": {"sc": [{"start": 0, "end": 3, "label": "person"}]}},
    ],
)
def test_rows_of_spacy_are_spans(tmp_path, row):
    (item,), losses = read(tmp_path, row)

    assert (marks(item), losses) == ([("name", "person")], {})


def test_categories_above_one_half_are_chosen_and_weights_between_are_told(tmp_path):
    (item,), losses = read(tmp_path, {"text": "a", "cats": {"spam": 0.9, "ham": 0.0}})

    assert (marks(item), losses) == ([("topic", ["spam"])], {"spacy_rows.weight": 1})


TOKENS = {"tokens": ["Ana", "in", "Oslo"], "ner_tags": ["B-person", "O", "B-place"]}


def test_tokens_with_tags_are_a_text_with_spans(tmp_path):
    (item,), losses = read(tmp_path, {**TOKENS, "pos_tags": ["N", "P", "N"]})

    assert (item.text, marks(item), losses) == ("Ana in Oslo", [("name", "person"), ("name", "place")], {})
    assert item.meta == {"tokens": [[[0, 3], [4, 6], [7, 11]]], "pos_tags": ["N", "P", "N"]}


def test_a_text_that_holds_the_tokens_is_the_text(tmp_path):
    (item,), _ = read(tmp_path, {**TOKENS, "text": "Ana  in\nOslo"})

    assert (item.text, item.meta["tokens"]) == ("Ana  in\nOslo", [[[0, 3], [5, 7], [8, 12]]])


def test_numbers_without_names_are_told_and_leave_the_item_open(tmp_path):
    (item,), losses = read(tmp_path, {**TOKENS, "ner_tags": [1, 0, 3]})

    assert (item.text, item.annotations[0].is_complete, losses) == ("Ana in Oslo", False, {"mark.unreadable": 1})


NAMES = ["O", "B-person", "I-person", "B-place"]
CARDS = {
    "dataset_info.json": json.dumps({"features": {"ner_tags": {"feature": {"names": NAMES, "_type": "ClassLabel"}, "_type": "Sequence"}}}),
    "README.md": "---\ndataset_info:\n  features:\n  - name: ner_tags\n    sequence:\n      class_label:\n        names:\n"
    + "".join(f"          '{number}': {name}\n" for number, name in enumerate(NAMES))
    + "---\n\n# A data set\n",
}


@pytest.mark.parametrize("card", CARDS)
def test_numbers_are_tags_by_the_names_of_the_data_sets_card(tmp_path, card):
    (tmp_path / card).write_text(CARDS[card])
    (tmp_path / "train.jsonl").write_text(json.dumps({**TOKENS, "ner_tags": [1, 0, 3]}))

    (item,), refused = read_files(JSONL, tmp_path, ReadOptions(schema=SCHEMA))

    assert (marks(item), refused) == ([("name", "person"), ("name", "place")], [])


@pytest.mark.parametrize("card", ["", "---\n: [\n---\n", "---\n- 3\n---\n"])
def test_a_card_that_names_nothing_does_no_harm(tmp_path, card):
    (tmp_path / "README.md").write_text(card)
    (tmp_path / "train.jsonl").write_text(json.dumps(TOKENS))

    assert read_files(JSONL, tmp_path)[0][0].text == "Ana in Oslo"


def test_boxes_and_outlines_of_an_image_are_read(tmp_path):
    boxes = [
        {"x": 1, "y": 2, "width": 3, "height": 4, "points": [[1, 2], [1, 6], [4, 6], [4, 2]], "label": "cat"},
        {"type": "polygon", "points": [[0, 0], [4, 0], [0, 4]], "label": "cat"},
        {"type": "polygon", "points": [[0, 0]], "label": "cat"},
    ]
    schema = Schema(media="image", fields=(Field(name="box", kind="box"), Field(name="outline", kind="polygon")))

    (item,), losses = read(tmp_path, {"image": "a.jpg", "_task_hash": 1, "spans": boxes, "answer": "accept"}, schema=schema)

    assert (item.source, marks(item), losses) == ("a.jpg", [("box", "cat"), ("outline", "cat")], {"mark.unreadable": 1})
