# SPDX-License-Identifier: Apache-2.0
"""From files to a report: what the readers found is handed to the statistics in their own form."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import get_args

import numpy as np

from labelwright.base.errors import InvalidInput
from labelwright.formats.votes.vote_reader import read_votes
from labelwright.formats.votes.votes import ReadAnnotations, ReadRequest, ReportProgress, Votes
from labelwright.kinds.standard_kinds import standard_registry
from labelwright.quality.array_types import Floats
from labelwright.quality.label_table import LabelTable
from labelwright.quality.readings import Reading, ReadMark
from labelwright.quality.report.answers_report import SCALES, Material, Scale, build_answers_report
from labelwright.quality.report.marks_report import build_marks_report
from labelwright.quality.report.report import Report, ReportSource

JOINED = 5
"""Names joined by leaving out spaces that are shown."""


def build_report(paths: Sequence[Path], asked: ReadRequest, *, seed: int, tell: ReportProgress, scale: Scale = "nominal") -> Report:
    """Read the files and say all that can be said of them."""
    return build_report_on(read_votes(paths, asked, tell=tell), paths, seed=seed, scale=scale)


def build_report_on(read: Votes | ReadAnnotations, paths: Sequence[Path], *, seed: int, scale: Scale = "nominal") -> Report:
    """Say all that can be said of what was read from these files."""
    names = tuple(path.name for path in paths)
    return _of_votes(read, names, seed, scale) if isinstance(read, Votes) else _of_sights(read, names, seed)


def get_label_table(votes: Votes) -> LabelTable:
    """The votes as the statistics take them."""
    return LabelTable(
        _codes(votes.item), _codes(votes.person), _codes(votes.label), votes.items.all(), votes.people.all(), votes.labels.all()
    )


def get_readings(annotations: ReadAnnotations) -> list[Reading]:
    """The marks as the statistics take them."""
    return [Reading(row.item, row.person, tuple(ReadMark(value, label) for value, label in row.marks)) for row in annotations.annotations]


def parse_scale(word: str) -> Scale:
    """The scale of that name."""
    known: Scale | None = next((scale for scale in get_args(Scale) if scale == word), None)
    if known is None:
        raise InvalidInput(f"there is no scale '{word}'", code="quality.scale", where="--scale", hint=f"Scales: {', '.join(SCALES)}.")
    return known


def _of_votes(votes: Votes, files: tuple[str, ...], seed: int, scale: Scale) -> Report:
    table = get_label_table(votes)
    material = Material(
        when=_moments(votes.when),
        seconds=_moments(votes.seconds),
        texts=votes.texts,
        digests=votes.digests,
        several=votes.several,
        notes=(*_describe_missing(votes), *_describe_trimmed(votes), *_describe_gold(votes)),
        scale=scale,
        golds=votes.golds,
    )
    origin = ReportSource(
        votes.format, files, len(table.item), len(table.items), len(table.people), len(table.labels), votes.columns, votes.abstained,
        votes.refusals.count, tuple(votes.refusals.shown),
    )  # fmt: skip
    return build_answers_report(table, origin, material, seed=seed)


def _describe_missing(votes: Votes) -> tuple[str, ...]:
    """What was read as no label, and how to have it read as one."""
    if not votes.missing:
        return ()
    counted = ", ".join(f"'{word}' {count:,} times" for word, count in votes.missing.most_common())
    return (f"Read as a missing label: {counted}. If that is an answer here, say so with --missing '' (or name the words that are none).",)


def _describe_gold(votes: Votes) -> tuple[str, ...]:
    """What the right answers in the file are used for."""
    if "gold" not in votes.columns:
        return ()
    column, n, of = votes.columns["gold"], len(votes.golds), len(votes.items)
    return (f"'{column}' gives the right answer of {n:,} of {of:,} items: people are held against it, and the truth is told without it.",)


def _describe_trimmed(votes: Votes) -> tuple[str, ...]:
    """What was taken for one name although the cells differ in the spaces around it."""
    codes = {"item": (votes.items, votes.item), "person": (votes.people, votes.person), "label": (votes.labels, votes.label)}
    return tuple(
        sentence
        for role, (names, column) in codes.items()
        if role in votes.trimmed
        and (sentence := _describe_joined(role, votes.trimmed[role], dict(zip(names.all(), np.bincount(column).tolist(), strict=False))))
    )


def _describe_joined(role: str, trimmed: Mapping[str, int], used: Mapping[str, int]) -> str:
    joined = {cell: count for cell, count in trimmed.items() if count < used.get(cell.strip(), 0)}
    if not joined:
        return ""
    shown = ", ".join(f"'{cell}' ({count:,} times) counts as '{cell.strip()}'" for cell, count in list(joined.items())[:JOINED])
    more = f", and {len(joined) - JOINED:,} more" if len(joined) > JOINED else ""
    return f"Spaces around the name of {'an item' if role == 'item' else f'a {role}'} were left out: {shown}{more}."


def _of_sights(annotations: ReadAnnotations, files: tuple[str, ...], seed: int) -> Report:
    kind = standard_registry().get(annotations.kind)
    readings = get_readings(annotations)
    labels = {mark.label for row in readings for mark in row.marks}
    origin = ReportSource(
        annotations.format, files, sum(len(row.marks) for row in readings),
        len({row.item for row in readings}), len({row.person for row in readings}),
        len(labels), {"label": annotations.field}, 0, annotations.refusals.count, tuple(annotations.refusals.shown),
    )  # fmt: skip
    if not readings:
        raise InvalidInput("there is nothing to compare", code="votes.empty", where=files[0])
    return build_marks_report(readings, kind, kind.settings(), origin, seed=seed, notes=[annotations.note] if annotations.note else [])


def _codes(column: array[int]) -> np.ndarray:
    return np.frombuffer(column, dtype=np.int32).astype(np.int64) if len(column) else np.empty(0, dtype=np.int64)


def _moments(column: array[float]) -> Floats | None:
    """A column of times, or None where there is none or hardly a cell can be read."""
    if not len(column):
        return None
    times = np.frombuffer(column, dtype=np.float64)
    return times if np.isfinite(times).mean() > 0.5 else None
