# SPDX-License-Identifier: Apache-2.0
"""Kappas: share of agreement, corrected by what the people's own habits would give by chance.

    kappa = (observed - expected) / (1 - expected)

Cohen (1960): two people, each with own margins. Scott (1955): two people, shared margins. Fleiss (1971): m labels an item, shared margins.
Conger (1980): any number of people, each with own margins. Brennan and Prediger (1981): all classes alike likely.
Weighted forms after Cohen (1968); the standard error is that of
Fleiss, Cohen and Everitt (1969). All are NaN where chance alone gives full agreement.
"""

import numpy as np

from labelwright.base.errors import InvalidInput

from .argument_checks import (
    LEVEL,
    check_arguments,
    check_codes_below,
    check_lengths,
    check_weights,
    require_codes,
    require_counts,
    require_numbers,
    require_shares,
    require_whole_number,
)
from .array_types import Floats, Ints
from .chance_correction import correct_for_chance
from .confidence_intervals import Figure, estimate_figure, widen_unanimous
from .distributions import normal_quantile
from .label_table import CountRows, compute_unique_rows, keep_rows_with
from .pairwise_kappa import compute_pairwise_kappa as compute_pairwise_kappa  # a kappa, too: found here by those who look for one


@check_arguments(left=require_codes(), right=require_codes(), width=require_whole_number(least=1))
def count_confusions(left: Ints, right: Ints, width: int) -> Floats:
    """Confusion table: how often one person said row and the other column, from two columns of codes; shape width x width."""
    check_lengths(left=left, right=right)
    check_codes_below("left", left, width)
    check_codes_below("right", right, width)
    return np.bincount(left * width + right, minlength=width * width).reshape(width, width).astype(np.float64)


@check_arguments(width=require_whole_number(least=1))
def compute_linear_weights(width: int) -> Floats:
    """Linear agreement weights 1 - |i - j| / (K - 1) of ordered classes."""
    points = np.arange(width)
    return 1 - np.abs(points[:, None] - points[None, :]) / max(width - 1, 1)


@check_arguments(width=require_whole_number(least=1))
def compute_quadratic_weights(width: int) -> Floats:
    """Quadratic agreement weights 1 - (i - j)^2 / (K - 1)^2 of ordered classes."""
    points = np.arange(width)
    return 1 - (points[:, None] - points[None, :]) ** 2 / max(width - 1, 1) ** 2


@check_arguments(weights=require_counts(square=True))
def compute_weights_from_disagreement(weights: Floats) -> Floats:
    """Agreement weights from disagreement weights with any largest value (Cohen 1968)."""
    return 1 - weights / (weights.max(initial=0.0) or 1.0)


@check_arguments(table=require_counts(square=True), weights=require_shares(dimensions=2), level=LEVEL)
def compute_cohen_kappa(table: Floats, *, weights: Floats | None = None, level: float = 0.95) -> Figure:
    """Cohen's kappa of two people from their confusion table, with the Fleiss-Cohen-Everitt interval, cut at -1 and 1.

    `weights` are agreement weights, 1 on the diagonal; without them only equal labels agree.
    """
    n = float(table.sum())
    if n == 0:
        raise InvalidInput("the two people share no item, so there is nothing to compare", code="quality.no_shared_items")
    share, agree = table / n, np.eye(len(table)) if weights is None else check_weights(weights, len(table))
    value, expected = _kappa(share, agree)
    half = normal_quantile((1 + level) / 2) * _standard_error(share, agree, value, expected, n)
    figure = Figure(value, float(np.maximum(-1.0, value - half)), float(np.minimum(1.0, value + half)), int(n))
    return widen_unanimous(figure, reach=_reach(expected), level=level)


@check_arguments(table=require_counts(square=True))
def compute_scott_pi(table: Floats) -> float:
    """Scott's pi: kappa of two people with shared margins: expected = sum of squared mean margins."""
    if not table.sum():
        return float("nan")
    share = table / table.sum()
    expected = float((((share.sum(axis=0) + share.sum(axis=1)) / 2) ** 2).sum())
    return _corrected(float(np.trace(share)), expected)


@check_arguments(table=require_counts(), draws=require_whole_number(least=1))
def compute_percent_agreement(table: Ints, *, seed: int, draws: int = 1000) -> Figure:
    """Percent agreement: share of agreeing pairs of labels, each item counting once, from a counts table; uncorrected, so print it beside a
    kappa.
    """
    shared = keep_rows_with(compute_unique_rows(table), 2)
    agreeing = _pairs_agreeing(shared.rows)
    return estimate_figure(
        lambda weights: _mean(agreeing, weights), shared.weight, n=int(shared.weight.sum()), seed=seed, draws=draws, reach=1.0
    )


@check_arguments(table=require_counts(), draws=require_whole_number(least=1))
def compute_fleiss_kappa(table: Ints, *, seed: int, draws: int = 1000) -> Figure:
    """Fleiss' kappa from a counts table whose items all have the same number of labels (else use alpha), with a bootstrap interval."""
    even = _evenly_labelled(compute_unique_rows(table))
    agreeing, per_label = _pairs_agreeing(even.rows), even.rows / even.rows.sum(axis=1, keepdims=True)

    def statistic(weights: Floats) -> Floats:
        margins = _mean(per_label, weights)
        return correct_for_chance(_mean(agreeing, weights), (margins**2).sum(axis=1))

    reach = _reach(float((_margins(even) ** 2).sum()))
    return estimate_figure(statistic, even.weight, n=int(even.weight.sum()), seed=seed, draws=draws, reach=reach)


@check_arguments(table=require_counts(), weights=require_shares(dimensions=2), draws=require_whole_number(least=1))
def compute_weighted_agreement(table: Ints, *, weights: Floats | None = None, seed: int, draws: int = 1000) -> Figure:
    """Fleiss' kappa for any number of labels an item and for agreement weights (K. L. Gwet, Handbook of Inter-Rater Reliability, 4th
    edition, 2014, 2.4 and 3.5): items with one label tell of the margins only. With equal numbers and no weights it is `fleiss`."""
    agree = np.eye(table.shape[1]) if weights is None else check_weights(weights, table.shape[1])
    labelled = keep_rows_with(compute_unique_rows(table), 1)
    size = labelled.rows.sum(axis=1)
    doubled, per_label = (size >= 2).astype(np.float64), labelled.rows / size[:, None]
    agreeing = doubled * (labelled.rows * (labelled.rows @ agree - 1)).sum(axis=1) / np.maximum(size * (size - 1), 1)

    def statistic(draw: Floats) -> Floats:
        margins, n = _mean(per_label, draw), draw @ doubled
        observed = np.where(n > 0, draw @ agreeing / np.maximum(n, 1), np.nan)
        return correct_for_chance(observed, ((margins @ agree) * margins).sum(axis=1))

    margins = _margins(labelled)
    reach = _reach(float(margins @ agree @ margins))
    return estimate_figure(statistic, labelled.weight, n=int(labelled.weight @ doubled), seed=seed, draws=draws, reach=reach)


@check_arguments(table=require_counts(), draws=require_whole_number(least=1))
def compute_brennan_prediger(table: Ints, *, seed: int, draws: int = 1000) -> Figure:
    """Brennan-Prediger coefficient (free-marginal kappa; for several people Randolph 2005): expected = 1 / K, for people who were not told
    how often to use a class. Counts table items x classes with any number of labels an item; items with one tell nothing here. NaN with
    one class. Source: R. L. Brennan and D. J. Prediger 1981; with gaps K. L. Gwet, Handbook of Inter-Rater Reliability, 2014, 2.4."""
    shared, width = keep_rows_with(compute_unique_rows(table), 2), table.shape[1]
    agreeing, expected = _pairs_agreeing(shared.rows), 1 / max(width, 1)

    def statistic(weights: Floats) -> Floats:
        observed = _mean(agreeing, weights)
        return correct_for_chance(observed, np.full_like(observed, expected))

    return estimate_figure(statistic, shared.weight, n=int(shared.weight.sum()), seed=seed, draws=draws, reach=_reach(expected))


@check_arguments(ratings=require_numbers(dimensions=2), width=require_whole_number(least=1), draws=require_whole_number(least=1))
def compute_conger_kappa(ratings: Ints, width: int, *, seed: int, draws: int = 1000) -> Figure:
    """Conger's kappa for any number of people, each with own margins: `ratings` is items x people of class codes below `width`, -1 where a
    person did not label the item. Items with one label tell of that person's margins only. Interval: bootstrap over items; n is items
    with two labels or more. NaN where chance gives full agreement. Source: A. J. Conger 1980; with gaps Gwet 2014, 2.4."""
    _check_ratings(ratings, width)
    unique = compute_unique_rows(ratings.astype(np.int64) + 1)
    one_hot = (unique.rows[:, :, None] == np.arange(1, width + 1)).astype(np.float64)
    size = one_hot.sum(axis=(1, 2))
    doubled = (size >= 2).astype(np.float64)
    agreeing = np.where(size >= 2, _pairs_agreeing(one_hot.sum(axis=1)), 0.0)

    def statistic(weights: Floats) -> Floats:
        n = weights @ doubled
        observed = np.where(n > 0, weights @ (agreeing * doubled) / np.maximum(n, 1.0), np.nan)
        return correct_for_chance(observed, _expect_by_people(np.einsum("du,upk->dpk", weights, one_hot)))

    reach = _reach(float(np.nan_to_num(_expect_by_people(np.einsum("u,upk->pk", unique.weight, one_hot)[None])[0])))
    return estimate_figure(statistic, unique.weight, n=int(unique.weight @ doubled), seed=seed, draws=draws, reach=reach)


def _check_ratings(ratings: Ints, width: int) -> None:
    if ((ratings != np.floor(ratings)) | (ratings < -1) | (ratings >= width)).any():
        raise InvalidInput(
            f"ratings from {ratings.min():g} to {ratings.max():g}; wanted class codes from 0 to {width - 1}, and -1 for a missing one",
            code="quality.unknown_label",
            where="ratings",
        )


def _expect_by_people(used: Floats) -> Floats:
    """Chance that two different people, drawn at random, say the same by their margins; `used` is draws x people x classes of counts.

    Who said nothing has no margins and is left out.
    """
    size = used.sum(axis=2, keepdims=True)
    margins = used / np.maximum(size, 1.0)
    people = (size[:, :, 0] > 0).sum(axis=1)
    pairs = people * (people - 1)
    same = (margins.sum(axis=1) ** 2).sum(axis=1) - (margins**2).sum(axis=(1, 2))
    return np.where(pairs > 0, same / np.maximum(pairs, 1), np.nan)


def _kappa(share: Floats, agree: Floats) -> tuple[float, float]:
    expected = float(share.sum(axis=1) @ agree @ share.sum(axis=0))
    return _corrected(float((share * agree).sum()), expected), expected


def _standard_error(share: Floats, agree: Floats, kappa: float, expected: float, n: float) -> float:
    """Fleiss, Cohen and Everitt 1969, formula 13; with the identity as weights it is the unweighted one."""
    if not np.isfinite(kappa):
        return np.nan
    usual = (agree @ share.sum(axis=0))[:, None] + (share.sum(axis=1) @ agree)[None, :]
    spread = float((share * (agree - usual * (1 - kappa)) ** 2).sum()) - (kappa - expected * (1 - kappa)) ** 2
    return float(np.sqrt(max(spread, 0.0) / n)) / (1 - expected)


def _reach(expected: float) -> float:
    """How far a share of disagreement pulls kappa down."""
    return 1 / (1 - expected) if expected < 1 else 1.0


def _corrected(observed: float, expected: float) -> float:
    return float(correct_for_chance(np.array([observed]), np.array([expected]))[0])


def _margins(count_rows: CountRows) -> Floats:
    """Share of each class, each item counting once."""
    share = count_rows.rows / count_rows.rows.sum(axis=1, keepdims=True)
    return count_rows.weight @ share / max(float(count_rows.weight.sum()), 1.0)


def _mean(values: Floats, weights: Floats) -> Floats:
    """Weighted mean of each draw, of a value or of a row of values an item; NaN where nothing is drawn."""
    n = weights.sum(axis=1).reshape(-1, *(1 for _ in values.shape[1:]))
    return np.where(n > 0, weights @ values / np.where(n > 0, n, 1.0), np.nan)


def _pairs_agreeing(rows: Floats) -> Floats:
    """Share of the item's pairs of labels that agree; rows need two labels or more."""
    size = rows.sum(axis=1)
    return (rows * (rows - 1)).sum(axis=1) / np.maximum(size * (size - 1), 1.0)


def _evenly_labelled(count_rows: CountRows) -> CountRows:
    sizes = np.unique(count_rows.rows.sum(axis=1)).astype(np.int64)
    if len(sizes) != 1 or sizes[0] < 2:
        raise InvalidInput(
            f"the items have {sizes.tolist()[:5]} labels; this kappa wants the same number, 2 or more, on each",
            code="quality.uneven_labels",
            hint="Use Krippendorff's alpha, which takes any number.",
        )
    return count_rows
