# SPDX-License-Identifier: Apache-2.0
"""The figures of a case, each with its interval: similarity, alpha, kappa, AC, F1."""

from dataclasses import replace

import numpy as np

from .alpha import alpha, alpha_of_units, matrix
from .array_types import Bools, Floats, Ints
from .confidence_intervals import Figure, figure
from .field_readings import Case, Classes
from .gwet import ac2
from .kappa import cohen, confusion, shared
from .reading_pairs import hits, similarity_of


def similarity(case: Case) -> Figure:
    """1 - distance, mean over each item's couples, each item counting once; percent agreement of single labels."""
    return mean_of_items(similarity_of(case.couples, case.units.looked), case)


def mean_of_items(values: Floats, case: Case) -> Figure:
    """Mean of the items' values; items without one are left out."""
    known, weight = np.unique(values[np.isfinite(values)], return_counts=True)
    if not len(known):
        return Figure(np.nan, np.nan, np.nan, 0)
    times = weight.astype(np.float64)
    return figure(
        lambda draw: _over(draw @ known, draw.sum(axis=1)), times, n=int(weight.sum()), seed=case.seed, draws=case.draws, reach=1.0
    )


def chance_corrected(case: Case) -> Figure:
    """Krippendorff's alpha with the kind's distance; NaN where chance explains everything."""
    if case.classes is not None:
        return alpha(case.classes.table, matrix(case.classes.distance), seed=case.seed, draws=case.draws)
    found = case.units
    value, of_item = found.value, found.item[found.unit]
    if not len(value):
        return Figure(np.nan, np.nan, np.nan, case.n)

    def between(left: Ints, right: Ints) -> Floats:
        return case.apart.couples(value[left], value[right])

    figured = alpha_of_units(found.unit, between, seed=case.seed, draws=case.draws, couples=50_000, group=of_item)
    return replace(figured, n=case.n)


def kappa_of(case: Case, classes: Classes) -> Figure:
    """Cohen's kappa of two people who share all doubled items, else Fleiss' for uneven numbers; weighted by 1 - distance."""
    if _of_two(case):
        table = confusion(classes.of[case.couples.one], classes.of[case.couples.other], len(classes.distance))
        return cohen(table, weights=1 - classes.distance)
    return shared(classes.table, weights=1 - classes.distance, seed=case.seed, draws=case.draws)


def ac_of(classes: Classes) -> Figure:
    """Gwet's AC1, or AC2 weighted by 1 - distance."""
    return ac2(classes.table, 1 - classes.distance)


def names_of(case: Case, classes: Classes) -> tuple[str, str]:
    """Which kappa and which AC these are, in words."""
    plain = bool(np.isin(classes.distance, (0.0, 1.0)).all())
    who = "Cohen's" if _of_two(case) else "Fleiss'"
    return (f"{who} kappa" if plain else f"{who} kappa, weighted by the kind's distance"), ("AC1" if plain else "AC2")


def _of_two(case: Case) -> bool:
    return len(case.spoken.people) == 2


def f1_of(case: Case, which: Bools) -> Figure:
    """F1 over the couples picked; by items, since marks on one item hang together."""
    doubled, drawn = hits(case.couples, case.options.threshold)
    hit = np.bincount(case.couples.item[which], weights=doubled[which], minlength=len(case.units.looked))
    marks = np.bincount(case.couples.item[which], weights=drawn[which], minlength=len(case.units.looked))
    some = marks > 0
    hit, marks = hit[some], marks[some]
    if not len(marks):
        return Figure(np.nan, np.nan, np.nan, 0)
    return figure(
        lambda draw: _over(draw @ hit, draw @ marks), np.ones(len(marks)), n=len(marks), seed=case.seed, draws=case.draws, reach=1.0
    )


def _over(total: Floats, n: Floats) -> Floats:
    """The quotient; NaN where a draw holds nothing to divide by."""
    return np.where(n > 0, total / np.where(n > 0, n, 1.0), np.nan)
