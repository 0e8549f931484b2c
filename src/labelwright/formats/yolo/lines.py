# SPDX-License-Identifier: Apache-2.0
"""A line of a label file: a class and a box, or the corners of an outline, in shares of the image's sides."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from labelwright.base.errors import InvalidFile
from labelwright.base.finite_numbers import parse_count, parse_decimal
from labelwright.formats.image_files import Size
from labelwright.kinds.box import BoxValue
from labelwright.kinds.polygon import PolygonValue

_SLACK = 1e-3
"""How far beyond the edge rounding may put a share."""


class LabelLine(NamedTuple):
    """What a line says: a label, a box or an outline, and how sure a model was of it."""

    word: str
    shape: BoxValue | PolygonValue
    confidence: float | None = None


def parse_line(cells: list[str], size: Size, words: Mapping[int, str]) -> LabelLine:
    """Return what a line says, in pixels. Raises InvalidFile."""
    count = len(cells)
    if count not in (5, 6) and (count < 7 or count % 2 == 0):
        hint = "An outline is a class and three corners or more."
        raise InvalidFile(f"{count} numbers; a box is a class and four shares", code="yolo.line", hint=hint)
    number, numbers = parse_count(cells[0]), [parse_decimal(cell) for cell in cells[1:]]
    shares = [share for share in numbers if share is not None]
    if number is None or len(shares) < len(numbers):
        raise InvalidFile(f"not numbers: {' '.join(cells)[:60]}", code="yolo.line")
    if number not in words:
        raise InvalidFile(f"no file names the class {number}", code="yolo.class")
    if count > 6:
        return LabelLine(words[number], _parse_outline(shares, size))
    return LabelLine(words[number], _parse_box(shares[:4], size), shares[4] if count == 6 else None)


def _parse_box(shares: list[float], size: Size) -> BoxValue:
    cx, cy, w, h = shares
    if not (0 < w <= 1 + _SLACK and 0 < h <= 1 + _SLACK and 0 <= cx <= 1 and 0 <= cy <= 1):
        raise InvalidFile("the shares are not between 0 and 1", code="yolo.share", hint="Divide by the image's width and height.")
    return BoxValue((cx - w / 2) * size[0], (cy - h / 2) * size[1], w * size[0], h * size[1])


def _parse_outline(shares: list[float], size: Size) -> PolygonValue:
    if not all(-_SLACK <= share <= 1 + _SLACK for share in shares):
        raise InvalidFile("the shares are not between 0 and 1", code="yolo.share", hint="Divide by the image's width and height.")
    return PolygonValue((tuple((x * size[0], y * size[1]) for x, y in zip(shares[::2], shares[1::2], strict=True)),))
