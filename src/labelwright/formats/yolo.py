# SPDX-License-Identifier: Apache-2.0
"""YOLO detection: `data.yaml`, one text file an image with a line a box, in shares of the image's sides."""

from __future__ import annotations

import shutil
import warnings
from collections.abc import Iterable, Iterator
from math import isfinite
from pathlib import PurePosixPath
from typing import Any, BinaryIO, cast

import yaml
from PIL import Image

from labelwright.base.errors import InvalidFile, LabelwrightError
from labelwright.base.extents import ImageExtent
from labelwright.kinds.box import BoxValue
from labelwright.kinds.view_shapes import Box
from labelwright.model.annotation import Mark
from labelwright.model.item import Asset
from labelwright.model.losses import Losses, LossReport
from labelwright.model.records import AnnotationRecord, Incoming, ItemRecord, ProjectRecord, Refused
from labelwright.schema.schema import Schema

from .folders import IMAGES
from .format import Format, ReadOptions, WriteOptions
from .input_files import Source
from .loss_sorts import LossSort, LossSorts
from .output_files import Sink
from .reader_tools import Target, decode_bytes, make_annotation, read_whole, refusal_from_error
from .writer_tools import DecodedMark, Decoder, choose_annotation, get_asset, get_label, list_labels, lose_attributes

SPLITS = ("train", "val", "test")
DIGITS = 8
"""Places after the point: a hundredth of a pixel is kept in an image a million pixels wide."""
LOSSES: LossSorts = {
    "yolo.beyond_edge": LossSort("parts beyond the edge", "YOLO wants boxes inside the image; the rest was cut off"),
}
_ORIENTATION, _SIDEWAYS = 0x0112, (5, 6, 7, 8)
_LABEL_BYTES, _YAML_BYTES = 20_000_000, 1_000_000


def write(_header: ProjectRecord, schema: Schema, items: Iterable[ItemRecord], out: Sink, options: WriteOptions) -> LossReport:
    """Write labels (and images, when the options can open them) into train, val and test, as an item's `split` in its
    metadata says, else into train. Items without a chosen annotation are left out: an empty file says "nothing is there"."""
    losses = Losses()
    writer = _Writer(schema, options, losses, out)
    for item in items:
        writer.item(item)
    with out.open("data.yaml") as stream:
        stream.write(yaml.safe_dump(writer.data(), sort_keys=False, allow_unicode=True).encode())
    return losses.report()


class _Writer:
    """Writes one label file after another. A class because it numbers the labels and remembers the splits."""

    def __init__(self, schema: Schema, options: WriteOptions, losses: Losses, out: Sink) -> None:
        self._options, self._losses, self._out = options, losses, out
        self._decoder = Decoder(schema, options.kinds, losses)
        boxed = [field for field in schema.fields if field.kind in options.kinds and "box" in options.kinds.get(field.kind).views]
        self._ids = {name: number for number, name in enumerate(list_labels(schema, boxed))}
        self._splits: set[str] = set()

    def data(self) -> dict[str, Any]:
        splits = {split: f"images/{split}" for split in SPLITS if split in self._splits or split == "train"}
        # Trainers want a validation set; without one the training images stand in, and the file says so.
        return {"path": "."} | splits | {"val": splits.get("val", splits["train"]), "names": {n: name for name, n in self._ids.items()}}

    def item(self, item: ItemRecord) -> None:
        annotation = choose_annotation(item, self._options, self._losses)
        if annotation is None:
            return
        sized = [asset for asset in item.assets if isinstance(asset.extent, ImageExtent)]
        if not sized:
            self._losses.add("item.medium", item.key, format="YOLO", media="image")
            return
        self._losses.items += 1
        marks_of = self._by_asset(item, annotation)
        for asset in sized:
            self._asset(item, asset, marks_of.get(asset.name, []))

    def _by_asset(self, item: ItemRecord, annotation: AnnotationRecord) -> dict[str, list[DecodedMark]]:
        by_asset: dict[str, list[DecodedMark]] = {}
        for mark in self._decoder.decode(annotation.marks, item.key):
            by_asset.setdefault(get_asset(item, mark.mark).name, []).append(mark)
        return by_asset

    def _asset(self, item: ItemRecord, asset: Asset, marks: list[DecodedMark]) -> None:
        split = item.meta.get("split")
        folder = split if isinstance(split, str) and split in SPLITS else "train"
        self._splits.add(folder)
        file = PurePosixPath(asset.file or item.key)
        extent = cast("ImageExtent", asset.extent)
        lines = [line for one in marks if (line := self._line(one, extent)) is not None]
        with self._out.open(f"labels/{folder}/{file.with_suffix('.txt')}") as stream:
            stream.write("".join(lines).encode())
        if self._options.assets is None or asset.file is None:
            self._losses.add("file.not_held", item.key, format="YOLO")
            return
        with self._options.assets(item.key, asset) as image, self._out.open(f"images/{folder}/{file}") as stream:
            shutil.copyfileobj(image, stream)

    def _line(self, mark: DecodedMark, extent: ImageExtent) -> str | None:
        view = mark.view("box")
        box: Box | None = None if view is None else view.shape
        if view is None or box is None or not (box.width > 0 and box.height > 0):
            self._losses.add("mark.kind", mark.where, kind=mark.kind.title, format="YOLO")
            return None
        if view.lossy:
            self._losses.add("mark.simplified", mark.where, kind=mark.kind.title, format="YOLO", kept="the upright box")
        lose_attributes(mark, self._losses, "YOLO")
        self._losses.marks += 1
        number = self._ids.setdefault(get_label(mark), len(self._ids))
        shares = self._shares(mark.where, box, extent)
        return f"{number} {' '.join(f'{share:.{DIGITS}f}' for share in shares)}\n"

    def _shares(self, where: str, box: Box, extent: ImageExtent) -> tuple[float, ...]:
        left, right = (min(max(x, 0.0), extent.width_px) for x in (box.x, box.x + box.width))
        top, bottom = (min(max(y, 0.0), extent.height_px) for y in (box.y, box.y + box.height))
        if (right - left, bottom - top) != (box.width, box.height) and (right - left) * (bottom - top) < box.width * box.height * (
            1 - 1e-9
        ):
            self._losses.add("yolo.beyond_edge", where)
        w, h = extent.width_px, extent.height_px
        return (left + right) / 2 / w, (top + bottom) / 2 / h, (right - left) / w, (bottom - top) / h


def read(source: Source, options: ReadOptions) -> Iterator[Incoming | Refused]:
    """Yield one item an image, with the boxes of its label file. The image is opened to learn its size; no label file means no
    boxes are known. A label file without an image is refused, for shares of nothing are no pixels."""
    names = list(source.names())
    labels = {
        name for name in names if name.lower().endswith(".txt") and PurePosixPath(name).name not in ("classes.txt", "train.txt", "val.txt")
    }
    words = _words(source, names)
    target = Target(options, "box", "box")
    for name in names:
        if name.lower().endswith(IMAGES):
            label = next((folder_name for folder_name in _label_names(name) if folder_name in labels), None)
            labels.discard(label or "")
            yield from _image(source, name, label, words, target, options)
    for name in sorted(labels):
        yield Refused(where=name, message="there is no image for this label file", code="yolo.no_image", hint="Put images/ beside labels/.")


def _words(source: Source, names: list[str]) -> dict[int, str]:
    file = next((name for name in sorted(names, key=lambda n: n.count("/")) if name.lower().endswith((".yaml", ".yml"))), None)
    if file is None:
        raise InvalidFile("there is no data.yaml", code="yolo.no_data", where=source.name, hint="It names the classes.")
    text = decode_bytes(read_whole(source, file, limit=_YAML_BYTES))
    try:
        data: Any = yaml.safe_load(text)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise InvalidFile(f"not YAML: {error}", code="yolo.data", where=file) from error
    class_names: Any = cast("dict[str, Any]", data).get("names") if isinstance(data, dict) else None
    numbered = dict(enumerate(cast("list[Any]", class_names))) if isinstance(class_names, list) else class_names
    if not isinstance(numbered, dict) or not all(isinstance(number, int) for number in cast("dict[Any, Any]", numbered)):
        raise InvalidFile("'names' does not number the classes", code="yolo.names", where=file)
    return {number: str(word) for number, word in cast("dict[int, Any]", numbered).items()}


def _label_names(image: str) -> Iterator[str]:
    """Yield where an image's labels may stand: `labels` in place of the last `images`, else beside it."""
    path = PurePosixPath(image).with_suffix(".txt")
    places = [i for i, part in enumerate(path.parts[:-1]) if part == "images"]
    if places:
        yield str(PurePosixPath(*path.parts[: places[-1]], "labels", *path.parts[places[-1] + 1 :]))
    yield str(path)


def _image(
    source: Source, name: str, label: str | None, words: dict[int, str], target: Target, options: ReadOptions
) -> Iterator[Incoming | Refused]:
    marks: list[Mark] = []
    try:
        size = read_image_size(source.open(name), name)
        rows = decode_bytes(read_whole(source, label, limit=_LABEL_BYTES)).splitlines() if label else []
    except LabelwrightError as error:
        yield refusal_from_error(name, error)
        return
    for number, row in enumerate(rows, 1):
        try:
            if row.strip():
                marks.append(_mark(row.split(), size, words, target))
        except LabelwrightError as error:
            yield refusal_from_error(f"{label}: line {number}", error)
    split = next((part for part in PurePosixPath(name).parts[:-1] if part in SPLITS), None)
    meta = {"split": split} if split else {}
    yield Incoming(key=name, where=name, source=name, meta=meta, annotations=make_annotation(marks, options))


def read_image_size(stream: BinaryIO, name: str) -> tuple[int, int]:
    """Return width and height as shown, after EXIF orientation; reads the header only."""
    try:
        with stream, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(stream) as image:
                width, height = image.size
                sideways = image.getexif().get(_ORIENTATION) in _SIDEWAYS
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise InvalidFile(f"not an image that can be read: {error}", code="image.broken", where=name) from error
    return (height, width) if sideways else (width, height)


def _mark(cells: list[str], size: tuple[int, int], words: dict[int, str], target: Target) -> Mark:
    if len(cells) not in (5, 6):
        raise InvalidFile(f"{len(cells)} numbers; a box is a class and four shares", code="yolo.line", hint="Outlines are not read.")
    try:
        number, (cx, cy, w, h) = int(cells[0]), (float(cell) for cell in cells[1:5])
    except ValueError as error:
        raise InvalidFile(f"not numbers: {' '.join(cells)[:60]}", code="yolo.line") from error
    if number not in words:
        raise InvalidFile(f"data.yaml names no class {number}", code="yolo.class")
    if not all(map(isfinite, (cx, cy, w, h))) or not (0 < w <= 1.001 and 0 < h <= 1.001 and 0 <= cx <= 1 and 0 <= cy <= 1):
        raise InvalidFile("the shares are not between 0 and 1", code="yolo.share", hint="Divide by the image's width and height.")
    return target.mark(BoxValue((cx - w / 2) * size[0], (cy - h / 2) * size[1], w * size[0], h * size[1]), word=words[number])


def snippet(path: str) -> str:
    """Return Python that trains on the result."""
    return f"""from ultralytics import YOLO
model = YOLO("yolo11n.pt")
model.train(data={path.rstrip("/") + "/data.yaml"!r}, epochs=50)
metrics = model.val()
print(metrics.box.map)
"""


YOLO = Format(
    name="yolo",
    title="YOLO detection",
    extensions=(".zip",),
    media=frozenset({"image"}),
    kinds=frozenset({"box", "polygon"}),
    reads=read,
    writes=write,
    snippet=snippet,
    recognises=lambda name, head: PurePosixPath(name).name in ("data.yaml", "data.yml", "dataset.yaml") and b"names" in head,
    several=True,
    losses=LOSSES,
)
