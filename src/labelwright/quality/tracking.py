# SPDX-License-Identifier: Apache-2.0
"""Tracks of objects over frames, of one side against a reference: HOTA, MOTA and IDF1, which weigh finding and following differently.

    HOTA_a = sqrt(DetA_a AssA_a),  DetA = TP / (TP + FN + FP),  AssA = mean over TPs of TPA / (TPA + FNA + FPA);  HOTA = mean over 19 a
    MOTA = 1 - (FN + FP + identity switches) / reference objects
    IDF1 = 2 IDTP / (reference objects + found objects), with tracks paired one to one for the most frames in common

HOTA pairs objects of a frame by similarity times how well their tracks go together over all frames, and counts the pair at each limit
a = .05, .10, ..., .95 that it reaches. MOTA and IDF1 count at a similarity of .5; MOTA keeps a pair of the frame before while it holds.
Sources: J. Luiten et al., HOTA, 2021; K. Bernardin and R. Stiefelhagen (CLEAR MOT), 2008; E. Ristani et al. (IDF1), 2016. The order of
matching is TrackEval's, so that figures can be compared.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from labelwright.base.errors import InvalidInput

from .argument_checks import check_lengths, require_codes, require_shares
from .array_types import Floats, Ints
from .matching import match_marks

LIMITS = np.arange(0.05, 0.99, 0.05)
"""The similarities at which HOTA counts a pair."""

SAME_PLACE = 0.5
"""The similarity from which on MOTA and IDF1 count a pair."""

ROUNDING = float(np.finfo(np.float64).eps)
KEPT = 1000.0
"""What a pair of the frame before counts more than any similarity."""


@dataclass(frozen=True, slots=True)
class TrackingFrame:
    """One frame: the track of each reference object and of each found one (codes from 0), and their similarity, reference x found."""

    reference: Ints
    response: Ints
    similarity: Floats


@dataclass(frozen=True, slots=True)
class Tracking:
    """HOTA with its parts DetA, AssA and LocA (means over the limits), MOTA, MOTP, IDF1 with precision and recall, identity switches.

    NaN where the reference has no object (IDF1: where neither side has one). `sums` are what they were divided from, and add up over
    sequences.
    """

    hota: float
    det_a: float
    ass_a: float
    loc_a: float
    mota: float
    motp: float
    idf1: float
    id_precision: float
    id_recall: float
    switches: int
    sums: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class _Tracks:
    """How many frames each track has, and checked frames."""

    frames: tuple[TrackingFrame, ...]
    reference: Floats
    response: Floats


def compute_tracking(frames: Sequence[TrackingFrame]) -> Tracking:
    """HOTA, MOTA and IDF1 of one sequence; frames in their order. Similarities (such as IoU) are from 0 to 1.

    Raises InvalidInput for a similarity outside 0 to 1 or of another shape than the tracks of its frame.
    """
    tracks = _count(tuple(_check_frame(index, frame) for index, frame in enumerate(frames)))
    return compute_tracking_from_sums((*_sum_hota(tracks), *_sum_clear(tracks), *_sum_identity(tracks)))


def sum_tracking(sequences: Iterable[Tracking]) -> Tracking:
    """HOTA, MOTA and IDF1 of several sequences: counts add up before they are divided, so that a long one weighs more."""
    return compute_tracking_from_sums(np.sum([part.sums for part in sequences] or [(0.0,) * SUMS], axis=0).tolist())


SUMS = 5 * len(LIMITS) + 5 + 3


def compute_tracking_from_sums(sums: Sequence[float]) -> Tracking:
    """HOTA, MOTA and IDF1 from their sums, as `Tracking.sums` has them."""
    hits, missed, spurious, association, likeness = np.array(sums[: 5 * len(LIMITS)]).reshape(5, -1)
    true, clear_missed, clear_spurious, switches, clear_likeness = sums[5 * len(LIMITS) : 5 * len(LIMITS) + 5]
    shared, reference, response = sums[-3:]
    det, ass = _divide(hits, hits + missed + spurious), _divide(association, hits)
    known = reference > 0
    return Tracking(
        hota=float(np.sqrt(det * ass).mean()) if known else np.nan,
        det_a=float(det.mean()) if known else np.nan,
        ass_a=float(ass.mean()) if known else np.nan,
        loc_a=float(np.where(hits > 0, _divide(likeness, hits), 1.0).mean()) if known else np.nan,
        mota=(true - clear_spurious - switches) / (true + clear_missed) if known else np.nan,
        motp=clear_likeness / true if true else np.nan,
        idf1=2 * shared / (reference + response) if reference + response else np.nan,
        id_precision=shared / response if response else np.nan,
        id_recall=shared / reference if known else np.nan,
        switches=int(switches),
        sums=tuple(float(part) for part in sums),
    )


def _check_frame(index: int, frame: TrackingFrame) -> TrackingFrame:
    name = f"frames[{index}]"
    reference, response = require_codes()(f"{name}.reference", frame.reference), require_codes()(f"{name}.response", frame.response)
    for side, tracks in (("reference", reference), ("response", response)):
        if len(np.unique(tracks)) < len(tracks):
            raise InvalidInput(
                f"a track is there twice in {name}.{side}; wanted each once a frame", code="quality.bad_argument", where=f"{name}.{side}"
            )
    similarity = require_shares(dimensions=2)(f"{name}.similarity", frame.similarity)
    check_lengths(reference=reference, rows=similarity)
    check_lengths(response=response, columns=similarity.T)
    return TrackingFrame(reference, response, similarity)


def _count(frames: tuple[TrackingFrame, ...]) -> _Tracks:
    none = np.empty(0, dtype=np.int64)
    sides = [np.concatenate([none, *(getattr(frame, side) for frame in frames)]) for side in ("reference", "response")]
    return _Tracks(frames, *(np.bincount(side).astype(np.float64) for side in sides))


def _sum_hota(tracks: _Tracks) -> list[float]:
    """At each limit the true positives, false negatives, false positives, the sum of association, that of similarity."""
    alignment = _align_tracks(tracks)
    sums = np.zeros((5, len(LIMITS)))
    pairs = np.zeros((len(LIMITS), len(tracks.reference), len(tracks.response)))
    for frame in tracks.frames:
        score = alignment[np.ix_(frame.reference, frame.response)] * frame.similarity
        matching = match_marks(1 - score, limit=1.0)
        likeness = frame.similarity[matching.left, matching.right]
        reached = likeness >= LIMITS[:, None] - ROUNDING
        n = reached.sum(axis=1)
        sums[:3] += n, len(frame.reference) - n, len(frame.response) - n
        sums[4] += reached @ likeness
        pairs[:, frame.reference[matching.left], frame.response[matching.right]] += reached
    either = tracks.reference[:, None] + tracks.response[None, :] - pairs
    sums[3] = (pairs * pairs / np.maximum(either, 1)).sum(axis=(1, 2))
    return sums.ravel().tolist()


def _align_tracks(tracks: _Tracks) -> Floats:
    """How well every two tracks go together over all frames, reference x response: a Jaccard index of soft matches."""
    together = np.zeros((len(tracks.reference), len(tracks.response)))
    for frame in tracks.frames:
        near = frame.similarity
        either = near.sum(axis=1, keepdims=True) + near.sum(axis=0, keepdims=True) - near
        np.add.at(
            together, np.ix_(frame.reference, frame.response), np.where(either > ROUNDING, near / np.where(either > ROUNDING, either, 1), 0)
        )
    return together / np.maximum(tracks.reference[:, None] + tracks.response[None, :] - together, ROUNDING)


def _sum_clear(tracks: _Tracks) -> list[float]:
    """True positives, false negatives, false positives, identity switches and the sum of similarity of the CLEAR MOT measures."""
    last, before = (np.full(len(tracks.reference), -1) for _ in range(2))
    sums = np.zeros(5)
    for frame in tracks.frames:
        reference, response = frame.reference, frame.response
        if not len(reference) or not len(response):
            sums[1:3] += len(reference), len(response)
            continue
        near = frame.similarity >= SAME_PLACE - ROUNDING
        score = np.where(near, KEPT * (before[reference][:, None] == response) + frame.similarity, 0.0)
        matching = match_marks(1 - score / (2 * KEPT), limit=1.0)
        rows, columns = reference[matching.left], response[matching.right]
        switched = (last[rows] >= 0) & (last[rows] != columns)
        n = len(rows)
        sums += n, len(reference) - n, len(response) - n, switched.sum(), frame.similarity[matching.left, matching.right].sum()
        before[:] = -1
        last[rows] = before[rows] = columns
    return sums.tolist()


def _sum_identity(tracks: _Tracks) -> list[float]:
    """Frames in common of tracks paired one to one for the most of them, and the objects of either side."""
    shared = np.zeros((len(tracks.reference), len(tracks.response)))
    for frame in tracks.frames:
        np.add.at(shared, np.ix_(frame.reference, frame.response), frame.similarity >= SAME_PLACE)
    most = float(shared.max(initial=0.0)) or 1.0
    matching = match_marks(1 - shared / most, limit=1.0)
    common = float(shared[matching.left, matching.right].sum())
    return [common, float(tracks.reference.sum()), float(tracks.response.sum())]


def _divide(part: Floats, total: Floats) -> Floats:
    return part / np.maximum(total, 1)
