# SPDX-License-Identifier: Apache-2.0
"""Reads Label Studio's JSON: an item a task, with everybody's annotations, and predictions as suggestions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple, cast

from labelwright.base.errors import InvalidFile, LabelwrightError
from labelwright.base.plain_json import encode_plain_text
from labelwright.formats.cell_values import parse_time_us
from labelwright.formats.format import ReadOptions
from labelwright.formats.input_files import Source, is_safe
from labelwright.formats.json_stream import JsonRow, JsonStream
from labelwright.formats.loss_sorts import LossSort, LossSorts
from labelwright.formats.reader_tools import get_only_name, name_unread_time, refusal_from_error, refuse_long_row
from labelwright.model.losses import Loss
from labelwright.model.records import Incoming, IncomingAnnotation, Refused

from .results import ControlTargets, Results
from .tasks import Object, get_person, list_annotations, list_objects

LOSSES: LossSorts = {"label_studio.cancelled": LossSort("cancelled annotations", "whoever was asked skipped them")}
TEXTS, IMAGES = ("text", "sentence", "message", "content", "body", "question"), ("image", "img", "photo", "picture")
TASK = frozenset({"id", "data", "annotations", "completions", "predictions"})
ANNOTATION = frozenset({"id", "result", "completed_by", "was_cancelled", "created_at", "score"})
KEPT = "label_studio"
_STORAGE = re.compile(r"^[a-z0-9]+://[^/]+/|^.*[?&]d=|^/?data/upload/\d+/|^/+")


class _Content(NamedTuple):
    """Which member of a task's data is its text, and which its image."""

    text: str | None
    image: str | None


def read(source: Source, options: ReadOptions) -> Iterator[Incoming | Refused]:
    """Yield an item a task; a task without data, or with an unsafe name, is refused."""
    files, targets = set(source.names()), ControlTargets(options)
    with source.open(get_only_name(source, ".json")) as stream:
        for row in _list_tasks(JsonStream(stream, options.row_bytes)):
            if len(row.data) > options.row_bytes:
                yield refuse_long_row(row.where, options.row_bytes)
                continue
            try:
                task = row.parse()
                encode_plain_text(task, where="")
                yield _read_task(row.where, task, files, options, targets)
            except LabelwrightError as error:
                yield refusal_from_error(row.where, error)


def _list_tasks(json: JsonStream) -> Iterator[JsonRow]:
    """Yield the tasks of a list, or the one that stands alone."""
    if json.sign() == "[":
        yield from json.elements(lambda index: f"task {index + 1}")
    else:
        yield json.value("task 1")
    json.end()


def _read_task(where: str, value: Any, files: set[str], options: ReadOptions, targets: ControlTargets) -> Incoming:
    task = cast("Object", value) if isinstance(value, dict) else {}
    if not isinstance(task.get("data"), dict):
        raise InvalidFile("the task has no data", code="label_studio.task", hint='Export as JSON: [{"data": ..., "annotations": ...}].')
    data = cast("Object", task["data"])
    content = _find_content(data, options)
    text = cast("str", data[content.text]) if content.text else None
    losses = [Loss("label_studio.cancelled", where)] * sum(bool(one.get("was_cancelled")) for one in list_annotations(task))
    meta = dict(_keep(data, "data", {content.text, content.image}, where, losses))
    if kept := dict(_keep(task, "", TASK, where, losses)):
        meta[KEPT] = kept
    is_record = content == (None, None)
    return Incoming(
        key=str(task.get("id", where.replace(" ", "-"))),
        where=where,
        text=text,
        source=_find_file(cast("str", data[content.image]), files) if content.image else None,
        columns=data if is_record else None,
        meta={KEPT: kept} if is_record and kept else {} if is_record else meta,
        annotations=tuple(_read_annotations(where, task, text, options.author, targets, losses)),
        losses=tuple(losses),
    )


def _find_content(data: Object, options: ReadOptions) -> _Content:
    words = [name for name, value in data.items() if isinstance(value, str) and value]
    image = next((name for name in IMAGES if name in words), None)
    if image and not (options.schema and options.schema.media == "text"):
        return _Content(None, image)
    return _Content(next((name for name in (options.text, *TEXTS) if name in words), None), None)


def _keep(members: Object, inside: str, known: Any, where: str, losses: list[Loss]) -> Iterator[tuple[str, Any]]:
    """Yield the scalars that nobody reads, and name the rest."""
    for name, value in members.items():
        if name in known or value in (None, [], {}, ""):
            continue
        if isinstance(value, str | int | float):
            yield name, value
        else:
            losses.append(Loss("member.left_out", where, {"member": f"{inside}.{name}".lstrip(".")}))


def _find_file(path: str, files: set[str]) -> str:
    """Return the file that a task means: the longest end of its path that lies beside the tasks, else the path without its storage."""
    name = _STORAGE.sub("", path)
    parts = name.split("/")
    name = next((end for i in range(len(parts)) if (end := "/".join(parts[i:])) in files), name)
    if not is_safe(name):
        raise InvalidFile(
            "the image's name leads outside its folder",
            code="file.unsafe",
            where="data",
            hint="Name it by its path from the folder of the labels, without '..'.",
        )
    return name


def _read_annotations(
    where: str, task: Object, text: str | None, author: str | None, targets: ControlTargets, losses: list[Loss]
) -> Iterator[IncomingAnnotation]:
    for annotation in list_annotations(task):
        if not annotation.get("was_cancelled"):
            yield _read_annotation(where, annotation, text, targets, author or _find_author(annotation))
            losses += name_unread_time(where, annotation.get("created_at"))
        for name, value in annotation.items():
            if name not in ANNOTATION and value not in (None, [], {}, "", False):
                losses.append(Loss("member.left_out", where, {"member": f"annotations.{name}"}))
    for prediction in list_objects(task.get("predictions")):
        yield _read_annotation(where, prediction, text, targets, None)


def _find_author(annotation: Object) -> str | None:
    person = get_person(annotation.get("completed_by"))
    return person if person is None or "@" in person else f"worker:{person}"


def _read_annotation(where: str, annotation: Object, text: str | None, targets: ControlTargets, author: str | None) -> IncomingAnnotation:
    results = Results(f"{where}, annotation {annotation.get('id', '?')}", text, targets)
    results.take(annotation)
    score = annotation.get("score")
    return IncomingAnnotation(
        marks=tuple(results.marks.values()),
        author=author,
        at_us=parse_time_us(annotation.get("created_at")),
        score=float(score) if author is None and isinstance(score, int | float) and 0 <= score <= 1 else None,
        losses=(*results.losses, *results.notes),
        is_complete=not results.losses,
    )
