# SPDX-License-Identifier: Apache-2.0
"""Label Studio's JSON export: tasks with the annotations of several people. Choices and ratings are votes; boxes, outlines and spans marks.

One control of the labelling screen is one field; without a name the one used most is taken.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, cast

from labelwright.base.errors import InvalidFile
from labelwright.formats.cell_values import parse_number, parse_time
from labelwright.formats.label_studio.tasks import (
    SHAPES,
    Object,
    get_person,
    list_annotations,
    list_labels,
    list_objects,
    list_results,
    list_words,
)
from labelwright.kinds.kind import Value

from .votes import NameCodes, ReadAnnotation, ReadAnnotations, ReadRequest, Refusals, Votes

ANSWERS = frozenset({"choices", "rating", "number", "taxonomy"})


def read_studio(rows: list[Any], asked: ReadRequest) -> Votes | ReadAnnotations:
    """Read the field asked for, or the one used most."""
    annotations = list(_annotations(rows))
    name, sort = _field(annotations, asked.field)
    if sort in ANSWERS:
        return _votes(annotations, name, sort, rows)
    if sort not in SHAPES:
        raise InvalidFile(f"'{name}' is of type {sort}, which is not compared yet", code="votes.kind", hint="Name another with --field.")
    kind, shape = SHAPES[sort]
    return _sights(annotations, name, kind, shape)


def _annotations(rows: list[Any]) -> Iterator[tuple[str, str, Object]]:
    """Yield item, person and annotation; cancelled ones are left out."""
    for task in list_objects(rows):
        item = str(task.get("id", task.get("inner_id", "")))
        for annotation in list_annotations(task):
            if not annotation.get("was_cancelled"):
                yield item, get_person(annotation.get("completed_by")) or "unknown", annotation


def _field(annotations: list[tuple[str, str, Object]], asked: str | None) -> tuple[str, str]:
    used = Counter((str(r.get("from_name")), str(r.get("type"))) for _, _, annotation in annotations for r in list_results(annotation))
    fitting = [key for key, _ in used.most_common() if asked in (None, key[0]) and (key[1] in ANSWERS or key[1] in SHAPES or asked)]
    if not fitting:
        known = ", ".join(sorted({name for name, _ in used})) or "none"
        raise InvalidFile(
            f"no field '{asked}'" if asked else "no annotations to compare",
            code="votes.field",
            where="--field",
            hint=f"There are: {known}.",
        )
    return fitting[0]


def _votes(annotations: list[tuple[str, str, Object]], name: str, sort: str, rows: list[Any]) -> Votes:
    votes = Votes("Label Studio JSON", {"item": "id", "person": "completed_by", "label": name}, Refusals())
    for item, person, annotation in annotations:
        words = [
            word for result in list_results(annotation) if result.get("from_name") == name for word in list_words(result["value"], sort)
        ]
        when, seconds = parse_time(annotation.get("created_at")), parse_number(annotation.get("lead_time"))
        votes.add(item, person, tuple(words), when=when, seconds=seconds)
    votes.texts = _texts(rows, votes.items)
    return votes


def _texts(rows: list[Any], items: NameCodes) -> dict[int, str]:
    """The text of each item that has one, by its code."""
    texts = {str(task.get("id")): _text(task.get("data")) for task in list_objects(rows)}
    return {code: text for code, item in enumerate(items.all()) if (text := texts.get(item))}


def _text(data: Any) -> str | None:
    text = cast("Object", data).get("text") if isinstance(data, dict) else None
    return text if isinstance(text, str) else None


def _sights(annotations: list[tuple[str, str, Object]], name: str, kind: str, shape: Callable[[Object], Value]) -> ReadAnnotations:
    refusals, read_annotations = Refusals(), list[ReadAnnotation]()
    for item, person, annotation in annotations:
        marks: list[tuple[Value, str | None]] = []
        for result in list_results(annotation):
            if result.get("from_name") == name:
                try:
                    marks.append((shape(result), "|".join(sorted(list_labels(result["value"]))) or None))
                except (KeyError, TypeError, ValueError, OverflowError) as error:
                    refusals.add(f"task {item}, {person}, result {result.get('id', '?')}", f"cannot be read: {error}")
        read_annotations.append(ReadAnnotation(item, person, tuple(marks)))
    return ReadAnnotations("Label Studio JSON", kind, name, tuple(read_annotations), refusals)
