# SPDX-License-Identifier: Apache-2.0
"""Label Studio's export: every task an item, every person's annotation an answer, every member taken or named."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.inventory import inventories, read_inventory

from labelwright.formats.format import ReadOptions
from labelwright.formats.format_detection import recognise_format
from labelwright.formats.input_files import open_source
from labelwright.formats.label_studio import LABEL_STUDIO
from labelwright.formats.standard_formats import standard_formats
from labelwright.model.records import Incoming
from labelwright.schema.schema import Field, Schema
from labelwright.testing.format_files import read_files, read_losses

TEXTS = Schema(
    media="text", fields=(Field(name="topic", kind="choice"), Field(name="ner", kind="span"), Field(name="link", kind="relation"))
)
IMAGES = Schema(media="image", fields=(Field(name="box", kind="box"),))
TEXT = "Ana in Oslo"


def result(type_: str, value: dict[str, Any], **members: Any) -> dict[str, Any]:
    return {"id": "r1", "from_name": "ner", "to_name": "text", "type": type_, "value": value, **members}


def span(start: int, end: int, label: str = "PER", **members: Any) -> dict[str, Any]:
    return result("labels", {"start": start, "end": end, "text": TEXT[start:end], "labels": [label]}, **members)


def task(*results: dict[str, Any], **members: Any) -> dict[str, Any]:
    annotation = {"id": 1, "completed_by": 3, "created_at": "2024-01-02T03:04:05Z", "result": list(results)}
    return {"id": 7, "data": {"text": TEXT}, "annotations": [annotation], **members}


def read(folder: Path, *tasks: object, schema: Schema = TEXTS) -> tuple[list[Incoming], dict[str, int]]:
    path = folder / "tasks.json"
    path.write_text(json.dumps(list(tasks)))
    items, refused = read_files(LABEL_STUDIO, path, ReadOptions(schema=schema))
    assert refused == []
    return items, read_losses(LABEL_STUDIO, path, ReadOptions(schema=schema)).by_code()


def values(item: Incoming) -> list[tuple[str, str | None, dict[str, Any]]]:
    return [(mark.field, mark.label, msgspec.json.decode(mark.value)) for one in item.annotations for mark in one.marks]


def test_a_span_between_characters_is_named_and_not_cut_to_whole_ones(tmp_path):
    (item,), losses = read(tmp_path, task(result("labels", {"start": 0.5, "end": 3, "labels": ["PER"]})))

    assert (values(item), losses) == ([], {"mark.unreadable": 1})


@pytest.mark.parametrize(
    ("time", "at_us", "told"), [("2024-01-02T03:04:05", 1_704_164_645_000_000, {}), ("soon", None, {"time.unreadable": 1})]
)
def test_a_time_without_a_zone_is_utc_and_one_that_is_none_is_named(tmp_path, time, at_us, told):
    said = task(span(0, 3))
    said["annotations"][0]["created_at"] = time

    (item,), losses = read(tmp_path, said)

    assert (item.annotations[0].at_us, losses) == (at_us, told)


def test_choices_and_spans_of_a_person_are_their_answer(tmp_path):
    (item,), losses = read(tmp_path, task(span(0, 3), result("choices", {"choices": ["news"]}, id="c", from_name="topic")))

    (annotation,) = item.annotations
    assert (item.key, item.text, losses) == ("7", TEXT, {})
    assert (annotation.author, annotation.at_us, annotation.is_complete) == ("worker:3", 1704164645000000, True)
    assert [(field, label) for field, label, _ in values(item)] == [("ner", "PER"), ("topic", None)]
    assert values(item)[1][2]["labels"] == ["news"]


def test_an_author_with_an_address_is_that_person(tmp_path):
    tasks = task()
    tasks["annotations"][0]["completed_by"] = {"id": 3, "email": "ann@example.org"}

    assert read(tmp_path, tasks)[0][0].annotations[0].author == "ann@example.org"


def test_boxes_are_percents_of_their_image(tmp_path):
    value = {"x": 10, "y": 20, "width": 30, "height": 40, "rotation": 0, "rectanglelabels": ["cat", "pet"]}
    box = result("rectanglelabels", value, from_name="box", original_width=200, original_height=100)
    (tmp_path / "cat.jpg").write_bytes(b"")

    path = tmp_path / "tasks.json"
    path.write_text(json.dumps([{**task(box), "data": {"image": "/data/upload/1/cat.jpg", "n": 3}}]))
    (item,), _ = read_files(LABEL_STUDIO, tmp_path, ReadOptions(schema=IMAGES))

    assert (item.source, item.meta) == ("cat.jpg", {"n": 3})
    assert [(label, [value[side] for side in ("x", "y", "width", "height")]) for _, label, value in values(item)] == [
        ("cat", [20, 20, 60, 40]),
        ("pet", [20, 20, 60, 40]),
    ]


@pytest.mark.parametrize(
    "bad",
    [
        span(0, 99),
        span(5, 5),
        result("labels", {"start": 0, "end": 3, "text": "Bob", "labels": ["PER"]}),
        result("labels", {"start": "/div[1]", "end": 3}),
        result("brushlabels", {"rle": [1]}),
        result("rectanglelabels", {"x": 1, "y": 1, "width": 1, "height": 1}),
        result("rating", {"rating": "many"}),
        {"type": "relation", "from_id": "r1", "to_id": "r9"},
    ],
)
def test_a_result_that_cannot_be_read_costs_itself_alone(tmp_path, bad):
    (item,), losses = read(tmp_path, task(span(0, 3, id="good"), bad))

    assert (len(values(item)), item.annotations[0].is_complete, losses) == (1, False, {"mark.unreadable": 1})


def test_relations_join_regions_and_choices_of_a_region_are_its_attributes(tmp_path):
    sure = result("choices", {"choices": ["yes"], "start": 0}, id="a", from_name="sure")
    relation = {"type": "relation", "from_id": "a", "to_id": "b", "direction": "left", "labels": ["in"]}

    (item,), losses = read(tmp_path, task(relation, span(0, 3, id="a"), span(7, 11, "LOC", id="b"), sure))

    first, second, link = item.annotations[0].marks
    value = msgspec.json.decode(link.value)
    assert (value["from"], value["to"], link.label, losses) == (second.id, first.id, "in", {})
    assert first.attributes == {"sure": "yes"}


def test_predictions_are_suggestions_and_cancelled_annotations_are_told(tmp_path):
    tasks = task(predictions=[{"id": 9, "score": 0.5, "result": [span(0, 3)]}])
    tasks["annotations"][0]["was_cancelled"] = True

    (item,), losses = read(tmp_path, tasks)

    assert [(one.author, one.score, len(one.marks)) for one in item.annotations] == [(None, 0.5, 1)]
    assert losses == {"label_studio.cancelled": 1}


def test_an_annotation_without_results_says_that_nothing_is_there(tmp_path):
    (item,), _ = read(tmp_path, task())

    assert [(one.marks, one.is_complete) for one in item.annotations] == [((), True)]


@pytest.mark.parametrize("bad", [3, {}, {"data": []}, {"data": {"image": "../a.jpg"}}])
def test_a_task_that_is_none_is_refused_and_the_next_one_is_read(tmp_path, bad):
    (tmp_path / "tasks.json").write_text(json.dumps([bad, task()]))

    items, refused = read_files(LABEL_STUDIO, tmp_path / "tasks.json")

    assert ([item.key for item in items], [row.where.partition(":")[0] for row in refused]) == (["7"], ["task 1"])


def test_an_export_is_recognised_and_other_lists_are_rows(tmp_path):
    (tmp_path / "tasks.json").write_text(json.dumps([task()]))
    (tmp_path / "rows.json").write_text('[{"text": "a"}]')

    found_formats = [recognise_format(open_source(tmp_path / name), standard_formats()).name for name in ("tasks.json", "rows.json")]
    assert found_formats == ["label_studio", "json"]


PLACES = st.lists(st.tuples(st.integers(-2, 14), st.integers(-2, 14)), max_size=5)
OTHERS = st.dictionaries(
    st.sampled_from(["project", "drafts", "lead", "n"]), st.integers(1, 5) | st.lists(st.integers(), min_size=1), max_size=3
)


@inventories(LABEL_STUDIO)
@given(st.lists(st.tuples(PLACES, OTHERS, OTHERS), max_size=4))
def test_every_task_result_and_member_is_taken_or_named(rows):
    tasks = []
    for places, members, data in rows:
        one = task(*(result("labels", {"start": a, "end": b, "labels": ["X"]}, id=str(n)) for n, (a, b) in enumerate(places)))
        tasks.append({**one, **members, "data": {**one["data"], **data}})
    with TemporaryDirectory() as folder:
        path = Path(folder) / "tasks.json"
        path.write_text(json.dumps(tasks))
        inventory = read_inventory(LABEL_STUDIO, path, ReadOptions(schema=TEXTS))

    good = sum(0 <= a < b <= len(TEXT) for places, *_ in rows for a, b in places)
    assert (len(inventory.items), inventory.labels["X"]) == (len(rows), good)
    assert inventory.count_lost("mark.unreadable") == sum(len(places) for places, *_ in rows) - good
    kept = sum(len(item.meta) - ("label_studio" in item.meta) + len(item.meta.get("label_studio", {})) for item in inventory.items)
    assert kept + inventory.count_lost("member.left_out") == sum(len(members) + len(data) for _, members, data in rows)
