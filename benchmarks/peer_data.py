# SPDX-License-Identifier: Apache-2.0
"""What the readers and writers are compared on: texts with labels and spans, images with ten boxes each."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PIL import Image

from labelwright.formats.format import Format, ReadOptions, WriteOptions
from labelwright.formats.input_files import open_source
from labelwright.formats.output_files import FolderSink
from labelwright.kinds.box import BoxValue
from labelwright.kinds.choice import ChoiceValue
from labelwright.kinds.span import SpanValue
from labelwright.model.records import ItemRecord
from labelwright.schema.schema import Field, Label, Schema
from labelwright.testing import factories as make

Work = Callable[[], object]
TEXTS, IMAGES = 10_000, 2_000
LABELLED = Schema(media="text", fields=(Field(name="verdict", kind="choice", labels=(Label(name="spam"), Label(name="ham"))),))
SPANNED = Schema(media="text", fields=(Field(name="entity", kind="span", labels=(Label(name="per"), Label(name="loc"))),))
BOXED = Schema(media="image", fields=(Field(name="thing", kind="box", labels=(Label(name="car"), Label(name="bus"))),))
WORDS = ["a", "message", "of", "ordinary", "length", "as", "people", "send", "them", "to", "each", "other", "every", "day"]


class Case(NamedTuple):
    """A job: its name, who does it too, and how both are made ready in a folder; the first of the two is ours."""

    name: str
    peer: str
    prepare: Callable[[Path], tuple[Work, Work]]


def reading(format_: Format, path: Path, schema: Schema) -> Work:
    """Return our reading of a path, every row of it."""

    def read() -> None:
        for _ in format_.reader()(open_source(path), ReadOptions(schema=schema)):
            pass

    return read


def writing(format_: Format, schema: Schema, items: list[ItemRecord], folder: Path) -> Work:
    """Return our writing of items into a folder."""
    header = make.project(schema)
    return lambda: format_.writer()(header, schema, items, FolderSink(folder), WriteOptions())


def text_of(n: int) -> str:
    return f"{' '.join(WORDS)}, number {n}"


def spans_of(text: str) -> list[tuple[int, int, str]]:
    """Return where every other word stands."""
    found, start = list[tuple[int, int, str]](), 0
    for number, word in enumerate(text.split(" ")):
        if number % 2:
            found.append((start, start + len(word), ("per", "loc")[number // 2 % 2]))
        start += len(word) + 1
    return found


def labelled() -> list[ItemRecord]:
    return [
        make.item(
            f"t{n}",
            make.text_asset(text_of(n)),
            make.annotation(make.mark("verdict", ChoiceValue((("spam", "ham")[n % 2],))), history=()),
            meta={"camera": n % 7},
        )
        for n in range(TEXTS)
    ]


def spanned() -> list[ItemRecord]:
    return [
        make.item(
            f"t{n}",
            make.text_asset(text := text_of(n)),
            make.annotation(
                *(make.mark("entity", SpanValue(((start, end),), text[start:end]), label=label) for start, end, label in spans_of(text)),
                history=(),
            ),
        )
        for n in range(TEXTS)
    ]


def boxes_of(dice: random.Random) -> list[tuple[float, float, float, float]]:
    """Return ten boxes that lie inside an image of 640 by 480."""
    return [
        (round(dice.uniform(1, 400), 2), round(dice.uniform(1, 250), 2), round(dice.uniform(1, 200), 2), round(dice.uniform(1, 200), 2))
        for _ in range(10)
    ]


def boxed() -> list[ItemRecord]:
    dice = random.Random(1)
    return [
        make.item(
            f"i{n}",
            make.image_asset(f"i{n}", file=f"i{n}.png"),
            make.annotation(
                *(make.mark("thing", BoxValue(*box), label=("car", "bus")[k % 2]) for k, box in enumerate(boxes_of(dice))), history=()
            ),
        )
        for n in range(IMAGES)
    ]


def lay_images(folder: Path) -> Path:
    """Write the images of `boxed`, all different and of one size."""
    folder.mkdir(parents=True, exist_ok=True)
    stream = io.BytesIO()
    Image.new("L", (640, 480)).save(stream, "PNG")
    for n in range(IMAGES):
        (folder / f"i{n}.png").write_bytes(stream.getvalue() + str(n).encode())
    return folder


def written(format_: Format, schema: Schema, items: list[ItemRecord], folder: Path) -> Path:
    """Write items and return the one file, or the folder."""
    writing(format_, schema, items, folder)()
    return folder if format_.several else next(path for path in folder.iterdir() if path.is_file())
