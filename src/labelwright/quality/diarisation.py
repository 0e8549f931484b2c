# SPDX-License-Identifier: Apache-2.0
"""Who spoke when: diarisation error rate (DER) and Jaccard error rate (JER), with the speakers' names matched for the best.

    DER = (missed + false alarm + confusion) / total time spoken in the reference

counted speaker by speaker, so that two voices at once count twice; speakers are mapped one to one for the most time in common. JER is
the mean over the reference's speakers of 1 - (time of both) / (time of either), each against the speaker it is matched with, for the
least sum; a speaker without counterpart counts 1. With a collar, that much time on each side of the reference's ends is left out of DER.
Sources: NIST Rich Transcription 2009; N. Ryant et al., DIHARD II, 2019.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from labelwright.base.errors import InvalidInput

from .argument_checks import check_arguments, require_number
from .array_types import Bools, Floats
from .matching import match_marks

SpeakerTurn = tuple[float, float, Hashable]
"""Beginning, end, speaker; one unit of time, whichever."""


@dataclass(frozen=True, slots=True)
class Diarisation:
    """Diarisation error rate and Jaccard error rate, and the times behind DER in the unit given. DER may pass 1; without reference speech
    it is NaN.

    `speakers` is how many the reference has: JER is the mean over them.
    """

    der: float
    jer: float
    missed: float
    false_alarm: float
    confusion: float
    correct: float
    total: float
    mapping: dict[Hashable, Hashable]
    speakers: int


@check_arguments(collar=require_number(least=0))
def compute_diarisation(reference: Sequence[SpeakerTurn], hypothesis: Sequence[SpeakerTurn], *, collar: float = 0.0) -> Diarisation:
    """Diarisation error rate (DER) and Jaccard error rate (JER) of one recording. `mapping` names for a speaker of the hypothesis the one
    of the reference it was taken for.
    """
    _check((*reference, *hypothesis), collar)
    ends = sorted({end for start, stop, _ in reference for end in (start, stop)})
    lengths, middles = _grid(reference, hypothesis, [end + side for end in ends for side in ((-collar, collar) if collar else ())])
    names, other_names = _names(reference), _names(hypothesis)
    expected, given = _spoken(reference, names, middles), _spoken(hypothesis, other_names, middles)
    jer = _jer(expected, given, lengths)
    kept = np.array([not any(abs(middle - end) < collar for end in ends) for middle in middles.tolist()], dtype=np.bool_)
    lengths = lengths * kept
    common = (expected * lengths) @ given.T
    mates = match_marks(1 - common / max(float(common.max(initial=0.0)), 1e-300), limit=1.0)
    correct = float(common[mates.left, mates.right].sum())
    speaking, heard = expected.sum(axis=0), given.sum(axis=0)
    total = float(speaking @ lengths)
    missed, alarm = (float(np.clip(gap, 0, None) @ lengths) for gap in (speaking - heard, heard - speaking))
    confusion = float(np.minimum(speaking, heard) @ lengths) - correct
    der = (missed + alarm + confusion) / total if total else float("nan")
    mapping: dict[Hashable, Hashable] = {other_names[j]: names[i] for i, j in zip(mates.left.tolist(), mates.right.tolist(), strict=True)}
    return Diarisation(der, jer, missed, alarm, confusion, correct, total, mapping, len(names))


def _check(turns: Sequence[SpeakerTurn], collar: float) -> None:
    wrong = next((turn for turn in turns if not (np.isfinite(turn[0]) and np.isfinite(turn[1]) and turn[0] < turn[1])), None)
    if wrong is not None or not 0 <= collar < float("inf"):
        problem = f"a turn from {wrong[0]} to {wrong[1]}" if wrong else f"a collar of {collar}"
        raise InvalidInput(f"{problem}; wanted an end after the beginning, and a collar of 0 or above", code="quality.turn")


def _grid(reference: Sequence[SpeakerTurn], hypothesis: Sequence[SpeakerTurn], more: Sequence[float]) -> tuple[Floats, Floats]:
    """Return lengths and middles of the stretches in which nobody begins or ends to speak."""
    cuts = np.unique(np.array([*chain.from_iterable(turn[:2] for turn in (*reference, *hypothesis)), *more], dtype=np.float64))
    return np.diff(cuts), (cuts[:-1] + cuts[1:]) / 2


def _names(turns: Sequence[SpeakerTurn]) -> list[Hashable]:
    return list(dict.fromkeys(turn[2] for turn in turns))


def _spoken(turns: Sequence[SpeakerTurn], names: Sequence[Hashable], middles: Floats) -> Floats:
    """Return 1 where a speaker (row) speaks in a stretch (column), else 0; a speaker's own turns that overlap count once."""
    row_of = {name: row for row, name in enumerate(names)}
    spoken: Bools = np.zeros((len(names), len(middles)), dtype=np.bool_)
    for start, end, name in turns:
        spoken[row_of[name]] |= (start <= middles) & (middles < end)
    return spoken.astype(np.float64)


def _jer(expected: Floats, given: Floats, lengths: Floats) -> float:
    if not len(expected):
        return float("nan")
    common = (expected * lengths) @ given.T
    either = (expected @ lengths)[:, None] + (given @ lengths)[None, :] - common
    matching = match_marks(1 - common / np.where(either > 0, either, 1.0), limit=1.0)
    return (float(matching.cost.sum()) + len(matching.single_left)) / len(expected)
