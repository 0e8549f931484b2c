# SPDX-License-Identifier: Apache-2.0
"""The report on answers: three columns, and what is known of times, texts and image hashes."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from labelwright.quality.agreement_sensitivity import Scale, WhatIf, count_confused, rank_what_ifs
from labelwright.quality.alpha import compute_alpha, interval_metric, matrix_metric, nominal_metric, ordinal_metric
from labelwright.quality.annotator_flags import compute_annotator_flags
from labelwright.quality.answer_times import estimate_seconds
from labelwright.quality.array_types import Floats, Ints
from labelwright.quality.concordance import compute_kendall_w
from labelwright.quality.confidence_intervals import Figure, Interval
from labelwright.quality.flags import Flag, FlagType
from labelwright.quality.gates import decide_agreement_gate
from labelwright.quality.gwet import compute_ac1
from labelwright.quality.icc import compute_icc
from labelwright.quality.kappa import (
    compute_cohen_kappa,
    compute_fleiss_kappa,
    compute_pairwise_kappa,
    compute_percent_agreement,
    count_confusions,
)
from labelwright.quality.label_errors import rank_label_errors
from labelwright.quality.label_table import LabelTable, count_labels, keep_first_labels
from labelwright.quality.leave_one_out import LeaveOneOut, estimate_leave_one_out
from labelwright.quality.majority_vote import compute_majority
from labelwright.quality.near_duplicates import SimilarPair, filter_contradicting, match_equal_digests, match_near_texts
from labelwright.quality.pairwise_intervals import PairFigures, compute_pair_figures
from labelwright.quality.set_distances import compute_masi, encode_membership
from labelwright.quality.truth_inference import infer_truth

from .label_variants import describe_variants
from .notes import SCALES, build_notes
from .people import build_people
from .report import (
    Coefficient,
    Label,
    NearDuplicate,
    Pair,
    Report,
    ReportSource,
    Suspect,
    ThresholdVerdict,
    Ties,
    WhatIfChange,
    sort_pairs,
)
from .sample import compute_sample

SUSPECTS, PAIRS, TIES, LABELS = 50, 2_000, 20, 60
TEXTS = 200_000
CELLS = 20_000_000
"""People x labels x labels that truth is inferred for; rare labels are taken together beyond."""

LINES = ((0.667, "tentative conclusions"), (0.8, "reliable"))
"""Krippendorff's lines for alpha."""

OTHER = "(other labels)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What is known beside the columns. Times and seconds are per row; texts, hashes and right answers (any of them) by item code;
    `several`: a label may name several; `notes` say what was done to the file before.
    """

    when: Floats | None = None
    seconds: Floats | None = None
    texts: Mapping[int, str] = field(default_factory=dict[int, str])
    digests: Mapping[int, str] = field(default_factory=dict[int, str])
    several: bool = False
    notes: tuple[str, ...] = ()
    scale: Scale = "nominal"
    golds: Mapping[int, frozenset[str]] = field(default_factory=dict[int, frozenset[str]])


def build_answers_report(table: LabelTable, origin: ReportSource, material: Material, *, seed: int) -> Report:
    """Everything that can be told. Who labelled an item twice counts with the first label."""
    first = keep_first_labels(table)
    again = len(table.item) - len(first.item)
    if again:
        material, table = _cut(table, first, material), first
    tally = count_labels(table)
    doubled = int((tally.sum(axis=1) >= 2).sum())
    notes = [*material.notes, *describe_variants(table.labels, tally.sum(axis=0))]
    if again:
        notes.append(f"{again:,} rows label an item that the same person had labelled before; the first counts.")
    if doubled == 0:
        return _alone(table, tally, origin, material, notes)
    return _together(table, tally, origin, material, notes, doubled, seed)


def _together(
    table: LabelTable, tally: Ints, origin: ReportSource, material: Material, notes: list[str], doubled: int, seed: int
) -> Report:
    judged = _fewer_labels(table)
    if len(judged.labels) < len(table.labels):
        notes.append(f"People and errors are judged on the {len(judged.labels) - 1} labels used most; the rest count as one.")
    believed = infer_truth(judged)
    truth = believed.truth
    others = estimate_leave_one_out(judged, truth)
    seconds = material.seconds if material.seconds is not None else _between(table, material.when)
    raised = compute_annotator_flags(judged, truth, others, when=material.when, seconds=seconds)
    spam = {flag.person for flag in raised if flag.type is FlagType.SPAMMER}
    coefficients = _coefficients(table, tally, material, seed)
    main = coefficients[1].figure
    twins = _twins(table, material, compute_majority(table).label)
    return Report(
        source=origin,
        doubled=doubled,
        agreement=tuple(coefficients),
        verdicts=tuple(ThresholdVerdict(line, means, decide_agreement_gate(main, at_least=line)) for line, means in LINES),
        notes=(*notes, *([believed.note] if believed.note else []), *build_notes(table, tally, coefficients, doubled, material.scale)),
        truth_form=believed.form,
        pairs=_pairs(table),
        labels=_labels(table, tally, seed),
        people=build_people(judged, others, truth, when=material.when, seconds=seconds, golds=material.golds),
        flags=tuple(_named(flag) for flag in raised),
        ties=_ties(table, tally),
        suspects=_suspects(judged, others, spam, material, seconds),
        near_duplicates=twins,
        sample=compute_sample(len(table.items), expected=float(1 - truth.posterior.max(axis=1).mean())),
        what_if=_what_ifs(rank_what_ifs(table, seed=seed, scale=_scale(coefficients, material))),
    )


def _scale(coefficients: Sequence[Coefficient], material: Material) -> Scale:
    """The scale that the report's own alpha is on: the one asked for, where the labels are numbers that have it."""
    return material.scale if coefficients[1].name == SCALES[material.scale] else "nominal"


def _alone(table: LabelTable, tally: Ints, origin: ReportSource, material: Material, notes: list[str]) -> Report:
    """One label an item: no agreement, but duplicates and the sample can be told."""
    total = max(int(tally.sum()), 1)
    none = Figure(np.nan, np.nan, np.nan, 0)
    used = np.argsort(-tally.sum(axis=0), kind="stable")[:LABELS]
    return Report(
        source=origin, doubled=0, agreement=(), verdicts=(), pairs=(), flags=(), suspects=(), what_if=(), people=(),
        notes=(*notes, "No item was labelled by two people, so nothing can be said of agreement. Have some items labelled twice."),
        labels=tuple(Label(str(table.labels[k]), int(tally[:, k].sum()), float(tally[:, k].sum() / total), none) for k in used),
        ties=Ties(0, 0, ()),
        near_duplicates=_twins(table, material, compute_majority(table).label),
        sample=compute_sample(len(table.items)),
    )  # fmt: skip


def _coefficients(table: LabelTable, tally: Ints, material: Material, seed: int) -> list[Coefficient]:
    width = len(table.labels)
    coefficients = [
        Coefficient(
            "percent agreement", compute_percent_agreement(tally, seed=seed), "share of pairs of labels that are the same, chance and all"
        )
    ]
    if material.several:
        distances = compute_masi(encode_membership([str(name).split("|") for name in table.labels]))
        figure = compute_alpha(tally, matrix_metric(distances), seed=seed)
        coefficients.append(Coefficient("alpha (MASI)", figure, "for sets of labels: nearly the same counts partly"))
    else:
        figure = compute_alpha(tally, nominal_metric(width), seed=seed)
        coefficients.append(Coefficient("Krippendorff's alpha", figure, "agreement beyond chance, any number of people, gaps allowed"))
        coefficients += [*_ordered(table, tally, seed), *_complete(table)]
        coefficients[1:] = sorted(coefficients[1:], key=lambda coefficient: coefficient.name != SCALES[material.scale])
    coefficients += _kappas(table, tally, seed)
    if width > 1:
        coefficients.append(
            Coefficient("Gwet's AC1", compute_ac1(tally), "beyond chance, and steady where nearly all items are of one class")
        )
    return coefficients


def _ordered(table: LabelTable, tally: Ints, seed: int) -> list[Coefficient]:
    """Where all labels are numbers, near misses may count less: ordinal alpha, and interval alpha."""
    numbers = _read_numbers(table)
    if numbers is None:
        return []
    order = np.argsort(numbers)
    coefficients = [
        Coefficient(
            "alpha (interval)", compute_alpha(tally, interval_metric(numbers.tolist()), seed=seed), "for numbers: squared difference"
        )
    ]
    if len(numbers) <= 20:
        figure = compute_alpha(tally[:, order], ordinal_metric(), seed=seed, draws=300)
        coefficients.insert(0, Coefficient("alpha (ordinal)", figure, "for ranks: near misses count less"))
    return coefficients


def _complete(table: LabelTable) -> list[Coefficient]:
    """Where everybody gave every item a number: the intraclass correlation, and how alike people rank the items."""
    numbers = _read_numbers(table)
    if numbers is None or len(table.people) < 2 or len(table.items) < 2 or len(table.item) != len(table.items) * len(table.people):
        return []
    ratings = np.empty((len(table.items), len(table.people)))
    ratings[table.item, table.person] = numbers[table.label]
    agreement, ranks = compute_icc(ratings).icc21, compute_kendall_w(ratings.T)
    concordance = Figure(ranks.value, ranks.low, ranks.high, ranks.things)
    return [
        Coefficient("ICC(2,1)", agreement, "for numbers: one person's rating; being strict or mild counts as disagreement"),
        Coefficient("Kendall's W", concordance, "do people put the items in the same order?"),
    ]


def _read_numbers(table: LabelTable) -> Floats | None:
    """The labels as numbers, where all are and there are three or more."""
    try:
        numbers = np.array([float(str(name)) for name in table.labels])
    except ValueError:
        return None
    return numbers if len(numbers) >= 3 and np.isfinite(numbers).all() else None


def _kappas(table: LabelTable, tally: Ints, seed: int) -> list[Coefficient]:
    sizes = np.unique(tally.sum(axis=1))
    if len(table.people) == 2:
        both = np.flatnonzero(np.bincount(table.item, minlength=len(table.items)) == 2)
        rows = np.lexsort((table.person, table.item))
        rows = rows[np.isin(table.item[rows], both)]
        two = count_confusions(table.label[rows[0::2]], table.label[rows[1::2]], len(table.labels))
        return [Coefficient("Cohen's kappa", compute_cohen_kappa(two), "two people, each with their own habits")]
    if len(sizes) == 1 and sizes[0] >= 2:
        return [Coefficient("Fleiss' kappa", compute_fleiss_kappa(tally, seed=seed), "as many labels on each item, shared habits")]
    return []


def _pairs(table: LabelTable) -> tuple[Pair, ...]:
    kappas = compute_pairwise_kappa(table)
    order = np.argsort(-kappas.n, kind="stable")[:PAIRS]
    names = [str(name) for name in table.people]
    figures = zip(order.tolist(), compute_pair_figures(table, kappas, order), strict=True)
    return sort_pairs(_pair(names[kappas.left[index]], names[kappas.right[index]], pair_figures) for index, pair_figures in figures)


def _pair(left: str, right: str, of: PairFigures) -> Pair:
    agreement, kappa = of.agreement, of.kappa
    between = Interval(agreement.low, agreement.high), Interval(kappa.low, kappa.high)
    return Pair(left, right, agreement.n, agreement.value, kappa.value, *between)


def _labels(table: LabelTable, tally: Ints, seed: int) -> tuple[Label, ...]:
    used, total = tally.sum(axis=0), max(int(tally.sum()), 1)
    confused = count_confused(table)
    size = tally.sum(axis=1)
    rows: list[Label] = []
    for index in np.argsort(-used, kind="stable")[:LABELS].tolist():
        one = np.stack([tally[:, index], size - tally[:, index]], axis=1)
        with_ = int(confused[index].argmax())
        share = float(confused[index, with_] / used[index]) if used[index] else 0.0
        figure = compute_alpha(one, nominal_metric(2), seed=seed, draws=500)
        other = str(table.labels[with_]) if share else None
        rows.append(Label(str(table.labels[index]), int(used[index]), float(used[index] / total), figure, other, share))
    return tuple(rows)


def _ties(table: LabelTable, tally: Ints) -> Ties:
    tied = np.flatnonzero(compute_majority(table).tied)
    shown = tuple((str(table.items[index]), _votes(table, tally[index])) for index in tied[:TIES].tolist())
    return Ties(len(tied), int((tally.sum(axis=1) >= 2).sum()), shown)


def _votes(table: LabelTable, votes: Ints) -> dict[str, int]:
    return {str(table.labels[index]): int(votes[index]) for index in np.flatnonzero(votes).tolist()}


def _suspects(
    table: LabelTable, others: LeaveOneOut, spam: set[Hashable], material: Material, seconds: Floats | None
) -> tuple[Suspect, ...]:
    index_of = {name: index for index, name in enumerate(table.items)} if material.texts else {}
    suspects = rank_label_errors(table, others, most=SUSPECTS, leave_out=spam, seconds=seconds)
    return tuple(
        Suspect(
            str(suspect.item), str(suspect.person), str(suspect.label), str(suspect.likely), suspect.chance, suspect.reasons,
            _short(material.texts.get(index_of.get(suspect.item, -1))),
        )
        for suspect in suspects
    )  # fmt: skip


def _twins(table: LabelTable, material: Material, label: Ints) -> tuple[NearDuplicate, ...]:
    codes = sorted(material.texts)[:TEXTS]
    near = [SimilarPair(codes[a.left], codes[a.right], a.likeness) for a in match_near_texts([material.texts[code] for code in codes])]
    pairs = filter_contradicting([*near, *match_equal_digests(material.digests)], label)
    pairs.sort(key=lambda pair: -pair.likeness)
    names, labels = table.items, table.labels
    return tuple(
        NearDuplicate(
            (str(names[a.left]), str(names[a.right])), (str(labels[label[a.left]]), str(labels[label[a.right]])), a.likeness,
            _short(material.texts.get(a.left)),
        )
        for a in pairs[:SUSPECTS]
    )  # fmt: skip


def _what_ifs(changes: Sequence[WhatIf]) -> tuple[WhatIfChange, ...]:
    """The changes after which alpha is still defined: with one label left nothing can be told."""
    return tuple(_change(change) for change in changes if np.isfinite(change.gain))


def _change(change: WhatIf) -> WhatIfChange:
    names = [f"'{name}'" for name in change.names]
    if change.change == "merge":
        return WhatIfChange(f"{' and '.join(names)} as one label", change.alpha, change.gain)
    what = "the label" if change.change == "drop label" else "the person"
    return WhatIfChange(f"without {what} {names[0]}", change.alpha, change.gain)


def _named(flag: Flag) -> Flag:
    other = None if flag.other is None else str(flag.other)
    return Flag(str(flag.person), flag.type, flag.figure, flag.chance, flag.n, flag.sentence, other)


def _between(table: LabelTable, when: Floats | None) -> Floats | None:
    """Seconds from one label of a person to the next, where only the moments are known."""
    return None if when is None else estimate_seconds(table.person, when)


def _cut(table: LabelTable, first: LabelTable, material: Material) -> Material:
    """Times of the rows that stay."""
    _, rows = np.unique(table.item * len(table.people) + table.person, return_index=True)
    cut = [None if column is None else column[rows] for column in (material.when, material.seconds)]
    assert len(rows) == len(first.item)
    return replace(material, when=cut[0], seconds=cut[1])


def _fewer_labels(table: LabelTable) -> LabelTable:
    """The most used labels, as many as memory allows, and all others as one."""
    most = max(2, int((CELLS / max(len(table.people), 1)) ** 0.5))
    if len(table.labels) <= most:
        return table
    used = np.bincount(table.label, minlength=len(table.labels))
    kept = np.sort(np.argsort(-used, kind="stable")[: most - 1])
    to = np.full(len(table.labels), most - 1, dtype=np.int64)
    to[kept] = np.arange(len(kept))
    return LabelTable(
        table.item, table.person, to[table.label], table.items, table.people, (*(table.labels[index] for index in kept), OTHER)
    )


def _short(text: str | None) -> str | None:
    return text if text is None or len(text) <= 160 else f"{text[:157]}..."
