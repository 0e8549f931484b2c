# SPDX-License-Identifier: Apache-2.0
"""Writes YOLO detection: `data.yaml`, label files, and with files the images where trainers look for them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

import yaml

from labelwright.base.extents import ImageExtent
from labelwright.formats.exported_files import ExportedNames, get_file_name, write_asset
from labelwright.formats.format import WriteOptions
from labelwright.formats.label_numbers import list_versions, name_labels, number_classes
from labelwright.formats.output_files import Sink
from labelwright.formats.splits import SPLITS, get_split, to_standard_split
from labelwright.formats.writer_tools import (
    DecodedMark,
    Decoder,
    choose_annotation,
    get_asset,
    get_label,
    is_boxed,
    lose_attributes,
    lose_details,
)
from labelwright.kinds.view_shapes import Box
from labelwright.model.item import Asset
from labelwright.model.losses import Losses, LossReport
from labelwright.model.records import AnnotationRecord, ItemRecord, ProjectRecord
from labelwright.schema.schema import Schema

from .paths import get_label_name, strip_standard_folders

DIGITS = 8
"""Places after the point: a hundredth of a pixel is kept in an image a million pixels wide."""


def write(header: ProjectRecord, schema: Schema, items: Iterable[ItemRecord], out: Sink, options: WriteOptions) -> LossReport:
    """Write labels (and images, when the options can open them) into train, val and test, as an item's `split` in its metadata or the
    folders of its file say, else into train. An empty answer is an empty file; items without an answer are left out."""
    losses = Losses()
    writer = _Writer(header, schema, options, losses, out)
    for item in items:
        writer.item(item)
    with out.open("data.yaml") as stream:
        stream.write(yaml.safe_dump(writer.data(), sort_keys=False, allow_unicode=True).encode())
    return losses.report()


class _Writer:
    """Writes one label file after another. A class because it numbers the labels and remembers the splits and the names."""

    def __init__(self, header: ProjectRecord, schema: Schema, options: WriteOptions, losses: Losses, out: Sink) -> None:
        self._options, self._losses, self._out = options, losses, out
        self._decoder = Decoder(schema, options.kinds, losses)
        fits = is_boxed(options.kinds)
        self._ids = number_classes(list_versions(header, schema), fits)
        self._words = name_labels(schema, fits)
        self._names = ExportedNames("YOLO", losses, get_label_name)
        self._splits: set[str] = set()
        for label in (label for field in schema.fields if fits(field) for label in field.labels):
            if label.source_id not in (None, self._ids[label.name]):
                losses.add("yolo.source_id", label.shown)

    def data(self) -> dict[str, Any]:
        """Return data.yaml. It has no `path`: trainers then start at the file itself, wherever it was unpacked."""
        splits = {split: f"images/{split}" for split in SPLITS if split in self._splits or split == "train"}
        by_number = sorted(self._ids.items(), key=lambda pair: pair[1])
        names = {number: self._words.get(name, name) for name, number in by_number}
        # Trainers want a validation set; without one the training images stand in, and the file says so.
        return splits | {"val": splits.get("val", splits["train"]), "nc": len(names), "names": names}

    def item(self, item: ItemRecord) -> None:
        annotation = choose_annotation(item, self._options, self._losses)
        if annotation is None:
            return
        sized = [asset for asset in item.assets if isinstance(asset.extent, ImageExtent)]
        if not sized:
            self._losses.add("item.medium", item.key, format="YOLO", media="image")
            return
        self._losses.items += 1
        lose_details(item, self._losses, "YOLO", carried={"split"})
        marks_of = self._by_asset(item, annotation)
        for asset in sized:
            self._asset(item, asset, marks_of.get(asset.name, []))

    def _by_asset(self, item: ItemRecord, annotation: AnnotationRecord) -> dict[str, list[DecodedMark]]:
        by_asset: dict[str, list[DecodedMark]] = {}
        for mark in self._decoder.decode(annotation.marks, item.key):
            by_asset.setdefault(get_asset(item, mark.mark).name, []).append(mark)
        return by_asset

    def _asset(self, item: ItemRecord, asset: Asset, marks: list[DecodedMark]) -> None:
        file = get_file_name(item, asset)
        folder = self._split(item, file)
        image = self._names.claim(f"images/{folder}/{strip_standard_folders(file)}", item.key)
        extent = cast("ImageExtent", asset.extent)
        lines = [line for one in marks if (line := self._line(one, extent)) is not None]
        with self._out.open(get_label_name(image)) as stream:
            stream.write("".join(lines).encode())
        if self._options.assets is None or asset.file is None:
            self._losses.add("file.not_held", item.key, format="YOLO")
            return
        write_asset(item, asset, image, self._out, self._options, self._losses)

    def _split(self, item: ItemRecord, file: str) -> str:
        """Return the folder an item goes into. A split that nobody knows goes into train, and is told."""
        stated = item.meta.get("split") or get_split(file)
        split = to_standard_split(stated)
        if stated and split is None:
            self._losses.add("yolo.split", item.key, split=str(stated)[:100])
        self._splits.add(split or "train")
        return split or "train"

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
