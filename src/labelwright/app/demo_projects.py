# SPDX-License-Identifier: Apache-2.0
"""What the demo shows: the shipped files as items, with what is true of each and what a model guesses.

The files and where they come from are described in `labelwright/demo/SOURCES.md`.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from labelwright.model.annotation import Attribute
from labelwright.model.records import Incoming

FOLDER = Path(str(files("labelwright") / "demo"))


class DemoMark(NamedTuple):
    """A mark to be: its field, its value, and what belongs to it."""

    field: str
    value: dict[str, Any]
    label: str | None = None
    attributes: dict[str, Attribute] = {}  # noqa: RUF012 - nobody changes it


class DemoItem(NamedTuple):
    """An item, what is true of it, and what a model says, with its score."""

    incoming: Incoming
    truth: Sequence[DemoMark]
    guess: Sequence[DemoMark]
    score: float | None


Mistake = Callable[[random.Random, Sequence[DemoMark]], Sequence[DemoMark]]
"""What becomes of the truth in a person's hands."""


class DemoProject(NamedTuple):
    """One project of the demo. `answers` is how many items each of two people answers; `source` makes the suggestions."""

    name: str
    items: Sequence[DemoItem]
    answers: int
    source: str
    mistake: Mistake
    comment: str
    seconds: tuple[float, float]


def load_demo_projects() -> list[DemoProject]:
    """Return the demo's three projects; the same every time."""
    return [_messages(), _photos(), _addresses()]


def _rows(name: str) -> list[dict[str, Any]]:
    return [msgspec.json.decode(line) for line in (FOLDER / name).read_bytes().splitlines()]


def _messages() -> DemoProject:
    entries = [
        DemoItem(
            Incoming(key=row["key"], where=row["key"], text=row["text"], meta={"part": row["part"]}),
            [_choice("verdict", row["label"])],
            [_choice("verdict", row["guess"][0])],
            row["guess"][1],
        )
        for row in _rows("messages.jsonl")
    ]
    comment = "A newsletter, but somebody subscribed to it. Ham?"
    return DemoProject("messages", entries, 75, "naive-bayes", _wrong_label_now_and_then("verdict", ("spam", "ham")), comment, (2.0, 9.0))


def _photos() -> DemoProject:
    rng = random.Random(11)  # noqa: S311 - a demonstration, not a secret
    entries: list[DemoItem] = []
    for index, row in enumerate(_rows("photos.jsonl")):
        boxes = [_box(box) for box in row["boxes"]]
        incoming = Incoming(key=row["key"], where=row["key"], source=row["key"], priority=int(index % 2 == 0))
        entries.append(DemoItem(incoming, [_choice("place", row["place"]), *boxes], [_moved(rng, box, 6.0) for box in boxes], 0.7))
    return DemoProject("photos", entries, 6, "moved-boxes", _moved_boxes, "Does the shadow belong to the thing?", (18.0, 60.0))


def _addresses() -> DemoProject:
    rng = random.Random(12)  # noqa: S311 - a demonstration, not a secret
    entries: list[DemoItem] = []
    for row in _rows("addresses.jsonl"):
        spans = [_span(row["text"], *span) for span in row["spans"]]
        meta = {"year": row["year"], "president": row["president"]}
        incoming = Incoming(key=row["key"], where=row["key"], text=row["text"], meta=meta)
        entries.append(DemoItem(incoming, spans, _missing_mark(rng, spans), None))
    return DemoProject("addresses", entries, 20, "word-lists", _missing_mark, "Is the title part of the name?", (12.0, 45.0))


def _choice(field: str, label: str) -> DemoMark:
    return DemoMark(field, {"kind": "choice", "version": 1, "labels": [label]})


def _box(row: dict[str, Any]) -> DemoMark:
    x, y, width, height = row["box"]
    value = {"kind": "box", "version": 1, "x": x, "y": y, "width": width, "height": height, "rotation": 0}
    return DemoMark("things", value, row["label"], {"hidden": bool(row.get("hidden", False))})


def _span(text: str, start: int, end: int, label: str) -> DemoMark:
    return DemoMark("names", {"kind": "span", "version": 1, "ranges": [[start, end]], "quote": text[start:end]}, label)


def _wrong_label_now_and_then(field: str, labels: Sequence[str]) -> Mistake:
    """Return the slip of somebody who presses the wrong key once in twenty times."""

    def slip(rng: random.Random, truth: Sequence[DemoMark]) -> Sequence[DemoMark]:
        return [_choice(field, rng.choice(labels))] if rng.random() < 0.1 else truth

    return slip


def _moved_boxes(rng: random.Random, truth: Sequence[DemoMark]) -> Sequence[DemoMark]:
    return [_moved(rng, mark, 1.5) if "width" in mark.value else mark for mark in truth]


def _moved(rng: random.Random, mark: DemoMark, by_px: float) -> DemoMark:
    """Return a box that is a little smaller and inside the old one, so that it never leaves the picture."""
    left, top = rng.uniform(0, by_px), rng.uniform(0, by_px)
    value = mark.value
    width = max(3.0, value["width"] - left - rng.uniform(0, by_px))
    height = max(3.0, value["height"] - top - rng.uniform(0, by_px))
    return mark._replace(
        value={
            **value,
            "x": round(value["x"] + left, 1),
            "y": round(value["y"] + top, 1),
            "width": round(width, 1),
            "height": round(height, 1),
        }
    )


def _missing_mark(rng: random.Random, truth: Sequence[DemoMark]) -> Sequence[DemoMark]:
    """Leave one mark out now and then."""
    if rng.random() < 0.3 and len(truth) > 1:
        missed = rng.randrange(len(truth))
        return [mark for index, mark in enumerate(truth) if index != missed]
    return truth
