# SPDX-License-Identifier: Apache-2.0
"""The formats shipped as the conformance kit knows them: how a file of each is made, and what it cannot have, with the reason."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq

from labelwright.formats.brat import BRAT
from labelwright.formats.coco import COCO
from labelwright.formats.conll import CONLL
from labelwright.formats.csv_tsv import CSV, TSV
from labelwright.formats.excel import EXCEL
from labelwright.formats.folders import IMAGE_FOLDER, TEXT_FOLDER
from labelwright.formats.format import Format, ReadOptions
from labelwright.formats.json_array import JSON_ARRAY
from labelwright.formats.jsonl import JSONL
from labelwright.formats.label_studio import LABEL_STUDIO
from labelwright.formats.labelme import LABELME
from labelwright.formats.parquet import HUGGING_FACE, PARQUET
from labelwright.formats.spacy_docs import SPACY
from labelwright.formats.voc import VOC
from labelwright.formats.votes_table import VOTES
from labelwright.formats.yolo import YOLO
from labelwright.testing.format_case import Files, FormatCase, SampleRow, make_png

Rows = Sequence[SampleRow]


def list_cells(rows: Rows) -> list[list[str]]:
    """Return a plain table: id, text, label and what there is beside them."""
    return [["id", "text", "label", *rows[0].more], *([row.key, row.text, row.label, *row.more.values()] for row in rows)]


def make_table(separator: str, name: str, rows: Rows) -> Files:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator).writerows(list_cells(rows))
    return {name: text.getvalue().encode()}


def list_objects(rows: Rows) -> list[dict[str, str]]:
    return [{"id": row.key, "text": row.text, "label": row.label, **row.more} for row in rows]


def make_lines(rows: Rows) -> Files:
    return {"rows.jsonl": "".join(_json(row) + "\n" for row in list_objects(rows)).encode()}


def make_list(rows: Rows) -> Files:
    return {"rows.json": _json(list_objects(rows)).encode()}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def make_workbook(rows: Rows) -> Files:
    book = openpyxl.Workbook()
    for row in list_cells(rows):
        book.worksheets[0].append(row)
    stream = io.BytesIO()
    book.save(stream)
    return {"rows.xlsx": stream.getvalue()}


def make_parquet(rows: Rows) -> Files:
    stream = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(list_objects(rows)), stream)
    return {"rows.parquet": stream.getvalue()}


def make_tasks(rows: Rows) -> Files:
    def make(row: SampleRow) -> dict[str, Any]:
        result = {"id": "r", "from_name": "c", "to_name": "text", "type": "choices", "value": {"choices": [row.label]}}
        return {"id": row.key, "data": {"text": row.text, **row.more}, "annotations": [{"id": 1, "result": [result]}]}

    return {"tasks.json": _json([make(row) for row in rows]).encode()}


def make_standoff(rows: Rows) -> Files:
    texts = {f"{row.key}.txt": row.text.encode() for row in rows}
    return texts | {f"{row.key}.ann": f"T1\t{row.label} 0 3\t{row.text[:3]}\n".encode() for row in rows}


def make_labelme(rows: Rows) -> Files:
    def make(row: SampleRow) -> bytes:
        shape = {"label": row.label, "shape_type": "rectangle", "points": [[1, 2], [30, 20]], "flags": {}, "group_id": None}
        return _json({"version": "5", "imagePath": f"{row.key}.png", "imageData": None, "flags": {}, "shapes": [shape]}).encode()

    return {f"{row.key}.json": make(row) for row in rows} | {f"{row.key}.png": make_png() for row in rows}


def make_voc(rows: Rows) -> Files:
    box = "<bndbox><xmin>1</xmin><ymin>2</ymin><xmax>30</xmax><ymax>20</ymax></bndbox>"

    def make(row: SampleRow) -> bytes:
        return f"<annotation><filename>{row.key}.png</filename><object><name>{row.label}</name>{box}</object></annotation>".encode()

    return {f"Annotations/{row.key}.xml": make(row) for row in rows} | {f"JPEGImages/{row.key}.png": make_png() for row in rows}


def make_folder(content: Callable[[SampleRow], bytes], ending: str, rows: Rows) -> Files:
    return {f"{row.label}/{row.key}{ending}": content(row) for row in rows}


READ = partial(replace, writes=None)
"""A format of which the reader alone is tried."""

ORIGIN: Mapping[str, str] = {
    "author": "there is no place for who said something",
    "time": "there is no place for when something was said",
}
BY_NAME: Mapping[str, str] = {"order": "files are read in the order of their names"}
ONE_FILE: Mapping[str, str] = {"long_row": "an image's labels are a file of their own, and no row"}
BARE: Mapping[str, str] = {"wide_row": "an item has no members of its own"}
SNIFFED: Mapping[str, str] = {"read_ahead": "up to 64 MB are looked at for an encoding that nobody states"}
WHOLE: Mapping[str, str] = {
    "read_ahead": "the file is one document, and held in memory whole",
    "long_row": "the file is one document, and held in memory whole",
}
GROUPS: Mapping[str, str] = {
    "read_ahead": "a group of rows is compressed as one, and read as one",
    "long_row": "a group of rows is compressed as one, and read as one",
}
IMAGES: Mapping[str, str] = {**BY_NAME, **ONE_FILE, **BARE}
LABELLED = ReadOptions(folder_labels=True)
STATED = ReadOptions(encoding="utf-8")


def _case(format: Format, make: Callable[[Rows], Files] | None = None, *exceptions: Mapping[str, str], **said: Any) -> FormatCase:
    reasons = {law: reason for each in exceptions for law, reason in each.items()}
    return FormatCase(format=format, sample=make, exceptions=reasons, **said)


def _rows(format: Format, make: Callable[[Rows], Files], *exceptions: Mapping[str, str], **said: Any) -> FormatCase:
    """A case of a format's reader alone, on files of others."""
    return _case(replace(format, writes=None), make, *exceptions, **said)


CASES: Mapping[str, FormatCase] = {
    "jsonl": _case(JSONL),
    "jsonl, rows": _rows(JSONL, make_lines),
    "json": _case(JSON_ARRAY, make_list),
    "csv": _case(CSV, None, SNIFFED),
    "csv, rows": _rows(CSV, partial(make_table, ",", "rows.csv"), options=STATED),
    "tsv": _case(TSV, None, SNIFFED),
    "tsv, rows": _rows(TSV, partial(make_table, "\t", "rows.tsv"), options=STATED),
    "votes": _case(VOTES, None, SNIFFED, BARE, reader=CSV),
    "excel": _case(EXCEL, make_workbook, WHOLE, {"wide_row": "a sheet has 16,384 columns at most, so no file has more"}),
    "parquet": _case(PARQUET, None, GROUPS),
    "parquet, rows": _rows(PARQUET, make_parquet, GROUPS),
    "huggingface": _case(HUGGING_FACE, None, GROUPS),
    "spacy": _case(SPACY, None, ORIGIN, WHOLE),
    "conll": _case(CONLL, None, ORIGIN, BARE, {"keys": "a document has no name, and is called by its line"}),
    "brat": _case(BRAT, make_standoff, BY_NAME, BARE),
    "label_studio": _case(LABEL_STUDIO, make_tasks, {"long_row": WHOLE["long_row"]}),
    "coco": _case(COCO, None, ORIGIN, WHOLE, files=True),
    "yolo": _case(YOLO, None, ORIGIN, IMAGES, {"keys": "an image is called by its file"}, files=True),
    "labelme": _case(LABELME, make_labelme, IMAGES),
    "voc": _case(VOC, make_voc, IMAGES),
    "images": _case(IMAGE_FOLDER, partial(make_folder, lambda _: make_png(), ".png"), IMAGES, options=LABELLED),
    "texts": _case(TEXT_FOLDER, partial(make_folder, lambda row: row.text.encode(), ".txt"), BY_NAME, BARE, options=LABELLED),
}
