# SPDX-License-Identifier: Apache-2.0
"""How much do people agree? One path for every kind.

What was said is brought to units (`units`), the kind's distance is asked (`apart`), and from the pairs of readings come
- similarity: 1 - distance, mean over an item's pairs, each item counting once; for single labels this is percent agreement;
- alpha: Krippendorff's, with the kind's distance; "nothing drawn" is a reading of its own, 1 apart from any mark;
- kappa and AC: only where there are few different answers. Cohen's with two people, else Fleiss' for uneven numbers; Gwet's AC1;
  weighted by 1 - distance where answers can be nearly the same (then it is AC2);
- F1 of located marks: those that found a counterpart at least `threshold` similar.

Every figure has a 95 % interval by the bootstrap over items (Cohen, AC: analytic) and n, the items that two people or more looked at.
When one of three people or more gave most of the readings, similarity and alpha are bootstrapped over people as well.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from labelwright.base.errors import InvalidInput
from labelwright.kinds.kind import Kind

from .agreement_figures import (
    estimate_ac,
    estimate_chance_corrected,
    estimate_f1,
    estimate_item_mean,
    estimate_kappa,
    estimate_similarity,
    get_coefficient_names,
)
from .alpha import compute_alpha, list_pairs_within, nominal_metric
from .array_types import Bools
from .confidence_intervals import NO_WIDTH, Figure, Interval
from .field_readings import AgreementOptions, FieldReadings, prepare_readings
from .reading_pairs import AnnotatorPair, bootstrap_two_way, compute_annotator_pairs
from .readings import Reading, list_mark_labels

DOMINANT = 0.5
"""Who gave more than this share of all readings dominates."""

PARADOX_AGREEMENT, PARADOX_GAP = 0.8, 0.2
"""Where people agree so much and kappa lies so far under AC1, the prevalence paradox is named."""


@dataclass(frozen=True, slots=True)
class AgreementNote:
    """Note that a reader of agreement figures must know: a stable code (`few`, `paradox`, `dominant`, `one_class`) and a sentence."""

    code: str
    sentence: str


@dataclass(frozen=True, slots=True)
class AgreementPart:
    """Agreement figures of a part of the data: a label, a person, a slice. `share` is that of all readings (slices: items)."""

    name: Hashable
    share: float
    figures: Mapping[str, Figure]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement of several people in one field, whole and by annotator pair, label, person and slice. `figures` by name: "similarity",
    "alpha", then "kappa" and "ac" (classes) or "f1" (located marks).

    `kappa_name` and `ac_name` say which sort those two are. `prevalence` is the share of readings that name each label, largest first.
    `per_label`: of answers alpha of "named it or not", of located marks F1. `per_person`: similarity to the others.
    """

    items: int
    people: int
    readings: int
    figures: Mapping[str, Figure]
    kappa_name: str = ""
    ac_name: str = ""
    prevalence: Mapping[str, float] = field(default_factory=dict[str, float])
    annotator_pairs: tuple[AnnotatorPair, ...] = ()
    per_label: tuple[AgreementPart, ...] = ()
    per_person: tuple[AgreementPart, ...] = ()
    per_slice: tuple[AgreementPart, ...] = ()
    notes: tuple[AgreementNote, ...] = ()


def compute_agreement(
    readings: Sequence[Reading],
    kind: Kind,
    settings: Any,
    *,
    seed: int,
    options: AgreementOptions | None = None,
    classes: Iterable[Any] = (),
    slices: Mapping[Hashable, Hashable] | None = None,
) -> Agreement:
    """Inter-annotator agreement of one field of any kind: similarity, alpha, kappa, AC and F1, each with a 95 % interval and n. `classes`
    are values that could have been said: AC1 wants to know of those nobody used.

    `slices` names the slice of an item. Raises InvalidInput when no two people looked at the same item.
    """
    options = options or AgreementOptions()
    prepared = prepare_readings(readings, kind, settings, seed, options, tuple(classes))
    overall = _overall_agreement(prepared)
    return replace(
        overall,
        prevalence=_prevalence(prepared, kind),
        annotator_pairs=_table(prepared),
        per_label=_per_label(prepared, kind),
        per_person=_per_person(prepared),
        per_slice=tuple(_per_slice(readings, kind, settings, seed, options, tuple(classes), slices or {})),
    )


def _overall_agreement(prepared: FieldReadings) -> Agreement:
    figures = {"similarity": estimate_similarity(prepared), "alpha": estimate_chance_corrected(prepared)}
    names = ("", "")
    if prepared.few_classes is not None:
        figures |= {"kappa": estimate_kappa(prepared, prepared.few_classes), "ac": estimate_ac(prepared.few_classes)}
        names = get_coefficient_names(prepared, prepared.few_classes)
    if prepared.located:
        figures["f1"] = estimate_f1(prepared, np.ones(len(prepared.pairs.item), dtype=np.bool_))
    leader, share = _leader(prepared)
    notes = _notes(prepared, figures)
    if share > DOMINANT and len(prepared.coded.people) > 2:
        figures |= _doubting_people(prepared, figures)
        notes.append(_dominant(leader, share))
    return Agreement(prepared.shared_items, len(prepared.coded.people), len(prepared.units.unit), figures, *names, notes=tuple(notes))


def _leader(prepared: FieldReadings) -> tuple[Hashable, float]:
    given = np.bincount(prepared.coded.person, minlength=len(prepared.coded.people))
    return prepared.coded.people[int(given.argmax())], float(given.max() / given.sum())


def _doubting_people(prepared: FieldReadings, figures: Mapping[str, Figure]) -> dict[str, Figure]:
    ends = bootstrap_two_way(prepared.pairs, prepared.units, prepared.distances, people=len(prepared.coded.people), seed=prepared.seed)
    return {"similarity": _within(figures["similarity"], ends.similarity), "alpha": _within(figures["alpha"], ends.alpha)}


def _within(figure: Figure, ends: Interval) -> Figure:
    """The figure between other ends; where no draw of people doubts it either, it keeps its own if they are wider."""
    if ends.high - ends.low < NO_WIDTH:
        return replace(figure, low=min(figure.low, ends.low), high=max(figure.high, ends.high))
    return replace(figure, low=ends.low, high=ends.high)


def _notes(prepared: FieldReadings, figures: Mapping[str, Figure]) -> list[AgreementNote]:
    notes: list[AgreementNote] = []
    if figures["similarity"].too_few:
        notes.append(
            AgreementNote(
                "few", f"Only {prepared.shared_items} items were looked at by two people or more: too few to lean on. 30 is the least."
            )
        )
    if np.isnan(figures["alpha"].value):
        notes.append(AgreementNote("one_class", "Everyone always said the same, so agreement cannot be told from chance."))
    if _paradox(figures):
        notes.append(AgreementNote("paradox", _PARADOX.format(figures["similarity"].value, figures["kappa"].value, figures["ac"].value)))
    return notes


_PARADOX = (
    "People agree on {:.1%}, yet kappa is {:.2f} while AC1 is {:.2f}: nearly all items are of one class, and kappa takes agreement on it "
    "for chance. Read the three together, and ask for more items of the rare classes."
)


def _paradox(figures: Mapping[str, Figure]) -> bool:
    if "kappa" not in figures:
        return False
    return figures["similarity"].value >= PARADOX_AGREEMENT and figures["ac"].value - figures["kappa"].value >= PARADOX_GAP


def _dominant(leader: Hashable, share: float) -> AgreementNote:
    sentence = f"{leader} gave {share:.0%} of all readings; the intervals of similarity and alpha doubt the people as well as the items."
    return AgreementNote("dominant", sentence)


def _prevalence(prepared: FieldReadings, kind: Kind) -> dict[str, float]:
    """Share of the marks that name each label, largest first, then by name; labels that could have been said are there with 0."""
    named = _named(prepared, kind)
    drawn = prepared.units.value[prepared.units.value >= 0]
    share = {label: float(has[drawn].mean()) if len(drawn) else 0.0 for label, has in named.items()}
    return dict(sorted(share.items(), key=lambda pair: (-pair[1], pair[0])))


def _named(prepared: FieldReadings, kind: Kind) -> dict[str, Bools]:
    """For each label which codes name it."""
    labels_of_code = [list_mark_labels(mark, kind) for mark in prepared.coded.distinct]
    return {
        label: np.array([label in labels for labels in labels_of_code], dtype=np.bool_)
        for label in sorted({name for names in labels_of_code for name in names})
    }


def _table(prepared: FieldReadings) -> tuple[AnnotatorPair, ...]:
    if prepared.located:
        a, b = list_pairs_within(prepared.coded.item)
        shared = prepared.coded.person[a], prepared.coded.person[b]
    else:
        shared = prepared.pairs.left, prepared.pairs.right
    few = prepared.few_classes
    return compute_annotator_pairs(
        prepared.pairs,
        shared,
        prepared.coded.people,
        classes=None if few is None else few.of,
        distance=np.empty((0, 0)) if few is None else few.distance,
        threshold=prepared.options.threshold if prepared.located else None,
    )


def _per_label(prepared: FieldReadings, kind: Kind) -> tuple[AgreementPart, ...]:
    drawn = prepared.units.value[prepared.units.value >= 0]
    return tuple(
        AgreementPart(label, float(has[drawn].mean()) if len(drawn) else 0.0, _of_label(prepared, has))
        for label, has in _named(prepared, kind).items()
    )


def _of_label(prepared: FieldReadings, has: Bools) -> dict[str, Figure]:
    if prepared.located:
        one, other = ((side >= 0) & has[side] for side in (prepared.pairs.left_value, prepared.pairs.right_value))
        return {"f1": estimate_f1(prepared, one | other)}
    flat = np.bincount(prepared.units.unit * 2 + has[prepared.units.value], minlength=2 * len(prepared.units.item))
    return {"alpha": compute_alpha(flat.reshape(-1, 2).astype(np.int64), nominal_metric(2), seed=prepared.seed, draws=prepared.draws)}


def _per_person(prepared: FieldReadings) -> tuple[AgreementPart, ...]:
    """Similarity of each person to the others, each item counting once."""
    pairs, width = prepared.pairs, len(prepared.units.readers)
    person = np.concatenate([pairs.left, pairs.right])
    order = np.argsort(person, kind="stable")
    ends = np.searchsorted(person[order], np.arange(len(prepared.coded.people) + 1))
    given = np.bincount(prepared.units.person, minlength=len(prepared.coded.people)) / max(len(prepared.units.person), 1)
    parts: list[AgreementPart] = []
    for code, name in enumerate(prepared.coded.people):
        own_pairs = order[ends[code] : ends[code + 1]] % max(len(pairs.item), 1)
        own_pairs = own_pairs[pairs.either_drew[own_pairs]]
        n = np.bincount(pairs.item[own_pairs], minlength=width)
        total = np.bincount(pairs.item[own_pairs], weights=1 - pairs.distance[own_pairs], minlength=width)
        parts.append(
            AgreementPart(
                name, float(given[code]), {"similarity": estimate_item_mean(np.where(n > 0, total / np.maximum(n, 1), np.nan), prepared)}
            )
        )
    return tuple(parts)


def _per_slice(
    readings: Sequence[Reading],
    kind: Kind,
    settings: Any,
    seed: int,
    options: AgreementOptions,
    classes: tuple[Any, ...],
    slices: Mapping[Hashable, Hashable],
) -> Iterable[AgreementPart]:
    """The same figures of each slice by itself; a slice that nobody shares an item of has none."""
    rows: dict[Hashable, list[Reading]] = {}
    for row in readings:
        if row.item in slices:
            rows.setdefault(slices[row.item], []).append(row)
    for name, part in rows.items():
        share = len({row.item for row in part}) / max(len({row.item for row in readings}), 1)
        yield AgreementPart(name, share, _figures_of(part, kind, settings, seed, options, classes))


def _figures_of(
    readings: Sequence[Reading], kind: Kind, settings: Any, seed: int, options: AgreementOptions, classes: tuple[Any, ...]
) -> Mapping[str, Figure]:
    try:
        return _overall_agreement(prepare_readings(readings, kind, settings, seed, options, classes)).figures
    except InvalidInput:
        return {}
