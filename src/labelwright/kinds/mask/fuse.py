# SPDX-License-Identifier: Apache-2.0
"""One mask out of several: a vote of pixels, by weight, or STAPLE.

STAPLE (Warfield, Zou and Wells 2004) finds by expectation and maximisation how often each person finds a pixel that is there (p) and leaves
out one that is not (q), and from these how likely each pixel is. A weight counts a person that many times. The whole frame counts, for the
prior and for q: cut to the box around all masks, where nearly every pixel is someone's, it would come down to a vote. Pixels of one
pattern of votes share their fate, so patterns are counted, and those outside the box are one pattern more.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from labelwright.kinds.fusion import check_weights, compute_medoid, compute_spread
from labelwright.kinds.kind import Fused

from . import rle
from .distance import box, distance
from .rle import Bitmap
from .settings import MaskSettings
from .value import MaskValue

Floats = NDArray[np.float64]
EVEN = 0.5 + 1e-12
START, EDGE, ROUNDS, STILL = 0.9, 1e-6, 200, 1e-9


def fuse(values: Sequence[MaskValue], weights: Sequence[float], settings: MaskSettings) -> Fused[MaskValue]:
    """Return the mask of the pixels that are more likely in than out; of none, or of images of two sizes, the medoid."""
    check_weights(values, weights)
    winner = _fused(values, np.array(weights, dtype=np.float64), settings) if len({value.size for value in values}) == 1 else None
    if winner is None or rle.area(winner) < settings.minimum_px:
        winner = compute_medoid(values, weights, distance, settings)
    return Fused(winner, compute_spread(winner, values, weights, distance, settings))


def _fused(values: Sequence[MaskValue], weights: Floats, settings: MaskSettings) -> MaskValue:
    boxes = np.array([box(value) for value in values])
    left, top = boxes[:, :2].min(axis=0)
    right, bottom = boxes[:, 2:].max(axis=0)
    votes = np.stack([rle.decoded(value)[top:bottom, left:right].ravel() for value in values])
    outside = int(np.prod(values[0].size)) - votes.shape[1]
    chances = staple(votes, weights, outside=outside) if settings.consensus == "staple" else vote_map(votes, weights)
    bitmap: Bitmap = np.zeros(values[0].size, dtype=np.bool_)
    bitmap[top:bottom, left:right] = (chances > EVEN).reshape(bottom - top, right - left)
    return rle.encoded(bitmap)


def vote_map(votes: NDArray[np.bool_], weights: Floats) -> Floats:
    """Return for each pixel the share of the weight that holds it. `votes` is people x pixels."""
    return weights @ votes / weights.sum()


def staple(votes: NDArray[np.bool_], weights: Floats, *, outside: int = 0) -> Floats:
    """Return for each pixel the chance that it belongs, by STAPLE. `votes` is people x pixels; so many pixels more nobody holds."""
    patterns, of, counts = _patterns(votes)
    patterns = np.concatenate([patterns, np.zeros((len(votes), 1), dtype=np.bool_)], axis=1)
    counts = np.append(counts, float(outside))
    prior = float(_inner(vote_map(patterns, weights) @ counts / counts.sum()))
    sensitivity, kept = np.full(len(votes), START), np.full(len(votes), START)
    chances = vote_map(patterns, weights)
    for _ in range(ROUNDS):
        before = chances
        chances = _chances(patterns, weights, prior, sensitivity, kept)
        if np.abs(chances - before).max() < STILL:
            break
        sensitivity = _inner(patterns @ (counts * chances) / max(EDGE, counts @ chances))
        kept = _inner(~patterns @ (counts * (1 - chances)) / max(EDGE, counts @ (1 - chances)))
    return chances[of]


def _chances(patterns: NDArray[np.bool_], weights: Floats, prior: float, sensitivity: Floats, kept: Floats) -> Floats:
    inside = np.log(prior) + (weights * np.log(sensitivity)) @ patterns + (weights * np.log(1 - sensitivity)) @ ~patterns
    outside = np.log(1 - prior) + (weights * np.log(1 - kept)) @ patterns + (weights * np.log(kept)) @ ~patterns
    return 1 / (1 + np.exp(np.clip(outside - inside, -700, 700)))


def _inner(share: Floats) -> Floats:
    return np.clip(share, EDGE, 1 - EDGE)


def _patterns(votes: NDArray[np.bool_]) -> tuple[NDArray[np.bool_], NDArray[np.int64], Floats]:
    """Return the distinct columns, the place among them of each pixel's, and how many pixels each has."""
    of = np.zeros(votes.shape[1], dtype=np.int64)
    for row in votes:
        of = np.unique(2 * of + row, return_inverse=True)[1]
    _, first, counts = np.unique(of, return_index=True, return_counts=True)
    return votes[:, first], of, counts.astype(np.float64)
