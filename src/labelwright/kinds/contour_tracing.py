# SPDX-License-Identifier: Apache-2.0
"""The outline of a bitmap, along the edges of its pixels: nothing is rounded, and filling it gives the bitmap back."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from .view_shapes import Ring, Rings

Bitmap = NDArray[np.bool_]
Corner = tuple[int, int]
_RIGHT, _DOWN, _LEFT, _UP = (1, 0), (0, 1), (-1, 0), (0, -1)


def trace_contours(bitmap: Bitmap, *, left: int = 0, top: int = 0) -> Rings:
    """Return the rings around the ones, larger ones first, then the rings of the holes; moved by `left` and `top`.

    Pixels that touch at a corner alone belong to two rings. Corners are pixel edges: one pixel at 0, 0 is the square to 1, 1.
    """
    rings = _rings(_edges(bitmap))
    outer = sorted((ring for ring in rings if _turning(ring) > 0), key=_turning, reverse=True)
    holes = [ring for ring in rings if _turning(ring) < 0]
    return tuple(_moved(ring, left, top) for ring in (*outer, *holes))


def _edges(bitmap: Bitmap) -> dict[Corner, list[Corner]]:
    """Return for each corner the steps that leave it, with the ones on the right hand."""
    padded = np.pad(bitmap, 1)
    here = padded[1:-1, 1:-1]
    steps: dict[Corner, list[Corner]] = {}
    sides = (
        (_RIGHT, padded[:-2, 1:-1], (0, 0)),
        (_DOWN, padded[1:-1, 2:], (1, 0)),
        (_LEFT, padded[2:, 1:-1], (1, 1)),
        (_UP, padded[1:-1, :-2], (0, 1)),
    )
    for step, beside, (dx, dy) in sides:
        ys, xs = np.nonzero(here & ~beside)
        for corner in zip((xs + dx).tolist(), (ys + dy).tolist(), strict=True):
            steps.setdefault(corner, []).append(step)
    return steps


def _rings(steps: dict[Corner, list[Corner]]) -> list[list[Corner]]:
    rings: list[list[Corner]] = []
    while steps:
        rings.append(_walk(next(iter(steps)), steps))
    return rings


def _walk(start: Corner, steps: dict[Corner, list[Corner]]) -> list[Corner]:
    """Return the corners of the ring through a start, taking its steps away. Where two steps leave a corner, the right turn is taken:
    it stays with the pixel that is being walked around."""
    first = step = steps[start][-1]
    _take(start, first, steps)
    position, ring = start, list[Corner]()
    while True:
        position = (position[0] + step[0], position[1] + step[1])
        options = [*steps.get(position, ()), *([first] if position == start else [])]
        turn = options[0] if len(options) == 1 else (-step[1], step[0])
        if turn != step:
            ring.append(position)
        if position == start and turn == first:
            return ring
        _take(position, turn, steps)
        step = turn


def _take(corner: Corner, step: Corner, steps: dict[Corner, list[Corner]]) -> None:
    left = [other for other in steps.pop(corner) if other != step]
    if left:
        steps[corner] = left


def _turning(ring: list[Corner]) -> int:
    """Return twice the signed area: above 0 for rings around ones, below for holes."""
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairwise([*ring, ring[0]]))


def _moved(ring: list[Corner], left: int, top: int) -> Ring:
    return tuple((float(x + left), float(y + top)) for x, y in ring)
