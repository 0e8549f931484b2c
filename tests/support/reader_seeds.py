# SPDX-License-Identifier: Apache-2.0
"""Small sound files of every format that is read: what fuzzing bends and breaks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq

from labelwright.formats.standard_formats import STANDARD
from labelwright.kinds.box import BoxValue
from labelwright.kinds.choice import ChoiceValue
from labelwright.kinds.span import SpanValue
from labelwright.schema.schema import Attribute, Field, Label, Schema
from labelwright.testing import factories as make
from labelwright.testing.format_files import write_files

from .pictures import picture

Files = Mapping[str, bytes]
"""The files of a source, by name."""

LABELS = (Label(name="car"), Label(name="person"))
FIELDS = (
    Field(name="topic", kind="choice", labels=(Label(name="a"), Label(name="b"))),
    Field(name="name", kind="span", labels=LABELS),
    Field(name="thing", kind="box", labels=LABELS, attributes=(Attribute(name="occluded", type="bool"),)),
    Field(name="outline", kind="polygon", labels=LABELS),
    Field(name="stars", kind="rating"),
)
SCHEMAS = {media: Schema(media=media, fields=FIELDS) for media in ("text", "image", "record")}

BRAT: Files = {
    "doc.txt": "Anna met Ben in Köln.\n".encode(),
    "doc.ann": b"T1\tperson 0 4\tAnna\nT2\tperson 9 12;13 15\tBen in\nR1\tmet Arg1:T1 Arg2:T2\nA1\tsure T1\n#1\tAnnotatorNotes T1\thm\n",
}
LABELME: Files = {
    "a.png": picture(40, 30),
    "a.json": b'{"version":"5.4.1","flags":{},"shapes":[{"label":"car","points":[[1,2],[20,22]],"group_id":null,"shape_type":'
    b'"rectangle","flags":{}},{"label":"person","points":[[1,1],[9,1],[5,8]],"shape_type":"polygon"},{"label":"car","points":[[5,5],[5,9]],'
    b'"shape_type":"circle"}],"imagePath":"a.png","imageData":null,"imageHeight":30,"imageWidth":40}',
}
VOC: Files = {
    "JPEGImages/a.png": picture(40, 30),
    "Annotations/a.xml": b"<annotation><filename>a.png</filename><size><width>40</width><height>30</height><depth>3</depth></size><object>"
    b"<name>car</name><pose>Left</pose><truncated>1</truncated><difficult>0</difficult><bndbox><xmin>1</xmin><ymin>2</ymin><xmax>20</xmax>"
    b"<ymax>22</ymax></bndbox></object></annotation>",
    "ImageSets/Main/train.txt": b"a\n",
}
LABEL_STUDIO: Files = {
    "tasks.json": b'[{"id":1,"data":{"text":"Anna met Ben"},"annotations":[{"id":3,"completed_by":{"email":"a@b.org"},"result":[{"id":"x",'
    b'"type":"labels","from_name":"name","to_name":"text","value":{"start":0,"end":4,"text":"Anna","labels":["person"]}},{"type":"choices",'
    b'"from_name":"topic","to_name":"text","value":{"choices":["a"]}}]}],"predictions":[]},{"id":2,"data":{"image":"/a.png"},"annotations":'
    b'[{"result":[{"type":"rectanglelabels","original_width":40,"original_height":30,"image_rotation":0,"value":{"x":1,"y":2,"width":50,'
    b'"height":40,"rotation":0,"rectanglelabels":["car"]}}]}]}]'
}
ROWS: Files = {
    "rows.jsonl": b'{"id":"k","text":"Anna met Ben","label":"a","spans":[{"start":0,"end":4,"label":"person"}],"meta":{"x":1}}\n'
    b'{"text":"Anna","_input_hash":1,"_task_hash":2,"tokens":[{"text":"Anna","start":0,"end":4,"id":0}],"answer":"reject","spans":[]}\n'
    b'{"id":2,"text":"x","entities":[[0,1,"person"]],"cats":{"a":1.0}}\n{"tokens":["a","b"],"ner_tags":["B-person","O"]}\n'
    b'{"text":"y","doccano":1,"label":[[0,1,"car"]]}\n'
}
CROWD: Files = {
    "crowd.csv": b"_unit_id,text,_worker_id,topic,score,_created_at\n1,hello,w1,a,0.5,1/2/2020 10:00\n1,hello,w2,b,,\n2,bye,w1,a,1,\n"
}
SEMICOLONS: Files = {"rows.csv": '"id";"text";"label"\r\n1;"zwei; drei ""vier""\nfünf";a\r\n2;=x;b\r\n'.encode("cp1252")}
LIST: Files = {"rows.json": b'[{"text":"one","label":"a","n":1},{"text":"two","label":null,"deep":{"a":[1,2,{"b":null}]}}]'}
COCO: Files = {
    "annotations/instances_val.json": b'{"info":{},"licenses":[],"categories":[{"id":3,"name":"car","supercategory":"v"}],"images":[{"id":'
    b'1,"file_name":"a.png","width":40,"height":30}],"annotations":[{"id":1,"image_id":1,"category_id":3,"bbox":[1,2,10,10],"area":100,'
    b'"iscrowd":0,"segmentation":[[1,2,11,2,11,12,1,12]],"attributes":{"occluded":true,"rotation":0.0}},{"id":2,"image_id":1,'
    b'"category_id":3,"bbox":[0,0,2,2],"iscrowd":1,"segmentation":{"counts":[0,4,1196],"size":[30,40]}}]}',
    "val/a.png": picture(40, 30),
}
YOLO: Files = {
    "data.yaml": b"path: .\ntrain: images/train\nval: images/val\nnames:\n  0: car\n  1: person\n",
    "images/train/a.png": picture(40, 30),
    "labels/train/a.txt": b"0 0.5 0.5 0.2 0.3\n1 0.1 0.1 0.3 0.1 0.2 0.4\n",
    "images/val/b.png": picture(20, 20),
    "labels/val/b.txt": b"",
}
CONLL: Files = {"a.conll": b"-DOCSTART- -X- O O\n\n# sent_id = 1\nU.N. NNP I-NP B-person\nofficial\tNN\tI-NP\tO\n\nEkeus NNP I-NP S-car\n"}
IMAGES: Files = {"cat/a.png": picture(8, 8), "dog/b.png": picture(9, 9)}
TEXTS: Files = {"a/one.txt": "grüße\r\n".encode("utf-16"), "b/two.md": b"# two"}


def list_seeds() -> Iterator[tuple[str, Files]]:
    """Yield the names of formats, each with sound files; one may come several times."""
    yield from (
        ("brat", BRAT), ("labelme", LABELME), ("voc", VOC), ("label_studio", LABEL_STUDIO), ("jsonl", ROWS), ("csv", CROWD),
        ("csv", SEMICOLONS), ("json", LIST), ("coco", COCO), ("yolo", YOLO), ("conll", CONLL), ("images", IMAGES), ("texts", TEXTS),
        ("excel", {"book.xlsx": _workbook()}), ("parquet", {"rows.parquet": _parquet()}),
        ("huggingface", {"data/train.parquet": _parquet()}),
    )  # fmt: skip
    for format in STANDARD:
        if format.reads is not None and format.writes is not None:
            yield from ((format.name, _written(format, media)) for media in ("text", "image") if media in format.media)


def _workbook() -> bytes:
    book, out = openpyxl.Workbook(write_only=True), BytesIO()
    sheet = book.create_sheet("rows")
    for row in (("id", "text", "label", "n"), ("1", "one", "a", 1.5), (2, "two", None, True)):
        sheet.append(row)
    book.save(out)
    return out.getvalue()


def _parquet() -> bytes:
    out = BytesIO()
    columns = {"text": ["one", "two"], "label": ["a", None], "tokens": [["a", "b"], []], "ner_tags": [[1, 0], []], "n": [1, None]}
    pq.write_table(pa.table(columns), out)
    return out.getvalue()


def _written(format, media: str) -> Files:
    marks = [
        make.mark("topic", ChoiceValue(("a",))),
        *([make.mark("name", SpanValue(((0, 4),), "Anna"), label="person")] if media == "text" else []),
        *([make.mark("thing", BoxValue(1, 2, 3, 4), label="car", occluded=True)] if media == "image" else []),
    ]
    asset = make.text_asset("Anna met Ben") if media == "text" else make.image_asset()
    with TemporaryDirectory() as name:
        folder = Path(name)
        write_files(format, SCHEMAS[media], [make.item("k", asset, make.annotation(*marks))], folder)
        return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
