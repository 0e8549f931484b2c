# SPDX-License-Identifier: Apache-2.0
"""Files of several people's answers are read for what they say, and say what is wrong with them."""

import json
from math import isnan
from pathlib import Path
from typing import cast

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from labelwright.base.errors import InvalidFile, NotFound, Unsupported
from labelwright.formats.cell_values import parse_labels, parse_time
from labelwright.formats.votes.vote_reader import read_votes
from labelwright.formats.votes.votes import ReadAnnotations, ReadRequest, Votes
from labelwright.kinds.box import BoxValue

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


def with_an_open_quote(rows: int, separator: str = ",") -> str:
    lines = [separator.join(("item", "annotator", "label")), *(separator.join((str(n), "ada", "cat")) for n in range(rows))]
    lines[40] = separator.join(("40", "ada", '"cat'))
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("rows_", [41, 1000])
def test_a_quote_left_open_costs_its_row_which_is_named(tmp_path: Path, rows_: int, separator: str) -> None:
    found = votes(file(tmp_path, "a.csv", with_an_open_quote(rows_, separator)))

    assert (found.refusals.count, found.refusals.shown[0].split(":")[0]) == (1, "row 41")
    assert [row[0] for row in rows(found)] == [str(n) for n in range(rows_) if n != 39]


@pytest.mark.parametrize(("tail", "read"), [('2,ada,"dog"\n', ["y", "dog"]), ('2,ada,"dog" \n', ["y"]), ("", ["y"])])
def test_no_row_is_ever_part_of_a_label(tmp_path: Path, tail: str, read: list[str]) -> None:
    found = votes(file(tmp_path, "a.csv", f'item,annotator,label\n1,ada,"x\n1,ben,y\n{tail}'))

    assert [row[2] for row in rows(found)] == read


def test_a_quoted_cell_may_hold_quotes_separators_and_lines(tmp_path: Path) -> None:
    found = votes(file(tmp_path, "a.csv", '"item","annotator","label"\n"a ""b"", c\nd","ada","x"\n'))

    assert rows(found) == [('a "b", c\nd', "ada", "x")]


NOT_UTF8 = (
    ("a.csv", "item,annotator,label\n1,ada,x\n1,ben,né\n", "a.csv: row 3"),
    ("a.csv", "item,annotator,né\n1,ada,x\n", "a.csv: row 1"),
    ("a.jsonl", '{"item": 1, "annotator": "ada", "label": "x"}\n{"item": 1, "annotator": "ben", "label": "né"}\n', "a.jsonl: line 2"),
    ("a.json", '[{"item": 1, "annotator": "ada", "label": "x"},\n{"item": 1, "annotator": "ben", "label": "né"}]\n', "a.json: line 2"),
    ("a.conll", "né O\n", "a.conll: line 1"),
)


@pytest.mark.parametrize(("name", "content", "where"), NOT_UTF8)
def test_bytes_of_another_encoding_refuse_the_file_with_the_encoding_to_try(tmp_path: Path, name: str, content: str, where: str) -> None:
    path = tmp_path / name
    path.write_bytes(content.encode("latin-1"))

    with pytest.raises(InvalidFile, match="not UTF-8 text") as refused:
        read_votes([path], ReadRequest(encoding="utf-8"))

    assert (refused.value.where, refused.value.code) == (where, "text.encoding")
    assert "--encoding cp1252" in (refused.value.hint or "")


@pytest.mark.parametrize(("name", "content"), [case[:2] for case in NOT_UTF8 if "label" in case[1]])
def test_the_encoding_that_is_named_is_read(tmp_path: Path, name: str, content: str) -> None:
    path = tmp_path / name
    path.write_bytes(content.encode("latin-1"))

    assert votes(path, ReadRequest(encoding="cp1252")).labels.all() == ("x", "né")


def test_the_encoding_of_a_table_is_recognised(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("item,annotator,label\n1,ada,x\n1,ben,né\n".encode("latin-1"))

    assert votes(path).labels.all() == ("x", "né")


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
    assert box == BoxValue(20, 200, 60, 50)


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


CROWDFLOWER = (
    "_unit_id,_created_at,_golden,_id,_started_at,_trust,_worker_id,_country,airline_sentiment,negativereason,airline_sentiment_gold,id,text\n"
    "681,2/25/2015 05:24:10,false,14,2/25/2015 05:24:01,0.9,101,USA,neutral,,,7,what a flight\n"
    "681,2/25/2015 06:24:10,false,15,2/25/2015 06:24:01,0.8,102,USA,positive,,,7,what a flight\n"
)
TURK = (
    '"HITId","WorkerId","AssignmentStatus","SubmitTime","WorkTimeInSeconds","Input.id","Input.text","Answer.category.label","Approve"\n'
    '"3X","A1","Approved","Mon Oct 12 12:34:11 PDT 2015","31","7","some words","cat",""\n'
    '"3X","A2","Approved","Mon Oct 12 12:35:11 PDT 2015","29","7","some words","dog",""\n'
)
SNOW = "!amt_annotation_ids\t!amt_worker_ids\torig_id\tresponse\tgold\n1\tA1\t25\t1\t0\n2\tA2\t25\t0\t0\n"


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.csv", CROWDFLOWER, [("681", "101", "neutral"), ("681", "102", "positive")]),
        ("a.csv", TURK, [("3X", "A1", "cat"), ("3X", "A2", "dog")]),
        ("a.tsv", SNOW, [("25", "A1", "1"), ("25", "A2", "0")]),
        ("a.csv", "id,ann1,ann2\n5,x,y\n", [("5", "ann1", "x"), ("5", "ann2", "y")]),
        ("a.csv", "text,Coder A,Coder B\nhello,x,y\n", [("hello", "Coder A", "x"), ("hello", "Coder B", "y")]),
        ("a.csv", "ann1,ann2\nx,y\n", [("row 1", "ann1", "x"), ("row 1", "ann2", "y")]),
    ],
)
def test_the_columns_of_crowd_platforms_are_known(tmp_path: Path, name: str, content: str, expected: list[tuple[str, str, str]]) -> None:
    assert rows(votes(file(tmp_path, name, content))) == expected


@pytest.mark.parametrize("content", [CROWDFLOWER, TURK])
def test_the_times_of_crowd_platforms_are_read(tmp_path: Path, content: str) -> None:
    first, second = votes(file(tmp_path, "a.csv", content)).when

    assert second - first in (3600, 60)


def test_crowdflowers_aggregated_report_is_refused_with_the_one_to_take(tmp_path: Path) -> None:
    with pytest.raises(InvalidFile, match="aggregated report") as refused:
        votes(
            file(
                tmp_path,
                "a.csv",
                "_unit_id,_golden,_unit_state,_trusted_judgments,sentiment,sentiment:confidence\n1,false,finalized,3,x,0.7\n",
            )
        )

    assert "full report" in (refused.value.hint or "")


@pytest.mark.parametrize("order", [(0, 1, 2), (1, 0, 2), (2, 1, 0)])
def test_three_columns_without_a_header_are_told_apart_by_what_they_hold(tmp_path: Path, order: tuple[int, int, int]) -> None:
    cells = [(f"i{item}", f"p{person}", "xy"[(item + person) % 2]) for item in range(9) for person in range(3)]
    path = file(tmp_path, "a.csv", "".join(",".join(row[column] for column in order) + "\n" for row in cells))

    assert rows(votes(path)) == cells


def test_a_header_of_unknown_names_is_not_taken_for_data(tmp_path: Path) -> None:
    cells = [f"i{item},p{person},x" for item in range(9) for person in range(3)]

    with pytest.raises(InvalidFile, match="found phrase, who, opinion"):
        votes(file(tmp_path, "a.csv", "\n".join(["phrase,who,opinion", *cells])))


def test_a_table_that_does_not_show_its_columns_asks_for_a_header(tmp_path: Path) -> None:
    with pytest.raises(InvalidFile, match="no column says the item"):
        votes(file(tmp_path, "a.csv", "foo,bar\n1,2\n"))


CONLL = "EU B-ORG\nrejects O\n\nGerman I-MISC\ncall O\n"


def test_two_conll_files_are_two_peoples_spans(tmp_path: Path) -> None:
    paths = [file(tmp_path, f"{who}.conll", text) for who, text in (("ada", CONLL), ("ben", CONLL.replace("B-ORG", "O")))]

    found = read_votes(paths, PLAIN)

    assert isinstance(found, ReadAnnotations)
    assert [(row.item, row.person, [(value.quote, label) for value, label in row.marks]) for row in found.annotations] == [  # type: ignore[attr-defined]
        ("sentence 1", "ada", [("EU", "ORG")]),
        ("sentence 2", "ada", [("German", "MISC")]),
        ("sentence 1", "ben", []),
        ("sentence 2", "ben", [("German", "MISC")]),
    ]


def test_two_columns_of_tags_are_two_people(tmp_path: Path) -> None:
    found = read_votes([file(tmp_path, "a.conll", "EU NNP B-ORG O\nrejects VB O O\n")], PLAIN)

    assert isinstance(found, ReadAnnotations)
    assert [(row.person, len(row.marks)) for row in found.annotations] == [("column 3", 1), ("column 4", 0)]


def test_conll_files_of_other_tokens_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidFile, match="sentence 1 has other tokens"):
        read_votes([file(tmp_path, "a.conll", "a O\n"), file(tmp_path, "b.conll", "b O\n")], PLAIN)


@pytest.mark.parametrize("word", ["NA", "NaN", "null", "None"])
def test_words_for_nothing_are_missing_unless_it_is_said_otherwise(tmp_path: Path, word: str) -> None:
    path = file(tmp_path, "a.csv", f"item,annotator,label\n1,ada,cat\n1,ben,{word}\n")

    plain, told = votes(path), votes(path, ReadRequest(missing=()))

    assert (len(plain.label), plain.missing) == (1, {word: 1})
    assert told.labels.all() == ("cat", word)


def test_none_of_the_labels_is_a_label(tmp_path: Path) -> None:
    assert votes(file(tmp_path, "a.csv", "item,annotator,label\n1,ada,none\n")).labels.all() == ("none",)


@pytest.mark.parametrize("name", ["post_id", "tweet id", "imageId", "doc-uuid"])
def test_a_key_column_of_any_name_is_the_item(tmp_path: Path, name: str) -> None:
    wide = votes(file(tmp_path, "a.csv", f"{name};annotator 1;annotator 2\n7;a;b\n8;b;b\n"))
    long = votes(file(tmp_path, "b.csv", f"{name},annotator,label\n7,ada,a\n7,ben,b\n"))

    assert (wide.items.all(), wide.columns["item"]) == (("7", "8"), name)
    assert (long.items.all(), long.columns["item"]) == (("7",), name)


def test_a_key_that_comes_again_is_no_item_of_a_table_of_items(tmp_path: Path) -> None:
    found = votes(file(tmp_path, "a.csv", "batch_id,annotator 1,annotator 2\n7,a,b\n7,b,b\n"))

    assert (found.items.all(), found.columns["item"]) == (("row 1", "row 2"), "(row number)")


def test_what_names_people_where_no_column_does_is_told(tmp_path: Path) -> None:
    paths = [file(tmp_path, name, "item,label\n1,x\n") for name in ("ada.csv", "ben.csv")]

    assert cast("Votes", read_votes(paths, PLAIN)).columns["person"] == "(file name)"


def test_the_names_of_people_may_hold_commas(tmp_path: Path) -> None:
    found = votes(file(tmp_path, "a.csv", 'item,"Ada, senior",Ben\n1,x,y\n'), ReadRequest(people=("Ada, senior", "Ben")))

    assert rows(found) == [("1", "Ada, senior", "x"), ("1", "Ben", "y")]


def test_spaces_around_names_are_left_out_and_counted(tmp_path: Path) -> None:
    found = votes(file(tmp_path, "a.csv", "item,annotator,label\n1,ada,yes \n1,ben,yes\n2 ,ada, no\n"))

    assert found.labels.all() == ("yes", "no")
    assert found.trimmed == {"label": {"yes ": 1, " no": 1}, "item": {"2 ": 1}}


def test_right_answers_are_read_from_gold_columns(tmp_path: Path) -> None:
    plain = votes(file(tmp_path, "a.csv", "item,annotator,label,gold\n1,ada,x,y\n2,ada,x,\n3,ada,x,NA\n4,ada,a|b,b|a\n"))
    crowd = votes(file(tmp_path, "b.csv", CROWDFLOWER.replace("neutral,,,7", 'neutral,,"neutral\nmixed",7', 1)))
    named = votes(file(tmp_path, "c.csv", "item,annotator,label,checked\n1,ada,x,y\n"), ReadRequest(gold="checked"))

    assert plain.golds == {0: {"y"}, 3: {"a|b"}}
    assert crowd.golds == {0: {"neutral", "mixed"}}
    assert (named.golds, named.columns["gold"]) == ({0: {"y"}}, "checked")


def test_a_table_of_votes_says_the_same_as_csv_excel_and_parquet(tmp_path: Path):
    given = [("1", "ann", "a"), ("1", "bob", "b"), ("2", "ann", "a"), ("2", "bob", "a")]
    header = ("item", "annotator", "label")
    (tmp_path / "v.csv").write_text("\n".join(map(",".join, [header, *given])))
    pq.write_table(pa.table({name: [row[at] for row in given] for at, name in enumerate(header)}), tmp_path / "v.parquet")
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("votes")
    for row in (header, *((int(row[0]), *row[1:]) for row in given)):
        sheet.append(row)
    book.save(tmp_path / "v.xlsx")

    for ending in ("csv", "xlsx", "parquet"):
        assert rows(votes(tmp_path / f"v.{ending}")) == given
