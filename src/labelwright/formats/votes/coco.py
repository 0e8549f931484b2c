# SPDX-License-Identifier: Apache-2.0
"""COCO files of several people: one file each, or one file whose annotations name their annotator.

Images are the same when their file names are. In files of one person each image listed was looked at, so that an image without a box is
an answer too; in a shared file a person has looked where they drew, or where the image lists them under `annotators`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from labelwright.base.errors import InvalidFile
from labelwright.formats.coco.document import Object, get_attributes, get_category_names, get_id, iter_rows, parse_bbox
from labelwright.formats.turned_boxes import turn_box
from labelwright.kinds.kind import Value

from .votes import ReadAnnotation, ReadAnnotations, Refusals

WHO = ("annotator", "annotator_id", "annotated_by", "author", "worker_id", "user", "created_by")


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
    names, images = get_category_names(document), {get_id(row.get("id")): row for _, row in iter_rows(document, "images")}
    keys = {id_: str(row.get("file_name", id_)) for id_, row in images.items()}
    for id_, row in images.items():
        for who in [person] if person else row.get("annotators") or []:
            marks_of.setdefault((keys[id_], str(who)), [])
    for row_where, row in iter_rows(document, "annotations"):
        who, image = person or _person(row), get_id(row.get("image_id"))
        if who is None or image not in keys:
            refusals.add(f"{where}: {row_where}", "names no person" if who is None else "there is no image of that id")
            continue
        try:
            box, _ = turn_box(parse_bbox(row), get_attributes(row), None)
            marks_of.setdefault((keys[image], who), []).append((box, names.get(get_id(row.get("category_id")))))
        except InvalidFile as error:
            refusals.add(f"{where}: {row_where}", error.message)


def _person(row: Object) -> str | None:
    members = (row, get_attributes(row))
    annotator = next((annotation[name] for annotation in members for name in WHO if annotation.get(name) is not None), None)
    return None if annotator is None else str(annotator)
