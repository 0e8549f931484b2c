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
from labelwright.kinds.box.value import BoxValue
from labelwright.kinds.kind import Value
from labelwright.kinds.polygon.value import PolygonValue
from labelwright.kinds.span.value import SpanValue

from .votes import NameCodes, ReadAnnotation, ReadAnnotations, ReadRequest, Refusals, Votes

Object = dict[str, Any]
ANSWERS = {"choices": "choices", "rating": "rating", "number": "number", "taxonomy": "taxonomy"}


def is_studio(rows: list[Any]) -> bool:
    """Whether a list looks like that export."""
    return bool(rows) and isinstance(rows[0], dict) and ("annotations" in rows[0] or "completions" in rows[0]) and "data" in rows[0]


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
    for task in _objects(rows):
        item = str(task.get("id", task.get("inner_id", "")))
        for annotation in _objects(task.get("annotations") or task.get("completions")):
            if not annotation.get("was_cancelled"):
                yield item, _person(annotation.get("completed_by")), annotation


def _person(person: Any) -> str:
    if isinstance(person, dict):
        member = cast("Object", person)
        return str(member.get("email") or member.get("id") or "unknown")
    return "unknown" if person is None else str(person)


def _results(annotation: Object) -> Iterator[Object]:
    return (result for result in _objects(annotation.get("result")) if isinstance(result.get("value"), dict))


def _objects(rows: Any) -> Iterator[Object]:
    """The objects of a list; whatever else stands in it, or instead of it, is passed over."""
    objects = cast("list[Any]", rows) if isinstance(rows, list) else []
    return (cast("Object", row) for row in objects if isinstance(row, dict))


def _field(annotations: list[tuple[str, str, Object]], asked: str | None) -> tuple[str, str]:
    used = Counter((str(r.get("from_name")), str(r.get("type"))) for _, _, annotation in annotations for r in _results(annotation))
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
        words = [word for result in _results(annotation) if result.get("from_name") == name for word in _words(result["value"], sort)]
        when, seconds = parse_time(annotation.get("created_at")), parse_number(annotation.get("lead_time"))
        votes.add(item, person, tuple(words), when=when, seconds=seconds)
    votes.texts = _texts(rows, votes.items)
    return votes


def _texts(rows: list[Any], items: NameCodes) -> dict[int, str]:
    """The text of each item that has one, by its code."""
    texts = {str(task.get("id")): _text(task.get("data")) for task in _objects(rows)}
    return {code: text for code, item in enumerate(items.all()) if (text := texts.get(item))}


def _text(data: Any) -> str | None:
    text = cast("Object", data).get("text") if isinstance(data, dict) else None
    return text if isinstance(text, str) else None


def _words(value: Object, sort: str) -> list[str]:
    answers = value.get(ANSWERS[sort])
    if isinstance(answers, list):
        return [_path(answer) for answer in cast("list[Any]", answers)]
    return [] if answers is None else [str(answers)]


def _path(word: Any) -> str:
    """A label, or a path of them in a tree."""
    return " > ".join(map(str, cast("list[Any]", word))) if isinstance(word, list) else str(word)


def _sights(annotations: list[tuple[str, str, Object]], name: str, kind: str, shape: Callable[[Object], Value]) -> ReadAnnotations:
    refusals, read_annotations = Refusals(), list[ReadAnnotation]()
    for item, person, annotation in annotations:
        marks: list[tuple[Value, str | None]] = []
        for result in _results(annotation):
            if result.get("from_name") == name:
                try:
                    marks.append((shape(result), _label(result["value"])))
                except (KeyError, TypeError, ValueError) as error:
                    refusals.add(f"task {item}, {person}, result {result.get('id', '?')}", f"cannot be read: {error}")
        read_annotations.append(ReadAnnotation(item, person, tuple(marks)))
    return ReadAnnotations("Label Studio JSON", kind, name, tuple(read_annotations), refusals)


def _label(value: Object) -> str | None:
    """The label stands in the one list of words that the value has: rectanglelabels, labels, polygonlabels."""
    lists = [cast("list[Any]", names) for name, names in value.items() if name.endswith("labels") and isinstance(names, list) and names]
    return "|".join(sorted(map(str, lists[0]))) if lists else None


def _size(result: Object) -> tuple[float, float]:
    """Positions are percents of the image; without its size they stay percents, which changes no overlap of upright boxes."""
    return float(result.get("original_width") or 100) / 100, float(result.get("original_height") or 100) / 100


def _box(result: Object) -> Value:
    value, (across, down) = result["value"], _size(result)
    x, y, width, height = value["x"] * across, value["y"] * down, value["width"] * across, value["height"] * down
    if not (width > 0 and height > 0):
        raise ValueError(f"the box is {width:g} by {height:g} px")
    return BoxValue(float(x), float(y), float(width), float(height), float(value.get("rotation") or 0.0) % 360)


def _polygon(result: Object) -> Value:
    across, down = _size(result)
    corners = tuple((float(x) * across, float(y) * down) for x, y in result["value"]["points"])
    if len(corners) < 3:
        raise ValueError(f"{len(corners)} corners; an outline has three or more")
    return PolygonValue((corners,))


def _span(result: Object) -> Value:
    value = result["value"]
    start, end = int(value["start"]), int(value["end"])
    if not 0 <= start < end:
        raise ValueError(f"the span goes from {start} to {end}")
    return SpanValue(((start, end),), str(value.get("text") or ""))


SHAPES: dict[str, tuple[str, Callable[[Object], Value]]] = {
    "rectanglelabels": ("box", _box),
    "rectangle": ("box", _box),
    "polygonlabels": ("polygon", _polygon),
    "polygon": ("polygon", _polygon),
    "labels": ("span", _span),
}
