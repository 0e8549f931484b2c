# SPDX-License-Identifier: Apache-2.0
"""Files of several people's answers are read for what they say, and say what is wrong with them."""

import json
from math import isnan
from pathlib import Path

import pytest

from labelwright.base.errors import InvalidFile, NotFound, Unsupported
from labelwright.formats.votes.vote_reader import read_votes
from labelwright.formats.votes.vote_rows import parse_labels, parse_time
from labelwright.formats.votes.votes import ReadAnnotations, ReadRequest, Votes

PLAIN = ReadRequest()


def file(folder: Path, name: str, content: object) -> Path:
    path = folder / name
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


def votes(path: Path, asked: ReadRequest = PLAIN) -> Votes:
    found = read_votes([path], asked)
    assert isinstance(found, Votes)
    return found


def rows(found: Votes) -> list[tuple[str, str, str]]:
    items, people, labels = found.items.all(), found.people.all(), found.labels.all()
    return [(items[i], people[p], labels[k]) for i, p, k in zip(found.item, found.person, found.label, strict=True)]


def studio(*results: dict[str, object], person: object = 1) -> list[dict[str, object]]:
    return [{"id": 7, "data": {"text": "a cat"}, "annotations": [{"completed_by": person, "result": list(results)}]}]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", "Task ID,Worker,Label\n1,ada,cat\n1,ben,dog\n"),
        ("a.csv", "task_id;worker;label\n1;ada;cat\n1;ben;dog\n"),
        ("a.tsv", "item\tannotator\tanswer\n1\tada\tcat\n1\tben\tdog\n"),
        ("a.jsonl", '{"item": 1, "annotator": "ada", "label": "cat"}\n{"item": 1, "annotator": "ben", "label": ["dog"]}\n'),
        ("a.json", [{"item": "1", "annotator": "ada", "label": "cat"}, {"item": "1", "annotator": "ben", "label": "dog"}]),
        ("a.csv", "id,ada,ben,rater_1,rater_2\n1,x,y,,\n"),
    ],
)
def test_each_form_of_table_says_the_same(tmp_path: Path, name: str, content: object) -> None:
    asked = ReadRequest(people=("ada", "ben")) if "rater_1" in str(content) else PLAIN

    found = votes(file(tmp_path, name, content), asked)

    assert [row[:2] for row in rows(found)] == [("1", "ada"), ("1", "ben")]


def test_a_column_a_person_is_seen_by_itself(tmp_path: Path) -> None:
    found = votes(file(tmp_path, "a.csv", "item,rater_1,rater_2\n1,cat,dog\n2,cat,\n"))

    assert rows(found) == [("1", "rater_1", "cat"), ("1", "rater_2", "dog"), ("2", "rater_1", "cat")]
    assert found.abstained == 1
    assert found.columns["people"] == "rater_1, rater_2"


def test_several_files_are_one_persons_each(tmp_path: Path) -> None:
    files = [file(tmp_path, f"{name}.csv", f"item,label\n1,{label}\n") for name, label in (("ada", "cat"), ("ben", "dog"))]

    found = read_votes(files, PLAIN)

    assert isinstance(found, Votes)
    assert rows(found) == [("1", "ada", "cat"), ("1", "ben", "dog")]


def test_rows_that_cannot_be_read_are_counted_and_shown(tmp_path: Path) -> None:
    found = votes(file(tmp_path, "a.csv", "item,annotator,label\n1,ada,cat\n1,ben\n,ben,cat\n"))

    assert found.refusals.count == 2
    assert found.refusals.shown[0] == "row 3: 2 cells; the header has 3"
    assert len(found.item) == 1


def test_several_labels_in_any_order_are_one_answer(tmp_path: Path) -> None:
    found = votes(file(tmp_path, "a.csv", "item,annotator,label\n1,ada,b|a\n1,ben,a|b\n"))

    assert found.several
    assert found.labels.all() == ("a|b",)


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.csv", "item,label\n1,cat\n", "no column says the person"),
        ("a.csv", "item,annotator,label\n", "no row has"),
        ("a.csv", "", "no header row"),
        ("a.json", "{", "not JSON"),
        ("a.json", {"images": [], "annotations": []}, "one person only"),
        ("a.json", studio({"from_name": "t", "type": "textarea", "value": {"text": ["x"]}}), "no annotations to compare"),
    ],
)
def test_a_bad_file_says_what_was_found_and_wanted(tmp_path: Path, name: str, content: object, says: str) -> None:
    with pytest.raises(InvalidFile, match=says):
        read_votes([file(tmp_path, name, content)], PLAIN)


def test_a_column_of_texts_is_no_set_of_labels(tmp_path: Path) -> None:
    lines = "".join(f"{n},ada,sentence {n}\n" for n in range(2100))

    with pytest.raises(InvalidFile, match="no set of labels"):
        read_votes([file(tmp_path, "a.csv", f"item,annotator,label\n{lines}")], PLAIN)


def test_a_file_of_another_sort_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(Unsupported, match=r"no reader for \.png"):
        read_votes([file(tmp_path, "a.png", "x")], PLAIN)


def test_a_file_that_is_not_there_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        read_votes([tmp_path / "none.csv"], PLAIN)


def test_label_studio_choices_are_votes_with_their_text(tmp_path: Path) -> None:
    result = {"from_name": "animal", "type": "choices", "value": {"choices": ["cat"]}}

    found = votes(file(tmp_path, "a.json", studio(result, person={"id": 3, "email": "ada@x.example"})))

    assert rows(found) == [("7", "ada@x.example", "cat")]
    assert found.texts == {0: "a cat"}


@pytest.mark.parametrize(
    ("type_", "value", "kind"),
    [
        ("rectanglelabels", {"x": 10, "y": 20, "width": 30, "height": 5, "rectanglelabels": ["car"]}, "box"),
        ("polygonlabels", {"points": [[0, 0], [10, 0], [10, 10]], "polygonlabels": ["car"]}, "polygon"),
        ("labels", {"start": 0, "end": 3, "text": "cat", "labels": ["car"]}, "span"),
    ],
)
def test_label_studio_regions_are_marks(tmp_path: Path, type_: str, value: dict[str, object], kind: str) -> None:
    result = {"from_name": "where", "type": type_, "value": value, "original_width": 200, "original_height": 100}

    found = read_votes([file(tmp_path, "a.json", studio(result))], PLAIN)

    assert isinstance(found, ReadAnnotations)
    assert (found.kind, found.annotations[0].marks[0][1]) == (kind, "car")


def test_percents_become_pixels(tmp_path: Path) -> None:
    value = {"x": 10, "y": 20, "width": 30, "height": 5, "rectanglelabels": ["car"]}
    result = {"from_name": "where", "type": "rectanglelabels", "value": value, "original_width": 200, "original_height": 1000}

    found = read_votes([file(tmp_path, "a.json", studio(result))], PLAIN)

    box = found.annotations[0].marks[0][0]  # type: ignore[union-attr]
    assert (box.x, box.y, box.width, box.height) == (20, 200, 60, 50)


def coco(*boxes: tuple[float, float, float, float]) -> dict[str, object]:
    annotations = [{"id": n, "image_id": 1, "category_id": 1, "bbox": list(box)} for n, box in enumerate(boxes)]
    return {"images": [{"id": 1, "file_name": "a.jpg"}], "categories": [{"id": 1, "name": "car"}], "annotations": annotations}


def test_two_coco_files_are_two_people(tmp_path: Path) -> None:
    files = [file(tmp_path, "ada.json", coco((0, 0, 10, 10))), file(tmp_path, "ben.json", coco())]

    found = read_votes(files, PLAIN)

    assert isinstance(found, ReadAnnotations)
    assert {(sight.person, len(sight.marks)) for sight in found.annotations} == {("ada", 1), ("ben", 0)}


def test_one_coco_file_may_name_its_people(tmp_path: Path) -> None:
    document = coco((0, 0, 10, 10), (1, 1, 10, 10))
    for row, who in zip(document["annotations"], ("ada", "ben"), strict=True):  # type: ignore[call-overload]
        row["attributes"] = {"annotator": who}

    found = read_votes([file(tmp_path, "all.json", document)], PLAIN)

    assert isinstance(found, ReadAnnotations)
    assert sorted(sight.person for sight in found.annotations) == ["ada", "ben"]


def test_a_box_of_no_width_is_refused_alone(tmp_path: Path) -> None:
    files = [file(tmp_path, "ada.json", coco((0, 0, 10, 10), (0, 0, 0, 5))), file(tmp_path, "ben.json", coco())]

    assert read_votes(files, PLAIN).refusals.count == 1


@pytest.mark.parametrize(
    ("cell", "seconds"),
    [("1700000000", 1.7e9), (1_700_000_000_000, 1.7e9), ("2023-11-14T22:13:20Z", 1.7e9), ("2023-11-14 22:13:20", 1.7e9)],
)
def test_a_moment_is_read_in_its_usual_forms(cell: object, seconds: float) -> None:
    assert parse_time(cell) == pytest.approx(seconds)


def test_what_is_no_moment_is_unknown() -> None:
    assert isnan(parse_time("yesterday"))


def test_a_cell_names_labels_in_several_ways() -> None:
    assert [parse_labels(cell) for cell in (" cat ", "a| b", ["a", "b"], 3, 3.0, True, "", None)] == [
        ("cat",), ("a", "b"), ("a", "b"), ("3",), ("3",), ("true",), (), ()
    ]  # fmt: skip
