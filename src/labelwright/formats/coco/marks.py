# SPDX-License-Identifier: Apache-2.0
"""An annotation of a COCO file as a mark, with what of it stays behind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import hypot
from typing import NamedTuple

from labelwright.base.errors import InvalidFile, LabelwrightError
from labelwright.formats.image_frames import FramedImage
from labelwright.formats.reader_tools import Target
from labelwright.formats.shape_fields import ShapeFields, lose_mark, no_field
from labelwright.formats.turned_boxes import turn_box
from labelwright.kinds.box import BoxValue
from labelwright.kinds.geometry import rotate_box
from labelwright.kinds.mask import MaskValue
from labelwright.kinds.polygon import PolygonValue
from labelwright.model.annotation import Attribute, Mark
from labelwright.model.losses import Loss

from .document import Object, get_attributes, get_id, parse_bbox, parse_outline
from .masks import find_box, parse_mask, turn_mask

READ = frozenset({"id", "image_id", "category_id", "bbox", "segmentation", "area", "iscrowd", "attributes"})
PARSERS = {"mask": parse_mask, "polygon": parse_outline, "box": parse_bbox}
Shape = BoxValue | PolygonValue | MaskValue
SAME_PX = 1.0
"""How far the box of an outline may be off before it says something of its own."""


class ReadMark(NamedTuple):
    """A mark, or what is missing in its place; `told` are things beside it that stay behind."""

    mark: Mark | None
    missing: tuple[Loss, ...] = ()
    told: tuple[Loss, ...] = ()


def read_mark(where: str, row: Object, categories: Mapping[int | str, str], fields: ShapeFields, framed: FramedImage) -> ReadMark:
    """Return an annotation as a mark of the field that can hold it: a mask or an outline before a box."""
    try:
        word = categories.get(get_id(row.get("category_id")))
        if word is None:
            raise InvalidFile(f"there is no category {row.get('category_id')}", code="coco.no_category", where="category_id")
        value, target = _get_shape(row, word, fields)
    except LabelwrightError as error:
        return ReadMark(None, (lose_mark(where, fields.first, error),))
    value, inside = turn_box(value, _get_plain_members(row), target.get_field())
    told = tuple(_losses(where, row, value))
    return ReadMark(target.mark(_to_upright(value, framed), word=word, attributes=_attributes(row, inside)), told=told)


def _to_upright(value: Shape, framed: FramedImage) -> Shape:
    return turn_mask(value, framed) if isinstance(value, MaskValue) else framed.to_upright(value)


def _get_shape(row: Object, word: str, fields: ShapeFields) -> tuple[Shape, Target]:
    fault: LabelwrightError = no_field(("boxes", "polygons", "masks"))
    for kind, target in fields.targets(word):
        try:
            return PARSERS[kind](row), target
        except LabelwrightError as error:
            fault = error
    raise fault


def _losses(where: str, row: Object, shape: Shape) -> Iterator[Loss]:
    if isinstance(shape, BoxValue):
        yield from _lose_outline(where, row, shape)
    elif row.get("bbox") and not _is_around(row, shape):
        yield Loss("coco.bbox", where)
    for name, value in row.items():
        if name not in READ and value not in (None, [], {}) and not _is_plain(value):
            yield Loss("coco.member", where, {"member": name, "section": "annotations"})
    attributes = row.get("attributes")
    if attributes and not isinstance(attributes, dict):
        yield Loss("coco.member", where, {"member": "attributes", "section": "annotations"})
    for name, value in get_attributes(row).items():
        if not _is_plain(value):
            yield Loss("attribute.unreadable", where, {"attribute": name})


def _lose_outline(where: str, row: Object, box: BoxValue) -> Iterator[Loss]:
    """Yield the outline that a box leaves behind, unless it is but the box's own, before its turn or after it."""
    value = row.get("segmentation")
    if isinstance(value, dict) and value:
        yield Loss("coco.rle", where)
    elif value:
        try:
            outline = parse_outline(row)
        except LabelwrightError as error:
            yield Loss("coco.segmentation", where, note=error.message)
            return
        if not (_is_around(row, outline) and _is_rectangle(outline)) and not _has_corners(outline, box):
            yield Loss("coco.segmentation", where)


def _is_rectangle(outline: PolygonValue) -> bool:
    corners = set(outline.rings[0])
    return len(outline.rings) == 1 and len(corners) == 4 and len({x for x, _ in corners}) == len({y for _, y in corners}) == 2


def _has_corners(outline: PolygonValue, box: BoxValue) -> bool:
    """Tell whether the corners of an outline are those of a turned box, to a pixel."""
    corners = rotate_box(box.unturned, box.rotation)
    is_single = len(outline.rings) == 1 and len(set(outline.rings[0])) == len(corners)
    return is_single and all(min(hypot(x - px, y - py) for px, py in outline.rings[0]) <= SAME_PX for x, y in corners)


def _is_around(row: Object, shape: PolygonValue | MaskValue) -> bool:
    """Tell whether an annotation's box is the one around its outline or mask, to a pixel."""
    try:
        box = parse_bbox(row)
    except LabelwrightError:
        return False
    xs, ys = _list_edges(shape)
    sides = (min(xs) - box.x, min(ys) - box.y, max(xs) - box.x - box.width, max(ys) - box.y - box.height)
    return all(abs(side) <= SAME_PX for side in sides)


def _list_edges(shape: PolygonValue | MaskValue) -> tuple[list[float], list[float]]:
    if isinstance(shape, MaskValue):
        box = find_box(shape)
        return [box.x, box.x + box.width], [box.y, box.y + box.height]
    return [x for ring in shape.rings for x, _ in ring], [y for ring in shape.rings for _, y in ring]


def _is_plain(value: object) -> bool:
    return value is None or isinstance(value, str | int | float | bool)


def _get_plain_members(row: Object) -> dict[str, Attribute]:
    return {name: value for name, value in get_attributes(row).items() if _is_plain(value)}


def _attributes(row: Object, inside: dict[str, Attribute]) -> dict[str, Attribute]:
    """Return the attributes of an annotation, those that stand beside `attributes` too; crowds are marked by `iscrowd`."""
    beside = {name: value for name, value in row.items() if name not in READ and value is not None and _is_plain(value)}
    crowd = {} if row.get("iscrowd") in (None, 0) else {"iscrowd": True}
    return {**beside, **inside, **crowd}
