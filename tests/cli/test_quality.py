# SPDX-License-Identifier: Apache-2.0
"""`labelwright quality FILE`: what is said of a file, in three forms, and of a bad one."""

import csv
import json
import re
from html import unescape
from pathlib import Path
from typing import Any, cast

import pytest
from tests.cli.conftest import Run
from tests.quality.crowds import crowd

LABELS = ("cat", "dog", "fox", "owl")


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A crowd with two spammers, a drifter and a copyist, as somebody would have exported it."""
    found, path = crowd(3), tmp_path_factory.mktemp("quality") / "crowd.csv"
    with path.open("w", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["item_id", "annotator", "label", "timestamp"])
        for item, person, label, when in zip(found.table.item, found.table.person, found.table.label, found.when, strict=True):
            writer.writerow([f"img-{item}", found.table.people[person], LABELS[label], 1.7e9 + 7 * when])
    return path


def small(folder: Path, *rows: str, head: str = "item,annotator,label") -> Path:
    path = folder / "small.csv"
    path.write_text("\n".join([head, *rows]))
    return path


def test_the_terminal_tells_the_main_thing_first(run: Run, table: Path) -> None:
    ended = run("quality", table)

    assert ended.code == 0
    assert "7,500 labels on 1,500 items by 12 people" in ended.out
    assert re.search(r"Krippendorff's alpha is 0\.\d{3} \(95 %: 0\.\d{3} to 0\.\d{3}\) on 1,500 items", ended.out)
    for part in (
        "Do they agree?",
        "Who disagrees",
        "spammer: dice",
        "drift: drifter",
        "Ties:",
        "likely wrong?",
        "5 % of this file",
        "What if?",
    ):
        assert part in ended.out


def test_json_is_the_report_as_data(run: Run, table: Path) -> None:
    found = cast("dict[str, Any]", run("quality", table, "--json").json())

    alpha = found["agreement"][1]["figure"]
    assert alpha["low"] < alpha["value"] < alpha["high"]
    assert alpha["n"] == found["doubled"] == 1500
    assert {flag["person"] for flag in found["flags"]} == {"dice", "even", "drifter", "copyist"}
    assert len(found["suspects"]) == 50
    assert found["sample"]["checked"] == 75


def test_the_same_seed_gives_the_same_report(run: Run, table: Path) -> None:
    assert run("quality", table, "--json", "--seed", 4).out == run("quality", table, "--json", "--seed", 4).out


def test_the_page_needs_nothing_and_allows_nothing(run: Run, table: Path, tmp_path: Path) -> None:
    page = tmp_path / "report.html"

    run("quality", table, "--html", page)

    text = unescape(page.read_text(encoding="utf-8"))
    assert "default-src 'none'; style-src 'sha256-" in text
    assert not re.search(r"<script|javascript:|\son\w+=|style=\"|https?://", text)
    assert text.count("<svg") > 12


def test_what_a_file_says_is_never_markup(run: Run, tmp_path: Path) -> None:
    rows = [f'"<b>{n}</b>",{who},<img src=x onerror=alert(1)>{n % 2}' for n in range(4) for who in ("ada", '"<script>"')]
    page = tmp_path / "report.html"

    run("quality", small(tmp_path, *rows), "--html", page)

    text = page.read_text(encoding="utf-8")
    assert "&lt;img src=x" in text
    assert not re.search(r"<img|<script|<b>", text)


def test_few_items_are_called_too_few(run: Run, tmp_path: Path) -> None:
    ended = run("quality", small(tmp_path, "1,ada,x", "1,ben,x", "2,ada,y", "2,ben,x"))

    assert "Too few: 2 items" in ended.out
    assert "NOT ENOUGH EVIDENCE" in ended.out


def test_the_paradox_of_prevalence_is_named(run: Run, tmp_path: Path) -> None:
    rows = [
        f"{n},{who},{'bad' if (n, who) in {(0, 'ada'), (1, 'ben'), (2, 'ada'), (3, 'ben')} else 'ok'}"
        for n in range(100)
        for who in ("ada", "ben")
    ]

    assert "Prevalence paradox: 96.0% of pairs agree" in run("quality", small(tmp_path, *rows)).out


def test_one_label_an_item_is_no_agreement_but_has_a_sample(run: Run, tmp_path: Path) -> None:
    ended = run("quality", small(tmp_path, *(f"{n},ada,x" for n in range(40))))

    assert ended.code == 0
    assert "agreement is not known" in ended.out
    assert "0 errors found of 2 checked" in ended.out


def test_numbers_are_ranks_too(run: Run, tmp_path: Path) -> None:
    rows = [f"{n},{who},{n % 5 + (who == 'ben' and n % 7 == 0)}" for n in range(60) for who in ("ada", "ben")]

    found = cast("dict[str, Any]", run("quality", small(tmp_path, *rows), "--json").json())

    values = {each["name"]: each["figure"]["value"] for each in found["agreement"]}
    assert values["alpha (ordinal)"] > values["Krippendorff's alpha"]


def test_the_scale_decides_which_alpha_counts(run: Run, tmp_path: Path) -> None:
    path = small(tmp_path, *(f"{n},{who},{n % 5 + (who == 'ben' and n % 3 == 0)}" for n in range(60) for who in ("ada", "ben")))

    assert "judge by --scale ordinal" in run("quality", path).out
    assert "Alpha (ordinal) is 0.9" in run("quality", path, "--scale", "ordinal").out
    assert "there is no scale 'ratio'" in run("quality", path, "--scale", "ratio").err


def test_near_texts_with_different_labels_are_listed(run: Run, tmp_path: Path) -> None:
    rows = ["1,ada,good,the film was a joy from start to end", "2,ada,bad,The film was a joy from start to end!"]

    found = cast("dict[str, Any]", run("quality", small(tmp_path, *rows, head="item,annotator,label,text"), "--json").json())

    assert found["near_duplicates"][0]["labels"] == ["good", "bad"]


def test_two_people_of_boxes_are_compared(run: Run, tmp_path: Path) -> None:
    images = ",".join(f'{{"id": {n}, "file_name": "{n}.jpg"}}' for n in range(40))
    for who, shift in (("ada", 0), ("ben", 2)):
        marks = ",".join(f'{{"image_id": {n}, "category_id": 1, "bbox": [{n + shift}, 5, 20, 20]}}' for n in range(40 - shift))
        text = f'{{"images": [{images}], "categories": [{{"id": 1, "name": "car"}}], "annotations": [{marks}]}}'
        (tmp_path / f"{who}.json").write_text(text)

    found = cast("dict[str, Any]", run("quality", tmp_path / "ada.json", tmp_path / "ben.json", "--json").json())

    values = {each["name"]: each["figure"]["value"] for each in found["agreement"]}
    assert values["mean similarity"] == pytest.approx(38 * (18 / 22) / 40)
    assert found["suspects"][0]["reasons"][0].startswith("missed")


def test_a_box_of_odd_size_is_listed(run: Run, tmp_path: Path) -> None:
    images = ",".join(f'{{"id": {n}, "file_name": "{n}.jpg"}}' for n in range(40))
    for who in ("ada", "ben"):
        marks = ",".join(f'{{"image_id": {n}, "category_id": 1, "bbox": [5, 5, {400 if n == 7 else 20}, 20]}}' for n in range(40))
        text = f'{{"images": [{images}], "categories": [{{"id": 1, "name": "car"}}], "annotations": [{marks}]}}'
        (tmp_path / f"{who}.json").write_text(text)

    found = cast("dict[str, Any]", run("quality", tmp_path / "ada.json", tmp_path / "ben.json", "--json").json())

    assert [(each["item"], each["chance"]) for each in found["suspects"]] == [("7.jpg", None), ("7.jpg", None)]
    assert found["suspects"][0]["reasons"][0].startswith("odd size: 20.0 times larger")


@pytest.mark.parametrize(
    ("head", "says"),
    [("item,who,label", "no column says the person"), ("a,b,c", "no column says the item")],
)
def test_a_file_without_its_columns_is_told_how_to_go_on(run: Run, tmp_path: Path, head: str, says: str) -> None:
    ended = run("quality", small(tmp_path, "1,2,3", head=head))

    assert ended.code == 1
    assert says in ended.err
    assert "--" in ended.err
    assert "[votes.column]" in ended.err


def test_a_named_column_that_is_not_there_is_told_with_those_that_are(run: Run, tmp_path: Path) -> None:
    ended = run("quality", small(tmp_path, "1,ada,x"), "--person", "worker")

    assert ended.code == 1
    assert "there is no column 'worker'" in ended.err
    assert "item, annotator, label" in ended.err


def test_words_for_nothing_are_missing_and_told(run: Run, tmp_path: Path) -> None:
    path = small(tmp_path, *(f"{n},{who},{'NA' if who == 'ben' and n < 5 else 'x'}" for n in range(40) for who in ("ada", "ben")))

    assert "Read as a missing label: 'NA' 5 times" in run("quality", path).out
    assert "Read as a missing label" not in run("quality", path, "--missing", "").out


@pytest.mark.parametrize(
    ("labels", "sentence"),
    [
        (("1", "1.0"), "'1' (40 times) and '1.0' (40 times) are the same number"),
        (("Yes", "yes "), "'Yes' (40 times) and 'yes' (40 times) differ only in case"),
        (("not sure", "not_sure"), "differ only in case, spaces, hyphens"),
    ],
)
def test_labels_that_are_one_written_in_two_ways_are_told(run: Run, tmp_path: Path, labels: tuple[str, str], sentence: str) -> None:
    path = small(tmp_path, *(f"{n},{who},{labels[who == 'ben']}" for n in range(40) for who in ("ada", "ben")))

    assert sentence in run("quality", path).out


def test_two_conll_files_are_compared_by_their_spans(run: Run, tmp_path: Path) -> None:
    for who in ("ada", "ben"):
        (tmp_path / f"{who}.conll").write_text("".join(f"EU {'B-ORG' if who == 'ada' or n % 4 else 'O'}\nsays O\n\n" for n in range(40)))

    ended = run("quality", tmp_path / "ada.conll", tmp_path / "ben.conll")

    assert "CoNLL, 70 labels on 40 items by 2 people" in ended.out


def test_the_consensus_is_a_file_of_its_own(run: Run, tmp_path: Path) -> None:
    rows = [f"{n},{who},{'xy'[(n + (who == 'cy' and n % 4 == 0)) % 2]}" for n in range(40) for who in ("ada", "ben", "cy")]

    run("quality", small(tmp_path, *rows, "99,ada,x", "99,ben,y"), "--consensus", tmp_path / "consensus.csv")

    found = {row["item"]: row for row in csv.DictReader((tmp_path / "consensus.csv").read_text().splitlines())}
    assert [found[str(n)]["label"] for n in range(40)] == ["xy"[n % 2] for n in range(40)]
    assert found["0"]["votes"] == "3"
    assert set(found["0"]) == {"item", "label", "confidence", "tied", "votes"}


def test_the_consensus_of_boxes_holds_those_that_most_drew(run: Run, tmp_path: Path) -> None:
    for who, boxes in (("ada", [[0, 0, 10, 10]]), ("ben", [[0, 0, 10, 10]]), ("cy", [[0, 0, 10, 10], [50, 50, 9, 9]])):
        marks = [{"image_id": 1, "category_id": 1, "bbox": box} for box in boxes]
        document = {"images": [{"id": 1, "file_name": "1.jpg"}], "categories": [{"id": 1, "name": "car"}], "annotations": marks}
        (tmp_path / f"{who}.json").write_text(json.dumps(document))

    run("quality", *(tmp_path / f"{who}.json" for who in ("ada", "ben", "cy")), "--consensus", tmp_path / "consensus.jsonl")

    (found,) = [json.loads(line) for line in (tmp_path / "consensus.jsonl").read_text().splitlines()]
    assert (found["item"], found["label"], found["value"]["width"], found["confidence"]) == ("1.jpg", "car", 10, 1)


def test_numbers_by_everybody_on_everything_have_their_correlation_and_order(run: Run, tmp_path: Path) -> None:
    path = small(tmp_path, *(f"{n},{who},{n % 5 + (who == 'ben')}" for n in range(60) for who in ("ada", "ben")))

    found = cast("dict[str, Any]", run("quality", path, "--json").json())

    values = {each["name"]: each["figure"]["value"] for each in found["agreement"]}
    assert values["Kendall's W"] == pytest.approx(1)
    assert 0.5 < values["ICC(2,1)"] < 1


def test_the_measures_of_a_kind_stand_beside_agreement(run: Run, tmp_path: Path) -> None:
    for who, end in (("ada", 9), ("ben", 9), ("cy", 8)):
        lines = [f"w{n} {'B-X' if n == 0 else 'I-X' if n < end else 'O'}" for n in range(10)]
        (tmp_path / f"{who}.conll").write_text("\n".join([*lines, "", *lines]))

    found = cast("dict[str, Any]", run("quality", *(tmp_path / f"{who}.conll" for who in ("ada", "ben", "cy")), "--json").json())

    figures = {each["name"]: each["figure"] for each in found["agreement"]}
    assert figures["F1 strict (SemEval)"]["value"] == pytest.approx(1 / 3)
    assert figures["F1 type (SemEval)"]["value"] == 1
    assert figures["F1 strict (SemEval)"]["n"] == 2


def test_labels_that_spaces_alone_keep_apart_are_told(run: Run, tmp_path: Path) -> None:
    ended = run("quality", small(tmp_path, "1,ada,yes ", "1,ben,yes", "2,ada,no", "2, ben,yes "))

    assert "Spaces around the name of a label were left out: 'yes ' (2 times) counts as 'yes'." in ended.out
    assert "Spaces around the name of a person were left out: ' ben' (1 times) counts as 'ben'." in ended.out


def test_spaces_that_join_nothing_are_not_worth_a_word(run: Run, tmp_path: Path) -> None:
    assert "Spaces" not in run("quality", small(tmp_path, "1,ada, yes", "1,ben, yes")).out


def test_the_sign_of_a_number_is_no_hyphen(run: Run, tmp_path: Path) -> None:
    labels = ("-0.18", "0.18", "1-2", "12", "well-known", "well known")
    ended = run("quality", small(tmp_path, *(f"{n},{who},{label}" for n, label in enumerate(labels) for who in ("ada", "ben"))))

    assert re.findall(r"The labels .* count as different", ended.out) == [
        "The labels 'well-known' (2 times) and 'well known' (2 times) differ only in case, spaces, hyphens or forms of characters. "
        "They count as different"
    ]


@pytest.mark.parametrize("scale", ["ordinal", "interval"])
def test_a_scale_that_cannot_be_taken_is_told_with_the_label_that_hinders(run: Run, tmp_path: Path, scale: str) -> None:
    ended = run("quality", small(tmp_path, "1,ada,2", "1,ben,3", "2,ada,high", "2,ben,1"), "--scale", scale)

    assert f"The scale '{scale}' was asked for and not taken, since the label 'high' is no number" in ended.out


def test_people_are_held_against_the_right_answers_in_the_file(run: Run, tmp_path: Path) -> None:
    rows = [f"{n},{who},{'xy'[(n + (who == 'ben') * (n < 10)) % 2]},{'xy'[n % 2]}" for n in range(40) for who in ("ada", "ben")]
    path = small(tmp_path, *rows, head="item,annotator,label,gold")

    people = {row["name"]: row["gold"] for row in cast("dict[str, Any]", run("quality", path, "--json").json())["people"]}

    assert (people["ada"]["right"], people["ada"]["checked"], people["ben"]["right"]) == (40, 40, 30)
    assert people["ben"]["interval"]["low"] < 0.75 < people["ben"]["interval"]["high"]
    ended = run("quality", path).out
    assert "right on gold" in ended
    assert "'gold' gives the right answer of 40 of 40 items" in ended


def test_a_long_label_is_cut_and_its_figure_is_not(run: Run, tmp_path: Path) -> None:
    long = ["label" * 30 + name for name in "ab"]
    rows = [f"{n},{who},{long[(n + (who == 'ben') * (n % 3 == 0)) % 2]}" for n in range(30) for who in ("ada", "ben")]
    page = tmp_path / "page.html"

    terminal = run("quality", small(tmp_path, *rows)).out
    run("quality", tmp_path / "small.csv", "--html", page)

    assert len(re.findall(r"\d+% of\s+the time", unescape(page.read_text()))) == 2
    assert len(re.findall(r"i?\d+: 1 label\S*…\S*a, 1 label\S*…\S*b$", terminal, re.MULTILINE)) == 10


def test_a_table_of_an_encoding_that_cannot_be_told_says_so_in_one_line(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "russian.csv"
    path.write_bytes("item,annotator,label\n1,ada,\u043d\u0435\u0442\n1,ben,\u0434\u0430\n".encode("cp1251"))

    for extra in ([], ["--json"], ["--html", tmp_path / "a.html"], ["--consensus", tmp_path / "a.csv"]):
        ended = run("quality", path, *extra)
        assert ended.code != 0
        assert "--encoding" in ended.err or "encoding" in ended.err
        assert len(ended.err.strip().splitlines()) == 1
    assert run("quality", path, "--encoding", "cp1251", "--json").code == 0
