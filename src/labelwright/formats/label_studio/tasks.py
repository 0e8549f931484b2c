# SPDX-License-Identifier: Apache-2.0
"""Label Studio's JSON export, as import and `labelwright quality` both read it: tasks, their annotations, and the results of these."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar, cast

from labelwright.base.finite_numbers import is_finite_number, parse_integer
from labelwright.formats.cell_values import name_cell
from labelwright.kinds.box import BoxValue
from labelwright.kinds.geometry import compute_turn, normal_angle
from labelwright.kinds.kind import Value
from labelwright.kinds.polygon import PolygonValue
from labelwright.kinds.span import SpanValue

Object = dict[str, Any]
N = TypeVar("N", int, float)
ANSWERS = {"choices": "choices", "rating": "rating", "number": "number", "taxonomy": "taxonomy", "textarea": "text"}
"""The member of a result's value that holds the answer, by the result's type."""


def is_tasks(rows: list[Any]) -> bool:
    """Tell whether a list looks like that export."""
    return bool(rows) and isinstance(rows[0], dict) and ("annotations" in rows[0] or "completions" in rows[0]) and "data" in rows[0]


def list_objects(rows: Any) -> Iterator[Object]:
    """Yield the objects of a list; whatever else stands in it, or instead of it, is passed over."""
    objects = cast("list[Any]", rows) if isinstance(rows, list) else []
    return (cast("Object", row) for row in objects if isinstance(row, dict))


def list_annotations(task: Object) -> Iterator[Object]:
    """Yield a task's annotations, which were once called completions."""
    return list_objects(task.get("annotations") or task.get("completions"))


def list_results(annotation: Object) -> Iterator[Object]:
    """Yield the results of an annotation that say something."""
    return (result for result in list_objects(annotation.get("result")) if isinstance(result.get("value"), dict))


def get_person(person: Any) -> str | None:
    """Return who made an annotation: an e-mail address where it is given, else an id."""
    if isinstance(person, dict):
        member = cast("Object", person)
        person = member.get("email") or member.get("id")
    return None if person is None else str(person)


def list_words(value: Object, sort: str) -> list[str]:
    """Return the words of an answer; a path in a tree is one."""
    answers = value.get(ANSWERS[sort])
    if isinstance(answers, list):
        return [_path(answer) for answer in cast("list[Any]", answers)]
    return [] if answers is None else [str(answers)]


def _path(word: Any) -> str:
    return " > ".join(map(str, cast("list[Any]", word))) if isinstance(word, list) else str(word)


def list_labels(value: Object) -> list[str]:
    """Return the labels of a region: they stand in the one list of words that the value has (rectanglelabels, labels, polygonlabels)."""
    for name, names in value.items():
        if names and name.endswith("labels") and isinstance(names, list):
            return list(map(str, cast("list[Any]", names)))
    return []


def _size(result: Object) -> tuple[float, float]:
    """Positions are percents of the image; without its size they stay percents, which changes no overlap of upright boxes."""
    return _number(result.get("original_width") or 100) / 100, _number(result.get("original_height") or 100) / 100


def require_number(number: N | None, words: object) -> N:
    """Return what was read as a number. Raises ValueError where it was none."""
    if number is None:
        raise ValueError(f"'{words}' is not the number that is wanted there")
    return number


def _number(value: Any) -> float:
    return require_number(float(value) if is_finite_number(value) else None, value)


def _box(result: Object) -> Value:
    """Return a box turned about its centre, as ours are; Label Studio turns it about its upper left corner."""
    value, (across, down) = result["value"], _size(result)
    x, y, width, height = (
        _number(value[name]) * scale for name, scale in (("x", across), ("y", down), ("width", across), ("height", down))
    )
    if not (width > 0 and height > 0):
        raise ValueError(f"the box is {width:g} by {height:g} px")
    rotation = normal_angle(_number(value.get("rotation") or 0))
    c, s = compute_turn(rotation)
    to_right, to_below = (width * c - height * s) / 2, (width * s + height * c) / 2
    return BoxValue(x + to_right - width / 2, y + to_below - height / 2, width, height, rotation)


def _polygon(result: Object) -> Value:
    across, down = _size(result)
    corners = tuple((_number(x) * across, _number(y) * down) for x, y in result["value"]["points"])
    if len(corners) < 3:
        raise ValueError(f"{len(corners)} corners; an outline has three or more")
    return PolygonValue((corners,))


def _span(result: Object) -> Value:
    value = result["value"]
    start, end = (require_number(parse_integer(name_cell(value[name])), value[name]) for name in ("start", "end"))
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
"""The kind of a region by its result's type, and how its value is read; these raise KeyError, TypeError or ValueError."""
