# SPDX-License-Identifier: Apache-2.0
"""Reads Labelme: the shapes of a JSON file become marks of the image that it names."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Any, cast

from labelwright.base.errors import InvalidFile, LabelwrightError
from labelwright.formats.format import ReadOptions
from labelwright.formats.image_files import ImageFinder, Size
from labelwright.formats.image_frames import FramedImage, frame_image
from labelwright.formats.input_files import Source
from labelwright.formats.label_files import iter_unlabelled_images
from labelwright.formats.reader_tools import make_annotation, parse_json, read_whole, refusal_from_error
from labelwright.formats.shape_fields import ShapeFields, lose_mark, no_field
from labelwright.formats.splits import get_split
from labelwright.model.annotation import Attribute, Mark
from labelwright.model.losses import Loss
from labelwright.model.records import Incoming, Refused

from .shapes import Values, parse_shape

KINDS = ("point", "polyline", "ellipse", "polygon", "box")
IMAGE_MEMBERS = frozenset({"version", "shapes", "imagePath", "imageData", "imageHeight", "imageWidth"})
SHAPE_MEMBERS = frozenset({"label", "points", "shape_type", "flags", "mask"})
_FILE_BYTES = 200_000_000
Object = dict[str, Any]


def read(source: Source, options: ReadOptions) -> Iterator[Incoming | Refused | Loss]:
    """Yield one item a JSON file with the shapes of it, and the images that no file names without any. `imageData` is not read:
    the image itself is wanted."""
    names = list(source.names())
    finder, fields = ImageFinder(source, names), ShapeFields(options, KINDS)
    labelled: set[str] = set()
    for name in names:
        if name.lower().endswith(".json"):
            row = _read_file(source, name, finder, fields, options)
            labelled |= {row.source} if isinstance(row, Incoming) and row.source else set()
            yield row
    yield from iter_unlabelled_images(names, labelled)


def _read_file(source: Source, name: str, finder: ImageFinder, fields: ShapeFields, options: ReadOptions) -> Incoming | Refused | Loss:
    try:
        document = _to_object(parse_json(read_whole(source, name, limit=_FILE_BYTES)))
        if not isinstance(document.get("shapes"), list):
            return Loss("source.file", name, {"ending": ".json"}, note="there are no shapes in it")
        image = _find_image(document, name, finder)
        framed = frame_image(source, image, _get_size(document), options.frame)
    except LabelwrightError as error:
        return refusal_from_error(name, error)
    return _make_item(name, image, document, framed, fields, options)


def _to_object(value: Any) -> Object:
    return cast("Object", value) if isinstance(value, dict) else {}


def _find_image(document: Object, name: str, finder: ImageFinder) -> str:
    """Return the image: as its path says from the file's folder, else by the last part of it."""
    path = str(document.get("imagePath") or "").replace("\\", "/")
    if not path:
        raise InvalidFile("it names no image", code="labelme.image", where="imagePath", hint="Give it the image's name as imagePath.")
    folder = name.rpartition("/")[0]
    last = path.rpartition("/")[2]
    try:
        return finder.get(path, [folder])
    except LabelwrightError:
        return finder.get(last, [posixpath.join(folder, other) for other in ("", "../images", "images")])


def _get_size(document: Object) -> Size | None:
    width, height = document.get("imageWidth"), document.get("imageHeight")
    return (width, height) if isinstance(width, int) and isinstance(height, int) and width > 0 and height > 0 else None


def _make_item(name: str, image: str, document: Object, framed: FramedImage, fields: ShapeFields, options: ReadOptions) -> Incoming:
    marks: list[Mark] = []
    missing: list[Loss] = []
    told: list[Loss] = []
    for index, shape in enumerate(document["shapes"]):
        where = f"{name}: shapes[{index}]"
        try:
            marks.extend(_read_shape(where, shape, framed, fields, told))
        except LabelwrightError as error:
            missing.append(lose_mark(where, fields.first, error))
    split = get_split(image)
    return Incoming(
        key=image,
        where=name,
        source=image,
        meta=_get_meta(document) | ({"split": split} if split else {}),
        annotations=make_annotation(marks, options, losses=missing, answered=True),
        losses=(*framed.losses(name, len(marks)), *told),
    )


def _get_meta(document: Object) -> Object:
    """Return what else the file says of its image; flags are those that are set."""
    flags = _to_object(document.get("flags"))
    ticked = [flag for flag, value in flags.items() if value]
    rest = {name: value for name, value in document.items() if name not in IMAGE_MEMBERS | {"flags"} and value not in (None, "", [], {})}
    return rest | ({"flags": ticked} if ticked else {})


def _read_shape(where: str, shape: Any, framed: FramedImage, fields: ShapeFields, told: list[Loss]) -> list[Mark]:
    members = _to_object(shape)
    if not isinstance(members.get("label"), str):
        raise InvalidFile("a shape is an object with a label", code="labelme.shape")
    if members.get("mask") or members.get("shape_type") == "mask":
        told.append(Loss("labelme.mask", where, {"shape": str(members.get("shape_type"))}))
    attributes = _get_attributes(where, members, told)
    return [_make_mark(values, members["label"], attributes, framed, fields) for values in parse_shape(members)]


def _make_mark(values: Values, word: str, attributes: dict[str, Attribute], framed: FramedImage, fields: ShapeFields) -> Mark:
    for kind, target in fields.targets(word, tuple(values)):
        return target.mark(framed.to_upright(values[kind]), word=word, attributes=attributes)
    raise no_field(values)


def _get_attributes(where: str, shape: Object, told: list[Loss]) -> dict[str, Attribute]:
    """Return flags and what else the shape says of itself as attributes; what is no value is told."""
    flags = _to_object(shape.get("flags"))
    others = {name: value for name, value in shape.items() if name not in SHAPE_MEMBERS and value not in (None, "", [], {})}
    attributes: dict[str, Attribute] = {}
    for name, value in (others | flags).items():
        if isinstance(value, str | int | float | bool):
            attributes[name] = value
        else:
            told.append(Loss("attribute.unreadable", where, {"attribute": name}))
    return attributes
