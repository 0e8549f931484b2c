# SPDX-License-Identifier: Apache-2.0
"""A COCO file of any size: read once from its start to its end, whatever the order of its sections, and then an image at a time.

Images and annotations wait in temporary files. In memory are the categories, the ids of the images, and a few numbers for each row.
"""

from __future__ import annotations

from array import array
from collections.abc import Generator, Iterator
from typing import Any, BinaryIO, Self, cast

import numpy as np

from labelwright.base.errors import InvalidFile
from labelwright.formats.json_stream import JsonRow, JsonStream
from labelwright.formats.reader_tools import parse_json
from labelwright.formats.stored_rows import StoredRows
from labelwright.model.losses import READING, Loss

from .document import SHAPE, Object, get_id

NO_ROW = -1
ROWS = 2_000
"""After so many rows it is told that the file is still being read."""


class CocoIndex:
    """Where the rows of a COCO file lie. A class because reading fills it; closing it deletes the temporary files.

    `twice` are the ids that several different images have: whose the annotations are, nobody can say. `has_nameless` tells that an
    annotation says of no image: it may be of any.
    """

    def __init__(self) -> None:
        self.categories: list[tuple[str, Object]] = []
        self.used: set[int | str] = set()
        self.twice: set[int | str] = set()
        self.unread: list[str] = []
        self.has_nameless = False
        self._images, self._annotations = StoredRows(), StoredRows()
        self._numbers: dict[int | str, int] = {}
        self._first_rows, self._image_of = array("q"), array("q")
        self._order, self._starts = _group(self._image_of, 0)
        self._taken = bytearray()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        self._images.close()
        self._annotations.close()

    def read(self, stream: BinaryIO, limit: int) -> Iterator[Loss]:
        """Read a file, whole; yields that it is at it. Raises InvalidFile."""
        for count, _ in enumerate(self._read(JsonStream(stream, limit)), 1):
            if count % ROWS == 0:
                yield READING
        self._order, self._starts = _group(self._image_of, len(self._numbers))
        del self._image_of, self._first_rows
        self._taken = bytearray(len(self._numbers))

    def images(self) -> Iterator[tuple[str, Object]]:
        """Yield the images in the file's order, each with its place."""
        return ((f"images[{row}]", parse_json(self._images[row])) for row in range(len(self._images)))

    def take_annotations(self, id_: int | str) -> list[tuple[str, Object]]:
        """Return the annotations of an image, each with its place; the second time none."""
        number = self._numbers[id_]
        rows = [] if self._taken[number] else self._rows(number)
        self._taken[number] = True
        return [(_name_row(row), parse_json(self._annotations[row])) for row in rows]

    def orphans(self) -> Iterator[str]:
        """Yield the places of the annotations that nobody took."""
        return (_name_row(row) for number, is_taken in enumerate(self._taken) if not is_taken for row in self._rows(number))

    def _rows(self, number: int) -> list[int]:
        return self._order[self._starts[number] : self._starts[number + 1]].tolist()

    def _read(self, stream: JsonStream) -> Iterator[None]:
        """Take the rows, and yield behind each."""
        if stream.sign() not in ("{", ""):
            raise _no_coco()
        readers = {"images": self._add_image, "annotations": self._add_annotation, "categories": self._add_category}
        is_coco = False
        for name in stream.members():
            is_coco = is_coco or name == "images"
            if name not in readers:
                self.unread += [name] if (yield from _read_over(stream, name)) else []
                continue
            for row, value in _list_rows(stream, name):
                readers[name](row, value)
                yield
        stream.end()
        if not is_coco:
            raise _no_coco()

    def _add_image(self, row: JsonRow, image: Object) -> None:
        id_ = get_id(image.get("id"))
        number = self._number(id_)
        first = self._first_rows[number]
        if first == NO_ROW:
            self._first_rows[number] = len(self._images)
        elif str(parse_json(self._images[first]).get("file_name")) != str(image.get("file_name")):
            self.twice.add(id_)
        self._images.append(row.data)

    def _add_annotation(self, row: JsonRow, annotation: Object) -> None:
        image = annotation.get("image_id")
        self.has_nameless |= not isinstance(image, int | float | str)
        self._image_of.append(self._number(get_id(image)))
        self._annotations.append(row.data)
        self.used.add(get_id(annotation.get("category_id")))

    def _add_category(self, row: JsonRow, category: Object) -> None:
        self.categories.append((row.where, category))

    def _number(self, id_: int | str) -> int:
        number = self._numbers.setdefault(id_, len(self._numbers))
        if number == len(self._first_rows):
            self._first_rows.append(NO_ROW)
        return number


def _group(numbers: array[int], groups: int) -> tuple[Any, Any]:
    """Return the places of numbers, sorted by them, and where in these each number begins."""
    values = np.asarray(numbers)
    starts = np.concatenate([np.zeros(1, np.int64), np.cumsum(np.bincount(values, minlength=groups))])
    return np.argsort(values, kind="stable").astype(np.uint32 if len(values) < 2**32 else np.int64), starts


def _name_row(row: int) -> str:
    return f"annotations[{row}]"


def _list_rows(stream: JsonStream, section: str) -> Iterator[tuple[JsonRow, Object]]:
    if stream.sign() != "[":
        raise _no_list(section)
    for row in stream.elements(lambda index: f"{section}[{index}]"):
        value = _parse(row)
        if not isinstance(value, dict):
            raise _no_list(section)
        yield row, cast("Object", value)


def _parse(row: JsonRow) -> Any:
    try:
        return row.parse()
    except InvalidFile as error:
        error.where = row.where
        raise


def _read_over(stream: JsonStream, name: str) -> Generator[None, None, bool]:
    """Read over a member that nobody reads, yielding behind each row of it, and return whether there is anything in it."""
    if stream.sign() != "[":
        return bool(_parse(stream.value(name)))
    is_filled = False
    for row in stream.elements(lambda index: f"{name}[{index}]"):
        _parse(row)  # what parsers disagree about is not taken, wherever it stands
        is_filled = True
        yield
    return is_filled


def _no_coco() -> InvalidFile:
    return InvalidFile("a COCO file is an object with 'images', 'annotations' and 'categories'", code="coco.shape", hint=SHAPE)


def _no_list(section: str) -> InvalidFile:
    return InvalidFile(f"'{section}' is not a list of objects", code="coco.shape", where=section, hint=SHAPE)
