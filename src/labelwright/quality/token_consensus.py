# SPDX-License-Identifier: Apache-2.0
"""One reading of a text's spans out of several: Dawid-Skene on tokens, then the best row of tags that is legal.

Each token is an item whose class is a tag: O, B-x where a span of label x begins, I-x inside. Voted token by token, tags may contradict
each other (an I-x after an O); so the tags of a text are decoded together: the legal row with the highest product of posteriors
(A. J. Viterbi 1967). Flat spans only: of spans that overlap, the one that begins first, and of those the longest, is kept when tags are
made.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from labelwright.base.errors import InvalidInput

from .array_types import Bools, Floats
from .dawid_skene import SMALLEST, DirichletPrior, EmSettings, InferredTruth, fit_dawid_skene
from .label_table import LabelTable, encode_names

OUTSIDE = "O"

PRIOR = DirichletPrior(classes=0.5, right=1.0, wrong=0.05)
"""A little trust in everybody at first: most tags are rare, and a person may not have met them all."""


@dataclass(frozen=True, slots=True)
class TaggedReading:
    """IOB tags: the tags that one person gave the tokens of one item."""

    item: Hashable
    person: Hashable
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TruthSpan:
    """Consensus span: tokens [start, end) with a label; the mean posterior of its tags; who tagged exactly so, and who did not."""

    start: int
    end: int
    label: str
    confidence: float
    agreed: tuple[Hashable, ...]
    against: tuple[Hashable, ...]


@dataclass(frozen=True, slots=True)
class TokenTruth:
    """Consensus of token tags: legal tags of each item, the posterior of each of them, tokens whose best two tags were even, the spans, and
    the fitted model.
    """

    tags: Mapping[Hashable, tuple[str, ...]]
    confidence: Mapping[Hashable, tuple[float, ...]]
    tied: Mapping[Hashable, tuple[int, ...]]
    spans: Mapping[Hashable, tuple[TruthSpan, ...]]
    truth: InferredTruth


def encode_tags(spans: Sequence[tuple[int, int, str]], tokens: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """IOB2 tags of tokens from labelled ranges [start, end), both in the same unit; a token that a range touches is in it."""
    tags = [OUTSIDE] * len(tokens)
    for start, end, label in sorted(spans, key=lambda span: (span[0], -span[1], span[2])):
        touched = [index for index, (left, right) in enumerate(tokens) if left < end and start < right]
        if touched and all(tags[index] == OUTSIDE for index in touched):
            for index in touched:
                tags[index] = f"{'B' if index == touched[0] else 'I'}-{label}"
    return tuple(tags)


def decode_spans(tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """Spans of IOB tags: tokens [start, end) and label of each span of tags, in IOB2 or IOB1.

    A span begins at a B, and at an I that continues nothing: after an O, after another label, or first of all (as in conlleval).
    """
    wrong = next((tag for tag in tags if tag != OUTSIDE and tag[:2] not in ("B-", "I-")), None)
    if wrong is not None:
        raise _refuse(wrong)
    starts = [index for index, tag in enumerate(tags) if tag.startswith("B-") or _begins(tags, index)]
    return [(start, _end(tags, start), tags[start][2:]) for start in starts]


def _begins(tags: Sequence[str], index: int) -> bool:
    """Whether an I stands where IOB2 would have a B."""
    before = tags[index - 1] if index else OUTSIDE
    return tags[index].startswith("I-") and (before == OUTSIDE or before[2:] != tags[index][2:])


def _convert_to_iob2(tags: Sequence[str]) -> tuple[str, ...]:
    return tuple(f"B-{tag[2:]}" if _begins(tags, index) else tag for index, tag in enumerate(tags))


def fit_token_tags(readings: Sequence[TaggedReading], *, settings: EmSettings | None = None) -> TokenTruth:
    """Consensus of token tags, by Dawid-Skene and Viterbi: fit people's confusions of tags over all tokens, then decode each item. An item
    must have the same tokens for everybody; tags may be IOB1 or IOB2, the answer is IOB2.

    `settings` are those of `dawid_skene.infer`, by default with a weak prior.
    """
    readings = [replace(row, tags=_convert_to_iob2(row.tags)) for row in readings]
    names = _names(readings)
    length = _lengths(readings)
    table, first = _columns(readings, names, length)
    truth = fit_dawid_skene(table, settings=settings or EmSettings(prior=PRIOR))
    allowed = _allowed(names)
    tags, sure, tied = dict[Hashable, tuple[str, ...]](), dict[Hashable, tuple[float, ...]](), dict[Hashable, tuple[int, ...]]()
    for item, n in length.items():
        posterior = truth.posterior[first[item] : first[item] + n]
        path = _best_path(np.log(np.maximum(posterior, SMALLEST)), allowed)
        tags[item] = tuple(names[code] for code in path)
        sure[item] = tuple(posterior[np.arange(n), path].tolist())
        tied[item] = tuple(np.flatnonzero(_even(posterior)).tolist())
    return TokenTruth(tags, sure, tied, _all_spans(readings, tags, sure), truth)


def _names(readings: Sequence[TaggedReading]) -> list[str]:
    """O, then B and I of every label, by the alphabet, so that any span can be decoded."""
    labels = sorted({tag[2:] for row in readings for tag in row.tags if tag != OUTSIDE})
    return [OUTSIDE, *(f"{part}-{label}" for label in labels for part in "BI")]


def _lengths(readings: Sequence[TaggedReading]) -> dict[Hashable, int]:
    lengths: dict[Hashable, int] = {}
    for row in readings:
        if lengths.setdefault(row.item, len(row.tags)) != len(row.tags):
            raise InvalidInput(
                f"{row.person} tagged {len(row.tags)} tokens, somebody else {lengths[row.item]}",
                code="quality.ragged_tags",
                where=str(row.item),
                hint="Cut the text into tokens once, and tag those.",
            )
    return lengths


def _columns(
    readings: Sequence[TaggedReading], names: Sequence[str], length: Mapping[Hashable, int]
) -> tuple[LabelTable, dict[Hashable, int]]:
    """Tokens as items, and where those of each item begin."""
    code_of = {name: code for code, name in enumerate(names)}
    ends = np.cumsum([0, *length.values()])
    first = dict(zip(length, ends.tolist(), strict=False))
    person, people = encode_names(row.person for row in readings)
    sizes = [len(row.tags) for row in readings]
    item = np.concatenate([np.arange(len(row.tags)) + first[row.item] for row in readings]) if readings else np.empty(0, dtype=np.int64)
    label = np.array([_code(tag, code_of) for row in readings for tag in row.tags], dtype=np.int64)
    return LabelTable(item.astype(np.int64), np.repeat(person, sizes), label, tuple(range(int(ends[-1]))), people, tuple(names)), first


def _code(tag: str, code_of: Mapping[str, int]) -> int:
    if tag not in code_of:
        raise _refuse(tag)
    return code_of[tag]


def _refuse(tag: str) -> InvalidInput:
    return InvalidInput(f"'{tag}' is no tag; wanted O, B-label or I-label", code="quality.bad_tag", hint="Turn other schemes into IOB2.")


def _allowed(names: Sequence[str]) -> Bools:
    """Which tag (row) may come before which (column); the last row is the beginning of the text."""
    before = [*names, OUTSIDE]
    return np.array([[not tag.startswith("I-") or left[2:] == tag[2:] for tag in names] for left in before], dtype=np.bool_)


def _best_path(logs: Floats, allowed: Bools) -> list[int]:
    if not len(logs):
        return []
    barred = np.where(allowed, 0.0, -np.inf)
    score, back = logs[0] + barred[-1], np.zeros(logs.shape, dtype=np.int64)
    for index in range(1, len(logs)):
        through = score[:, None] + barred[:-1]
        back[index] = through.argmax(axis=0)
        score = through.max(axis=0) + logs[index]
    path = [int(score.argmax())]
    for index in range(len(logs) - 1, 0, -1):
        path.append(int(back[index, path[-1]]))
    return path[::-1]


def _even(posterior: Floats) -> Bools:
    top = np.sort(posterior, axis=1)[:, -2:]
    return top[:, -1] - top[:, 0] < 1e-6 if posterior.shape[1] > 1 else np.zeros(len(posterior), dtype=np.bool_)


def _all_spans(
    readings: Sequence[TaggedReading], tags: Mapping[Hashable, tuple[str, ...]], sure: Mapping[Hashable, tuple[float, ...]]
) -> dict[Hashable, tuple[TruthSpan, ...]]:
    rows: dict[Hashable, list[TaggedReading]] = {item: [] for item in tags}
    for row in readings:
        rows[row.item].append(row)
    return {item: tuple(_span(span, tags[item], sure[item], rows[item]) for span in decode_spans(tags[item])) for item in tags}


def _span(span: tuple[int, int, str], tags: tuple[str, ...], sure: tuple[float, ...], rows: Sequence[TaggedReading]) -> TruthSpan:
    start, end, label = span
    same = [row.tags[start:end] == tags[start:end] and _end(row.tags, start) == end for row in rows]
    agreed = tuple(row.person for row, did in zip(rows, same, strict=True) if did)
    against = tuple(row.person for row, did in zip(rows, same, strict=True) if not did)
    return TruthSpan(start, end, label, sum(sure[start:end]) / (end - start), agreed, against)


def _end(tags: Sequence[str], start: int) -> int:
    inside = f"I-{tags[start][2:]}"
    end = start + 1
    while end < len(tags) and tags[end] == inside:
        end += 1
    return end
