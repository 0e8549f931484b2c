# SPDX-License-Identifier: Apache-2.0
"""What people reported of the imports and exports of other tools, texts and tables: see `test_field_reports.py`."""

from __future__ import annotations

import csv
import io
import json
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from tests.support.trade import ANN, bring
from tests.support.world import World

from labelwright.base.errors import LabelwrightError

SPANS = "{name: ner, kind: span, labels: [PER, LOC]}"
CHOICE = "{name: verdict, kind: choice, labels: [good, bad]}"
EMOJI = "😀 Ann went to Oslo"


@pytest.fixture
def database(tmp_path: Path) -> str:
    """What files say is the same to either database: one is enough here."""
    return f"sqlite:///{tmp_path}/labelwright.db"


def lines(*rows: Any) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def said(*spans: tuple[str, int, int, str]) -> list[tuple[Any, ...]]:
    return [("ner", label.lower(), {"ranges": [[start, end]], "quote": quote}) for label, start, end, quote in spans]


def task(text: str, *spans: tuple[int, int, str, str]) -> str:
    """A task of Label Studio."""
    members = {"from_name": "ner", "to_name": "text", "type": "labels"}
    results = [
        {"id": f"r{start}", **members, "value": {"start": start, "end": end, "text": quote, "labels": [label]}}
        for start, end, quote, label in spans
    ]
    return json.dumps([{"id": 1, "data": {"text": text}, "annotations": [{"id": 1, "completed_by": {"email": ANN}, "result": results}]}])


def tags(path: Path) -> list[list[str]]:
    """Return the first and the last cell of each token's line."""
    rows = [line.split() for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("-DOCSTART-")]
    return [[row[0], row[-1]] for row in rows]


def entities(path: Path) -> list[tuple[str, str]]:
    """Return what spaCy finds in an export of documents."""
    spacy, tokens = import_module("spacy"), import_module("spacy.tokens")
    docs = tokens.DocBin().from_disk(path).get_docs(spacy.blank("xx").vocab)
    return [(span.text, span.label_) for doc in docs for span in doc.ents]


QUOTED = {
    "label_studio": {"tasks.json": task(EMOJI, (3, 6, "Ann", "PER"), (15, 19, "Oslo", "LOC"))},
    "brat": {"a.txt": EMOJI, "a.ann": "T1\tPER 3 6\tAnn\nT2\tLOC 15 19\tOslo\n"},
    "jsonl": {
        "a.jsonl": lines(
            {
                "text": EMOJI,
                "spans": [{"start": a, "end": b, "label": n, "text": w} for a, b, n, w in ((3, 6, "PER", "Ann"), (15, 19, "LOC", "Oslo"))],
            }
        )
    },
    "doccano": {"a.jsonl": lines({"text": EMOJI, "label": [[3, 6, "PER", "Ann"], [15, 19, "LOC", "Oslo"]]})},
    "bytes": {"a.txt": EMOJI, "a.ann": "T1\tPER 5 8\tAnn\nT2\tLOC 17 21\tOslo\n"},
}


@pytest.mark.parametrize("tool", QUOTED)
def test_places_that_a_browser_or_bytes_counted_are_found_by_their_words_and_told(world: World, tmp_path: Path, tool: str):
    done = bring(world, tmp_path, "text", SPANS, QUOTED[tool])

    assert (done.losses, done.notes) == ({}, {"span.recounted": 2})
    assert done.marks() == said(("PER", 2, 5, "Ann"), ("LOC", 14, 18, "Oslo"))


def test_a_place_without_words_beside_it_that_ends_outside_is_told(world: World, tmp_path: Path):
    row = {"text": "Some 🚀 Oslo", "spans": [{"start": 8, "end": 12, "label": "LOC"}]}
    done = bring(world, tmp_path, "text", SPANS, {"a.jsonl": lines(row)})

    assert (done.losses["mark.unreadable"], done.marks(), world.counts("trade")["open"]) == (1, [], 1)


def test_line_ends_of_windows_that_a_tool_counted_once_are_counted_right(world: World, tmp_path: Path):
    text = b"John loves Mary.\r\nHe married her."
    marks = "T1\tPER 0 4\tJohn\nT2\tPER 17 19\tHe\nT3\tPER 28 31\ther\n"
    done = bring(world, tmp_path, "text", SPANS, {"a.txt": text, "a.ann": marks})

    assert (done.losses, done.notes) == ({}, {"span.recounted": 2})
    assert done.marks() == said(("PER", 0, 4, "John"), ("PER", 18, 20, "He"), ("PER", 29, 32, "her"))


def test_a_span_that_brat_cut_at_a_line_end_is_one_and_other_parts_are_told(world: World, tmp_path: Path):
    files = {"a.txt": "Lorem ipsum dolor\nsit", "a.ann": "T1\tPER 0 5;12 17\tLorem dolor\nT2\tLOC 12 17;18 21\tdolor sit\n"}
    done = bring(world, tmp_path, "text", SPANS, files)

    assert done.losses == {"mark.left_out": 1, "answer.incomplete": 1}
    assert done.suggested() == said(("LOC", 12, 21, "dolor\nsit"))


def test_a_span_of_nothing_costs_itself(world: World, tmp_path: Path):
    done = bring(world, tmp_path, "text", SPANS, {"a.txt": "Ann in Oslo", "a.ann": "T1\tPER 3 3\t\nT2\tLOC 7 11\tOslo\n"})

    assert (done.losses, done.suggested()) == ({"mark.unreadable": 1, "answer.incomplete": 1}, said(("LOC", 7, 11, "Oslo")))


def test_spans_with_space_around_them_leave_as_the_tokens_they_hold(world: World, tmp_path: Path):
    text = "The film (1988) stars Frankie James as lead"
    done = bring(world, tmp_path, "text", SPANS, {"tasks.json": task(text, (10, 14, "1988", "LOC"), (21, 35, " Frankie James", "PER"))})

    assert [row for row in tags(done.leave("conll")) if row[1] != "O"] == [["1988", "B-LOC"], ["Frankie", "B-PER"], ["James", "I-PER"]]
    assert done.told["span.moved"] == 1
    assert entities(done.leave("spacy")) == [("1988", "LOC"), ("Frankie James", "PER")]


def test_a_text_without_spaces_leaves_by_its_characters(world: World, tmp_path: Path):
    done = bring(world, tmp_path, "text", SPANS, {"tasks.json": task("本车碰撞护栏受损A1", (4, 6, "护栏", "LOC"))})

    assert tags(done.leave("conll"))[3:8] == [["撞", "O"], ["护", "B-LOC"], ["栏", "I-LOC"], ["受", "O"], ["损", "O"]]
    assert "span.moved" not in done.told


def test_a_span_inside_a_word_of_the_source_is_widened_and_told(world: World, tmp_path: Path):
    words = [
        {"text": "hello-world", "start": 0, "end": 11, "id": 0, "ws": True},
        {"text": "x", "start": 12, "end": 13, "id": 1, "ws": False},
    ]
    row = {
        "text": "hello-world x",
        "_input_hash": 1,
        "_task_hash": 2,
        "answer": "accept",
        "spans": [{"start": 0, "end": 5, "label": "PER"}],
        "tokens": words,
    }
    done = bring(world, tmp_path, "text", SPANS, {"a.jsonl": lines(row)})

    assert done.marks() == said(("PER", 0, 5, "hello"))
    assert tags(done.leave("conll")) == [["hello-world", "B-PER"], ["x", "O"]]
    assert done.told["span.moved"] == 1


def test_spans_of_prodigy_with_and_without_their_words_are_read(world: World, tmp_path: Path):
    spans = [
        {"start": 0, "end": 3, "label": "PER", "text": "Ann", "token_start": 0, "token_end": 0},
        {"start": 7, "end": 11, "label": "LOC"},
    ]
    row = {"text": "Ann in Oslo", "_input_hash": 1, "_task_hash": 2, "answer": "accept", "spans": spans}
    done = bring(world, tmp_path, "text", SPANS, {"a.jsonl": lines(row)})

    assert (done.losses, done.marks()) == ({}, said(("PER", 0, 3, "Ann"), ("LOC", 7, 11, "Oslo")))


def test_offsets_that_fit_no_token_of_spacy_are_told_when_they_leave(world: World, tmp_path: Path):
    row = ["jvc/3/21/2008 Dr. John V. Smithn.", {"entities": [[4, 13, "LOC"], [18, 32, "PER"]]}]
    done = bring(world, tmp_path, "text", SPANS, {"a.jsonl": lines(row)})

    assert done.marks() == said(("LOC", 4, 13, "3/21/2008"), ("PER", 18, 32, "John V. Smithn"))
    assert [label for _, label in entities(done.leave("spacy"))] == ["LOC", "PER"]
    assert done.told == {"span.moved": 1}


def test_tokens_of_a_file_are_cut_no_further(world: World, tmp_path: Path):
    source = "He\tB-PER\n's\tO\ncan't\tO\n\n"
    done = bring(world, tmp_path, "text", SPANS, {"a.conll": source})

    assert done.leave("conll").read_text() == source


def test_characters_as_tokens_come_back_as_they_were(world: World, tmp_path: Path):
    source = "A B-PER\nn I-PER\n\nO B-LOC\ns I-LOC\n"
    done = bring(world, tmp_path, "text", SPANS, {"a.conll": source})

    assert (done.losses, done.leave("conll").read_text()) == ({}, source)


def test_of_overlapping_spans_the_longest_leaves_and_the_other_is_told(world: World, tmp_path: Path):
    row = {"text": "Bank of Oslo", "spans": [[0, 12, "PER"], [8, 12, "LOC"]]}
    done = bring(world, tmp_path, "text", SPANS, {"a.jsonl": lines(row)})

    assert (len(done.marks()), tags(done.leave("conll"))) == (2, [["Bank", "B-PER"], ["of", "I-PER"], ["Oslo", "I-PER"]])
    assert done.told["conll.overlap"] == 1


UNIVERSAL = (
    "# sent_id = 1\n1-2\tvámonos\t_\t_\t_\t_\t_\t_\t_\t_\n1\tvamos\tir\tVERB\t_\t_\t0\troot\t_\t_\n2\tnos\tyo\tPRON\t_\t_\t1\tobj\t_\t_\n\n"
)


@pytest.mark.parametrize("files", [{"a.conllu": UNIVERSAL}, {"a.conll": UNIVERSAL}])
def test_numbers_of_words_are_not_taken_for_words(world: World, tmp_path: Path, files: dict[str, str]):
    done = bring(world, tmp_path, "text", SPANS, files)

    assert (done.view.state, done.view.added) == ("failed", 0)
    assert "CoNLL-U" in (done.view.message or "")


def test_columns_that_the_file_names_are_followed(world: World, tmp_path: Path):
    source = "# global.columns = ID FORM UPOS NER\n1\tAnn\tPROPN\tB-PER\n2\tsmiles\tVERB\tO\n\n"
    done = bring(world, tmp_path, "text", SPANS, {"a.conllup": source})

    assert (done.marks(), done.leave("conll").read_text()) == (said(("PER", 0, 3, "Ann")), source)


def test_a_table_of_webanno_is_not_taken_for_a_table_of_rows(world: World, tmp_path: Path):
    with pytest.raises(LabelwrightError) as raised:
        bring(world, tmp_path, "text", SPANS, {"a.tsv": "#FORMAT=WebAnno TSV 3.2\n\n\n#Text= Ann\n1-1\t1-4\tAnn\tPER\n"})

    assert raised.value.code == "format.unrecognised"


def test_bytes_that_are_no_utf_8_are_refused_in_json_and_the_hint_says_so(world: World, tmp_path: Path):
    row = lines({"text": "née Ångström", "label": [[4, 12, "PER"]]}).encode("latin-1")
    done = bring(world, tmp_path, "text", SPANS, {"a.jsonl": row})

    assert (done.view.added, done.refused) == (0, [("line 1", "json.invalid")])


def test_entities_and_relations_of_doccano_come_in_and_leave(world: World, tmp_path: Path):
    entities = [
        {"id": 7, "label": "PER", "start_offset": 0, "end_offset": 3},
        {"id": 9, "label": "LOC", "start_offset": 13, "end_offset": 17},
    ]
    row = {"id": 1, "text": "Ann lives in Oslo", "entities": entities, "relations": [{"id": 0, "from_id": 7, "to_id": 9, "type": "lives"}]}
    fields = f"{SPANS}, {{name: rel, kind: relation, labels: [lives]}}"
    done = bring(world, tmp_path, "text", fields, {"a.jsonl": lines(row)})

    *spans, (field, label, _) = done.marks()
    assert (done.losses, spans, field, label) == ({}, said(("PER", 0, 3, "Ann"), ("LOC", 13, 17, "Oslo")), "rel", "lives")


def test_labels_that_are_numbers_of_another_database_are_named(world: World, tmp_path: Path):
    row = {"id": 15, "text": "Ann", "annotations": [{"label": 7, "start_offset": 0, "end_offset": 3, "user": 1}], "meta": {}}
    done = bring(world, tmp_path, "text", SPANS, {"a.jsonl": lines(row)})

    assert (done.losses, world.counts("trade")["open"]) == ({"member.left_out": 1}, 1)


def test_everybodys_answer_leaves_and_not_the_first_alone(world: World, tmp_path: Path):
    table = "id,text,label,annotator\n1,fine,good,ann\n1,fine,bad,bob\n1,fine,bad,cy\n"
    done = bring(world, tmp_path, "text", CHOICE, {"a.csv": table}, redundancy=3, author=None)

    rows = list(csv.DictReader(io.StringIO(done.leave("votes", answers="all").read_text())))
    assert sorted((row["annotator"], row["label"]) for row in rows) == [("worker:ann", "good"), ("worker:bob", "bad"), ("worker:cy", "bad")]


def test_commas_quotes_and_line_ends_stay_in_their_cell(world: World, tmp_path: Path):
    pandas = import_module("pandas")
    texts = ['one, two "x"', "line\nbreak", "a;b\tc"]
    table = pandas.DataFrame({"text": texts, "label": ["good", "bad", "good"]}).to_csv(index=False)
    done = bring(world, tmp_path, "text", CHOICE, {"a.csv": table})

    left = pandas.read_csv(done.leave("csv"))
    assert (done.losses, list(left["text"]), list(left["label"])) == ({}, texts, ["good", "bad", "good"])


def test_names_of_columns_in_any_script_can_be_chosen(world: World, tmp_path: Path):
    files = {"a.csv": "技术支持故障描述,结果\n设备故障,good\n"}
    done = bring(world, tmp_path, "text", CHOICE, files, read={"text": "技术支持故障描述", "label": "结果"})

    assert done.marks() == [("verdict", None, {"labels": ["good"]})]


def test_names_of_classes_are_read_from_parquet_and_written_into_it(world: World, tmp_path: Path):
    datasets = import_module("datasets")
    features = datasets.Features({"text": datasets.Value("string"), "label": datasets.ClassLabel(names=["bad", "good"])})
    buffer = io.BytesIO()
    datasets.Dataset.from_dict({"text": ["x", "y", "z"], "label": [1, 0, -1]}, features=features).to_parquet(buffer)
    done = bring(world, tmp_path, "text", CHOICE, {"train.parquet": buffer.getvalue()})

    assert [value["labels"] for _, _, value in done.marks()] == [["good"], ["bad"]]
    assert world.counts("trade")["open"] == 1
    rows = datasets.Dataset.from_parquet(str(done.leave("parquet")), cache_dir=str(tmp_path / "cache"))
    assert rows["verdict"][:2] == ["good", "bad"]


def test_zeros_before_a_number_stay_where_the_cell_is_a_text(world: World, tmp_path: Path):
    workbook = import_module("openpyxl").Workbook()
    for row in (["id", "text", "label"], ["00123", "x", "good"], [45, "y", "bad"]):
        workbook.active.append(row)
    workbook.save(tmp_path / "a.xlsx")
    done = bring(world, tmp_path, "text", CHOICE, {"a.xlsx": (tmp_path / "a.xlsx").read_bytes()})

    assert list(done.items()) == ["00123", "45"]
