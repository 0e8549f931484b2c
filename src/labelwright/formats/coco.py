# SPDX-License-Identifier: Apache-2.0
"""COCO: boxes and outlines on images, as pycocotools reads them.

Written: every mark that can be seen as a box. `bbox` is the upright box; a turned box and any other shape with an outline
keeps it in `segmentation`. Attributes go into `attributes`, which other tools use too. Read: `bbox` becomes a box, or, when
the schema has a field of polygons and none of boxes, `segmentation` a polygon; a category becomes the label of that name or title.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from math import isfinite
from typing import Any, BinaryIO, cast

import msgspec

from labelwright.base.errors import InvalidFile, LabelwrightError
from labelwright.base.extents import ImageExtent
from labelwright.kinds.box import BoxValue
from labelwright.kinds.geometry import compute_area
from labelwright.kinds.kind import Value
from labelwright.kinds.polygon import PolygonValue
from labelwright.kinds.polygon_overlap import compute_depths
from labelwright.kinds.view_shapes import Box, Rings
from labelwright.model.annotation import Attribute, Mark
from labelwright.model.item import Asset
from labelwright.model.losses import Losses, LossReport
from labelwright.model.records import AnnotationRecord, Incoming, ItemRecord, ProjectRecord, Refused
from labelwright.schema.schema import Schema

from .format import Format, ReadOptions, WriteOptions
from .input_files import Source, is_safe
from .loss_sorts import LossSort, LossSorts
from .output_files import Sink
from .reader_tools import Target, get_only_name, get_target_field, make_annotation, parse_json, read_whole, refusal_from_error
from .writer_tools import DecodedMark, Decoder, choose_annotation, get_asset, get_label, list_labels

STRICT_BYTES = 50_000_000
"""Up to this size names given twice are looked for; a larger file is only parsed."""
LOSSES: LossSorts = {
    "coco.flat_box": LossSort("marks ({kind})", "COCO boxes need a width and a height"),
    "coco.holes": LossSort("holes", "COCO outlines have none"),
    "coco.rotation": LossSort("rotation", "COCO boxes are upright; the true corners are kept as segmentation"),
}
_encode = msgspec.json.Encoder().encode


def write(header: ProjectRecord, schema: Schema, items: Iterable[ItemRecord], out: Sink, options: WriteOptions) -> LossReport:
    """Write one JSON file. Items without a chosen annotation are left out: an empty image would say "nothing is there"."""
    losses = Losses()
    with out.open(f"{header.name}.json") as stream, tempfile.TemporaryFile() as images:
        writer = _Writer(schema, options, losses, stream, images)
        stream.write(b'{"info":' + _encode({"description": header.title or header.name}) + b',"licenses":[],"annotations":[')
        for item in items:
            writer.item(item)
        stream.write(b'],"images":[')
        images.seek(0)
        while block := images.read(1_000_000):
            stream.write(block)
        stream.write(b'],"categories":' + _encode(writer.categories()) + b"}\n")
    return losses.report()


class _Writer:
    """Writes annotations as they come and images to a side file, so that memory stays flat. A class because it counts ids."""

    def __init__(self, schema: Schema, options: WriteOptions, losses: Losses, stream: BinaryIO, images: BinaryIO) -> None:
        self._options, self._losses, self._stream, self._images = options, losses, stream, images
        self._decoder = Decoder(schema, options.kinds, losses)
        boxed = [field for field in schema.fields if field.kind in options.kinds and "box" in options.kinds.get(field.kind).views]
        self._names = list_labels(schema, boxed)
        self._schema = schema
        self._ids = {name: number for number, name in enumerate(self._names, 1)}
        self._image = 0
        self._annotation = 0

    def categories(self) -> list[dict[str, Any]]:
        shown = {label.name: label.shown for field in self._schema.fields for label in field.labels}
        return [{"id": number, "name": name, "supercategory": "", "title": shown.get(name, name)} for name, number in self._ids.items()]

    def item(self, item: ItemRecord) -> None:
        annotation = choose_annotation(item, self._options, self._losses)
        if annotation is None:
            return
        sized = [asset for asset in item.assets if isinstance(asset.extent, ImageExtent)]
        if not sized:
            self._losses.add("item.medium", item.key, format="COCO", media="image")
            return
        self._losses.items += 1
        self._marks(item, annotation, {asset.name: self._write_image(item, asset) for asset in sized})

    def _write_image(self, item: ItemRecord, asset: Asset) -> int:
        self._image += 1
        extent = cast("ImageExtent", asset.extent)
        row = {
            "id": self._image,
            "file_name": asset.file or item.key,
            "width": extent.width_px,
            "height": extent.height_px,
            "key": item.key,
        }
        self._images.write((b"," if self._image > 1 else b"") + _encode(row))
        return self._image

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
        rings = self._outline(mark, lossy=view.lossy)
        row = {
            "category_id": self._category(get_label(mark)),
            "bbox": [box.x, box.y, box.width, box.height],
            "area": box.width * box.height if not rings else sum(map(compute_area, rings)),
            "iscrowd": int(mark.mark.attributes.get("crowd") is True),
            "segmentation": [[number for point in ring for number in point] for ring in rings],
        }
        return row | ({"attributes": mark.mark.attributes} if mark.mark.attributes else {})

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
        return self._ids.setdefault(name, len(self._ids) + 1)


def read(source: Source, options: ReadOptions) -> Iterator[Incoming | Refused]:
    """Yield one item an image, with a box for each annotation; an annotation that cannot be read is refused alone.

    The file is parsed whole: COCO lists images and annotations apart. Run-length masks are not read.
    """
    name = get_only_name(source, ".json")
    document = _document(read_whole(source, name))
    categories = {row.get("id"): str(row.get("name")) for _, row in _rows(document, "categories")}
    by_image: dict[Any, list[tuple[str, dict[str, Any]]]] = {}
    for where, row in _rows(document, "annotations"):
        by_image.setdefault(_hashable(row.get("image_id")), []).append((where, row))
    outlined = get_target_field(options, "polygon") is not None and get_target_field(options, "box") is None
    shape, target = (_polygon, Target(options, "polygon", "polygon")) if outlined else (_box, Target(options, "box", "box"))
    for where, image in _rows(document, "images"):
        annotations = by_image.pop(_hashable(image.get("id")), [])
        yield from _image(where, image, annotations, _Reader(categories, target, shape), options)
    for orphans in by_image.values():
        yield from (Refused(where=where, message="there is no image of that id", code="coco.no_image") for where, _ in orphans)


@dataclass(frozen=True)
class _Reader:
    """What a row of annotations needs to become a mark."""

    categories: dict[Any, str]
    target: Target
    shape: Callable[[dict[str, Any]], Value]


def _hashable(value: Any) -> Any:
    return value if isinstance(value, int | str) else repr(value)


def _document(data: bytes) -> dict[str, Any]:
    try:
        document = parse_json(data) if len(data) <= STRICT_BYTES else msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InvalidFile(f"not JSON: {error}", code="json.invalid") from error
    if not isinstance(document, dict) or "images" not in document:
        raise InvalidFile("a COCO file is an object with 'images', 'annotations' and 'categories'", code="coco.shape")
    return cast("dict[str, Any]", document)


def _rows(document: dict[str, Any], name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    rows = document.get(name, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in cast("list[Any]", rows)):
        raise InvalidFile(f"'{name}' is not a list of objects", code="coco.shape", where=name)
    return ((f"{name}[{index}]", row) for index, row in enumerate(cast("list[dict[str, Any]]", rows)))


def _image(
    where: str,
    image: dict[str, Any],
    annotations: list[tuple[str, dict[str, Any]]],
    reader: _Reader,
    options: ReadOptions,
) -> Iterator[Incoming | Refused]:
    file = image.get("file_name")
    if not isinstance(file, str) or not is_safe(file):
        yield Refused(where=where, message="the image has no file name that stays inside its folder", code="file.unsafe")
        return
    marks: list[Mark] = []
    for row_where, row in annotations:
        try:
            marks.append(_mark(row, reader))
        except LabelwrightError as error:
            yield refusal_from_error(row_where, error)
    key = image.get("key")
    yield Incoming(key=key if isinstance(key, str) else file, where=where, source=file, annotations=make_annotation(marks, options))


def _mark(row: dict[str, Any], reader: _Reader) -> Mark:
    word = reader.categories.get(_hashable(row.get("category_id")))
    if word is None:
        raise InvalidFile(f"there is no category {row.get('category_id')}", code="coco.no_category", where="category_id")
    return reader.target.mark(reader.shape(row), word=word, attributes=_attributes(row))


def _box(row: dict[str, Any]) -> Value:
    return BoxValue(*_bbox(row.get("bbox")))


def _polygon(row: dict[str, Any]) -> Value:
    pieces = row.get("segmentation")
    if not isinstance(pieces, list) or len(cast("list[Any]", pieces)) != 1:
        raise InvalidFile("an outline in one piece is wanted", code="coco.outline", where="segmentation", hint="Masks are not read.")
    (piece,) = cast("list[Any]", pieces)
    numbers = cast("list[Any]", piece) if isinstance(piece, list) else []
    if len(numbers) < 6 or len(numbers) % 2 or not all(map(_is_number, numbers)):
        raise InvalidFile("an outline is x, y, x, y, ... of three corners or more", code="coco.outline", where="segmentation[0]")
    return PolygonValue((tuple(zip(map(float, numbers[::2]), map(float, numbers[1::2]), strict=True)),))


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)


def _bbox(bbox: Any) -> tuple[float, float, float, float]:
    numbers = cast("list[Any]", bbox) if isinstance(bbox, list) else []
    if len(numbers) != 4 or not all(map(_is_number, numbers)):
        raise InvalidFile("a bbox is four numbers: x, y, width, height", code="coco.bbox", where="bbox")
    x, y, width, height = (float(n) for n in numbers)
    if width <= 0 or height <= 0:
        raise InvalidFile(f"the box is {width:g} by {height:g} px", code="mark.empty", where="bbox", hint="Both must be above 0.")
    return x, y, width, height


def _attributes(row: dict[str, Any]) -> dict[str, Attribute]:
    attributes = row.get("attributes")
    members = cast("dict[str, Any]", attributes) if isinstance(attributes, dict) else {}
    kept = {name: value for name, value in members.items() if value is None or isinstance(value, str | int | float | bool)}
    return kept | ({"crowd": True} if row.get("iscrowd") == 1 else {})


def snippet(path: str) -> str:
    """Return Python that loads the file with pycocotools."""
    return f"""from pycocotools.coco import COCO
coco = COCO({path!r})
names = {{c["id"]: c["name"] for c in coco.loadCats(coco.getCatIds())}}
boxes = coco.loadAnns(coco.getAnnIds())
print(len(coco.imgs), "images,", len(boxes), "boxes of", sorted(names.values()))
"""


COCO = Format(
    name="coco",
    title="COCO",
    extensions=(".json",),
    media=frozenset({"image"}),
    kinds=frozenset({"box", "polygon"}),
    reads=read,
    writes=write,
    snippet=snippet,
    recognises=lambda name, head: (
        name.lower().endswith(".json") and any(word in head for word in (b'"images"', b'"annotations"', b'"info"'))
    ),
    losses=LOSSES,
)
