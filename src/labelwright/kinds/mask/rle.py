# SPDX-License-Identifier: Apache-2.0
"""Run lengths: COCO's two spellings, and what can be known of a bitmap without drawing it.

The text holds a number in digits of five bits, lowest first, each as a character from '0' on; the sixth bit says that more
follow, and the highest bit of the last digit is the sign. From the fourth number on, the difference to the number two before is
written, because neighbouring columns are alike.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from labelwright.kinds.value_checks import refuse

from .value import MaskValue

Ints = NDArray[np.int64]
Bitmap = NDArray[np.bool_]
DIGITS_AT_MOST = 7
"""Five bits each: longer numbers than an image has pixels."""


def runs(value: MaskValue) -> Ints:
    """Return the run lengths, beginning with zeros; raises InvalidMark for text that is none, or runs below 0."""
    lengths = _from_text(value.counts) if isinstance(value.counts, str) else np.array(value.counts, dtype=np.int64)
    if lengths.size and lengths.min() < 0:
        raise _unreadable(f"run {int(lengths.argmin())} has the length {int(lengths.min())}")
    return lengths


def _from_text(text: str) -> Ints:
    codes = np.frombuffer(text.encode("utf-8"), dtype=np.uint8).astype(np.int64) - 48
    if codes.size == 0:
        return codes
    if codes.min() < 0 or codes.max() > 63 or codes[-1] & 32:
        raise _unreadable("the text is not COCO's")
    starts = np.flatnonzero(np.concatenate([[True], codes[:-1] & 32 == 0]))
    digit = np.arange(codes.size) - np.repeat(starts, np.diff(np.append(starts, codes.size)))
    if digit.max() >= DIGITS_AT_MOST:
        raise _unreadable("a number is too long")
    numbers = np.add.reduceat((codes & 31) << (5 * digit), starts)
    last = np.append(starts[1:], codes.size) - 1
    numbers -= np.where(codes[last] & 16, np.int64(1) << (5 * (digit[last] + 1)), 0)
    return _summed(numbers)


def _summed(numbers: Ints) -> Ints:
    """Undo the differences: every second number from the fourth on is told relative to the one two before."""
    numbers[1::2] = np.cumsum(numbers[1::2])
    numbers[2::2] = np.cumsum(numbers[2::2])
    return numbers


def to_text(lengths: Ints) -> str:
    """Return COCO's compressed text of some runs."""
    numbers = lengths.copy()
    numbers[3:] -= lengths[1:-2]
    digits: list[Ints] = []
    alive: Bitmap = np.ones(numbers.size, dtype=np.bool_)
    while np.count_nonzero(alive):
        low = numbers & 31
        numbers = numbers >> 5
        more: Bitmap = numbers != -((low >> 4) & 1)  # a digit with its highest bit set ends a negative number
        digits.append(np.where(alive, low + 32 * more.astype(np.int64) + 48, 0))
        alive = np.logical_and(alive, more)
    table = np.stack(digits, axis=1) if digits else np.zeros((0, 1), dtype=np.int64)
    return bytes(table[table > 0].astype(np.uint8)).decode("ascii")


def _unreadable(problem: str) -> Exception:
    hint = "Write COCO's run lengths: columns first, beginning with zeros."
    return refuse(f"the runs cannot be read: {problem}", "mask.runs", "counts", hint)


def encoded(bitmap: Bitmap) -> MaskValue:
    """Return the mask of a bitmap, height x width."""
    height, width = bitmap.shape
    flat = bitmap.ravel(order="F")
    changes = np.flatnonzero(np.diff(flat)) + 1
    edges = np.concatenate([[0], changes, [flat.size]]).astype(np.int64)
    lengths = np.diff(edges)
    if flat.size and flat[0]:
        lengths = np.concatenate([np.zeros(1, dtype=np.int64), lengths])
    return MaskValue((height, width), to_text(lengths))


def decoded(value: MaskValue) -> Bitmap:
    """Return the bitmap, height x width."""
    lengths = runs(value)
    flat = np.repeat(np.arange(lengths.size) % 2 == 1, lengths)
    return flat.reshape(value.size, order="F")


def stretches(value: MaskValue) -> tuple[Ints, Ints]:
    """Return beginnings and ends of the runs of ones, counted down the columns; empty runs are left out."""
    edges = np.cumsum(runs(value))
    starts, ends = edges[0::2][: edges[1::2].size], edges[1::2]
    filled = ends > starts
    return starts[filled], ends[filled]


def area(value: MaskValue) -> int:
    """Return how many pixels it holds."""
    return int(runs(value)[1::2].sum())


def shared(a: MaskValue, b: MaskValue) -> int:
    """Return how many pixels two masks of one size both hold, without drawing either."""
    a_starts, a_ends = stretches(a)
    b_starts, b_ends = stretches(b)
    cuts = np.unique(np.concatenate([a_starts, a_ends, b_starts, b_ends]))
    both = _inside(cuts, a_starts, a_ends) & _inside(cuts, b_starts, b_ends)
    return int(np.diff(cuts)[both[:-1]].sum())


def _inside(places: Ints, starts: Ints, ends: Ints) -> NDArray[np.bool_]:
    return np.searchsorted(starts, places, side="right") > np.searchsorted(ends, places, side="right")


def columns(value: MaskValue) -> tuple[Ints, Ints, Ints]:
    """Return the runs of ones cut at the columns' ends: column, first row, row after the last; all pixels."""
    height = value.size[0]
    starts, ends = stretches(value)
    first, last = starts // height, (ends - 1) // height
    pieces = last - first + 1
    run = np.repeat(np.arange(starts.size), pieces)
    column = first[run] + np.arange(run.size) - np.repeat(np.cumsum(pieces) - pieces, pieces)
    top = np.maximum(starts[run] - column * height, 0)
    return column, top, np.minimum(ends[run] - column * height, height)
