# SPDX-License-Identifier: Apache-2.0
"""Writes COCO: one JSON file, and with files the images beside it, under `images/`."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable
from typing import Any, BinaryIO, cast

import msgspec

from labelwright.base.extents import ImageExtent
from labelwright.formats.exported_files import ExportedNames, get_file_name, write_asset
from labelwright.formats.format import WriteOptions
from labelwright.formats.label_numbers import list_versions, name_labels, number_labels
from labelwright.formats.output_files import Sink
from labelwright.formats.writer_tools import DecodedMark, Decoder, choose_annotation, get_asset, get_label, is_boxed, lose_details
from labelwright.kinds.geometry import compute_area
from labelwright.kinds.polygon_overlap import compute_depths
from labelwright.kinds.view_shapes import Box, Rings
from labelwright.model.item import Asset
from labelwright.model.losses import Losses, LossReport
from labelwright.model.records import AnnotationRecord, ItemRecord, ProjectRecord
from labelwright.schema.schema import Schema

from .masks import write_mask
from .read import IMAGE_MEMBERS

_encode = msgspec.json.Encoder().encode


def write(header: ProjectRecord, schema: Schema, items: Iterable[ItemRecord], out: Sink, options: WriteOptions) -> LossReport:
    """Write one JSON file, and the images where the options open them. An image with an empty answer has no annotations; items
    without an answer are left out."""
    losses = Losses()
    with tempfile.TemporaryFile() as annotations, tempfile.TemporaryFile() as images:
        writer = _Writer(header, schema, options, losses, out, annotations, images)
        for item in items:
            writer.item(item)
        with out.open(f"{header.name}.json") as stream:
            for opening, rows in ((b'{"info":{},"licenses":[],"annotations":[', annotations), (b'],"images":[', images)):
                stream.write(opening)
                rows.seek(0)
                shutil.copyfileobj(rows, stream, 1_000_000)
            stream.write(b'],"categories":' + _encode(writer.categories()) + b"}\n")
    return losses.report()


class _Writer:
    """Writes annotations and images to side files as they come, so that memory stays flat. A class because it counts ids."""

    def __init__(
        self, header: ProjectRecord, schema: Schema, options: WriteOptions, losses: Losses, out: Sink, stream: BinaryIO, images: BinaryIO
    ) -> None:
        self._options, self._losses, self._out, self._stream, self._images = options, losses, out, stream, images
        self._decoder = Decoder(schema, options.kinds, losses)
        fits = is_boxed(options.kinds)
        self._ids = number_labels(list_versions(header, schema), fits, first=1)
        self._words = name_labels(schema, fits)
        self._fields = [field for field in schema.fields if fits(field)]
        self._names = ExportedNames("COCO", losses)
        self._image = self._annotation = 0
        self._count_other_ids()

    def _count_other_ids(self) -> None:
        for label in (label for field in self._fields for label in field.labels):
            if label.source_id not in (None, self._ids[label.name]):
                self._losses.add("coco.source_id", label=label.shown, id=str(label.source_id))

    def categories(self) -> list[dict[str, Any]]:
        parents = {label.name: label.parent for field in self._fields for label in field.labels if label.parent}
        return [
            {"id": number, "name": self._word(name), "supercategory": self._word(parents[name]) if name in parents else ""}
            for name, number in self._ids.items()
        ]

    def _word(self, name: str) -> str:
        return self._words.get(name, name)

    def item(self, item: ItemRecord) -> None:
        annotation = choose_annotation(item, self._options, self._losses)
        if annotation is None:
            return
        sized = [asset for asset in item.assets if isinstance(asset.extent, ImageExtent)]
        if not sized:
            self._losses.add("item.medium", item.key, format="COCO", media="image")
            return
        self._losses.items += 1
        lose_details(item, self._losses, "COCO", carried=item.meta.keys() - IMAGE_MEMBERS)
        self._marks(item, annotation, {asset.name: self._write_image(item, asset) for asset in sized})

    def _write_image(self, item: ItemRecord, asset: Asset) -> int:
        self._image += 1
        extent = cast("ImageExtent", asset.extent)
        row = {
            "id": self._image,
            "file_name": self._write_file(item, asset),
            "width": extent.width_px,
            "height": extent.height_px,
            "key": item.key,
        }
        self._images.write((b"," if self._image > 1 else b"") + _encode(item.meta | row if item.meta else row))
        return self._image

    def _write_file(self, item: ItemRecord, asset: Asset) -> str:
        """Return the name by which the image is found: as it lies beside the labels, else as it was called."""
        if self._options.assets is None:
            return asset.file or item.key
        name = self._names.claim(get_file_name(item, asset), item.key)
        write_asset(item, asset, f"images/{name}", self._out, self._options, self._losses)
        return name

    def _marks(self, item: ItemRecord, annotation: AnnotationRecord, images: dict[str, int]) -> None:
        for mark in self._decoder.decode(annotation.marks, item.key):
            image = images.get(get_asset(item, mark.mark).name)
            row = self._row(mark) if image is not None else None
            if row is not None:
                self._annotation += 1
                self._losses.marks += 1
                head = {"id": self._annotation, "image_id": image}
                self._stream.write((b"," if self._annotation > 1 else b"") + _encode(head | row))

    def _row(self, mark: DecodedMark) -> dict[str, Any] | None:
        view = mark.view("box")
        if view is None:
            self._losses.add("mark.kind", mark.where, kind=mark.kind.title, format="COCO")
            return None
        box: Box = view.shape
        if not (box.width > 0 and box.height > 0):
            self._losses.add("coco.flat_box", mark.where, kind=mark.kind.title)
            return None
        segmentation, area = self._segmentation(mark, box, lossy=view.lossy)
        row = {
            "category_id": self._category(get_label(mark)),
            "bbox": [box.x, box.y, box.width, box.height],
            "area": area,
            "iscrowd": int(mark.mark.attributes.get("iscrowd") is True),
            "segmentation": segmentation,
        }
        attributes = {name: value for name, value in mark.mark.attributes.items() if name != "iscrowd" or value is not True}
        return row | ({"attributes": attributes} if attributes else {})

    def _segmentation(self, mark: DecodedMark, box: Box, *, lossy: bool) -> tuple[Any, float]:
        """Return the mask or the outline of what is more than its box, and the area."""
        mask = mark.view("rle")
        if mask is not None and not mask.lossy:
            return write_mask(mask.shape)
        rings = self._outline(mark, lossy=lossy)
        area = box.width * box.height if not rings else sum(map(compute_area, rings))
        return [[number for point in ring for number in point] for ring in rings], area

    def _outline(self, mark: DecodedMark, *, lossy: bool) -> Rings:
        """Return the outline of what is more than its box: COCO has no rotation, so the corners of a turned box stand here."""
        polygon = mark.view("polygon") if lossy else None
        if polygon is None:
            if lossy:
                self._losses.add("mark.simplified", mark.where, kind=mark.kind.title, format="COCO", kept="the box around")
            return ()
        if "box" not in mark.kind.downcast:  # the kind is itself no deeper than a box: what the box leaves out is its turn
            self._losses.add("coco.rotation", mark.where)
        outer = tuple(ring for ring, depth in zip(polygon.shape, compute_depths(polygon.shape), strict=True) if depth % 2 == 0)
        self._losses.add("coco.holes", mark.where, count=len(polygon.shape) - len(outer))
        return outer

    def _category(self, name: str) -> int:
        if name not in self._ids:
            self._ids[name] = max(self._ids.values(), default=0) + 1
        return self._ids[name]
