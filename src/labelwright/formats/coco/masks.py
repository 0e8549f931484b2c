# SPDX-License-Identifier: Apache-2.0
"""Run-length masks of COCO, compressed text or plain numbers, as our masks, and back."""

from __future__ import annotations

from typing import Any, cast

import numpy as np

from labelwright.base.errors import InvalidFile
from labelwright.formats.image_frames import FramedImage
from labelwright.kinds.mask import MASK, MaskSettings, MaskValue, decoded, encoded
from labelwright.kinds.mask.check import MOST_PX
from labelwright.kinds.mask.rle import Bitmap, runs, to_text
from labelwright.kinds.view_shapes import Box, Rle

from .document import Object

HINT = "Write COCO's run lengths: columns first, beginning with zeros."


def parse_mask(row: Object) -> MaskValue:
    """Return the mask of an annotation, its runs as COCO's text. Raises InvalidFile."""
    segmentation = row.get("segmentation")
    if not isinstance(segmentation, dict):
        raise InvalidFile("there is no run-length mask", code="coco.mask", where="segmentation")
    members = cast("Object", segmentation)
    height, width = _parse_size(members.get("size"))
    value = MaskValue((height, width), _parse_counts(members.get("counts")))
    lengths = runs(value)
    if int(lengths.sum()) != height * width:
        message = f"the runs add up to {int(lengths.sum()):,} pixels; wanted {height * width:,}"
        raise InvalidFile(message, code="mask.runs", where="segmentation", hint=HINT)
    if not int(lengths[1::2].sum()):
        raise InvalidFile("the mask holds no pixel", code="mark.empty", where="segmentation")
    return value if isinstance(value.counts, str) else MaskValue(value.size, to_text(lengths))


def _parse_size(size: Any) -> tuple[int, int]:
    sides = cast("list[Any]", size) if isinstance(size, list) else []
    if len(sides) != 2 or not all(type(side) is int and side > 0 for side in sides) or sides[0] * sides[1] > MOST_PX:
        raise InvalidFile("a mask's size is its height and width in pixels", code="mask.size", where="segmentation")
    return sides[0], sides[1]


def _parse_counts(counts: Any) -> str | tuple[int, ...]:
    if isinstance(counts, str):
        return counts
    numbers = cast("list[Any]", counts) if isinstance(counts, list) else []
    if not numbers or not all(type(number) is int and 0 <= number <= MOST_PX for number in numbers):
        raise InvalidFile("the runs of a mask are COCO's text, or numbers from 0 on", code="mask.runs", where="segmentation", hint=HINT)
    return tuple(numbers)


def turn_mask(value: MaskValue, framed: FramedImage) -> MaskValue:
    """Return a mask of the stored image on the upright one."""
    if not framed.is_stored or framed.header.orientation == 1:
        return value
    return encoded(np.ascontiguousarray(_turn(decoded(value), framed.header.orientation)))


def _turn(bitmap: Bitmap, orientation: int) -> Bitmap:
    """Turn a bitmap for each of the eight values that EXIF knows, as `image_frames` turns a point."""
    if orientation in (2, 3, 4):
        return {2: bitmap[:, ::-1], 3: bitmap[::-1, ::-1], 4: bitmap[::-1, :]}[orientation]
    across = bitmap.T
    return {5: across, 6: across[:, ::-1], 7: across[::-1, ::-1], 8: across[::-1, :]}[orientation]


def find_box(value: MaskValue) -> Box:
    """Return the box around a mask's pixels."""
    return cast("Box", MASK.views["box"](value, MaskSettings()).shape)


def write_mask(rle: Rle) -> tuple[Object, int]:
    """Return a mask as COCO's compressed text, and how many pixels it holds."""
    lengths = np.array(rle.counts, dtype=np.int64)
    return {"size": [rle.height, rle.width], "counts": to_text(lengths)}, int(lengths[1::2].sum())
