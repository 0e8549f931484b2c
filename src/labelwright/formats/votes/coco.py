# SPDX-License-Identifier: Apache-2.0
"""COCO files of several people: one file each, or one file whose annotations name their annotator.

Images are the same when their file names are. In files of one person each image listed was looked at, so that an image without a box is
an answer too; in a shared file a person has looked where they drew, or where the image lists them under `annotators`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

from labelwright.base.errors import InvalidFile
from labelwright.kinds.box.value import BoxValue
from labelwright.kinds.kind import Value

from .votes import ReadAnnotation, ReadAnnotations, Refusals

Object = dict[str, Any]
WHO = ("annotator", "annotator_id", "annotated_by", "author", "worker_id", "user", "created_by")


def is_coco(document: Any) -> bool:
    """Whether a document looks like COCO."""
    return isinstance(document, dict) and "images" in document and "annotations" in document


def read_coco(documents: list[tuple[Path, Object]]) -> ReadAnnotations:
    """Read boxes; with one document its annotations must name their people."""
    refusals, marks_of = Refusals(), dict[tuple[str, str], list[tuple[Value, str | None]]]()
    for path, document in documents:
        _read(document, path.stem if len(documents) > 1 else None, path.name, marks_of, refusals)
    annotations = tuple(ReadAnnotation(item, person, tuple(marks)) for (item, person), marks in marks_of.items())
    if len({annotation.person for annotation in annotations}) < 2:
        raise InvalidFile(
            "the file tells of one person only; to compare, two are needed",
            code="votes.alone",
            hint=f"Give two files, or name people in the annotations by one of: {', '.join(WHO[:3])}.",
        )
    return ReadAnnotations("COCO", "box", "box", annotations, refusals, _note(documents))


def _note(documents: list[tuple[Path, Object]]) -> str | None:
    names = [{str(row.get("file_name", row.get("id"))) for row in document["images"]} for _, document in documents]
    differing = len(set[str]().union(*names) - names[0].intersection(*names))
    return f"{differing:,} images are not in all files" if differing else None


def _read(document: Object, person: str | None, where: str, marks_of: dict[Any, list[Any]], refusals: Refusals) -> None:
    names = {row.get("id"): str(row.get("name")) for row in _rows(document, "categories")}
    images = {row.get("id"): row for row in _rows(document, "images")}
    keys = {id: str(row.get("file_name", id)) for id, row in images.items()}
    for id, row in images.items():
        for who in [person] if person else row.get("annotators") or []:
            marks_of.setdefault((keys[id], str(who)), [])
    for index, row in enumerate(_rows(document, "annotations")):
        who = person or _person(row)
        if who is None or row.get("image_id") not in keys:
            refusals.add(f"{where}: annotations[{index}]", "names no person" if who is None else "there is no image of that id")
            continue
        box = _box(row.get("bbox"))
        if box is None:
            refusals.add(f"{where}: annotations[{index}]", "wanted a bbox: x, y, width, height, both above 0")
            continue
        marks_of.setdefault((keys[row["image_id"]], who), []).append((box, names.get(row.get("category_id"))))


def _person(row: Object) -> str | None:
    inside = row.get("attributes")
    places = (row, cast("Object", inside)) if isinstance(inside, dict) else (row,)
    annotator = next((annotation[name] for annotation in places for name in WHO if annotation.get(name) is not None), None)
    return None if annotator is None else str(annotator)


def _box(bbox: Any) -> Value | None:
    try:
        x, y, width, height = map(float, bbox)
    except (TypeError, ValueError):
        return None
    return BoxValue(x, y, width, height) if width > 0 and height > 0 else None


def _rows(document: Object, name: str) -> list[Object]:
    rows = document.get(name, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in cast("list[Any]", rows)):
        raise InvalidFile(f"'{name}' is not a list of objects", code="votes.shape", where=name)
    return cast("list[Object]", rows)
