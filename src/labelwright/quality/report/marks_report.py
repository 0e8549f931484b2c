# SPDX-License-Identifier: Apache-2.0
"""The report on marks - boxes, outlines, spans: the same questions, after the marks of different people were matched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np

from labelwright.kinds.kind import Kind
from labelwright.quality.agreement import Agreement, compute_agreement
from labelwright.quality.confidence_intervals import Figure, Interval
from labelwright.quality.field_readings import AgreementOptions
from labelwright.quality.gates import decide_agreement_gate
from labelwright.quality.mark_errors import MarkError, SuspectMark, rank_mark_errors
from labelwright.quality.outliers import Outlier, rank_outliers
from labelwright.quality.readings import Reading, ReadMark

from .mark_coefficients import build_mark_coefficients
from .report import Coefficient, Label, Pair, Person, Report, ReportSource, Suspect, ThresholdVerdict, Ties, sort_pairs
from .sample import compute_sample

ODD = 20
"""Marks of odd size that are listed, after the slips."""

LINES = ((0.667, "tentative conclusions"), (0.8, "reliable"))
MEANS = {
    "similarity": "mean overlap of matched marks; one that nobody else drew counts 0",
    "alpha": "overlap beyond chance, any number of people, gaps allowed",
    "f1": "share of marks that another person drew too, at least half overlapping",
}
NAMES = {"similarity": "mean similarity", "alpha": "Krippendorff's alpha (overlap)", "f1": "F1 at 0.5"}


def build_marks_report(
    readings: Sequence[Reading], kind: Kind, settings: Any, origin: ReportSource, *, seed: int, notes: Sequence[str] = ()
) -> Report:
    """Everything that can be told of one field's marks. Raises InvalidInput when no two people looked at the same item."""
    agreement = compute_agreement(readings, kind, settings, seed=seed, options=AgreementOptions())
    coefficients = tuple(
        Coefficient(NAMES[name], agreement.figures[name], means) for name, means in MEANS.items() if name in agreement.figures
    )
    return Report(
        source=origin,
        doubled=agreement.items,
        agreement=(*coefficients, *build_mark_coefficients(readings, kind, settings, seed=seed)),
        verdicts=tuple(
            ThresholdVerdict(line, means, decide_agreement_gate(agreement.figures["alpha"], at_least=line)) for line, means in LINES
        ),
        notes=(*notes, *(note.sentence for note in agreement.notes)),
        pairs=_pairs(agreement),
        labels=_labels(agreement, readings),
        people=_people(agreement, readings),
        flags=(),
        ties=Ties(0, 0, ()),
        suspects=(
            *(_suspect(suspect, kind, settings) for suspect in rank_mark_errors(readings, kind, settings)),
            *_odd_sizes(readings, kind, settings),
        ),
        near_duplicates=(),
        sample=compute_sample(len({row.item for row in readings})),
        what_if=(),
    )


def _pairs(agreement: Agreement) -> tuple[Pair, ...]:
    rows = [
        Pair(str(pair.left), str(pair.right), pair.n, pair.similarity, pair.kappa, pair.similarity_ends, pair.kappa_ends)
        for pair in agreement.annotator_pairs
    ]
    return sort_pairs(rows)


def _labels(agreement: Agreement, readings: Sequence[Reading]) -> tuple[Label, ...]:
    drawn = Counter(mark.label or "" for row in readings for mark in row.marks)
    total = max(sum(drawn.values()), 1)
    figures = {part.name: part.figures for part in agreement.per_label}
    none = Figure(np.nan, np.nan, np.nan, 0)
    return tuple(
        Label(name or "(no label)", count, count / total, next(iter(figures.get(name, {}).values()), none))
        for name, count in drawn.most_common()
    )


def _people(agreement: Agreement, readings: Sequence[Reading]) -> tuple[Person, ...]:
    drawn = Counter[Any]()
    for row in readings:
        drawn[row.person] += len(row.marks)
    rows = [(part.name, next(iter(part.figures.values()))) for part in agreement.per_person]
    people = [Person(str(name), drawn[name], figure.n, figure.value, Interval(figure.low, figure.high), None) for name, figure in rows]
    return tuple(sorted(people, key=lambda person: person.right if person.right is not None else -1.0))


WORDS = {
    MarkError.MISSED: "{others} drew a mark here, and this person none",
    MarkError.SPURIOUS: "none of {others} drew a mark here",
    MarkError.MISPLACED: "it overlaps the nearest mark of {others} by little",
    MarkError.MISLABELLED: "{others} gave another label at the same place",
}


def _suspect(suspect: SuspectMark, kind: Kind, settings: Any) -> Suspect:
    """A mark error in words. People who contradict are counted; that is no chance, so none is given."""
    where = suspect.mark or suspect.expected
    location = [f"at {_where(where.value, kind, settings)}"] if where else []
    given = (suspect.mark.label or "a mark") if suspect.mark else "nothing"
    likely = (suspect.expected.label or "a mark") if suspect.expected else "nothing"
    reasons = (f"{suspect.error}: {WORDS[suspect.error].format(others=_others(suspect))}", *location)
    return Suspect(str(suspect.item), str(suspect.person), given, likely, np.nan, reasons)


def _others(suspect: SuspectMark) -> str:
    if suspect.others == 1:
        return "the other person"
    if suspect.error in (MarkError.SPURIOUS, MarkError.MISPLACED):
        return f"the {suspect.others} others"
    return f"{round(suspect.score * suspect.others)} of {suspect.others} others"


def _odd_sizes(readings: Sequence[Reading], kind: Kind, settings: Any) -> list[Suspect]:
    """Marks far from the usual size of their label; how likely they are wrong, nobody can tell from that."""
    if kind.size is None:
        return []
    marks = [(row, mark) for row in readings for mark in row.marks]
    sizes = np.array([kind.size(mark.value, settings) for _, mark in marks], dtype=np.float64)
    outliers = rank_outliers(sizes, [mark.label or "" for _, mark in marks])[:ODD]
    return [_odd_size(*marks[outlier.index], outlier, float(sizes[outlier.index]), kind, settings) for outlier in outliers]


def _odd_size(row: Reading, mark: ReadMark, outlier: Outlier, size: float, kind: Kind, settings: Any) -> Suspect:
    times = size / outlier.usual if size > outlier.usual else outlier.usual / size
    word = "larger" if size > outlier.usual else "smaller"
    reasons = (f"odd size: {times:.1f} times {word} than is usual for {outlier.n} such marks", f"at {_where(mark.value, kind, settings)}")
    return Suspect(str(row.item), str(row.person), mark.label or "a mark", "another size", np.nan, reasons)


def _where(value: Any, kind: Kind, settings: Any) -> str:
    """Where a mark is, by the views its kind offers: its box, or its quote."""
    if "box" in kind.views:
        box = kind.views["box"](value, settings).shape
        return f"x {box.x:.0f}, y {box.y:.0f}, {box.width:.0f} x {box.height:.0f} px"
    words = getattr(value, "quote", None)
    return f"'{words[:60]}'" if words else str(value)[:60]
