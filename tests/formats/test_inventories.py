# SPDX-License-Identifier: Apache-2.0
"""Every element of a workbook, a Parquet table, a DocBin, a folder and a table of votes is taken or named; and so is each reader tested."""

from __future__ import annotations

import csv
import importlib
import io
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc, DocBin, Span
from tests.docs.source import ROOT
from tests.support.inventory import Inventory, inventories, read_inventory
from tests.support.pictures import lay, picture

from labelwright.formats.csv_tsv import CSV
from labelwright.formats.excel import EXCEL
from labelwright.formats.folders import IMAGE_FOLDER, TEXT_FOLDER
from labelwright.formats.format import ReadOptions
from labelwright.formats.parquet import HUGGING_FACE, PARQUET
from labelwright.formats.spacy_docs import SPACY
from labelwright.formats.standard_formats import STANDARD

EXAMPLES = settings(max_examples=25)
PEOPLE = {"ann@example.org": "ann@example.org", "A2X": "worker:A2X", "": None}
COLUMNS = ("text", "annotator", "label", "site", "n")
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "text": st.sampled_from(["a text", "=1+1", "é猫", "two\nlines"]),
            "annotator": st.sampled_from(list(PEOPLE)),
            "label": st.sampled_from(["good", "C++", "-1", ""]),
            "site": st.sampled_from(["Ulm", "1", "x y"]),
            "n": st.integers(-3, 3),
        }
    ),
    min_size=1,
    max_size=5,
)


def make_workbook(rows: list[dict[str, Any]], folder: Path) -> Path:
    book = openpyxl.Workbook()
    for row in (list(rows[0]), *(list(row.values()) for row in rows)):
        book.worksheets[0].append([f"'{cell}" if cell == "=1+1" else cell for cell in row])
    book.create_sheet("notes").append(["read by nobody"])
    book.save(folder / "rows.xlsx")
    return folder / "rows.xlsx"


def make_parquet(rows: list[dict[str, Any]], folder: Path) -> Path:
    pq.write_table(pa.Table.from_pylist(rows), folder / "rows.parquet", row_group_size=2)
    return folder / "rows.parquet"


def make_dataset(rows: list[dict[str, Any]], folder: Path) -> Path:
    (folder / "README.md").write_text("---\nconfigs:\n- data_files: data/*.parquet\n---\n")
    (folder / "data").mkdir()
    make_parquet(rows, folder).rename(folder / "data" / "train-00000-of-00001.parquet")
    (folder / "stray.bin").write_bytes(b"x")
    return folder


def make_votes(rows: list[dict[str, Any]], folder: Path) -> Path:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([list(rows[0]), *(list(row.values()) for row in rows)])
    (folder / "votes.csv").write_bytes(text.getvalue().encode())
    return folder / "votes.csv"


TABLES: list[tuple[Any, Callable[[list[dict[str, Any]], Path], Path]]] = [
    (EXCEL, make_workbook),
    (PARQUET, make_parquet),
    (HUGGING_FACE, make_dataset),
    (CSV, make_votes),
]


@inventories(EXCEL, PARQUET, HUGGING_FACE)
@pytest.mark.parametrize(("format", "make"), TABLES, ids=["excel", "parquet", "huggingface", "votes"])
@EXAMPLES
@given(rows=ROWS, chosen=st.sets(st.sampled_from(["site", "n"])))
def test_every_cell_person_and_label_of_a_table_is_taken_or_named(format, make, rows, chosen):
    rows = [{"id": f"k{number}", **{name: row[name] for name in COLUMNS}} for number, row in enumerate(rows)]
    with TemporaryDirectory() as folder:
        read = read_inventory(format, make(rows, Path(folder)), ReadOptions(meta=tuple(sorted(chosen))))

    assert [item.key for item in read.items] == [row["id"] for row in rows]
    assert [(item.text or "").lstrip("'") for item in read.items] == [row["text"] for row in rows]
    taken = chosen or {"site", "n"}
    assert {(name, read.members[name]) for name in taken} == {(name, len(rows)) for name in taken}
    assert {str(item.meta["n"]) for item in read.items if "n" in taken} == {str(row["n"]) for row in rows if "n" in taken}
    assert {name for name in ("site", "n") if read.count_lost("table.column", column=name)} == {"site", "n"} - taken
    assert read.labels == Counter(row["label"] for row in rows if row["label"])
    assert [answer.author for item in read.items for answer in item.annotations] == [
        PEOPLE[row["annotator"]] for row in rows if row["label"]
    ]
    assert read.count_lost("answer.no_person") == sum(row["label"] != "" and row["annotator"] == "" for row in rows)
    assert read.count_lost("excel.sheet", "notes") == (format is EXCEL)
    assert read.count_lost("source.file", ".bin") == (format is HUGGING_FACE)


TAGGED = st.lists(st.lists(st.tuples(st.sampled_from(["Ann", "in", "Łódź"]), st.integers(-1, 2)), min_size=1, max_size=4), max_size=4)


@inventories(PARQUET)
@EXAMPLES
@given(rows=TAGGED, strings=st.booleans())
def test_every_token_and_tag_of_a_tagged_table_is_taken_or_named(rows, strings):
    names = ["O", "B-PER", "B-LOC"]
    lines = [[(word, names[tag] if strings and tag >= 0 else tag) for word, tag in row if not strings or tag >= 0] for row in rows]
    lines = [line for line in lines if line]
    table = pa.Table.from_pylist([{"tokens": [word for word, _ in line], "ner_tags": [tag for _, tag in line]} for line in lines])
    if not lines:
        return
    feature = '{"info":{"features":{"ner_tags":{"_type":"Sequence","feature":{"_type":"ClassLabel","names":["O","B-PER","B-LOC"]}}}}}'
    with TemporaryDirectory() as folder:
        pq.write_table(table.replace_schema_metadata({"huggingface": feature}), Path(folder) / "a.parquet")
        read = read_inventory(PARQUET, Path(folder) / "a.parquet")

    assert len(read.items) + len(read.refused) == len(lines)
    check_tokens(read, lines, names)


def check_tokens(read: Inventory, lines: list[list[tuple[str, Any]]], names: list[str]) -> None:
    """Every row is a text of its tokens with its spans, or its two columns are named as not read."""
    if read.count_lost("table.cell", column="tokens"):
        assert read.count_lost("table.cell", column="tokens") == read.count_lost("table.cell", column="ner_tags") == len(lines)
        return
    assert [item.text for item in read.items] == [" ".join(word for word, _ in line) for line in lines]
    tags = Counter(names[tag] if isinstance(tag, int) and tag >= 0 else tag for line in lines for _, tag in line)
    assert (read.labels["PER"], read.labels["LOC"]) == (tags["B-PER"], tags["B-LOC"])


DOCS = st.lists(
    st.fixed_dictionaries(
        {
            "words": st.lists(st.sampled_from(["Ann", "met", "Łódź"]), min_size=1, max_size=4),
            "ents": st.booleans(),
            "group": st.booleans(),
            "cats": st.dictionaries(st.sampled_from(["trip", "work"]), st.sampled_from([0.0, 0.4, 1.0])),
            "user": st.dictionaries(st.sampled_from(["n", "deep"]), st.sampled_from([1, "x", [1]])),
            "tagged": st.booleans(),
        }
    ),
    max_size=4,
)
VOCAB = spacy.blank("xx").vocab


def make_doc(plan: dict[str, Any]) -> Doc:
    doc = Doc(VOCAB, words=plan["words"], tags=["X"] * len(plan["words"]) if plan["tagged"] else None)
    doc.cats, doc.user_data = dict(plan["cats"]), dict(plan["user"])
    if plan["ents"]:
        doc.set_ents([Span(doc, 0, 1, label="PER")])
    if plan["group"]:
        doc.spans["one"], doc.spans["two"] = [doc[0:1]], []
    return doc


@inventories(SPACY)
@EXAMPLES
@given(plans=DOCS)
def test_every_span_category_and_datum_of_a_docbin_is_taken_or_named(plans):
    with TemporaryDirectory() as folder:
        DocBin(docs=[make_doc(plan) for plan in plans], store_user_data=True).to_disk(Path(folder) / "a.spacy")
        read = read_inventory(SPACY, Path(folder) / "a.spacy")

    assert [item.text for item in read.items] == [make_doc(plan).text for plan in plans]
    assert read.labels["PER"] == sum(plan["ents"] for plan in plans)
    assert sum(mark.field == "span" for mark in read.marks) == sum(plan["ents"] + plan["group"] for plan in plans)
    assert read.count_lost("spacy.group") == 2 * sum(plan["group"] for plan in plans)
    for word in ("trip", "work"):
        assert read.labels[word] == sum(plan["cats"].get(word, 0) > 0.5 for plan in plans)
    assert read.count_lost("spacy.weight") == sum(list(plan["cats"].values()).count(0.4) for plan in plans)
    members = Counter(name for plan in plans for name in plan["user"])
    assert {name: read.members[name] + read.count_lost("spacy.user_data", member=name) for name in ("n", "deep")} == {
        name: members[name] for name in ("n", "deep")
    }
    assert read.count_lost("spacy.analysis", layer="TAG") == sum(plan["tagged"] for plan in plans)


FOLDERS = st.sets(st.sampled_from(["cat/a", "cat/b", "dog/a", "c"]))
STRAYS = st.sets(st.sampled_from(["notes.csv", "cat/x.bin", "README"]))


@inventories(IMAGE_FOLDER)
@EXAMPLES
@given(names=FOLDERS, strays=STRAYS)
def test_every_file_of_a_folder_of_images_is_an_item_or_named(names, strays):
    images = {f"{name}.png": picture(shade=number) for number, name in enumerate(sorted(names))}
    read = read_folder(IMAGE_FOLDER, images, strays)

    assert read.sources == set(images)


@inventories(TEXT_FOLDER)
@EXAMPLES
@given(names=FOLDERS, broken=st.booleans(), strays=STRAYS)
def test_every_file_of_a_folder_of_texts_is_an_item_or_named(names, broken, strays):
    texts: dict[str, Any] = {f"{name}.txt": f"text of {name}" for name in sorted(names)}
    read = read_folder(TEXT_FOLDER, texts | ({"broken.txt": b"\x81\xff\x00\xfe"} if broken else {}), strays)

    assert {item.text for item in read.items} == set(texts.values())
    assert [row.where for row in read.refused] == ["broken.txt"] * broken


def read_folder(format: Any, files: dict[str, Any], strays: set[str]) -> Inventory:
    """Read a folder with its labels, of which no file may be missing."""
    with TemporaryDirectory() as folder:
        lay(Path(folder), files | dict.fromkeys(strays, "x"))
        read = read_inventory(format, Path(folder), ReadOptions(folder_labels=True))
    assert read.list_missing(files | dict.fromkeys(strays), [row.key for row in read.items]) == set()
    folders = Counter(name.partition("/")[0] for name in files if "/" in name)
    assert read.labels == folders
    return read


def test_every_reader_has_an_inventory():
    tests = [
        path for path in sorted((ROOT / "tests" / "formats").rglob("test_*.py")) if "@inventories(" in path.read_text(encoding="utf-8")
    ]
    modules = [importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts)) for path in tests]
    tried = {format.name for module in modules for test in vars(module).values() for format in getattr(test, "inventories", ())}

    assert {format.name for format in STANDARD if format.reads is not None} - tried == set()
