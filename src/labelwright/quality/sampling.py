# SPDX-License-Identifier: Apache-2.0
"""How many items to check, and what a checked sample proves.

A percentage proves nothing by itself: 5 % of 1,000 items without an error still allows 5.8 % errors. So the question is turned
round: name the error rate to be ruled out, and get the number to check. All exact: binomial for large lots, hypergeometric for finite ones.
Peeking is in `sequential_tests.py`, unequal draws in `survey_estimators.py`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil, floor

from labelwright.base.errors import InvalidInput

from .argument_checks import LEVEL, check_arguments, require_number, require_shares, require_whole_number
from .array_types import Floats
from .distributions import beta_quantile, binomial_cdf, hypergeometric_cdf, normal_quantile


@dataclass(frozen=True, slots=True)
class SamplingPlan:
    """Acceptance sampling plan: check `n` items; accept the lot when at most `errors` of them are wrong."""

    n: int
    errors: int


@check_arguments(level=LEVEL, effect=require_number(above=0))
def compute_size_for_width(share: float, half_width: float, *, lot: int | None = None, level: float = 0.95, effect: float = 1.0) -> int:
    """Sample size for a width: items to check so that a share near `share` is known to +- half_width: z^2 p (1 - p) / e^2, then n / (1 + (n
    - 1) / lot).

    `effect` is the design effect (see `clustering_effect` and `weighting_effect`): so many times the items are needed.
    """
    _check_rate(share, "share")
    _check_rate(half_width, "half_width")
    if effect <= 0 or (lot is not None and lot < 1):
        raise InvalidInput(f"a design effect of {effect:g} and a lot of {lot}; both must be above 0", code="quality.bad_plan")
    n = effect * normal_quantile((1 + level) / 2) ** 2 * share * (1 - share) / half_width**2
    return ceil(n if lot is None else n / (1 + (n - 1) / lot))


@check_arguments(size=require_number(least=1), correlation=require_number(least=0, most=1))
def compute_clustering_effect(size: float, correlation: float) -> float:
    """Design effect of checking whole groups (frames of a video, items of a document): 1 + (size - 1) correlation.

    `size` is the mean number of items a group, `correlation` that of errors within a group, in [0, 1]. Source: L. Kish, Survey
    Sampling, 1965, 5.4. Divide a sample's size by the effect to know how many independent items it is worth.
    """
    if size < 1 or not 0 <= correlation <= 1:
        raise InvalidInput(
            f"groups of {size:g} items with correlation {correlation:g}; wanted 1 or more, and 0 to 1", code="quality.bad_plan"
        )
    return 1 + (size - 1) * correlation


@check_arguments(chance=require_shares(dimensions=1))
def compute_weighting_effect(chance: Floats) -> float:
    """Design effect of unequal draws: n sum w^2 / (sum w)^2 with w = 1 / chance (Kish 1965, 11.7); 1 when all chances are the same."""
    if not len(chance) or not ((chance > 0) & (chance <= 1)).all():
        raise InvalidInput("each item needs the chance with which it was drawn, above 0 and at most 1", code="quality.bad_chances")
    weight = chance.min() / chance
    return float(len(weight) * (weight**2).sum() / weight.sum() ** 2)


@check_arguments(errors=require_whole_number(), lot=require_whole_number(), level=LEVEL)
def compute_size_to_prove(rate: float, *, errors: int = 0, lot: int | None = None, level: float = 0.95) -> int | None:
    """Sample size to prove a rate: fewest items to check such that finding `errors` or fewer proves an error rate below `rate`; of a finite
    lot, of at most `rate`.

    In a finite lot the least that must be ruled out is floor(rate x lot) + 1 errors. None when even checking the whole lot would not do.
    For an exact plan in groups, check so many groups and call a group wrong when one of its items is.
    """
    _check_rate(rate, "rate")
    _check_rate(level, "level")
    if errors < 0:
        raise InvalidInput(f"{errors} errors; wanted 0 or more", code="quality.bad_plan", where="errors")
    if lot is not None and errors >= lot:
        return None
    if lot is None:
        return _smallest(lambda n: binomial_cdf(errors, n, rate) <= 1 - level, errors + 1, None)
    bad = floor(rate * lot + 1e-9) + 1
    return _smallest(lambda n: hypergeometric_cdf(errors, lot, bad, n) <= 1 - level, errors + 1, lot)


@check_arguments(errors=require_whole_number(), n=require_whole_number(), lot=require_whole_number(), level=LEVEL)
def compute_proved_rate(errors: int, n: int, *, lot: int | None = None, level: float = 0.95) -> float:
    """Upper bound of the error rate: the error rate that a sample rules out: with `errors` wrong of `n` checked, the one-sided upper bound
    of the lot's rate.

    In a finite lot the most errors it may hold (hypergeometric), as a share; the rest of a lot that was checked whole is known.
    """
    if not 0 <= errors <= n or n < 1 or (lot is not None and n > lot):
        raise InvalidInput(f"{errors} errors of {n} checked is no sample", code="quality.bad_share")
    if lot is None:
        return 1.0 if errors == n else beta_quantile(level, errors + 1, n - errors)
    most = lot - (n - errors)
    first = _smallest(lambda bad: hypergeometric_cdf(errors, lot, bad, n) <= 1 - level, errors + 1, most + 1)
    return ((most + 1 if first is None else first) - 1) / lot


@check_arguments(rate=require_number(least=0, most=1), lot=require_whole_number())
def compute_acceptance(plan: SamplingPlan, rate: float, *, lot: int | None = None) -> float:
    """Operating characteristic: chance that a lot with this error rate passes the plan: one point of its OC curve. In a finite lot the rate
    is rounded to items.
    """
    if not 0 <= rate <= 1 or (lot is not None and lot < plan.n):
        raise InvalidInput(f"a rate of {rate:g} in a lot of {lot}; wanted 0 to 1, and a lot of {plan.n} or more", code="quality.bad_plan")
    if lot is None:
        return binomial_cdf(plan.errors, plan.n, rate)
    return hypergeometric_cdf(plan.errors, lot, round(rate * lot), plan.n)


def compute_rate_at(plan: SamplingPlan, chance: float) -> float:
    """Quality level (LTPD): the error rate at which a large lot passes with this chance; at 0.10 it is the LTPD, what the plan really
    protects from.
    """
    _check_rate(chance, "chance")
    if plan.errors >= plan.n:
        return 1.0
    return beta_quantile(1 - chance, plan.errors + 1, plan.n - plan.errors)


@check_arguments(producer=LEVEL, consumer=LEVEL)
def plan_between_rates(good: float, bad: float, *, producer: float = 0.05, consumer: float = 0.10) -> SamplingPlan:
    """Acceptance sampling plan by two points: the smallest plan that refuses a lot at rate `good` with chance <= producer and passes one at
    `bad` with chance <= consumer.
    """
    _check_rate(good, "good")
    _check_rate(bad, "bad")
    if good >= bad:
        raise InvalidInput(f"the good rate {good:g} is not below the bad rate {bad:g}", code="quality.bad_plan")
    errors = 0
    while True:
        n = _smallest(lambda n, c=errors: binomial_cdf(c, n, bad) <= consumer, errors + 1, None) or 0
        if binomial_cdf(errors, n, good) >= 1 - producer:
            return SamplingPlan(n, errors)
        errors += 1


def _smallest(holds: Callable[[int], bool], low: int, high: int | None) -> int | None:
    """The first n from `low` on for which `holds` (once true, it stays true); None when it does not hold at `high`."""
    top = low
    while not holds(top):
        if high is not None and top >= high:
            return None
        low, top = top + 1, min(2 * top, high) if high is not None else 2 * top
    while low < top:
        middle = (low + top) // 2
        low, top = (low, middle) if holds(middle) else (middle + 1, top)
    return top


def _check_rate(rate: float, name: str) -> None:
    if not 0 < rate < 1:
        raise InvalidInput(f"{rate:g} is not a rate; wanted a number between 0 and 1", code="quality.bad_rate", where=name)
