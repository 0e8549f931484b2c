# SPDX-License-Identifier: Apache-2.0
"""Gates: PASS, FAIL or NOT ENOUGH EVIDENCE, decided on the bound and never on the point.

A gate passes when its bound clears the line, fails when the opposite bound proves that it cannot, and else says how much more evidence it
wants. Several criteria together are as good as the worst of them.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from math import sqrt

from labelwright.base.errors import InvalidInput

from .confidence_intervals import Figure, Interval, compute_lower_bound, compute_upper_bound
from .sampling import compute_proved_rate, compute_size_to_prove
from .sequential_tests import compute_confidence_sequence, compute_lot_confidence_sequence, compute_sequence_factor

TOLERANCE = 1e-12
"""Two shares of a lot this near are the same."""


class Verdict(StrEnum):
    """Three values: a gate that lacks evidence has not failed."""

    PASS = "PASS"  # noqa: S105 - a verdict, no password
    FAIL = "FAIL"
    UNKNOWN = "NOT ENOUGH EVIDENCE"


@dataclass(frozen=True, slots=True)
class GateOutcome:
    """A verdict, the bound it rests on, the line it was held against, and the items still to check (None where that cannot be told)."""

    verdict: Verdict
    bound: float
    line: float
    more_needed: int | None


def decide_error_gate(wrong: int, checked: int, *, below: float, lot: int | None = None, level: float = 0.95) -> GateOutcome:
    """Is the error rate below the line? By the one-sided exact (Clopper-Pearson) upper bound; FAIL when the lower bound reaches the line.

    `more_needed`: further items that, found free of errors, would prove it. Of a finite `lot` the question is whether it holds at most
    that share of errors, by the hypergeometric bound; once it is checked whole, counting decides. The promise: a lot over the line passes
    with a chance of at most 1 - level.
    """
    _check_checked(wrong, checked, below, lot)
    if lot is not None:
        return _of_lot(wrong, checked, below, lot, level)
    high = compute_upper_bound(wrong, checked, level=level) if checked else 1.0
    if high < below:
        return GateOutcome(Verdict.PASS, high, below, 0)
    if checked and compute_lower_bound(wrong, checked, level=level) >= below:
        return GateOutcome(Verdict.FAIL, high, below, None)
    return GateOutcome(Verdict.UNKNOWN, high, below, _more_checks(wrong, checked, below, None, level))


def decide_watched_error_gate(wrong: int, checked: int, *, below: float, lot: int | None = None, level: float = 0.95) -> GateOutcome:
    """The same for people who look at the count while it grows and stop when they like what they see.

    Decided by the confidence sequence, which holds at every moment at once: however often one looks, a rate at the line or over it passes
    with a chance of at most 1 - level; so does a finite `lot` that holds more than that share. The price is about twice as many checks.
    """
    _check_checked(wrong, checked, below, lot)
    bounds = _watch(wrong, checked, lot, level)
    if _clears(bounds.high, below, lot):
        return GateOutcome(Verdict.PASS, bounds.high, below, 0)
    if bounds.low > below + TOLERANCE or (lot is None and bounds.low >= below):
        return GateOutcome(Verdict.FAIL, bounds.high, below, None)
    return GateOutcome(Verdict.UNKNOWN, bounds.high, below, _more_watched(wrong, checked, below, lot, level))


def decide_agreement_gate(figure: Figure, *, at_least: float) -> GateOutcome:
    """Does the lower end of the figure's interval reach the floor? FAIL when even the upper end does not.

    Under 30 items, or when the figure is not defined, the verdict is NOT ENOUGH EVIDENCE. `more_needed` supposes that the interval narrows
    with the root of n around the same value; None where the value itself is under the floor.
    """
    if figure.too_few or not figure.low <= figure.high:
        return GateOutcome(Verdict.UNKNOWN, figure.low, at_least, max(_items_for(figure, at_least) or 0, 30 - figure.n) or None)
    if figure.low >= at_least:
        return GateOutcome(Verdict.PASS, figure.low, at_least, 0)
    if figure.high < at_least:
        return GateOutcome(Verdict.FAIL, figure.low, at_least, None)
    return GateOutcome(Verdict.UNKNOWN, figure.low, at_least, _items_for(figure, at_least))


def decide_watched_agreement_gate(figure: Figure, *, at_least: float, level: float = 0.95) -> GateOutcome:
    """The same for people who look again while items come in, and stop when they like what they see. `figure` has a 95 % interval.

    Its arms are lengthened to those of the asymptotic confidence sequence (see `compute_sequence_factor`): agreement at the floor passes
    with a chance of about 1 - level at most, however often one looks.
    """
    if figure.too_few or not figure.low <= figure.high:
        return decide_agreement_gate(figure, at_least=at_least)
    outcome = decide_agreement_gate(_lengthen(figure, figure.n, level), at_least=at_least)
    if outcome.more_needed in (0, None):
        return outcome
    return replace(outcome, more_needed=_more_agreement(figure, at_least, level))


def decide_share_gate(count: int, total: int, *, at_most: float) -> GateOutcome:
    """Is a counted share - open flags, ties, items without a label - at most so high? Counted, not sampled: never in doubt."""
    if not 0 <= count <= max(total, 0):
        raise InvalidInput(f"{count} of {total} is not a share", code="quality.bad_share")
    if total < 1:
        return GateOutcome(Verdict.UNKNOWN, 1.0, at_most, 1)
    share = count / total
    return GateOutcome(Verdict.PASS if share <= at_most else Verdict.FAIL, share, at_most, 0 if share <= at_most else None)


def combine_outcomes(outcomes: Sequence[GateOutcome]) -> Verdict:
    """FAIL if one fails, else NOT ENOUGH EVIDENCE if one lacks it, else PASS."""
    if not outcomes:
        raise InvalidInput("a gate without criteria decides nothing", code="quality.empty_gate", hint="Name at least one criterion.")
    verdicts = {outcome.verdict for outcome in outcomes}
    return next(verdict for verdict in (Verdict.FAIL, Verdict.UNKNOWN, Verdict.PASS) if verdict in verdicts)


def _of_lot(wrong: int, checked: int, below: float, lot: int, level: float) -> GateOutcome:
    high = compute_proved_rate(wrong, checked, lot=lot, level=level) if checked else 1.0
    if high <= below + TOLERANCE:
        return GateOutcome(Verdict.PASS, high, below, 0)
    if wrong > below * lot + TOLERANCE or (checked and compute_lower_bound(wrong, checked, level=level) > below):
        return GateOutcome(Verdict.FAIL, high, below, None)
    return GateOutcome(Verdict.UNKNOWN, high, below, _more_checks(wrong, checked, below, lot, level))


def _check_checked(wrong: int, checked: int, below: float, lot: int | None) -> None:
    if not 0 <= wrong <= checked or (lot is not None and not checked <= max(lot, 1)):
        raise InvalidInput(
            f"{wrong} wrong of {checked} checked in a lot of {lot}; wanted 0 <= wrong <= checked <= lot", code="quality.bad_share"
        )
    if not 0 < below < 1:
        raise InvalidInput(f"{below:g} is not a rate; wanted a number between 0 and 1", code="quality.bad_rate", where="below")


def _more_checks(wrong: int, checked: int, below: float, lot: int | None, level: float) -> int:
    """At equality the bound touches the line, so the proof is n of the exact plan, or the rest of the lot if no plan does."""
    needed = compute_size_to_prove(below, errors=wrong, lot=lot, level=level) or lot or 0
    return max(needed - checked, 1)


def _watch(wrong: int, checked: int, lot: int | None, level: float) -> Interval:
    if not checked:
        return Interval(0.0, 1.0)
    if lot is None:
        return compute_confidence_sequence(wrong, checked, level=level)
    return compute_lot_confidence_sequence(wrong, checked, lot, level=level)


def _clears(high: float, below: float, lot: int | None) -> bool:
    """A rate must be below the line; a finite lot may hold that share."""
    return high < below if lot is None else high <= below + TOLERANCE


def _more_watched(wrong: int, checked: int, below: float, lot: int | None, level: float) -> int:
    """The fewest further checks without an error after which the sequence lies under the line; the bound falls with each of them."""

    def proves(more: int) -> bool:
        return _clears(_watch(wrong, checked + more, lot, level).high, below, lot)

    high = 1 if lot is None else lot - checked
    while lot is None and not proves(high):
        high *= 2
    return bisect_left(range(1, high + 1), True, key=proves) + 1


def _lengthen(figure: Figure, n: int, level: float) -> Figure:
    """The figure with the arms of a confidence sequence, as they would be after n items, if the others are like these.

    Downwards the arm grows on the logarithm of the disagreement, 1 - value: with few disagreements their number is far from normal.
    """
    factor, shrunk, disagreement = compute_sequence_factor(n, level=level), sqrt(figure.n / n), 1 - figure.value
    down, up = shrunk * (figure.value - figure.low), shrunk * (figure.high - figure.value)
    low = 1 - disagreement * (1 + down / disagreement) ** factor if disagreement > TOLERANCE else figure.value - factor * down
    return replace(figure, low=low, high=figure.value + factor * up)


def _more_agreement(figure: Figure, at_least: float, level: float) -> int:
    """The fewest further items after which the lower end reaches the floor, if the value stays."""
    high = 1
    while _lengthen(figure, figure.n + high, level).low < at_least:
        high *= 2
    more = bisect_left(range(1, high + 1), True, key=lambda more: _lengthen(figure, figure.n + more, level).low >= at_least)
    return more + 1


def _items_for(figure: Figure, at_least: float) -> int | None:
    room, arm = figure.value - at_least, figure.value - figure.low
    if not room > 0 or not arm > room:
        return None
    return max(1, int(figure.n * (arm / room) ** 2) + 1 - figure.n)
