# SPDX-License-Identifier: Apache-2.0
"""Spans of a text, found against wanted, by the four ways of SemEval-2013 task 9.

| way     | correct when                               | beside it                                        |
|---------|--------------------------------------------|--------------------------------------------------|
| strict  | the ends and the label are the same        | any other overlap is incorrect                   |
| exact   | the ends are the same, whatever the label  | any other overlap is incorrect                   |
| partial | the ends are the same, whatever the label  | any other overlap counts half                    |
| type    | they overlap and the label is the same     | an overlap of another label is incorrect         |

Each span answers one other at most: first those that are the same, then same ends, then overlaps, the same label and the larger shared
part going first. Precision is correct (and half of partial) over found, recall over wanted. Source: I. Segura-Bedmar et al. 2013.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from labelwright.base.errors import InvalidInput

from .array_types import Bools, Floats, Ints
from .matching import match_marks
from .precision_recall import PrecisionRecall, compute_precision_recall

Span = tuple[Hashable, int, int]
"""A label and a half-open range."""


@dataclass(frozen=True, slots=True)
class SpanTally:
    """Outcomes of spans: how many spans of each outcome, one way of looking at them; spans without counterpart are missed or spurious."""

    correct: int
    incorrect: int
    partial: int
    missed: int
    spurious: int

    @property
    def rates(self) -> PrecisionRecall:
        """Precision, recall and F1; a partial one counts half."""
        kept, paired = self.correct + self.partial / 2, self.correct + self.incorrect + self.partial
        return compute_precision_recall(kept, paired + self.spurious, kept, paired + self.missed)


@dataclass(frozen=True, slots=True)
class SpanScore:
    """SemEval span scores: the four tallies of a document or of several."""

    strict: SpanTally
    exact: SpanTally
    partial: SpanTally
    type: SpanTally


def compute_span_scores(reference: Sequence[Span], response: Sequence[Span]) -> SpanScore:
    """SemEval-2013 span scores (strict, exact, partial, type) of one document."""
    _check(reference)
    _check(response)
    same_ends, same_label, shared = _relations(reference, response)
    left, right = _match_in_turn([same_ends & same_label, same_ends, shared > 0], np.where(same_label, 0.0, 0.5) + 0.4 * (1 - shared))
    ends, label = same_ends[left, right], same_label[left, right]
    missed, spurious = len(reference) - len(left), len(response) - len(right)

    def tally(right: Bools, *, half: bool = False) -> SpanTally:
        correct = int(right.sum())
        rest = len(right) - correct
        return SpanTally(correct, 0 if half else rest, rest if half else 0, missed, spurious)

    return SpanScore(tally(ends & label), tally(ends), tally(ends, half=True), tally(label))


def sum_span_scores(scores: Iterable[SpanScore]) -> SpanScore:
    """SemEval span scores of several documents: outcomes add up, then are divided (micro average)."""
    kept = list(scores)
    return SpanScore(*(_sum([getattr(score, way) for score in kept]) for way in ("strict", "exact", "partial", "type")))


def _sum(tallies: Sequence[SpanTally]) -> SpanTally:
    names = ("correct", "incorrect", "partial", "missed", "spurious")
    return SpanTally(*(sum(getattr(tally, name) for tally in tallies) for name in names))


def _check(given: Sequence[Span]) -> None:
    for index, (_, start, end) in enumerate(given):
        if not 0 <= start < end:
            raise InvalidInput(
                f"a span from {start} to {end}; wanted a start of 0 or above and an end after it", code="quality.span", where=f"[{index}]"
            )


def _relations(reference: Sequence[Span], response: Sequence[Span]) -> tuple[Bools, Bools, Floats]:
    """Return, wanted x found: the ends are the same, the label is, and the shared part (IoU)."""
    a, b = _ends(reference), _ends(response)
    both = np.clip(np.minimum(a[:, None, 1], b[None, :, 1]) - np.maximum(a[:, None, 0], b[None, :, 0]), 0, None)
    either = (a[:, 1] - a[:, 0])[:, None] + (b[:, 1] - b[:, 0])[None, :] - both
    labels = np.array([[x[0] == y[0] for y in response] for x in reference], dtype=np.bool_).reshape(len(reference), len(response))
    return (a[:, None] == b[None]).all(axis=2), labels, both / either


def _ends(given: Sequence[Span]) -> Ints:
    return np.array([(start, end) for _, start, end in given], dtype=np.int64).reshape(-1, 2)


def _match_in_turn(allowed: Sequence[Bools], cost: Floats) -> tuple[Ints, Ints]:
    """Pairs by the first rule that allows them, each span once: a better sort of match is never given up for more of a worse one."""
    left, right = np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    for rule in allowed:
        free = rule.copy()
        free[left] = False
        free[:, right] = False
        pairs = match_marks(cost, limit=1.0, compatible=free)
        left, right = np.concatenate([left, pairs.left]), np.concatenate([right, pairs.right])
    return left, right
