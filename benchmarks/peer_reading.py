# SPDX-License-Identifier: Apache-2.0
"""Readers and their peers."""

from __future__ import annotations

import csv
import importlib
import json
import os
from pathlib import Path
from typing import Any

import msgspec
from PIL import Image

from benchmarks import peer_data as data
from benchmarks.peer_data import BOXED, LABELLED, SPANNED, Case, Work, reading, written
from labelwright.formats import standard_formats as formats


def load(name: str) -> Any:
    """Return a peer's module; ModuleNotFoundError where it is not installed."""
    return importlib.import_module(name)


def _csv(folder: Path) -> tuple[Work, Work]:
    path = folder / "rows.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows(
            [("id", "text", "label"), *((f"t{n}", data.text_of(n), ("spam", "ham")[n % 2]) for n in range(data.TEXTS))]
        )

    def peer() -> None:
        with path.open(encoding="utf-8", newline="") as lines:
            list(csv.DictReader(lines))

    return reading(formats.CSV, path, LABELLED), peer


def _rows() -> list[dict[str, Any]]:
    return [{"id": f"t{n}", "text": data.text_of(n), "label": ("spam", "ham")[n % 2], "meta": {"camera": n % 7}} for n in range(data.TEXTS)]


def _jsonl(folder: Path) -> tuple[Work, Work]:
    path = folder / "rows.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in _rows()), encoding="utf-8")
    return reading(formats.JSONL, path, LABELLED), lambda: [json.loads(line) for line in path.open("rb")]


def _json(folder: Path) -> tuple[Work, Work]:
    path = folder / "rows.json"
    path.write_text(json.dumps(_rows()), encoding="utf-8")
    return reading(formats.JSON_ARRAY, path, LABELLED), lambda: json.loads(path.read_bytes())


def _own_jsonl(folder: Path) -> tuple[Work, Work]:
    path = written(formats.JSONL, SPANNED, data.spanned(), folder)
    return reading(formats.JSONL, path, SPANNED), lambda: [json.loads(line) for line in path.open("rb")]


def _parquet(folder: Path) -> tuple[Work, Work]:
    arrow, parquet = load("pyarrow"), load("pyarrow.parquet")
    path = folder / "rows.parquet"
    parquet.write_table(arrow.Table.from_pylist([{name: row[name] for name in ("id", "text", "label")} for row in _rows()]), path)
    return reading(formats.PARQUET, path, LABELLED), lambda: parquet.read_table(path).to_pylist()


def _hugging_face(folder: Path) -> tuple[Work, Work]:
    path = written(formats.HUGGING_FACE, SPANNED, data.spanned(), folder)
    files = sorted(path.rglob("*.parquet")) if path.is_dir() else [path]
    return reading(formats.HUGGING_FACE, path, SPANNED), lambda: [load("pyarrow.parquet").read_table(file).to_pylist() for file in files]


def _excel(folder: Path) -> tuple[Work, Work]:
    excel, path = load("openpyxl"), folder / "rows.xlsx"
    workbook = excel.Workbook(write_only=True)
    sheet = workbook.create_sheet()
    for row in [("id", "text", "label"), *((row["id"], row["text"], row["label"]) for row in _rows())]:
        sheet.append(row)
    workbook.save(path)
    return reading(formats.EXCEL, path, LABELLED), lambda: list(
        excel.load_workbook(path, read_only=True).worksheets[0].iter_rows(values_only=True)
    )


def _conll(folder: Path) -> tuple[Work, Work]:
    path = folder / "tags.conll"
    with path.open("w", encoding="utf-8") as out:
        for n in range(data.TEXTS):
            out.writelines(f"{word}\tNN\tO\t{'B-per' if k % 2 else 'O'}\n" for k, word in enumerate(data.text_of(n).split()))
            out.write("\n")

    def peer() -> None:
        list(load("conllu").parse(path.read_text(encoding="utf-8"), fields=("form", "pos", "chunk", "tag")))

    return reading(formats.CONLL, path, SPANNED), peer


def _brat(folder: Path) -> tuple[Work, Work]:
    for n in range(data.IMAGES):
        text = data.text_of(n)
        (folder / f"{n}.txt").write_text(text, encoding="utf-8")
        marks = (f"T{k}\t{label} {start} {end}\t{text[start:end]}\n" for k, (start, end, label) in enumerate(data.spans_of(text), 1))
        (folder / f"{n}.ann").write_text("".join(marks), encoding="utf-8")

    def peer() -> None:
        for path in folder.iterdir():
            [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]

    return reading(formats.BRAT, folder, SPANNED), peer


def _studio(folder: Path) -> tuple[Work, Work]:
    def task(n: int) -> dict[str, Any]:
        text = data.text_of(n)
        results = [
            {"id": f"r{k}", "from_name": "entity", "to_name": "text", "type": "labels",
             "value": {"start": start, "end": end, "labels": [label]}}
            for k, (start, end, label) in enumerate(data.spans_of(text))
        ]  # fmt: skip
        return {"id": n, "data": {"text": text}, "annotations": [{"id": n, "completed_by": 1, "result": results}]}

    path = folder / "tasks.json"
    path.write_text(json.dumps([task(n) for n in range(data.TEXTS)]), encoding="utf-8")
    return reading(formats.LABEL_STUDIO, path, SPANNED), lambda: json.loads(path.read_bytes())


def _docbin(folder: Path) -> tuple[Work, Work]:
    spacy = load("spacy")
    path, vocab = written(formats.SPACY, SPANNED, data.spanned(), folder), spacy.blank("xx").vocab
    return reading(formats.SPACY, path, SPANNED), lambda: [list(doc.ents) for doc in spacy.tokens.DocBin().from_disk(path).get_docs(vocab)]


def _coco(folder: Path) -> tuple[Work, Work]:
    path = written(formats.COCO, BOXED, data.boxed(), folder / "written")
    (folder / "annotations").mkdir()
    path = path.rename(folder / "annotations" / "instances_default.json")  # where datumaro wants it
    data.lay_images(folder / "images" / "default")
    return reading(formats.COCO, folder, BOXED), lambda: load("datumaro").Dataset.import_from(str(path), "coco_instances")


def _coco_tools(folder: Path) -> tuple[Work, Work]:
    ours, _ = _coco(folder)
    return ours, lambda: load("pycocotools.coco").COCO(str(next(folder.rglob("*.json"))))


def _yolo(folder: Path) -> tuple[Work, Work]:
    path = written(formats.YOLO, BOXED, data.boxed(), folder)
    labels = next(file.parent for file in sorted(path.rglob("*.txt")) if file.stem.startswith("i"))
    images = data.lay_images(Path(str(labels).replace("labels", "images")))
    yaml = next(path.rglob("data.yaml"))
    read = lambda: load("supervision").DetectionDataset.from_yolo(str(images), str(labels), str(yaml))  # noqa: E731
    return reading(formats.YOLO, path, BOXED), read


def _voc(folder: Path) -> tuple[Work, Work]:
    data.lay_images(folder)
    for item in data.boxed():
        boxes = [(mark.label, msgspec.json.decode(mark.value)) for mark in item.annotations[0].marks]
        objects = "".join(
            f"<object><name>{label}</name><bndbox><xmin>{box['x']}</xmin><ymin>{box['y']}</ymin><xmax>{box['x'] + box['width']:.2f}</xmax>"
            f"<ymax>{box['y'] + box['height']:.2f}</ymax></bndbox></object>"
            for label, box in boxes
        )
        size = "<size><width>640</width><height>480</height><depth>1</depth></size>"
        (folder / f"{item.key}.xml").write_text(f"<annotation><filename>{item.key}.png</filename>{size}{objects}</annotation>")
    return reading(formats.VOC, folder, BOXED), lambda: load("supervision").DetectionDataset.from_pascal_voc(str(folder), str(folder))


def _labelme(folder: Path) -> tuple[Work, Work]:
    data.lay_images(folder)
    for item in data.boxed():
        marks = ((mark.label, msgspec.json.decode(mark.value)) for mark in item.annotations[0].marks)
        shapes = [
            {"label": label, "shape_type": "rectangle", "flags": {}, "group_id": None,
             "points": [[box["x"], box["y"]], [box["x"] + box["width"], box["y"] + box["height"]]]}
            for label, box in marks
        ]  # fmt: skip
        document = {"version": "5.0", "flags": {}, "shapes": shapes, "imagePath": f"{item.key}.png", "imageData": None}
        (folder / f"{item.key}.json").write_text(json.dumps(document | {"imageHeight": 480, "imageWidth": 640}))
    return reading(formats.LABELME, folder, BOXED), lambda: load("labelme2coco").get_coco_from_labelme_folder(str(folder))


def _image_folder(folder: Path) -> tuple[Work, Work]:
    data.lay_images(folder)

    def peer() -> None:
        for name in sorted(os.listdir(folder)):
            Image.open(folder / name).close()

    return reading(formats.IMAGE_FOLDER, folder, BOXED), peer


def _text_folder(folder: Path) -> tuple[Work, Work]:
    for n in range(data.IMAGES):
        (folder / f"{n}.txt").write_text(data.text_of(n), encoding="utf-8")
    return reading(formats.TEXT_FOLDER, folder, SPANNED), lambda: [path.read_text("utf-8") for path in sorted(folder.iterdir())]


READING = (
    Case("CSV, 10k texts with a label", "csv.DictReader", _csv),
    Case("JSON Lines, 10k texts with a label", "json a line", _jsonl),
    Case("JSON Lines, own project, 10k with 8 spans", "json a line", _own_jsonl),
    Case("JSON list, 10k texts with a label", "json", _json),
    Case("Parquet, 10k texts with a label", "pyarrow to_pylist", _parquet),
    Case("Hugging Face, 10k texts with 8 spans", "pyarrow to_pylist", _hugging_face),
    Case("Excel, 10k texts with a label", "openpyxl read_only", _excel),
    Case("CoNLL, 10k sentences of 16 tokens", "conllu", _conll),
    Case("brat, 2k texts with 8 spans", "lines split at tabs", _brat),
    Case("Label Studio, 10k tasks with 8 spans", "json", _studio),
    Case("DocBin, 10k texts with 8 spans", "spaCy", _docbin),
    Case("COCO, 2k images of 10 boxes", "datumaro", _coco),
    Case("COCO, 2k images of 10 boxes, again", "pycocotools", _coco_tools),
    Case("YOLO, 2k images of 10 boxes", "supervision", _yolo),
    Case("VOC, 2k images of 10 boxes", "supervision", _voc),
    Case("labelme, 2k images of 10 boxes", "labelme2coco", _labelme),
    Case("folder of 2k images", "Pillow's open", _image_folder),
    Case("folder of 2k texts", "read_text", _text_folder),
)
