# SPDX-License-Identifier: Apache-2.0
"""The figures of prepared readings, each with its interval: similarity, alpha, kappa, AC, F1."""

from dataclasses import replace

import numpy as np

from .alpha import compute_alpha, compute_alpha_of_units, matrix_metric
from .array_types import Bools, Floats, Ints
from .confidence_intervals import Figure, estimate_figure
from .field_readings import AnswerClasses, FieldReadings
from .gwet import compute_ac2
from .kappa import compute_cohen_kappa, compute_weighted_agreement, count_confusions
from .reading_pairs import compute_item_similarity, count_matches


def estimate_similarity(prepared: FieldReadings) -> Figure:
    """1 - distance, mean over each item's pairs, each item counting once; percent agreement of single labels."""
    return estimate_item_mean(compute_item_similarity(prepared.pairs, prepared.units.readers), prepared)


def estimate_item_mean(values: Floats, prepared: FieldReadings) -> Figure:
    """Mean of the items' values; items without one are left out."""
    known, weight = np.unique(values[np.isfinite(values)], return_counts=True)
    if not len(known):
        return Figure(np.nan, np.nan, np.nan, 0)
    times = weight.astype(np.float64)
    return estimate_figure(
        lambda draw: _over(draw @ known, draw.sum(axis=1)), times, n=int(weight.sum()), seed=prepared.seed, draws=prepared.draws, reach=1.0
    )


def estimate_chance_corrected(prepared: FieldReadings) -> Figure:
    """Krippendorff's alpha with the kind's distance; NaN where chance explains everything."""
    if prepared.classes is not None:
        return compute_alpha(prepared.classes.table, matrix_metric(prepared.classes.distance), seed=prepared.seed, draws=prepared.draws)
    units = prepared.units
    value, of_item = units.value, units.item[units.unit]
    if not len(value):
        return Figure(np.nan, np.nan, np.nan, prepared.shared_items)

    def between(left: Ints, right: Ints) -> Floats:
        return prepared.distances.of_pairs(value[left], value[right])

    figured = compute_alpha_of_units(units.unit, between, seed=prepared.seed, draws=prepared.draws, max_pairs=50_000, group=of_item)
    return replace(figured, n=prepared.shared_items)


def estimate_kappa(prepared: FieldReadings, classes: AnswerClasses) -> Figure:
    """Cohen's kappa of two people who share all doubled items, else Fleiss' for uneven numbers; weighted by 1 - distance."""
    if _of_two(prepared):
        table = count_confusions(classes.of[prepared.pairs.left_value], classes.of[prepared.pairs.right_value], len(classes.distance))
        return compute_cohen_kappa(table, weights=1 - classes.distance)
    return compute_weighted_agreement(classes.table, weights=1 - classes.distance, seed=prepared.seed, draws=prepared.draws)


def estimate_ac(classes: AnswerClasses) -> Figure:
    """Gwet's AC1, or AC2 weighted by 1 - distance."""
    return compute_ac2(classes.table, 1 - classes.distance)


def get_coefficient_names(prepared: FieldReadings, classes: AnswerClasses) -> tuple[str, str]:
    """Which kappa and which AC these are, in words."""
    plain = bool(np.isin(classes.distance, (0.0, 1.0)).all())
    who = "Cohen's" if _of_two(prepared) else "Fleiss'"
    return (f"{who} kappa" if plain else f"{who} kappa, weighted by the kind's distance"), ("AC1" if plain else "AC2")


def _of_two(prepared: FieldReadings) -> bool:
    return len(prepared.coded.people) == 2


def estimate_f1(prepared: FieldReadings, which: Bools) -> Figure:
    """F1 over the pairs picked; by items, since marks on one item hang together."""
    doubled, drawn = count_matches(prepared.pairs, prepared.options.threshold)
    hit = np.bincount(prepared.pairs.item[which], weights=doubled[which], minlength=len(prepared.units.readers))
    marks = np.bincount(prepared.pairs.item[which], weights=drawn[which], minlength=len(prepared.units.readers))
    some = marks > 0
    hit, marks = hit[some], marks[some]
    if not len(marks):
        return Figure(np.nan, np.nan, np.nan, 0)
    return estimate_figure(
        lambda draw: _over(draw @ hit, draw @ marks), np.ones(len(marks)), n=len(marks), seed=prepared.seed, draws=prepared.draws, reach=1.0
    )


def _over(total: Floats, n: Floats) -> Floats:
    """The quotient; NaN where a draw holds nothing to divide by."""
    return np.where(n > 0, total / np.where(n > 0, n, 1.0), np.nan)
