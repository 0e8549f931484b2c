# SPDX-License-Identifier: Apache-2.0
"""Writers and their peers. What a peer writes is made ready before; only its writing is timed."""

from __future__ import annotations

import csv
import json
import random
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks import peer_data as data
from benchmarks.peer_data import BOXED, LABELLED, SPANNED, Case, Work, writing
from benchmarks.peer_reading import load
from labelwright.formats import standard_formats as formats
from labelwright.formats.format import Format

Peer = Callable[[Path], Work]
DATA = {"labels": (LABELLED, data.labelled), "spans": (SPANNED, data.spanned), "boxes": (BOXED, data.boxed)}


def _case(name: str, peer_name: str, format_: Format, kind: str, peer: Peer) -> Case:
    schema, make = DATA[kind]
    return Case(name, peer_name, lambda folder: (writing(format_, schema, make(), folder / "ours"), peer(folder)))


def _span_rows() -> list[dict[str, Any]]:
    return [
        {"id": f"t{n}", "text": (text := data.text_of(n)), "spans": [{"start": a, "end": b, "label": c} for a, b, c in data.spans_of(text)]}
        for n in range(data.TEXTS)
    ]


def _json_lines(folder: Path) -> Work:
    rows = _span_rows()
    return lambda: (folder / "peer.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def _csv(format_: Format, folder: Path) -> Work:
    """Return the bare writing of the very rows that we write, each cell given."""
    path = data.written(format_, LABELLED, data.labelled(), folder / "given")
    with path.open(encoding="utf-8", newline="") as given:
        rows = list(csv.DictReader(given))

    def write() -> None:
        with (folder / "peer.csv").open("w", encoding="utf-8", newline="") as out:
            writer = csv.DictWriter(out, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)

    return write


def _arrow(format_: Format, kind: str, folder: Path) -> Work:
    """Return pyarrow's writing of the very rows that we write, as Python's own values."""
    arrow, parquet = load("pyarrow"), load("pyarrow.parquet")
    schema, make = DATA[kind]
    path = data.written(format_, schema, make(), folder / "given")
    table = parquet.read_table(next(path.rglob("*.parquet")) if path.is_dir() else path)
    rows, columns = table.to_pylist(), table.schema
    return lambda: parquet.write_table(arrow.Table.from_pylist(rows, schema=columns), folder / "peer.parquet")


def _conll(folder: Path) -> Work:
    sentences = [[(word, "B-per" if k % 2 else "O") for k, word in enumerate(data.text_of(n).split())] for n in range(data.TEXTS)]

    def write() -> None:
        with (folder / "peer.conll").open("w", encoding="utf-8") as out:
            for tokens in sentences:
                out.writelines(f"{word} -X- _ {tag}\n" for word, tag in tokens)
                out.write("\n")

    return write


def _spacy_tags(folder: Path) -> Work:
    spacy, rows = load("spacy"), _span_rows()
    nlp, training = spacy.blank("xx"), load("spacy.training")

    def write() -> None:
        with (folder / "peer.conll").open("w", encoding="utf-8") as out:
            for row in rows:
                doc = nlp.make_doc(row["text"])
                tags = training.offsets_to_biluo_tags(doc, [(span["start"], span["end"], span["label"]) for span in row["spans"]])
                out.writelines(f"{token.text} -X- _ {tag}\n" for token, tag in zip(doc, training.biluo_to_iob(tags), strict=True))
                out.write("\n")

    return write


def _docbin(folder: Path) -> Work:
    spacy, rows = load("spacy"), _span_rows()
    nlp = spacy.blank("xx")

    def write() -> None:
        docs = spacy.tokens.DocBin(store_user_data=True)
        for row in rows:
            doc = nlp.make_doc(row["text"])
            spans = [doc.char_span(span["start"], span["end"], label=span["label"]) for span in row["spans"]]
            doc.set_ents([span for span in spans if span is not None])
            docs.add(doc)
        docs.to_disk(folder / "peer.spacy")

    return write


def _datumaro(format_: str) -> Peer:
    def prepare(folder: Path) -> Work:
        other = load("datumaro")
        dice = random.Random(1)
        items = [
            other.DatasetItem(
                f"i{n}",
                media=other.Image.from_file(f"i{n}.png", size=(480, 640)),
                annotations=[
                    other.Bbox(*box, label=k % 2, id=10 * n + k + 1, group=10 * n + k + 1) for k, box in enumerate(data.boxes_of(dice))
                ],
                attributes={"id": n + 1},
            )
            for n in range(data.IMAGES)
        ]  # fmt: skip
        dataset = other.Dataset.from_iterable(items, categories=["car", "bus"])
        return lambda: dataset.export(tempfile.mkdtemp(dir=folder), format_, save_media=False)

    return prepare


WRITING = (
    _case("JSON Lines, 10k texts with 8 spans", "json a line", formats.JSONL, "spans", _json_lines),
    _case("CSV, 10k texts with a label", "csv.DictWriter", formats.CSV, "labels", partial(_csv, formats.CSV)),
    _case("votes, 10k", "csv.DictWriter", formats.VOTES, "labels", partial(_csv, formats.VOTES)),
    _case("Parquet, 10k texts with a label", "pyarrow", formats.PARQUET, "labels", partial(_arrow, formats.PARQUET, "labels")),
    _case(
        "Hugging Face, 10k texts with 8 spans",
        "pyarrow",
        formats.HUGGING_FACE,
        "spans",
        partial(_arrow, formats.HUGGING_FACE, "spans"),
    ),
    _case("CoNLL, 10k sentences of 16 tokens", "lines written", formats.CONLL, "spans", _conll),
    _case("CoNLL, 10k sentences of 16 tokens, again", "spaCy's tokens and tags", formats.CONLL, "spans", _spacy_tags),
    _case("DocBin, 10k texts with 8 spans", "spaCy", formats.SPACY, "spans", _docbin),
    _case("COCO, 2k images of 10 boxes", "datumaro", formats.COCO, "boxes", _datumaro("coco_instances")),
    _case("YOLO, 2k images of 10 boxes", "datumaro", formats.YOLO, "boxes", _datumaro("yolo")),
)
