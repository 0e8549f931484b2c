# SPDX-License-Identifier: Apache-2.0
"""An object of a Pascal VOC file as a mark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from labelwright.base.errors import InvalidFile
from labelwright.base.finite_numbers import parse_decimal
from labelwright.formats.image_frames import FramedImage
from labelwright.formats.shape_fields import ShapeFields, no_field
from labelwright.formats.turned_boxes import turn_box
from labelwright.kinds.box import BoxValue
from labelwright.kinds.polygon import PolygonValue
from labelwright.model.annotation import Attribute, Mark
from labelwright.model.losses import Loss

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

SHAPES = frozenset({"name", "bndbox", "polygon", "attributes"})
NOTHING = frozenset({"", "0", "Unspecified"})
"""What VOC writes where there is nothing to say."""


def read_object(where: str, element: Element, framed: FramedImage, fields: ShapeFields, told: list[Loss]) -> Mark:
    """Return an object as a mark of a field that can hold it: its corners where it has some, else its box. Raises InvalidFile."""
    word = (element.findtext("name") or "").strip()
    if not word:
        raise InvalidFile("the object has no name", code="voc.name", where="name")
    attributes = _get_attributes(where, element, told)
    for kind, target in fields.targets(word):
        value = _parse_polygon(element) if kind == "polygon" else _parse_box(element)
        if value is not None:
            if kind == "box" and element.find("polygon") is not None:
                told.append(Loss("voc.element", where, {"element": "polygon"}))
            value, attributes = turn_box(value, attributes, target.get_field())
            return target.mark(framed.to_upright(value), word=word, attributes=attributes)
    raise no_field(("boxes",))


def _parse_box(element: Element) -> BoxValue:
    left, top, right, bottom = (_parse_number(element, f"bndbox/{side}") for side in ("xmin", "ymin", "xmax", "ymax"))
    if left >= right or top >= bottom:
        message = f"the box is {right - left:g} by {bottom - top:g} px"
        raise InvalidFile(message, code="mark.empty", where="bndbox", hint="Both must be above 0.")
    return BoxValue(left, top, right - left, bottom - top)


def _parse_polygon(element: Element) -> PolygonValue | None:
    """Return the corners that some tools write beside the box: x1, y1, x2, y2 and so on; None where there are none."""
    polygon = element.find("polygon")
    if polygon is None:
        return None
    count = len([child for child in polygon if child.tag.startswith("x")])
    ring = tuple((_parse_number(polygon, f"x{n}"), _parse_number(polygon, f"y{n}")) for n in range(1, count + 1))
    if len(ring) < 3:
        raise InvalidFile("an outline has three corners or more", code="voc.polygon", where="polygon")
    return PolygonValue((ring,))


def _parse_number(element: Element, path: str) -> float:
    text = (element.findtext(path) or "").strip()
    number = parse_decimal(text)
    if number is None:
        raise InvalidFile(f"'{text[:40]}' is not a number", code="voc.number", where=path)
    return number


def _get_attributes(where: str, element: Element, told: list[Loss]) -> dict[str, Attribute]:
    """Return what an object says of itself: `truncated` and its like where they are set, and the attributes that CVAT writes."""
    attributes: dict[str, Attribute] = {}
    for child in element:
        text = (child.text or "").strip()
        if child.tag in SHAPES or (not len(child) and text in NOTHING):
            continue
        if len(child):
            told.append(Loss("voc.element", where, {"element": child.tag}))
        else:
            attributes[child.tag] = True if text == "1" else text
    for attribute in element.findall("attributes/attribute"):
        name = (attribute.findtext("name") or "").strip()
        if name:
            attributes[name] = _to_value((attribute.findtext("value") or "").strip())
    return attributes


def _to_value(text: str) -> Attribute:
    return {"true": True, "false": False}.get(text.lower(), text)
