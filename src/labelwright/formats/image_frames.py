# SPDX-License-Identifier: Apache-2.0
"""On which image positions are given: the one stored in the file, or the upright one that EXIF makes of it.

All positions here are on the upright image. A file of annotations that states the stored image's size, where that differs,
was made on the stored image: its positions are turned. One that states neither size is of another image and is refused.
"""

from __future__ import annotations

from typing import NamedTuple, TypeVar

import msgspec

from labelwright.base.errors import InvalidFile
from labelwright.kinds.box import BoxValue
from labelwright.kinds.ellipse import EllipseValue
from labelwright.kinds.geometry import normal_angle
from labelwright.kinds.kind import Value
from labelwright.kinds.point import PointValue
from labelwright.kinds.polygon import PolygonValue
from labelwright.kinds.polyline import PolylineValue
from labelwright.kinds.view_shapes import Point
from labelwright.model.losses import Loss

from .format import Frame
from .image_files import ImageHeader, Size, read_image_header
from .input_files import Source

V = TypeVar("V", bound=Value)
_MIRRORED = (2, 4, 5, 7)


class FramedImage(NamedTuple):
    """An image, and whether the positions that come with it are on the stored one; `told` is the loss that says so."""

    header: ImageHeader
    is_stored: bool
    told: str | None = None

    @property
    def size(self) -> Size:
        """Width and height of the image on which the positions are given."""
        return self.header.stored if self.is_stored else self.header.upright

    def to_upright(self, value: V) -> V:
        """Return a value on the upright image."""
        return _turn(value, self.header) if self.is_stored and self.header.orientation != 1 else value

    def losses(self, where: str, marks: int) -> tuple[Loss, ...]:
        """Return what is to be told of an image with so many marks."""
        return (Loss(self.told, where),) if self.told and marks else ()


def frame_image(source: Source, name: str, stated: Size | None, frame: Frame | None) -> FramedImage:
    """Return an image with what its positions are on: as asked, else as the stated size tells, else the upright image.

    Raises InvalidFile, with both sizes, where the stated one is that of another image.
    """
    header = read_image_header(source.open(name), name)
    fits = [size for size in (header.upright, header.stored) if stated in (None, size)]
    if not fits:
        raise InvalidFile(
            f"the image is {_say(header.upright)} px and the annotations are for {_say(stated)} px",
            code="image.size",
            where=name,
            hint="They are of another version of the image. Import that one, or resize the annotations.",
        )
    if frame is not None:
        return FramedImage(header, frame == "stored", "image.turned" if frame == "stored" and header.orientation != 1 else None)
    if len(fits) == 2:
        return FramedImage(header, is_stored=False, told="image.frame_assumed" if header.orientation != 1 else None)
    is_stored = fits == [header.stored]
    return FramedImage(header, is_stored, "image.turned" if is_stored else None)


def _say(size: Size | None) -> str:
    return " x ".join(map(str, size or ()))


def _turn(value: V, header: ImageHeader) -> V:
    """Return a value of the stored image on the upright one."""
    if isinstance(value, BoxValue):
        return _turn_box(value, header)
    if isinstance(value, EllipseValue):
        cx, cy = _turn_point((value.cx, value.cy), header)
        rx, ry = _swap((value.rx, value.ry), header)
        return msgspec.structs.replace(value, cx=cx, cy=cy, rx=rx, ry=ry, rotation=_turn_angle(value.rotation, header))
    if isinstance(value, PointValue):
        x, y = _turn_point((value.x, value.y), header)
        return msgspec.structs.replace(value, x=x, y=y)
    if isinstance(value, PolylineValue):
        return msgspec.structs.replace(value, points=tuple(_turn_point(point, header) for point in value.points))
    if isinstance(value, PolygonValue):
        return msgspec.structs.replace(value, rings=tuple(tuple(_turn_point(point, header) for point in ring) for ring in value.rings))
    raise InvalidFile("a mark of this kind cannot be turned with its image", code="image.turn")


def _turn_box(box: BoxValue, header: ImageHeader) -> BoxValue:
    cx, cy = _turn_point((box.x + box.width / 2, box.y + box.height / 2), header)
    width, height = _swap((box.width, box.height), header)
    return BoxValue(cx - width / 2, cy - height / 2, width, height, _turn_angle(box.rotation, header))


def _turn_angle(rotation: float, header: ImageHeader) -> float:
    return normal_angle(-rotation) if header.orientation in _MIRRORED else rotation


def _swap(sides: tuple[float, float], header: ImageHeader) -> tuple[float, float]:
    return (sides[1], sides[0]) if header.orientation > 4 else sides


def _turn_point(point: Point, header: ImageHeader) -> Point:
    """Return a point of the stored image on the upright one, for each of the eight values that EXIF knows."""
    (x, y), (w, h) = point, header.stored
    places = ((x, y), (w - x, y), (w - x, h - y), (x, h - y), (y, x), (h - y, x), (h - y, w - x), (y, w - x))
    return places[header.orientation - 1]
