# SPDX-License-Identifier: Apache-2.0
"""One transcript out of several: aligned word by word, then voted (ROVER), or the one nearest to all.

J. G. Fiscus, A Post-Processing System to Yield Reduced Word Error Rates: ROVER, 1997. The texts are aligned one after another to a row of
slots, beginning with the one nearest to all and then by nearness, so that the order of rows does not matter; each slot then goes to the
word, or to no word, with most weight. Normalise words before (case, punctuation): here two words are the same or not.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from labelwright.base.errors import InvalidInput

from .array_types import Floats
from .majority_vote import NEAR

GAP = ""
"""Stands in a slot for "no word here"."""

AlignedWord = dict[str, float]
"""Word to the weight of the texts that have it there."""


@dataclass(frozen=True, slots=True)
class Transcript:
    """ROVER's transcript: the voted words; the share of the weight behind each; places (in `words`) that were tied; the error rate of each
    text against it.

    A tie goes to the word of the text nearest to all if that is among the tied, else to the first in the alphabet; "no word" comes last.
    """

    words: tuple[str, ...]
    confidence: tuple[float, ...]
    tied: tuple[int, ...]
    against: tuple[float, ...]


def compute_rover(texts: Sequence[Sequence[str]], *, weights: Sequence[float] | None = None) -> Transcript:
    """ROVER: vote over the words of one or more texts; `weights` (not negative, not all 0) say how much each text counts."""
    votes = _checked(texts, weights)
    order = _by_nearness(texts, votes)
    slots: list[AlignedWord] = [{word: votes[order[0]]} for word in texts[order[0]]]
    total = votes[order[0]]
    for index in order[1:]:
        slots = _merged(slots, texts[index], votes[index], total)
        total += votes[index]
    nearest = set(texts[order[0]])
    voted = [_voted(slot, nearest) for slot in slots]
    kept = [(word, share / total, tie) for word, share, tie in voted if word != GAP]
    words = tuple(word for word, _, _ in kept)
    return Transcript(
        words,
        tuple(share for _, share, _ in kept),
        tuple(index for index, (_, _, tie) in enumerate(kept) if tie),
        tuple(float(_costs([{word: 1.0} for word in words], text)[-1, -1]) / max(len(words), 1) for text in texts),
    )


def compute_nearest_text(texts: Sequence[Sequence[str]], *, weights: Sequence[float] | None = None) -> int:
    """Medoid text: the place of the text with the least weighted edit distance to all others; of equals the first in the alphabet."""
    return _by_nearness(texts, _checked(texts, weights))[0]


def _checked(texts: Sequence[Sequence[str]], weights: Sequence[float] | None) -> list[float]:
    votes = [1.0] * len(texts) if weights is None else list(weights)
    if not texts or len(votes) != len(texts) or min(votes) < 0 or not 0 < sum(votes) < float("inf"):
        message = f"{len(texts)} texts with weights {votes[:5]}; wanted one text or more, not all of weight 0"
        raise InvalidInput(message, code="quality.no_texts")
    return votes


def _by_nearness(texts: Sequence[Sequence[str]], votes: Sequence[float]) -> list[int]:
    rows = [[{word: 1.0} for word in text] for text in texts]
    far = [sum(vote * float(_costs(row, text)[-1, -1]) for text, vote in zip(texts, votes, strict=True)) for row in rows]
    return sorted(range(len(texts)), key=lambda index: (votes[index] <= 0, round(far[index], 9), tuple(texts[index]), -votes[index]))


def _costs(slots: Sequence[AlignedWord], text: Sequence[str]) -> Floats:
    """Least edits to align the first i slots with the first j words: a word that is in the slot costs nothing, nor does skipping a slot
    that somebody else skipped."""
    cost = np.zeros((len(slots) + 1, len(text) + 1))
    cost[0] = np.arange(len(text) + 1)
    for i, slot in enumerate(slots):
        skip = 0.0 if GAP in slot else 1.0
        match = cost[i, :-1] + np.array([0.0 if word in slot else 1.0 for word in text])
        row = np.minimum(cost[i] + skip, np.concatenate([[np.inf], match]))
        # Words put in between cost 1 each: a running minimum of row[j] - j.
        cost[i + 1] = np.minimum.accumulate(row - np.arange(len(row))) + np.arange(len(row))
    return cost


def _merged(slots: Sequence[AlignedWord], text: Sequence[str], vote: float, total: float) -> list[AlignedWord]:
    """The slots with one more text; `total` is the weight of the texts before, which have no word where this one puts one in."""
    cost, merged = _costs(slots, text), list[AlignedWord]()
    i, j = len(slots), len(text)
    while i or j:
        if i and j and cost[i, j] == cost[i - 1, j - 1] + (text[j - 1] not in slots[i - 1]):
            i, j = i - 1, j - 1
            merged.append(_with(slots[i], text[j], vote))
        elif i and cost[i, j] == cost[i - 1, j] + (GAP not in slots[i - 1]):
            i -= 1
            merged.append(_with(slots[i], GAP, vote))
        else:
            j -= 1
            merged.append({GAP: total, text[j]: vote})
    return merged[::-1]


def _with(slot: AlignedWord, word: str, vote: float) -> AlignedWord:
    return {**slot, word: slot.get(word, 0.0) + vote}


def _voted(slot: AlignedWord, preferred: set[str]) -> tuple[str, float, bool]:
    best = max(slot.values())
    tied = sorted(word for word, share in slot.items() if share >= best - NEAR * sum(slot.values()))
    word = min(tied, key=lambda word: (word not in preferred, word == GAP, word))
    return word, slot[word], len(tied) > 1
