# SPDX-License-Identifier: Apache-2.0
"""Looking while you check: a test and an interval that stay valid however often you look.

An interval for a fixed n is wrong once somebody stops because of what they saw. Wald's SPRT (1945) decides between two error rates with the
fewest items; the beta-binomial confidence sequence (Robbins' mixture with Ville's inequality) covers the rate at every moment at once, at
about 1.5 to 2 times the width. Drawn from a finite lot without replacement, the same mixture holds for the number of errors in the lot.
For figures that are no proportions, such as alpha, there is the asymptotic confidence sequence.
"""

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from math import ceil, inf, log, sqrt
from typing import Literal

from labelwright.base.errors import InvalidInput

from .argument_checks import LEVEL, check_arguments, require_whole_number
from .confidence_intervals import Interval
from .distributions import compute_hypergeometric_log_probability, log_beta, normal_quantile

TIGHTEST = 200
"""Items around which the asymptotic sequence is tightest: a usual size of a set that is labelled twice."""


@dataclass(frozen=True, slots=True)
class SequentialPlan:
    """Sequential probability ratio test: after n items with d errors: accept at d <= accept + slope n, reject at d >= reject + slope n,
    else check one more.
    """

    slope: float
    accept: float
    reject: float
    expected_good: float
    expected_bad: float

    @property
    def first_acceptance(self) -> int:
        """Items without any error after which the lot is accepted."""
        return ceil(-self.accept / self.slope)

    def decide(self, errors: int, n: int) -> Literal["accept", "reject", "go on"]:
        """What to do now."""
        if errors <= self.accept + self.slope * n:
            return "accept"
        return "reject" if errors >= self.reject + self.slope * n else "go on"


@check_arguments(good=LEVEL, bad=LEVEL, producer=LEVEL, consumer=LEVEL)
def plan_sprt(good: float, bad: float, *, producer: float = 0.05, consumer: float = 0.05) -> SequentialPlan:
    """Sequential probability ratio test (Wald)  of error rate `good` against `bad`, with chance <= producer to reject a good lot and <=
    consumer to accept a bad one.

    `expected_good` and `expected_bad` are the mean numbers of items checked at those rates, by Wald's approximation.
    """
    if not 0 < good < bad < 1:
        raise InvalidInput(f"the rates {good:g} and {bad:g} are not 0 < good < bad < 1", code="quality.bad_plan")
    if not (producer > 0 and consumer > 0 and producer + consumer < 1):
        raise InvalidInput(f"the risks {producer:g} and {consumer:g}; wanted both above 0 and under 1 together", code="quality.bad_plan")
    hit, miss = log(bad / good), log((1 - good) / (1 - bad))
    up, down = log((1 - consumer) / producer), log((1 - producer) / consumer)
    step_good, step_bad = (rate * hit - (1 - rate) * miss for rate in (good, bad))
    return SequentialPlan(
        slope=miss / (hit + miss),
        accept=-down / (hit + miss),
        reject=up / (hit + miss),
        expected_good=(producer * up - (1 - producer) * down) / step_good,
        expected_bad=((1 - consumer) * up - consumer * down) / step_bad,
    )


@check_arguments(errors=require_whole_number(), n=require_whole_number(), level=LEVEL)
def compute_confidence_sequence(errors: int, n: int, *, level: float = 0.95, prior: tuple[float, float] = (1.0, 1.0)) -> Interval:
    """Confidence sequence (beta-binomial): interval of the error rate that holds at every stopping time.

    All p against which the likelihood ratio of the Beta mixture stays under 1 / (1 - level).
    """
    if n < 1 or not 0 <= errors <= n:
        raise InvalidInput(f"{errors} of {n} is not a share", code="quality.bad_share")
    _check_level(level)
    mixture = log_beta(prior[0] + errors, prior[1] + n - errors) - log_beta(*prior)

    def above(p: float) -> bool:
        return mixture - _log_likelihood(errors, n, p) > -log(1 - level)

    share = errors / n
    low = 0.0 if errors == 0 else _border(above, share, 0.0)
    return Interval(low, 1.0 if errors == n else _border(above, share, 1.0))


@check_arguments(errors=require_whole_number(), n=require_whole_number(), lot=require_whole_number(), level=LEVEL)
def compute_lot_confidence_sequence(errors: int, n: int, lot: int, *, level: float = 0.95) -> Interval:
    """Interval of the error rate of a finite lot that holds at every stopping time, when items are drawn without replacement.

    All numbers of errors in the lot under which (n + 1) x the hypergeometric chance of what was found exceeds 1 - level: those whose
    posterior is more than 1 - level times their prior, if every number is alike likely at first. Source: I. Waudby-Smith and A. Ramdas,
    Confidence sequences for sampling without replacement, NeurIPS 2020 (the prior-posterior ratio martingale). A lot checked whole is
    known.
    """
    if n < 1 or not 0 <= errors <= n or n > lot:
        raise InvalidInput(f"{errors} of {n} out of a lot of {lot} is no sample", code="quality.bad_share")
    _check_level(level)
    first, last = errors, lot - (n - errors)

    def inside(bad: int) -> bool:
        return log(n + 1) + compute_hypergeometric_log_probability(errors, lot, bad, n) > log(1 - level)

    likeliest = min(max(errors * (lot + 1) // n, first), last)
    low = first + bisect_left(range(first, likeliest), True, key=inside)
    high = likeliest + bisect_left(range(likeliest + 1, last + 1), True, key=lambda bad: not inside(bad))
    return Interval(low / lot, high / lot)


@check_arguments(n=require_whole_number(), level=LEVEL, tightest=require_whole_number())
def compute_sequence_factor(n: int, *, level: float = 0.95, tightest: int = TIGHTEST) -> float:
    """How many times wider than a normal interval for a fixed n one must be that holds at every stopping time, n items in.

        sqrt(2 (n r + 1) / (n r) x ln(sqrt(n r + 1) / a)) / z,    a = 1 - level,    r = (-2 ln a + ln(-2 ln a) + 1) / tightest

    For any figure that is nearly a mean over items; it is asymptotic, so begin to look at 30 items or more. It costs least around
    `tightest` items. Source: I. Waudby-Smith, D. Arbour, R. Sinha, E. Kennedy and A. Ramdas, Time-uniform central limit theory and
    asymptotic confidence sequences, Annals of Statistics 2024.
    """
    if n < 1 or tightest < 1:
        raise InvalidInput(f"{n} items, tightest at {tightest}; wanted 1 or more of each", code="quality.bad_plan")
    _check_level(level)
    spare = -2 * log(1 - level)
    grown = n * (spare + log(spare) + 1) / tightest if spare > 1 else n / tightest
    return sqrt(2 * (grown + 1) / grown * log(sqrt(grown + 1) / (1 - level))) / normal_quantile((1 + level) / 2)


def _check_level(level: float) -> None:
    if not 0 < level < 1:
        raise InvalidInput(f"a level of {level:g}; wanted one between 0 and 1", code="quality.bad_rate", where="level")


def _log_likelihood(errors: int, n: int, p: float) -> float:
    if (p <= 0 and errors) or (p >= 1 and errors < n):
        return -inf
    return (errors * log(p) if errors else 0.0) + ((n - errors) * log(1 - p) if errors < n else 0.0)


def _border(above: Callable[[float], bool], inside: float, outside: float) -> float:
    """Where `above` turns true between a point inside the interval and one outside, to 1e-12."""
    while abs(outside - inside) > 1e-12:
        middle = (inside + outside) / 2
        inside, outside = (inside, middle) if above(middle) else (middle, outside)
    return outside
