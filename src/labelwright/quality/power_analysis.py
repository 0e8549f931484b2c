# SPDX-License-Identifier: Apache-2.0
"""Before the data: with what chance will a gate pass, if the truth is so and so?

A gate that a good project passes one time in three is a lottery; better to know it while n can still be chosen. Error gates are exact;
the agreement gate is played: tables of two people who agree with a given chance, each judged as the gate will judge the real one.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from labelwright.base.errors import InvalidInput

from .alpha import compute_alpha, nominal_metric
from .argument_checks import LEVEL, check_arguments, require_number, require_whole_number
from .array_types import Floats
from .confidence_intervals import Figure
from .distributions import binomial_cdf, hypergeometric_cdf
from .gates import Verdict, decide_agreement_gate, decide_error_gate
from .gwet import compute_ac1

AGREEMENTS = (0.85, 0.90, 0.95)


@dataclass(frozen=True, slots=True)
class PassChance:
    """Power of an agreement gate: if people agree on this share of items: the chance of each verdict, and the usual value of the
    coefficient. `played` tables.
    """

    agreement: float
    passes: float
    fails: float
    unknown: float
    value: float
    played: int


def estimate_agreement_pass_chances(
    n: int,
    shares: Sequence[float],
    *,
    at_least: float,
    seed: int,
    coefficient: str = "alpha",
    agreements: Sequence[float] = AGREEMENTS,
    played: int = 300,
    draws: int = 400,
) -> list[PassChance]:
    """Power of an agreement gate, by simulation: the chance of PASS for n items with two labels each, classes used with these `shares`, at
    each true agreement.

    Two people disagree in proportion to how common the two classes are. `coefficient` is "alpha" or "ac1". With 300 tables a chance is
    known to about 0.03. Raises InvalidInput where such an agreement is impossible: a class so rare cannot carry its part of the
    disagreement.
    """
    if coefficient not in ("alpha", "ac1"):
        raise InvalidInput(f"there is no prospect for '{coefficient}'", code="quality.coefficient", hint="alpha or ac1.")
    if n < 1 or played < 1:
        raise InvalidInput(f"{n} items in {played} played tables; wanted 1 or more of each", code="quality.bad_plan")
    dice = np.random.default_rng(seed)
    return [_prospect(n, _joint(shares, agreement), agreement, at_least, coefficient, dice, played, draws) for agreement in agreements]


@check_arguments(
    n=require_whole_number(),
    rate=require_number(least=0, most=1),
    below=require_number(above=0, below=1),
    lot=require_whole_number(),
    level=LEVEL,
)
def compute_error_pass_chance(n: int, rate: float, *, below: float, lot: int | None = None, level: float = 0.95) -> float:
    """Power of an error gate: the exact chance that checking n items passes an error gate when the true error rate is `rate`: one point of
    its OC curve.
    """
    if n < 0 or not 0 <= rate <= 1 or (lot is not None and n > lot):
        raise InvalidInput(f"{n} items of a lot of {lot} at rate {rate:g} cannot be checked", code="quality.bad_plan")
    most = _most_errors(n, below, lot, level)
    if lot is None:
        return binomial_cdf(most, n, rate)
    return hypergeometric_cdf(most, lot, round(rate * lot), n)


def _most_errors(n: int, below: float, lot: int | None, level: float) -> int:
    """The most errors with which the gate still passes; -1 when none will do."""
    low, high = -1, n
    while low < high:
        middle = (low + high + 1) // 2
        passes = decide_error_gate(middle, n, below=below, lot=lot, level=level).verdict is Verdict.PASS
        low, high = (middle, high) if passes else (low, middle - 1)
    return low


def _joint(shares: Sequence[float], agreement: float) -> Floats:
    """Chances of (said by one, said by the other), classes x classes: margins are the shares, the diagonal sums to the agreement."""
    p = np.asarray(shares, dtype=np.float64)
    if len(p) < 2 or (p <= 0).any() or abs(p.sum() - 1) > 1e-6 or not 0 < agreement <= 1:
        raise InvalidInput(
            "wanted shares above 0 of two classes or more that sum to 1, and an agreement in (0, 1]", code="quality.bad_rate"
        )
    off_diagonal = np.outer(p, p) * (1 - agreement) / (1 - (p**2).sum())
    np.fill_diagonal(off_diagonal, 0.0)
    same = p - off_diagonal.sum(axis=1)
    if (same < 0).any():
        raise InvalidInput(
            f"with classes so common, people cannot agree on only {agreement:.0%} of the items", code="quality.bad_rate", where="agreements"
        )
    return off_diagonal + np.diag(same)


def _prospect(
    n: int, joint: Floats, agreement: float, at_least: float, coefficient: str, dice: np.random.Generator, played: int, draws: int
) -> PassChance:
    width = len(joint)
    tables = dice.multinomial(n, joint.ravel(), size=played)
    one_hot = np.eye(width, dtype=np.int64)
    rows = (one_hot[:, None, :] + one_hot[None, :, :]).reshape(-1, width)
    figures = [_figure(np.repeat(rows, table, axis=0), coefficient, int(dice.integers(2**32)), draws) for table in tables]
    verdicts = [decide_agreement_gate(figure, at_least=at_least).verdict for figure in figures]
    passes, fails, unknown = (verdicts.count(verdict) / played for verdict in (Verdict.PASS, Verdict.FAIL, Verdict.UNKNOWN))
    return PassChance(agreement, passes, fails, unknown, _usual([figure.value for figure in figures]), played)


def _usual(values: Sequence[float]) -> float:
    """The median of those that are defined: few items may all be of one class."""
    known = [value for value in values if np.isfinite(value)]
    return float(np.median(known)) if known else float("nan")


def _figure(table: np.ndarray, coefficient: str, seed: int, draws: int) -> Figure:
    return compute_alpha(table, nominal_metric(table.shape[1]), seed=seed, draws=draws) if coefficient == "alpha" else compute_ac1(table)
