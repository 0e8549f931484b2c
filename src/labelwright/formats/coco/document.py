# SPDX-License-Identifier: Apache-2.0
"""A COCO document as it stands: its sections as rows, its categories, a box. What imports and `labelwright quality` share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from labelwright.base.errors import InvalidFile
from labelwright.base.finite_numbers import is_finite_number, parse_count
from labelwright.kinds.box import BoxValue
from labelwright.kinds.polygon import PolygonValue
from labelwright.kinds.polygon_overlap import compute_depths
from labelwright.kinds.view_shapes import Ring

Object = dict[str, Any]
SHAPE = 'Write {"images": [...], "annotations": [...], "categories": [...]}, each a list of objects.'
OUTLINE = "Write [[x, y, x, y, x, y, ...]] in pixels."


def is_coco(document: Any) -> bool:
    """Tell whether a document looks like COCO."""
    return isinstance(document, dict) and "images" in document and "annotations" in document


def iter_rows(document: Object, section: str) -> Iterator[tuple[str, Object]]:
    """Return the rows of a section, each with its place. Raises InvalidFile, at once, for what is no list of objects."""
    rows = document.get(section, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in cast("list[Any]", rows)):
        raise InvalidFile(f"'{section}' is not a list of objects", code="coco.shape", where=section, hint=SHAPE)
    return ((f"{section}[{index}]", row) for index, row in enumerate(cast("list[Object]", rows)))


def get_id(value: Any) -> int | str:
    """Return an id as something that can be looked up, whatever the file has in its place.

    Some tools write `"7"` or `7.0` where others write `7`: a whole number is one id in all its forms.
    """
    if isinstance(value, str):
        number = parse_count(value)
        return number if number is not None and str(number) == value else value
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if isinstance(value, int) else repr(value)


def get_category_names(document: Object) -> dict[int | str, str]:
    """Return the names of the categories by id."""
    return {get_id(row.get("id")): str(row.get("name")) for _, row in iter_rows(document, "categories")}


def get_attributes(row: Object) -> Object:
    """Return the attributes of an annotation, none where something else stands in their place."""
    attributes = row.get("attributes")
    return cast("Object", attributes) if isinstance(attributes, dict) else {}


def parse_bbox(row: Object) -> BoxValue:
    """Return the box of an annotation. Raises InvalidFile."""
    bbox = row.get("bbox")
    numbers = cast("list[Any]", bbox) if isinstance(bbox, list) else []
    if len(numbers) != 4 or not all(map(is_finite_number, numbers)):
        raise InvalidFile(
            "a bbox is four numbers: x, y, width, height", code="coco.bbox", where="bbox", hint="Write [x, y, width, height] in pixels."
        )
    x, y, width, height = (float(n) for n in numbers)
    if width <= 0 or height <= 0:
        raise InvalidFile(f"the box is {width:g} by {height:g} px", code="mark.empty", where="bbox", hint="Both must be above 0.")
    return BoxValue(x, y, width, height)


def parse_outline(row: Object) -> PolygonValue:
    """Return the outline of an annotation: its pieces side by side. A piece within another adds nothing to it. Raises InvalidFile."""
    pieces = row.get("segmentation")
    if isinstance(pieces, dict):
        raise InvalidFile("run-length masks are not read", code="coco.rle", where="segmentation", hint="Export outlines.")
    if not isinstance(pieces, list) or not pieces:
        raise InvalidFile("there is no outline", code="coco.outline", where="segmentation", hint=OUTLINE)
    rings = tuple(_parse_ring(index, piece) for index, piece in enumerate(_list_pieces(cast("list[Any]", pieces))))
    if len(rings) == 1:
        return PolygonValue(rings)
    return PolygonValue(tuple(ring for ring, depth in zip(rings, compute_depths(rings), strict=True) if depth == 0) or rings[:1])


def _list_pieces(pieces: list[Any]) -> list[Any]:
    """Return the pieces of an outline; VIA and others write that of one piece without the list around it."""
    return [pieces] if all(map(is_finite_number, pieces)) else pieces


def _parse_ring(index: int, piece: Any) -> Ring:
    numbers = cast("list[Any]", piece) if isinstance(piece, list) else []
    if len(numbers) < 6 or len(numbers) % 2 or not all(map(is_finite_number, numbers)):
        where = f"segmentation[{index}]"
        raise InvalidFile("an outline is x, y, x, y, ... of three corners or more", code="coco.outline", where=where, hint=OUTLINE)
    return tuple(zip(map(float, numbers[::2]), map(float, numbers[1::2]), strict=True))
