# SPDX-License-Identifier: Apache-2.0
"""Error rates from samples that were not drawn evenly: by strata, or item by item with known chances.

Whoever checks the doubtful items first finds more errors than there are. Each checked item must then count for those like it that were not
drawn: W. G. Cochran, Sampling Techniques (strata, Neyman); Horvitz and Thompson 1952; J. Hajek 1971.
"""

from dataclasses import dataclass

import numpy as np

from labelwright.base.errors import InvalidInput

from .argument_checks import LEVEL, check_arguments, require_codes, require_counts, require_shares, require_whole_number
from .array_types import Floats, Ints
from .distributions import normal_quantile


@dataclass(frozen=True, slots=True)
class RateEstimate:
    """Survey estimate: an estimated rate with its standard error and interval (normal, cut to [0, 1])."""

    value: float
    error: float
    low: float
    high: float


@check_arguments(sizes=require_codes(), drawn=require_codes(), wrong=require_codes(), level=LEVEL)
def estimate_stratified(sizes: Ints, drawn: Ints, wrong: Ints, *, level: float = 0.95) -> RateEstimate:
    """Stratified estimator: rate over strata of `sizes` items of which `drawn` were checked and `wrong` were wrong; with the finite lot
    correction.

    A stratum with one drawn item adds no variance, and one without an error seems to have none: ask the gate, not this, what is proved.
    """
    if not len(sizes) or not len(sizes) == len(drawn) == len(wrong) or not _nested(wrong, drawn, sizes):
        raise InvalidInput("each stratum wants 1 <= drawn <= size and 0 <= wrong <= drawn", code="quality.bad_strata")
    weight, share = sizes / sizes.sum(), wrong / drawn
    variance = weight**2 * (1 - drawn / sizes) * share * (1 - share) / np.maximum(drawn - 1, 1)
    return _estimate(float(weight @ share), float(np.sqrt(variance.sum())), level)


@check_arguments(wrong=require_counts(dimensions=1), chance=require_shares(dimensions=1), total=require_whole_number(least=1), level=LEVEL)
def estimate_horvitz_thompson(wrong: Floats, chance: Floats, total: int, *, level: float = 0.95) -> RateEstimate:
    """Horvitz-Thompson estimator: rate over `total` items: sum of wrong / chance over total, where `chance` is the chance with which each
    checked item was drawn.

    Unbiased, and its variance is that of independent (Poisson) draws. A sample without an error seems to have none: ask the gate what is
    proved.
    """
    _check_chances(wrong, chance)
    if total < len(wrong):
        raise InvalidInput(f"{len(wrong)} items were checked of {total}", code="quality.bad_strata", where="total")
    variance = ((1 - chance) * (wrong / chance) ** 2).sum() / total**2
    return _estimate(float((wrong / chance).sum() / total), float(np.sqrt(variance)), level)


@check_arguments(wrong=require_counts(dimensions=1), chance=require_shares(dimensions=1), level=LEVEL)
def estimate_hajek(wrong: Floats, chance: Floats, *, level: float = 0.95) -> RateEstimate:
    """Hajek estimator: rate as the mean of wrong weighted by 1 / chance: a little biased, often less scattered than the former, no total.

    Where all checked items are alike, as with one item, the variance seems to be 0: ask the gate what is proved.
    """
    _check_chances(wrong, chance)
    known = 1 / chance
    value = float((wrong * known).sum() / known.sum())
    variance = ((1 - chance) * ((wrong - value) * known) ** 2).sum() / known.sum() ** 2
    return _estimate(value, float(np.sqrt(variance)), level)


@check_arguments(sizes=require_codes(), rates=require_shares(dimensions=1), n=require_whole_number())
def compute_neyman_allocation(sizes: Ints, rates: Floats, n: int) -> Ints:
    """Neyman allocation: how to spread n checks over strata for least variance: proportional to size x sqrt(p (1 - p)), at least 1, at most
    the stratum.
    """
    if len(sizes) != len(rates) or (sizes < 1).any() or not ((rates >= 0) & (rates <= 1)).all():
        raise InvalidInput("each stratum wants a size of 1 or more and an error rate from 0 to 1", code="quality.bad_strata")
    spread = sizes * np.sqrt(rates * (1 - rates))
    share = spread / spread.sum() if spread.sum() > 0 else sizes / sizes.sum()
    return np.clip(np.rint(n * share), 1, sizes).astype(np.int64)


def _nested(wrong: Ints, drawn: Ints, sizes: Ints) -> bool:
    return bool(((wrong >= 0) & (drawn >= 1) & (wrong <= drawn) & (drawn <= sizes)).all())


def _estimate(value: float, error: float, level: float) -> RateEstimate:
    half = normal_quantile((1 + level) / 2) * error
    return RateEstimate(value, error, max(0.0, value - half), min(1.0, value + half))


def _check_chances(wrong: Floats, chance: Floats) -> None:
    if len(wrong) != len(chance) or not np.isfinite(wrong).all():
        raise InvalidInput(f"{len(wrong)} outcomes and {len(chance)} chances, or an outcome that is no number", code="quality.bad_chances")
    if not len(chance) or not ((chance > 0) & (chance <= 1)).all():
        raise InvalidInput(
            "each checked item needs the chance with which it was drawn, above 0 and at most 1",
            code="quality.bad_chances",
            hint="Mix uniform draws into the sample, so that no item has chance 0.",
        )
