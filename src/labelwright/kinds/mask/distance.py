# SPDX-License-Identifier: Apache-2.0
"""How far two masks are apart: one less intersection over union, from the runs, without drawing them.

The figures of the field beside it: Dice 2 I / (A + B); boundary IoU (Cheng et al. 2021), the IoU of the pixels within a band along
each mask's own border, inside it; Hausdorff distance, and HD95, of the border pixels (the larger of both ways' maximum or 95th
percentile), in pixels. Masks of two sizes share nothing, and are infinitely far apart.
"""

from collections.abc import Sequence
from importlib import import_module
from typing import Any

import numpy as np

from . import rle
from .rle import Bitmap
from .settings import MaskSettings
from .value import MaskValue


def distance(a: MaskValue, b: MaskValue, settings: MaskSettings) -> float:
    """Return 1 - IoU."""
    return 1.0 - iou(a, b, settings)


def iou(a: MaskValue, b: MaskValue, _settings: MaskSettings) -> float:
    """Return the pixels in both over the pixels in either; 0 for masks of two sizes."""
    if a.size != b.size:
        return 0.0
    both = rle.shared(a, b)
    either = rle.area(a) + rle.area(b) - both
    return both / either if either else 1.0


def dice(a: MaskValue, b: MaskValue, _settings: MaskSettings) -> float:
    """Return twice the pixels in both over the sum of the pixels of each."""
    total = rle.area(a) + rle.area(b)
    return 2 * (rle.shared(a, b) if a.size == b.size else 0) / total if total else 1.0


def distances(left: Sequence[MaskValue], right: Sequence[MaskValue], settings: MaskSettings) -> np.ndarray:
    """Return all distances at once, float64; only pairs whose boxes meet are looked at closely."""
    matrix = np.ones((len(left), len(right)))
    for i, j in np.argwhere(_may_meet(_boxes(left), _boxes(right))).tolist():
        matrix[i, j] = distance(left[i], right[j], settings)
    return matrix


def _boxes(values: Sequence[MaskValue]) -> np.ndarray:
    return np.array([box(value) for value in values], dtype=np.int64).reshape(-1, 4)


def _may_meet(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    return (np.minimum(a[:, None, 2:], b[None, :, 2:]) - np.maximum(a[:, None, :2], b[None, :, :2])).min(axis=2) > 0


def box(value: MaskValue) -> tuple[int, int, int, int]:
    """Return the corners (left, top, right, bottom) of the pixels' box, half-open; all 0 for no pixel."""
    column, top, bottom = rle.columns(value)
    if not column.size:
        return 0, 0, 0, 0
    return int(column.min()), int(top.min()), int(column.max()) + 1, int(bottom.max())


def boundary_iou(a: MaskValue, b: MaskValue, settings: MaskSettings) -> float:
    """Return the IoU of the bands inside the borders; a band is the field's share of the image's diagonal wide, a pixel at least."""
    if a.size != b.size:
        return 0.0
    width_px = max(1, round(settings.band * float(np.hypot(*a.size))))
    one, other = (_band(value, width_px) for value in (a, b))
    either = int((one | other).sum())
    return int((one & other).sum()) / either if either else 1.0


def _band(value: MaskValue, width_px: int) -> Bitmap:
    """Return the pixels from which an outside pixel, or the image's edge, is at most `width_px` king's moves away."""
    ndimage: Any = import_module("scipy.ndimage")  # heavy, and only this figure needs it; it has no types
    bitmap = rle.decoded(value)
    depth: np.ndarray = ndimage.distance_transform_cdt(np.pad(bitmap, 1), metric="chessboard")[1:-1, 1:-1]
    return bitmap & (depth <= width_px)


def hausdorff_px(a: MaskValue, b: MaskValue, _settings: MaskSettings) -> float:
    """Return the farthest that a border pixel of one mask is from the other's border."""
    return _border_distance(a, b, 100.0)


def hd95_px(a: MaskValue, b: MaskValue, _settings: MaskSettings) -> float:
    """Return the larger of both ways' 95th percentile: Hausdorff without the few worst pixels."""
    return _border_distance(a, b, 95.0)


def _border_distance(a: MaskValue, b: MaskValue, percentile: float) -> float:
    spatial: Any = import_module("scipy.spatial")  # heavy, and only these figures need it; it has no types
    one, other = _border(a), _border(b)
    if a.size != b.size or not one.size or not other.size:
        return 0.0 if a == b else float("inf")
    ways = (spatial.KDTree(end).query(start)[0] for start, end in ((one, other), (other, one)))
    return max(float(np.percentile(way, percentile)) for way in ways)


def _border(value: MaskValue) -> np.ndarray:
    """Return rows and columns of the pixels that have a neighbour outside, above, below or beside."""
    padded = np.pad(rle.decoded(value), 1)
    inner = padded[:-2, 1:-1] & padded[2:, 1:-1] & padded[1:-1, :-2] & padded[1:-1, 2:]
    return np.argwhere(padded[1:-1, 1:-1] & ~inner)
