# SPDX-License-Identifier: Apache-2.0
"""Kappas: share of agreement, corrected by what the people's own habits would give by chance.

    kappa = (observed - expected) / (1 - expected)

Cohen (1960): two people, each with own margins. Scott (1955): two people, shared margins. Fleiss (1971): m labels an item, shared margins.
Conger (1980): the same people on every item, each with own margins. Weighted forms after Cohen (1968); the standard error is that of
Fleiss, Cohen and Everitt (1969). All are NaN where chance alone gives full agreement.
"""

import numpy as np

from labelwright.base.errors import InvalidInput

from .array_types import Floats, Ints
from .chance_correction import correct_for_chance
from .confidence_intervals import Figure, estimate_figure, widen_unanimous
from .distributions import normal_quantile
from .label_table import CountRows, compute_unique_rows, keep_rows_with
from .pairwise_kappa import compute_pairwise_kappa as compute_pairwise_kappa  # a kappa, too: found here by those who look for one


def count_confusions(left: Ints, right: Ints, width: int) -> Floats:
    """How often one person said row and the other column, from two columns of codes; shape width x width."""
    return np.bincount(left * width + right, minlength=width * width).reshape(width, width).astype(np.float64)


def compute_linear_weights(width: int) -> Floats:
    """Agreement weights 1 - |i - j| / (K - 1) of ordered classes."""
    points = np.arange(width)
    return 1 - np.abs(points[:, None] - points[None, :]) / max(width - 1, 1)


def compute_quadratic_weights(width: int) -> Floats:
    """Agreement weights 1 - (i - j)^2 / (K - 1)^2 of ordered classes."""
    points = np.arange(width)
    return 1 - (points[:, None] - points[None, :]) ** 2 / max(width - 1, 1) ** 2


def compute_weights_from_disagreement(weights: Floats) -> Floats:
    """Agreement weights from disagreement weights with any largest value (Cohen 1968)."""
    return 1 - weights / weights.max()


def compute_cohen_kappa(table: Floats, *, weights: Floats | None = None, level: float = 0.95) -> Figure:
    """Kappa of two people from their confusion table, with the Fleiss-Cohen-Everitt interval, cut at -1 and 1.

    `weights` are agreement weights, 1 on the diagonal; without them only equal labels agree.
    """
    n = float(table.sum())
    if n == 0:
        raise InvalidInput("the two people share no item, so there is nothing to compare", code="quality.no_shared_items")
    share, agree = table / n, np.eye(len(table)) if weights is None else weights
    value, expected = _kappa(share, agree)
    half = normal_quantile((1 + level) / 2) * _standard_error(share, agree, value, expected, n)
    figure = Figure(value, float(np.maximum(-1.0, value - half)), float(np.minimum(1.0, value + half)), int(n))
    return widen_unanimous(figure, reach=_reach(expected), level=level)


def compute_scott_pi(table: Floats) -> float:
    """Kappa of two people with shared margins: expected = sum of squared mean margins."""
    share = table / table.sum()
    expected = float((((share.sum(axis=0) + share.sum(axis=1)) / 2) ** 2).sum())
    return _corrected(float(np.trace(share)), expected)


def compute_percent_agreement(table: Ints, *, seed: int, draws: int = 1000) -> Figure:
    """Share of agreeing pairs of labels, each item counting once, from a counts table; uncorrected, so print it beside a kappa."""
    shared = keep_rows_with(compute_unique_rows(table), 2)
    agreeing = _pairs_agreeing(shared.rows)
    return estimate_figure(
        lambda weights: _mean(agreeing, weights), shared.weight, n=int(shared.weight.sum()), seed=seed, draws=draws, reach=1.0
    )


def compute_fleiss_kappa(table: Ints, *, seed: int, draws: int = 1000) -> Figure:
    """Fleiss' kappa from a counts table whose items all have the same number of labels (else use alpha), with a bootstrap interval."""
    even = _evenly_labelled(compute_unique_rows(table))
    agreeing, per_label = _pairs_agreeing(even.rows), even.rows / even.rows.sum(axis=1, keepdims=True)

    def statistic(weights: Floats) -> Floats:
        margins = _mean(per_label, weights)
        return correct_for_chance(_mean(agreeing, weights), (margins**2).sum(axis=1))

    reach = _reach(float((_margins(even) ** 2).sum()))
    return estimate_figure(statistic, even.weight, n=int(even.weight.sum()), seed=seed, draws=draws, reach=reach)


def compute_weighted_agreement(table: Ints, *, weights: Floats | None = None, seed: int, draws: int = 1000) -> Figure:
    """Fleiss' kappa for any number of labels an item and for agreement weights (K. L. Gwet, Handbook of Inter-Rater Reliability, 4th
    edition, 2014, 2.4 and 3.5): items with one label tell of the margins only. With equal numbers and no weights it is `fleiss`."""
    labelled = keep_rows_with(compute_unique_rows(table), 1)
    agree = np.eye(table.shape[1]) if weights is None else weights
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


def compute_randolph_kappa(table: Ints, *, seed: int, draws: int = 1000) -> Figure:
    """Free-marginal kappa (Randolph 2005): Fleiss with expected = 1 / K, for people who were not told how often to use a class."""
    even = _evenly_labelled(compute_unique_rows(table))
    agreeing, expected = _pairs_agreeing(even.rows), 1 / table.shape[1]
    return estimate_figure(
        lambda weights: (_mean(agreeing, weights) - expected) / (1 - expected),
        even.weight,
        n=int(even.weight.sum()),
        seed=seed,
        draws=draws,
        reach=_reach(expected),
    )


def compute_conger_kappa(ratings: Ints, width: int, *, seed: int, draws: int = 1000) -> Figure:
    """Conger's kappa of people who all labelled every item: `ratings` is items x people of class codes below `width`."""
    unique = compute_unique_rows(ratings)
    one_hot = (unique.rows[:, :, None] == np.arange(width)).astype(np.float64)
    people, agreeing = one_hot.shape[1], _pairs_agreeing(one_hot.sum(axis=1))

    def statistic(weights: Floats) -> Floats:
        n = weights.sum(axis=1)
        margins = np.einsum("du,upk->dpk", weights, one_hot) / n[:, None, None]
        expected = ((margins.sum(axis=1) ** 2).sum(axis=1) - (margins**2).sum(axis=(1, 2))) / (people * (people - 1))
        return correct_for_chance(weights @ agreeing / n, expected)

    shares = unique.weight @ one_hot.mean(axis=1) / max(float(unique.weight.sum()), 1.0)
    reach = _reach(float((shares**2).sum()))  # where all agree, everybody's margins are these
    return estimate_figure(statistic, unique.weight, n=int(unique.weight.sum()), seed=seed, draws=draws, reach=reach)


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
    return (rows * (rows - 1)).sum(axis=1) / (size * (size - 1))


def _evenly_labelled(count_rows: CountRows) -> CountRows:
    sizes = np.unique(count_rows.rows.sum(axis=1)).astype(np.int64)
    if len(sizes) != 1 or sizes[0] < 2:
        raise InvalidInput(
            f"the items have {sizes.tolist()[:5]} labels; this kappa wants the same number, 2 or more, on each",
            code="quality.uneven_labels",
            hint="Use Krippendorff's alpha, which takes any number.",
        )
    return count_rows
