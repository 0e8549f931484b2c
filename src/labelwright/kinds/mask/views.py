# SPDX-License-Identifier: Apache-2.0
"""A mask seen as simpler shapes, the steps below it, and remarks."""

from importlib import import_module
from typing import Any

import numpy as np

from labelwright.kinds.box.value import BoxValue
from labelwright.kinds.contour_tracing import trace_contours
from labelwright.kinds.kind import Box, Context, View
from labelwright.kinds.point.value import PointValue
from labelwright.kinds.polygon.value import PolygonValue
from labelwright.kinds.view_shapes import Point, Rings, Rle

from . import rle
from .distance import box
from .settings import MaskSettings
from .value import MaskValue

SMALL_PX = 16
SPECK_SHARE = 0.01


def as_rle(value: MaskValue, _settings: MaskSettings) -> View[Rle]:
    """Return its run lengths as numbers."""
    return View(Rle(value.size[0], value.size[1], tuple(rle.runs(value).tolist())))


def as_polygon(value: MaskValue, _settings: MaskSettings) -> View[Rings]:
    """Return its outline along the edges of its pixels: outer rings first, larger ones before smaller, then holes."""
    return View(_outline(value))


def as_box(value: MaskValue, _settings: MaskSettings) -> View[Box]:
    """Return the box around its pixels."""
    return View(_box(value), lossy=True)


def as_point(value: MaskValue, _settings: MaskSettings) -> View[Point]:
    """Return the centre of a pixel of it, in the middle of the longest stretch down a column."""
    return View(_point(value), lossy=True)


def to_polygon(value: MaskValue, _settings: MaskSettings) -> PolygonValue:
    """Project to its outline, the very same area."""
    return PolygonValue(_outline(value))


def to_box(value: MaskValue, _settings: MaskSettings) -> BoxValue:
    """Project to the box around its pixels."""
    bounds = _box(value)
    return BoxValue(bounds.x, bounds.y, bounds.width, bounds.height)


def to_point(value: MaskValue, _settings: MaskSettings) -> PointValue:
    """Project to the centre of a pixel of it."""
    return PointValue(*_point(value))


def _outline(value: MaskValue) -> Rings:
    left, top, right, bottom = box(value)
    return trace_contours(rle.decoded(value)[top:bottom, left:right], left=left, top=top)


def _box(value: MaskValue) -> Box:
    left, top, right, bottom = box(value)
    return Box(float(left), float(top), float(right - left), float(bottom - top))


def _point(value: MaskValue) -> Point:
    column, top, bottom = rle.columns(value)
    longest = int((bottom - top).argmax())
    return int(column[longest]) + 0.5, (int(top[longest]) + int(bottom[longest]) - 1) // 2 + 0.5


def index(value: MaskValue) -> dict[str, str | int | float]:
    """Return how many pixels it holds."""
    return {"pixels": rle.area(value)}


def size(value: MaskValue, _settings: MaskSettings) -> float:
    """Return how many pixels it holds."""
    return float(rle.area(value))


def small(value: MaskValue, _settings: MaskSettings, _context: Context) -> str | None:
    """Remark on a mask of under 16 pixels: mostly a slip of the brush."""
    area_px = rle.area(value)
    return f"This mask holds only {area_px} pixels." if area_px < SMALL_PX else None


def specks(value: MaskValue, _settings: MaskSettings, _context: Context) -> str | None:
    """Remark on separate pieces that hold under 1 % of the mask: paint that fell beside."""
    ndimage: Any = import_module("scipy.ndimage")  # heavy, and only this rule needs it; it has no types
    named: np.ndarray = ndimage.label(rle.decoded(value))[0]
    pieces = np.bincount(named.ravel())[1:]
    few = int((pieces < SPECK_SHARE * pieces.sum()).sum())
    return f"{few} pieces of this mask are specks." if few else None
